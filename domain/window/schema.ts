import { z } from 'zod';
import { instant, prose } from '../kinds/schema.ts';
import { windowSchema } from '../posting/schema.ts';

/** R16, R18: a later closing time, for everybody, with a reason that everybody reads. */
export const extensionSchema = z
  .strictObject({
    closesAt: instant.meta({
      description: '新的截止时间 The new closing time',
      example: '2027-01-31T17:00:00+08:00',
    }),
    reason: prose(2000, 2).meta({ example: '应多家单位要求延长准备时间。' }),
  })
  .meta({ example: { closesAt: '2027-01-31T17:00:00+08:00', reason: '应多家单位要求延长准备时间。' } });

/** R10: the window of a posting that was approved when its own was over, or too short. */
export const newWindowSchema = z
  .strictObject({ window: windowSchema })
  .meta({ example: { window: { kind: 'fixed', closesAt: '2027-03-31T17:00:00+08:00' } } });

/** R16: the window of a posting that has not opened, with a reason that everybody reads. */
export const movedWindowSchema = newWindowSchema
  .extend({ reason: prose(2000, 2).meta({ example: '配合项目启动时间。' }) })
  .meta({
    example: {
      window: { kind: 'fixed', opensAt: '2027-01-15T09:00:00+08:00', closesAt: '2027-03-31T17:00:00+08:00' },
      reason: '配合项目启动时间。',
    },
  });

/** R15: the time from which a posting, once approved, is public. */
export const publicationSchema = z
  .strictObject({
    publishesAt: instant.meta({
      description: '发布时间：审核通过后，届时公开 When it becomes public, once approved',
      example: '2027-01-08T09:00:00+08:00',
    }),
  })
  .meta({ example: { publishesAt: '2027-01-08T09:00:00+08:00' } });
export type PublicationTime = z.infer<typeof publicationSchema>;
export type NewWindow = z.infer<typeof newWindowSchema>;
export type WindowExtension = z.infer<typeof extensionSchema>;
