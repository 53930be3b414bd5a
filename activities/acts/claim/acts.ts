import type { ClaimRow } from '../../../db/claim/rows.ts';
import { askForScheme } from '../../../db/claim/unsent-consents.ts';
import { dropActDraft } from '../../../db/draft/act-draft.ts';
import { minuteOf } from '../../../domain/calendar/shanghai.ts';
import { changesRefusal } from '../../../domain/claim/changes.ts';
import { claimLifecycle, type ClaimAct, type ClaimStage } from '../../../domain/claim/lifecycle.ts';
import type { EventDetail } from '../../../domain/process/case.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { Decided, Handlers, Step } from '../../record/step.ts';
import { amendmentReminder, asking, claimAmendmentActs } from './amendment.ts';
import { answerClock, claimAnswerActs } from './answer.ts';
import { handIn } from './documents.ts';
import { keepScheme } from './scheme.ts';

type ClaimStep = Step<unknown>;
type OutcomeStep = Step<unknown, 'notifies rosterMember namedClaimEnded'>;
type SettlingStep = Step<unknown, 'tells posting claimSettled'>;
type EndingStep = Step<unknown, 'tells posting claimSettled' | 'notifies rosterMember namedClaimEnded'>;
type RevisionStep = Step<
  unknown,
  'notifies poster rankedClaimChanged' | 'notifies poster schemeRevised' | 'notifies organiser schemeRevised'
>;
type ClaimDecided = Decided<ClaimStage>;

/** The claim of this step, its posting's window held still: what settles here is seen by closing, or follows it (R17). */
async function lockedClaim(step: ClaimStep): Promise<ClaimRow> {
  const claim = await step.tx.claims.get(step.caseId);
  await step.tx.postings.lock(claim.postingId, 'share');
  return claim;
}

/** A closed posting waits for its last verification and cure: it is notified of each (R23). */
async function settle(step: SettlingStep, claim: ClaimRow): Promise<void> {
  const posting = await step.tx.postings.get(claim.postingId);
  if (!posting.accepting)
    step.tell({ type: 'posting', id: claim.postingId }, 'claimSettled', { claimId: step.caseId });
}

/** The members of the team hear the outcome of the claim that was made with their name (R2). */
function tellMembers(step: OutcomeStep, { receiptNumber }: ClaimRow, to: ClaimStage): void {
  const { zh, en } = claimLifecycle.stages[to];
  step.notify('rosterMember', 'namedClaimEnded', { receiptNumber, outcome: { zh, en } });
}

/** The claim is over: its claimant may claim again, within the window (R5, R20). */
async function end(step: EndingStep, claim: ClaimRow, to: ClaimStage, why?: string): Promise<ClaimDecided> {
  await step.tx.claims.update(step.caseId, { live: false });
  tellMembers(step, claim, to);
  await settle(step, claim);
  return { to, ...(why === undefined ? {} : { why }) };
}

/**
 * The poster hears that the scheme has changed, and so does who is verifying it, of whom the stage says nothing new (R14).
 * @param detail of the new version; none: nothing changed
 */
async function tellOfRevision(step: RevisionStep, claim: ClaimRow, detail: EventDetail): Promise<void> {
  const { receiptNumber } = claim;
  // The place in the ranking stays; whether it is still deserved the poster says, by ranking again (R23).
  const isRanked = await step.tx.claims.isRanked(claim.postingId, step.caseId);
  if (isRanked) step.notify('poster', 'rankedClaimChanged', { receiptNumber });
  if (!('version' in detail)) return;
  const { postingVersion: version } = await step.tx.claims.get(step.caseId);
  if (!isRanked) step.notify('poster', 'schemeRevised', { receiptNumber, version });
  if (step.row.stage === 'verification')
    step.notify('organiser', 'schemeRevised', { receiptNumber, version });
}

function underVerification(step: ClaimStep): ClaimDecided {
  return { to: 'verification', deadline: step.deadlineIn(step.policy.claim.verification) };
}

function toBeCured(step: ClaimStep, why: string, detail?: Decided['detail']): ClaimDecided {
  return {
    to: 'curing',
    why,
    ...(detail ? { detail } : {}),
  };
}

const claimHandlers: Handlers<'claim'> = asking<ClaimAct>({
  ...claimAmendmentActs,
  ...claimAnswerActs,

  /** The receipt already exists (R17); the organiser's verification begins. */
  admit(step) {
    return Promise.resolve(underVerification(step));
  },

  async verifyValid(step) {
    const claim = await lockedClaim(step);
    await settle(step, claim);
    return { to: 'valid', why: step.payload.reason, deadline: await answerClock(step, claim) };
  },

  async verifyInvalid(step) {
    const { reason, curable } = step.payload;
    if (curable) return toBeCured(step, reason);
    return end(step, await lockedClaim(step), 'invalid', reason);
  },

  /** Each document by its name, to be handed in as a file of its own (R21). */
  async needDocuments(step) {
    const { reason, documents } = step.payload;
    await step.tx.claimDocuments.ask(step.caseId, documents, step.actor.account, step.at);
    return toBeCured(step, reason, { documents });
  },

  /**
   * Found wrong, or its ground has lapsed (R21): until a negotiation is offered, and with the time to cure. A ranking waits
   * for it again (R23).
   */
  async takeBackValid(step) {
    const claim = await lockedClaim(step);
    if (await step.tx.offers.ofClaim(step.caseId)) throw refuse('CLAIM_SELECTED');
    const { reason } = step.payload;
    const deadline = step.deadlineIn(step.policy.claim.cure);
    await settle(step, claim);
    step.notify('claimant', 'validTakenBack', { reason, until: minuteOf(deadline.at) });
    return { ...toBeCured(step, reason), deadline };
  },

  /** Also past closing (R21): the claim was received in time. */
  async cure(step) {
    const claim = await step.tx.claims.get(step.caseId);
    const { note, scheme, commitment, documents = [] } = step.payload;
    await handIn(step, claim, documents);
    const sent = scheme && { scheme, ...(commitment && { commitment }) };
    const detail = sent ? await keepScheme(step, claim, sent, 'as before') : {};
    await dropActDraft(step.tx, { caseId: step.caseId, act: 'cure' });
    await askForScheme(step.tx, { claimId: step.caseId, act: 'cure' }, null, step.at);
    return { ...underVerification(step), why: note, detail };
  },

  async closeUncured(step) {
    return end(step, await lockedClaim(step), 'invalid', '逾期未补正 not corrected in time (R21)');
  },

  /**
   * Until the window closes, and past it for as long as an amendment of the posting may be answered (R14, R20). In an
   * open-ended posting until it is offered a negotiation, wherever it was ranked: that others were ranked before it is
   * not to be told (docs/decisions/claims-rivals.md). What was verified is verified again.
   */
  async amend(step) {
    const claim = await lockedClaim(step);
    const posting = await step.tx.postings.get(claim.postingId);
    if (await step.tx.offers.ofClaim(step.caseId)) throw refuse('CLAIM_IN_NEGOTIATION');
    const closed = changesRefusal(posting, claim, step.at);
    if (closed) throw closed;
    const detail = await keepScheme(step, claim, step.payload, 'in force');
    await step.tx.claims.update(step.caseId, { answerUntil: null });
    await dropActDraft(step.tx, { caseId: step.caseId, act: 'amend' });
    await askForScheme(step.tx, { claimId: step.caseId, act: 'amend' }, null, step.at);
    await settle(step, claim);
    await tellOfRevision(step, claim, detail);
    return { ...underVerification(step), detail };
  },

  async withdraw(step) {
    const claim = await lockedClaim(step);
    // Offered in the meantime: the way out is to leave the negotiation, with its notices (R20).
    if (await step.tx.offers.ofClaim(step.caseId)) throw refuse('CLAIM_IN_NEGOTIATION');
    return end(step, claim, 'withdrawn', step.payload.reason);
  },

  selected(step) {
    return Promise.resolve({ to: 'selected', detail: { negotiationId: step.payload.negotiationId } });
  },

  async negotiationFailed(step) {
    await step.tx.claims.update(step.caseId, { live: false });
    tellMembers(step, await step.tx.claims.get(step.caseId), 'failed');
    return { to: 'failed', why: step.payload.reason };
  },

  async won(step) {
    await step.tx.claims.update(step.caseId, { live: false });
    tellMembers(step, await step.tx.claims.get(step.caseId), 'won');
    return { to: 'won', detail: { negotiationId: step.payload.negotiationId } };
  },

  async released(step) {
    const { reason } = step.payload;
    await step.tx.claims.update(step.caseId, { live: false });
    step.notify('claimant', 'claimReleased', { reason });
    tellMembers(step, await step.tx.claims.get(step.caseId), 'released');
    return { to: 'released', why: reason };
  },
});

export const claim = {
  lifecycle: claimLifecycle,
  handlers: claimHandlers,
  taskReminder: amendmentReminder,
};
