import { findingOf, toFieldRefusal } from '../eligibility/finding.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusals.ts';
import type { Text } from '../vocabulary.ts';
import { REVIEW_REFUSALS } from './refusals.ts';

const finding = findingOf(REVIEW_REFUSALS);

/** How the organiser answers for a posting that it was asked to verify (R21). */
export const VERIFICATION_RESULTS = {
  valid: { zh: '核实相符', en: 'Verified as valid' },
  invalid: { zh: '核实不符', en: 'Found invalid' },
} as const satisfies Record<string, Text>;
export type VerificationResult = keyof typeof VERIFICATION_RESULTS;

/** One request to the organiser to verify a posting, with the answer once it is given (R21). */
export interface Verification {
  readonly subjectVersion: number;
  readonly contentHash: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly answeredAt: Date | null;
  readonly result: VerificationResult | null;
  readonly verified: readonly string[];
  readonly remarks: string | null;
  readonly byName: string | null;
}

/**
 * True if an approval can rest on what the organiser said: its newest answer is that the posting is valid, and nothing
 * has been asked since. A version that changed nothing material asks nothing, so the answer covers it too (R21).
 * @param verifications of one review, in their order
 */
export function isVerified(verifications: readonly Pick<Verification, 'result'>[]): boolean {
  return verifications.at(-1)?.result === 'valid';
}

/** The refusal of an approval that neither rests on a verification nor says why; null where it may pass (R21). */
export function unverifiedRefusal(
  { subjectType }: { readonly subjectType: string },
  verifications: readonly Pick<Verification, 'result'>[],
  { withoutVerification }: { readonly withoutVerification?: string | undefined },
): Refusal | null {
  if (subjectType !== 'posting' || withoutVerification !== undefined || isVerified(verifications))
    return null;
  return refuse('POSTING_NOT_VERIFIED', {
    fields: [toFieldRefusal(finding('POSTING_NOT_VERIFIED', { pointer: '/withoutVerification' }))],
  });
}
