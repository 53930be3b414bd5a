import type { NegotiationRow } from '../../../db/negotiation/rows.ts';
import { filingLifecycle } from '../../../domain/filing/lifecycle.ts';
import type { Decided, Step } from '../../record/step.ts';

/** Tells both sides that it failed, and why. */
type BothTold = Step<unknown, 'notifies poster negotiationFailed' | 'notifies claimant negotiationFailed'>;
export type FailingStep = BothTold & Step<unknown, 'tells posting negotiationFailed'>;

/** Ends a negotiation without an agreement, and the posting goes on with the next claimant (R26, R27). */
export async function fail(
  step: FailingStep,
  row: NegotiationRow,
  reason: string,
): Promise<Decided<'failed'>> {
  step.tell({ type: 'posting', id: row.postingId }, 'negotiationFailed', {
    negotiationId: step.caseId,
    claimId: row.claimId,
    reason,
  });
  return failed(step, row, reason);
}

/** Ends a negotiation without an agreement: both sides are told why. */
export async function failed(
  step: BothTold,
  row: NegotiationRow,
  reason: string,
): Promise<Decided<'failed'>> {
  await step.tx.negotiations.update(step.caseId, { open: false });
  for (const who of ['poster', 'claimant'] as const) step.notify(who, 'negotiationFailed', { reason });
  return { to: 'failed', why: reason, detail: { claimId: row.claimId } };
}

/** Voids the signing under way, if there is one: what is signed by then stays signed, the letter outlives all (R24). */
export function endSigning(
  step: Step<unknown, 'tells signing subjectEnded'>,
  row: NegotiationRow,
  reason: string,
): void {
  const { stage } = step.row;
  const id =
    stage === 'confidentiality' ? row.letterSigningId : stage === 'agreed' ? row.agreementSigningId : null;
  if (id) step.tell({ type: 'signing', id }, 'subjectEnded', { reason });
}

/** True once both sides have signed: the agreement is then final, whatever else is on its way (R13, R27). */
export async function isSigned(step: Step<unknown>, row: NegotiationRow): Promise<boolean> {
  return row.agreementSigningId !== null && (await step.tx.signings.isComplete(row.agreementSigningId));
}

/** The signed set goes to be filed: the confidentiality letter and the agreement (R29). */
export async function openFiling(step: Step<unknown, 'opens filing'>, row: NegotiationRow): Promise<string> {
  const { postingId, claimId, posterId, claimantId } = row;
  const filingId = await step.open({
    lifecycle: filingLifecycle,
    name: 'filing',
    summary: step.row.summary,
    parties: [
      { partyId: posterId, relation: 'poster' },
      { partyId: claimantId, relation: 'claimant' },
    ],
  });
  await step.tx.filings.insert({
    caseId: filingId,
    postingId,
    claimId,
    negotiationId: step.caseId,
    posterId,
    claimantId,
    signingIds: [row.letterSigningId, row.agreementSigningId].filter((id) => id !== null),
  });
  return filingId;
}
