import { assertAllPrintable } from '../../adapters/pdf/printable-fields.ts';
import { filingLifecycle } from '../../domain/filing/lifecycle.ts';
import type { Supplement } from '../../domain/filing/schema.ts';
import type { Position } from '../../domain/process/case.ts';
import { refuse } from '../../domain/refusals.ts';
import { requireConfirmedSeat } from '../interest/confirmed.ts';
import { projectJudged, requireOfficeStanding } from '../interest/office-standing.ts';
import { openCase, type Opener } from '../record/opening.ts';
import { CaseRow } from '../record/rows.ts';
import type { Transaction } from '../transaction.ts';

/**
 * A side proposes a supplementary agreement to a filed one: both sign it, then it is filed under a number of its own
 * (R29). That the caller stands on a side is the API's to check.
 * @throws UNIT_NOT_CONFIRMED (R1), FILING_NOT_FILED, SUPPLEMENT_UNDER_WAY, BOTH_SIDES for who acts for both (R5)
 */
export async function openSupplementaryFiling(
  tx: Transaction,
  by: Opener,
  filingId: string,
  proposal: Supplement,
): Promise<Position> {
  assertAllPrintable(proposal, '');
  const side = { tx, caseId: filingId, account: by.actor.account };
  await requireConfirmedSeat(side, ['poster', 'claimant']);
  const asked = await tx.filings.get(filingId);
  // A supplement of a supplement changes the same agreement: it is filed with the original.
  const original = asked.supplements ? await tx.filings.get(asked.supplements) : asked;
  const { underWay } = await tx.filings.lockForSupplement(original);
  const parent = await tx.manager.findOneByOrFail(CaseRow, { id: original.caseId });
  if (parent.stage !== 'filed') throw refuse('FILING_NOT_FILED');
  if (underWay) throw refuse('SUPPLEMENT_UNDER_WAY');
  const { postingId, claimId, negotiationId, posterId, claimantId } = original;
  await requireOfficeStanding(tx, by.actor.account, 'proposeSupplement', projectJudged(original));
  const position = await openCase(tx, by, {
    lifecycle: filingLifecycle,
    act: 'propose',
    summary: parent.summary,
    policyId: parent.policyId,
    parent,
    parties: [
      { partyId: posterId, relation: 'poster' },
      { partyId: claimantId, relation: 'claimant' },
    ],
    detail: { supplements: original.number, reason: proposal.reason },
  });
  await tx.filings.insert({
    caseId: position.caseId,
    postingId,
    claimId,
    negotiationId,
    posterId,
    claimantId,
    signingIds: [],
    supplements: original.caseId,
    proposal: proposal,
  });
  return position;
}
