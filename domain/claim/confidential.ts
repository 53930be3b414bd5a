import type { Kept } from '../form/kept.ts';
import type { Relation } from '../process/lifecycle.ts';
import type { Role } from '../vocabulary.ts';
import type { Scheme } from './schema.ts';

/**
 * When somebody who reads a claim may open what is confidential in it (R19, R24). Experts and rivals never read the
 * claim itself; `never` is for any other reader of claims.
 * A member who consented to the claim reads it as its lead does (R2).
 * @param own how they stand to the claim in their own right, mandates left out (R7)
 */
export function confidentialReader(
  own: readonly Relation[],
  roles: readonly Role[],
): 'always' | 'under letter' | 'never' {
  if (own.includes('claimant') || own.includes('rosterMember') || roles.includes('organiser'))
    return 'always';
  return own.includes('poster') ? 'under letter' : 'never';
}

/**
 * A scheme that its claimant has taken back, for who reads the claim beside the claimant and the organiser: its type alone
 * (R20, R44).
 */
export function withdrawnScheme({ type }: Scheme): Kept<Scheme> {
  return { type };
}

/**
 * A scheme as somebody reads it who may not open its confidential attachments: that there are some, and how many; a title
 * can give the secret away. A statement keeps its words, without the file behind them.
 */
export function withoutConfidential(scheme: Scheme): Kept<Scheme> {
  const { attachments, capability } = scheme;
  const hidden = new Set(attachments.filter((one) => one.confidential).map((one) => one.attachmentId));
  if (hidden.size === 0) return scheme;
  return {
    ...scheme,
    attachments: attachments.map((one) => (one.confidential ? { confidential: true } : one)),
    capability: capability.map((one) => ({
      ...one,
      evidence: one.evidence.map(({ attachmentId, ...rest }) =>
        attachmentId === undefined || hidden.has(attachmentId) ? rest : { ...rest, attachmentId },
      ),
    })),
  };
}
