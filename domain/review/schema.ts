import * as z from 'zod';

const reason = z.string().trim().min(2).max(2000).meta({
  description: '理由（必填） The reason, always given (R10)',
  example: '材料齐全，指标明确。',
});
const contentHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({
    description: '所审内容的 SHA-256 Hash of the content that was read (R10)',
    example: 'a'.repeat(64),
  });

export const decisionSchema = z
  .strictObject({ contentHash, reason })
  .meta({ example: { contentHash: 'a'.repeat(64), reason: '材料齐全，指标明确。' } });
export type ReviewDecision = z.infer<typeof decisionSchema>;

/** One thing to correct: where, and what is wanted there. */
export const correctionSchema = z.strictObject({
  pointer: z.string().max(200).meta({ example: '/technicalTargets/0/target' }),
  text: z.string().trim().min(2).max(1000).meta({ example: '请给出可测量的指标值。' }),
});
export type Correction = z.infer<typeof correctionSchema>;

/** A return carries one consolidated list of corrections (R10). */
export const returnSchema = z
  .strictObject({ contentHash, reason, corrections: z.array(correctionSchema).min(1).max(100) })
  .meta({
    example: {
      contentHash: 'a'.repeat(64),
      reason: '指标不可测量。',
      corrections: [{ pointer: '/technicalTargets/0/target', text: '请给出可测量的指标值。' }],
    },
  });
export type ReviewReturn = z.infer<typeof returnSchema>;
