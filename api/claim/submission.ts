import * as z from 'zod';
import { issuedCode } from '../../domain/identity/schema.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';

export const lateCode = issuedCode(40).optional().meta({
  description: '主办方发出的迟交码 Late code granted by the organiser (R16)',
  example: 'CJ-7K2M9QX4TB',
});

export const receiptSchema = z
  .object({
    claimId: z.uuid(),
    receiptNumber: z.string(),
    receivedAt: shanghaiTime,
    contentHash: z.string(),
  })
  .meta({ id: 'Receipt' });

/** Received in time, and not judged yet. */
export const waitingSchema = receiptSchema.omit({ claimId: true }).meta({ id: 'WaitingReceipt' });

/** Outcome of a submission. */
export const receivedSchema = waitingSchema
  .extend({
    state: z.enum(['waiting', 'admitted', 'refused']),
    claimId: z.uuid().nullable(),
    refusal: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
  })
  .meta({ id: 'ReceivedClaim' });

export const SUBMIT_REFUSALS = [
  'POSTING_NOT_OPEN',
  'CLAIM_TOO_LATE',
  'LATE_CODE_INVALID',
  'SCHEME_OTHER_TYPE',
  'NOT_ELIGIBLE',
  'LIVE_CLAIM_EXISTS',
  'COMMITMENT_MISSING',
  'COMMITMENT_INVALID',
  'TEXT_NOT_PRINTABLE',
  'MANDATE_SCOPE',
  'UNIT_NOT_CONFIRMED',
] as const satisfies readonly RefusalCode[];
