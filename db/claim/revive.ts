import { refuse } from '../../domain/refusals.ts';
import { createDraft } from '../draft/intake.ts';
import type { DraftRow } from '../party/rows.ts';
import { CaseRow } from '../record/rows.ts';
import type { Repositories } from '../repositories.ts';
import { assertTakesClaims } from './receipt.ts';

/**
 * A new draft from a claim that its claimant has withdrawn, with all that it held: scheme, roster, files (R20). It is
 * signed, judged and received like any other: sides, roster and consents as they are then (R2, R5).
 * @throws NOT_FOUND for another's claim, CLAIM_NOT_WITHDRAWN, LIVE_CLAIM_EXISTS, POSTING_NOT_OPEN, CLAIM_TOO_LATE
 */
export async function revive(
  tx: Repositories,
  accountId: string,
  claimId: string,
  at: string,
): Promise<DraftRow> {
  const claim = await tx.claims.find(claimId);
  if (!claim || !(await tx.parties.mayPrepare(claim.claimantId, accountId, 'claim')))
    throw refuse('NOT_FOUND');
  const { stage } = await tx.manager.findOneByOrFail(CaseRow, { id: claimId });
  if (stage !== 'withdrawn') throw refuse('CLAIM_NOT_WITHDRAWN');
  assertTakesClaims(await tx.postings.get(claim.postingId), at);
  if (await tx.claims.liveOf(claim.postingId, claim.claimantKey)) throw refuse('LIVE_CLAIM_EXISTS');
  const { content } = await tx.claims.version(claimId, claim.version);
  const { claimantId: partyId, postingId: subjectId } = claim;
  return createDraft(tx, accountId, { kind: 'claim', partyId, subjectId, content }, at);
}
