import { z } from 'zod';
import { accountId } from '../identity/schema.ts';
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
