import { changesRefusal } from '../../domain/claim/changes.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Circumstances, Premise } from './circumstances.ts';

/** Known against the acts of a claim, before they are given anything (R14, R20, R21). */
export const CLAIM_PREMISES = {
  amend: async ({ tx, caseId, at }: Circumstances) => {
    const claim = await tx.claims.get(caseId);
    return changesRefusal(await tx.postings.get(claim.postingId), claim, at);
  },
  reply: async ({ tx, caseId }: Circumstances) =>
    (await tx.claims.wasAnswered(caseId)) ? null : refuse('CLAIM_NOT_ANSWERED'),
} satisfies Readonly<Record<string, Premise>>;
