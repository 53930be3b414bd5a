import * as z from 'zod';
import { CHALLENGE_SCHEME_EXAMPLE } from '../../domain/claim/examples.ts';
import { schemeSchema } from '../../domain/claim/schema.ts';
import type { RefusalCode } from '../../domain/refusals.ts';

export const lateCode = z
  .string()
  .max(40)
  .optional()
  .meta({ description: '主办方发出的迟交码 Late code of the organiser (R16)', example: 'CJ-7K2M9QX4TB' });

/** A claim, whole. */
export const submitSchema = z
  .strictObject({
    partyId: z.uuid(),
    scheme: schemeSchema,
    letterVersion: z.int().min(1).max(1000).meta({
      description: '所签署承诺书的版本 Version of the commitment letter that is signed (R6)',
      example: 1,
    }),
    lateCode,
  })
  .meta({
    example: {
      partyId: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90',
      scheme: CHALLENGE_SCHEME_EXAMPLE,
      letterVersion: 1,
    },
  });

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
  'MANDATE_SCOPE',
] as const satisfies readonly RefusalCode[];
