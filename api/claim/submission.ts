import * as z from 'zod';
import type { RefusalCode } from '../../domain/refusals.ts';

export const lateCode = z
  .string()
  .max(40)
  .optional()
  .meta({ description: '主办方发出的迟交码 Late code of the organiser (R16)', example: 'CJ-7K2M9QX4TB' });

export const receiptSchema = z
  .object({
    claimId: z.uuid(),
    receiptNumber: z.string(),
    receivedAt: z.string(),
    contentHash: z.string(),
  })
  .meta({ id: 'Receipt' });

export const SUBMIT_REFUSALS = [
  'POSTING_NOT_OPEN',
  'CLAIM_TOO_LATE',
  'LATE_CODE_INVALID',
  'SCHEME_OTHER_TYPE',
  'NOT_ELIGIBLE',
  'LIVE_CLAIM_EXISTS',
  'COMMITMENT_MISSING',
  'COMMITMENT_INVALID',
  'MANDATE_SCOPE',
] as const satisfies readonly RefusalCode[];
