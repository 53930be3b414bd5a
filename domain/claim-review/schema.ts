import { z } from 'zod';
import { maskedWords, maskReason } from '../blind/schema.ts';
import { accountId, idSchema } from '../identity/schema.ts';
import { prose, scores } from '../kinds/schema.ts';

/** R22: who reads the schemes of a posting, blind. */
export const appointSchema = z
  .strictObject({
    experts: z
      .array(accountId)
      .min(1)
      .max(50)
      .refine((all) => new Set(all).size === all.length, {
        params: { rule: 'R22', zh: '专家重复', en: 'An expert is named twice' },
      })
      .meta({ example: ['zj1', 'zj2', 'zj3'] }),
  })
  .meta({ example: { experts: ['zj1', 'zj2', 'zj3'] } });
export type Appointment = z.infer<typeof appointSchema>;

const maskedFile = z
  .strictObject({
    attachmentId: idSchema,
    show: z.enum(['as_is', 'copy', 'withheld']).meta({
      description:
        '原样展示、以遮蔽副本展示，或不展示 As it is, as a masked copy, or withheld. Files not listed are withheld',
    }),
    copyId: idSchema.optional().meta({ description: '遮蔽副本的编号 The masked copy' }),
  })
  .refine((one) => (one.show === 'copy') === (one.copyId !== undefined), {
    path: ['copyId'],
    params: {
      rule: 'R22',
      zh: '以副本展示时须填副本编号，否则不填',
      en: 'Give a copy exactly where one is shown',
    },
  });
export type MaskedFile = z.infer<typeof maskedFile>;

/** R22: the organiser's masks of a claim besides those of the system; a new set replaces the one before, which stays. */
export const masksSchema = z
  .strictObject({
    words: maskedWords,
    files: z
      .array(maskedFile)
      .max(200)
      .refine((all) => new Set(all.map((one) => one.attachmentId)).size === all.length, {
        params: { rule: 'R22', zh: '附件重复', en: 'A file is named twice' },
      }),
    reason: maskReason,
  })
  .meta({ example: { words: ['复旦'], files: [], reason: '正文中有单位简称。' } });
export type Masks = z.infer<typeof masksSchema>;

/** R22: one expert's scores of one scheme, by criterion of the policy's rubric, with a reason. */
export const scoreSchema = z
  .strictObject({
    scores: scores,
    comment: prose(4000, 2).meta({ example: '路线清晰，风险可控。' }),
  })
  .meta({
    example: {
      scores: { feasibility: 85, fit: 90, innovation: 70, capability: 80 },
      comment: '路线清晰，风险可控。',
    },
  });
