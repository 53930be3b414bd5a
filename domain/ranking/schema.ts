import { z } from 'zod';
import { idSchema } from '../identity/schema.ts';
import { prose } from '../kinds/schema.ts';

const entry = z.strictObject({
  claimId: idSchema,
  reason: prose(2000, 2).meta({ example: '方案可行，团队基础好。' }),
});

const EXAMPLE_CLAIM = '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90';

/**
 * R23: the order in which negotiation is offered, a reason for each place; and those that the poster does not want to
 * negotiate with, a reason for each too.
 */
export const rankSchema = z
  .strictObject({
    order: z.array(entry).min(1).max(1000),
    declined: z.array(entry).max(1000).optional(),
  })
  .refine(
    ({ order, declined = [] }) => {
      const ids = [...order, ...declined].map(({ claimId }) => claimId);
      return new Set(ids).size === ids.length;
    },
    { params: { rule: 'R23', zh: '同一揭榜出现两次', en: 'A claim is named twice' } },
  )
  .meta({ example: { order: [{ claimId: EXAMPLE_CLAIM, reason: '方案可行，团队基础好。' }] } });
export type Ranking = z.infer<typeof rankSchema>;

/** R18: none of these valid claims is suitable, a reason for each claimant. */
export const declineAllSchema = z
  .strictObject({ declined: z.array(entry).min(1).max(1000) })
  .refine(({ declined }) => new Set(declined.map(({ claimId }) => claimId)).size === declined.length, {
    params: { rule: 'R18', zh: '同一揭榜出现两次', en: 'A claim is named twice' },
  })
  .meta({ example: { declined: [{ claimId: EXAMPLE_CLAIM, reason: '工艺路线与我方产线不相容。' }] } });
export type Declined = z.infer<typeof declineAllSchema>;
