import { z } from 'zod';
import { line } from '../kinds/schema.ts';
import { FIELD_CODES, POSTING_TYPES } from '../vocabulary.ts';

/** R22: a subscription to new postings, once a day. */
export const subscriptionSchema = z
  .strictObject({
    active: z.boolean().meta({ description: '是否接收每日摘要 Whether to send the digest', example: true }),
    types: z.array(z.enum(POSTING_TYPES)).max(2).default([]),
    fields: z.array(z.enum(FIELD_CODES)).max(9).default([]),
    words: line(200, 0).default('').meta({
      description:
        '检索词；留空则只按类型和领域。按档案的推荐见 /me/suggestions Words; empty: by type and field only. For suggestions by profile see /me/suggestions',
      example: '固态电池',
    }),
  })
  .meta({
    example: { active: true, types: ['technical_challenge'], fields: ['new_energy'], words: '固态电池' },
  });
export type Subscription = z.infer<typeof subscriptionSchema>;
