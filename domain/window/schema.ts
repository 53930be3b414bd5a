import { z } from 'zod';

/** R16, R18: a later closing time, for everybody, with a reason that everybody reads. */
export const extensionSchema = z
  .strictObject({
    closesAt: z.iso
      .datetime({ offset: true })
      .meta({ description: '新的截止时间 The new closing time', example: '2027-01-31T17:00:00+08:00' }),
    reason: z.string().trim().min(2).max(2000).meta({ example: '应多家单位要求延长准备时间。' }),
  })
  .meta({ example: { closesAt: '2027-01-31T17:00:00+08:00', reason: '应多家单位要求延长准备时间。' } });
export type WindowExtension = z.infer<typeof extensionSchema>;
