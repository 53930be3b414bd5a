import { assertAllPrintable } from '../../../adapters/pdf/printable-fields.ts';
import type { ReviewRow } from '../../../db/posting/rows.ts';
import { undoable } from '../../../db/review/undo.ts';
import type { Json } from '../../../domain/process/case.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { ReviewWord } from '../../../domain/review/acts.ts';
import { correctionFindings } from '../../../domain/review/corrections.ts';
import { levelSpec, nextLevel, type LevelSpec, type ReviewLevel } from '../../../domain/review/levels.ts';
import { reviewLifecycle, type ReviewStage } from '../../../domain/review/lifecycle.ts';
import { approversSince, lastStanding } from '../../../domain/review/rules.ts';
import type { Correction } from '../../../domain/review/schema.ts';
import { remindAgain } from '../../record/common-acts.ts';
import { letUnderWayPass } from '../../record/in-time.ts';
import { NotDue } from '../../record/not-due.ts';
import type { Decided, Handlers, Step } from '../../record/step.ts';
import { aboutOf } from '../posting/review-acts.ts';
import { judgingOf, keepDecision, levelOpens, type Judging, type ReviewStep } from './judging.ts';
import { tellIfNobodyIsLeft } from './nobody-left.ts';
import { taskHandlers } from './tasks.ts';
import {
  askVerification,
  askVerificationAgain,
  remindAhead,
  remindOfVerification,
  requireVerified,
  verificationActs,
} from './verification.ts';

/** The case that is judged, as it is told. */
const subjectOf = ({ subjectType: type, subjectId: id }: ReviewRow) => ({ type, id });
/** The same where it can only be a posting: a recommendation is neither returned nor amended. */
const postingOf = ({ subjectId: id }: ReviewRow) => ({ type: 'posting', id }) as const;

/** A word to the subject, with the number of this step: what arrives late and is older is passed over there. */
function wordOf({ caseId, row }: ReviewStep, reason: string): ReviewWord {
  return { reason, reviewId: caseId, seq: row.version + 1 };
}

/** Tells the subject that it is refused for good; of an amendment, that the old version remains in force (R10, R14). */
function tellRefused(
  step: Step<
    unknown,
    | 'tells posting amendmentRefused'
    | 'tells posting rejectionStands'
    | 'tells recommendation rejectionStands'
  >,
  review: ReviewRow,
  reason: string,
): void {
  if (review.purpose === 'amendment') step.tell(postingOf(review), 'amendmentRefused', wordOf(step, reason));
  else step.tell(subjectOf(review), 'rejectionStands', wordOf(step, reason));
}

/** A subject under its first review follows each turn; a published one only hears how its amendment ends (R14). */
const follows = ({ review }: Pick<Judging, 'review'>): boolean => review.purpose !== 'amendment';

const reviewHandlers: Handlers<'review'> = {
  ...taskHandlers,
  ...verificationActs,

  async open(step) {
    const review = await step.tx.reviews.get(step.caseId);
    const { levels } = review;
    await askVerification(step, review);
    return opensTo(step, levels, levels[0]?.level ?? 'municipal');
  },

  /** Approved by as many as the level wants: on to the next level, or approved (R9). An appeal that is won counts (R10). */
  async approve(step) {
    const judging = await keepDecision(step, 'approve');
    const { review, spec, stage, onAppeal, decisions } = judging;
    await requireVerified(step, review);
    const { reason: why, contentHash, withoutVerification } = step.payload;
    const detail = { contentHash, ...(withoutVerification !== undefined && { withoutVerification }) };
    // The reason of a decision is printed in the letter that follows (R33).
    if (review.purpose === 'decision') assertAllPrintable({ reason: why }, '');
    const approvers = approversSince(decisions, stage, contentHash, step.row.sinceAt);
    if (new Set(approvers).size < approvers.length) throw refuse('REVIEW_TWICE');
    if (!onAppeal && approvers.length < spec.count) {
      await step.tx.reviews.release(step.caseId, step.actor.account);
      return { to: stage, why, detail, waitsFor: [spec.who] };
    }
    const next = nextLevel(review.levels, spec.level);
    if (next) return { ...(await opensTo(step, review.levels, next.level)), why, detail };
    const word = { ...wordOf(step, why), contentHash };
    await step.tx.reviews.release(step.caseId);
    if (!follows(judging)) step.tell(postingOf(review), 'amendmentApproved', word);
    else step.tell(subjectOf(review), 'reviewApproved', word);
    const isToBePublished = follows(judging) && review.subjectType === 'posting';
    return { to: isToBePublished ? 'awaiting_publication' : 'approved', why, detail };
  },

  /** One list of corrections; the case is not over (R10). An amendment keeps its own clock, since its posting's runs on. */
  async return(step) {
    const judging = await keepDecision(step, 'return');
    const { reason: why, contentHash, corrections } = step.payload;
    await requireFields(step, judging.review, corrections);
    await step.tx.reviews.release(step.caseId);
    const decided = {
      to: 'returned',
      why,
      detail: { contentHash, corrections: asJson(corrections) },
    } as const;
    if (!follows(judging)) return { ...decided, deadline: step.deadlineIn(step.policy.review.correction) };
    step.tell(postingOf(judging.review), 'reviewReturned', wordOf(step, why));
    // The posting is the poster's task, and its clock: there is nothing to do in its review (R39).
    return { ...decided, waitsFor: [] };
  },

  /** A rejection can be appealed once, in time; on appeal it is for good (R10). */
  async reject(step) {
    const judging = await keepDecision(step, 'reject');
    const { reason: why, contentHash } = step.payload;
    await step.tx.reviews.release(step.caseId);
    const detail = { contentHash };
    if (judging.onAppeal) {
      tellRefused(step, judging.review, why);
      return { to: 'refused', why, detail };
    }
    if (follows(judging)) step.tell(subjectOf(judging.review), 'reviewRejected', wordOf(step, why));
    return { to: 'rejected', why, detail };
  },

  /** An own decision, until the next level has opened it, the poster has resubmitted or it is published (R11). */
  async undo(step) {
    const review = await step.tx.reviews.get(step.caseId);
    const found = await undoable(step.tx, { caseId: step.caseId, account: step.actor.account }, 'lock');
    if (found.refusal) throw found.refusal;
    const last = found.decision;
    await step.tx.reviews.undo(step.caseId, last.version, step.at);
    await step.tx.reviews.release(step.caseId);
    const spec = review.levels.find((one) => one.level === last.level);
    if (spec) await tellIfNobodyIsLeft(step, spec, last.stage);
    if (step.row.stage !== 'national' && follows({ review }))
      step.tell(subjectOf(review), 'reviewReopened', wordOf(step, step.payload.reason));
    // The level goes on under the clock that it had: an undo buys no time.
    const clock = spec && (await step.tx.record.pinnedDeadline(step.caseId, spec.clock, last.version));
    return {
      to: last.stage as ReviewStage,
      waitsFor: spec ? [spec.who] : [],
      deadline: clock ? step.deadlineAgain(clock.basis) : null,
      why: step.payload.reason,
      detail: { undone: last.response, version: last.version },
    };
  },

  async appeal(step) {
    const review = await step.tx.reviews.get(step.caseId);
    const rejection = lastStanding(await step.tx.reviews.decisions(step.caseId));
    if (rejection?.response !== 'reject') throw new Error('a rejected review without a rejection');
    const why = step.payload.reason;
    if (follows({ review })) step.tell(subjectOf(review), 'reviewReopened', wordOf(step, why));
    return { ...(await opensTo(step, review.levels, rejection.level, 'appeal')), why };
  },

  async rejectionStands(step) {
    const review = await step.tx.reviews.get(step.caseId);
    tellRefused(step, review, '逾期未申诉 no appeal in time (R10)');
    return { to: 'refused', why: '逾期未申诉 no appeal in time (R10)' };
  },

  /** Only an amendment's review has this clock; a posting watches over its own resubmission (R10). */
  async closeNotResubmitted(step) {
    letUnderWayPass(step);
    const review = await step.tx.reviews.get(step.caseId);
    // Sent again in time, and the word of it is on its way (R39).
    const newest = await step.tx.postings.amendmentIn(step.caseId);
    if (newest !== null && newest > review.subjectVersion) throw new NotDue(step.act);
    const reason = '逾期未重新提交 not resubmitted in time (R10)';
    step.tell(postingOf(review), 'amendmentRefused', wordOf(step, reason));
    return { to: 'ended', why: reason };
  },

  /** The deadline reminds, and never decides (R12); the bureau's supervisor is told, the ministry only reminded. */
  async remind(step) {
    const { spec, stage } = await judgingOf(step);
    await tellIfNobodyIsLeft(step, spec, stage);
    if (spec.escalatesTo) step.notify(spec.escalatesTo, 'reviewLate');
    await remindOfVerification(step);
    return remindAgain<ReviewStage>(step);
  },

  /** A new version: to the level that returned it, or to the first when something material changed (R10). */
  async subjectResubmitted(
    step: Step<
      { contentHash: string; version: number; from: ReviewLevel },
      | 'notifies municipal_supervisor nobodyLeft'
      | 'notifies operator nobodyLeft'
      | 'notifies organiser verificationAsked'
    >,
  ): Promise<Decided<ReviewStage>> {
    const review = await step.tx.reviews.get(step.caseId);
    const { contentHash, version, from } = step.payload;
    if (version <= review.subjectVersion) return { to: step.row.stage as 'returned' };
    await step.tx.reviews.setContent(step.caseId, contentHash, version);
    await askVerificationAgain(step, review, { contentHash, subjectVersion: version });
    if (review.subjectType === 'posting') await describeAsSubject(step, review.subjectId, version);
    const detail = { contentHash, before: review.contentHash, version };
    return { ...(await opensTo(step, review.levels, from)), detail };
  },

  async subjectEnded(step) {
    await step.tx.reviews.release(step.caseId);
    return { to: step.row.stage === 'awaiting_publication' ? 'approved' : 'ended' };
  },

  subjectPublished: () => Promise.resolve({ to: 'approved' }),
};

/** A level that opens, and is told of where it has nobody left who may judge (R11). */
async function opensTo(
  step: Parameters<typeof tellIfNobodyIsLeft>[0],
  levels: readonly LevelSpec[],
  level: ReviewLevel,
  how: 'review' | 'appeal' = 'review',
): Promise<Decided<ReviewStage>> {
  const decided = await levelOpens(step, levels, level, how);
  await tellIfNobodyIsLeft(step, levelSpec(levels, level), decided.to);
  return decided;
}

/** Requires each correction to name a field of the content under review (R10). @throws CORRECTION_FIELD_UNKNOWN */
async function requireFields(
  { tx }: ReviewStep,
  { subjectId, subjectVersion }: ReviewRow,
  corrections: readonly Correction[],
): Promise<void> {
  const { content } = await tx.postings.version(subjectId, subjectVersion);
  const fields = correctionFindings(content, corrections);
  if (fields.length > 0) throw refuse('CORRECTION_FIELD_UNKNOWN', { fields });
}

/** A review is listed by what it is about: the version that is judged now. */
async function describeAsSubject(step: ReviewStep, postingId: string, version: number): Promise<void> {
  const { posterId } = await step.tx.postings.get(postingId);
  const { content } = await step.tx.postings.version(postingId, version);
  const poster = await step.tx.parties.get(posterId);
  if (poster) await step.describeAs(aboutOf(content, poster));
}

const asJson = (corrections: readonly Correction[]): Json => corrections.map((one) => ({ ...one }));

export const review = { lifecycle: reviewLifecycle, handlers: reviewHandlers, remindAhead };
