import type { ReviewRow } from '../../../db/posting/rows.ts';
import { minuteOf } from '../../../domain/calendar/shanghai.ts';
import { changedFields } from '../../../domain/posting/content.ts';
import { refuse } from '../../../domain/refusals.ts';
import { levelOfStage } from '../../../domain/review/levels.ts';
import type { ReviewApprovalGiven } from '../../../domain/review/schema.ts';
import { unverifiedRefusal, VERIFICATION_RESULTS } from '../../../domain/review/verified.ts';
import type { Handlers, Step } from '../../record/step.ts';
import { judgingOf } from './judging.ts';

type Asking = Step<unknown, 'notifies organiser verificationAsked'>;

/** Asks the organiser to verify the version that is judged now: a task of theirs, with its deadline (R21, R39). */
export async function askVerification(step: Asking, review: ReviewRow): Promise<void> {
  if (review.subjectType !== 'posting') return;
  const { subjectVersion, contentHash } = review;
  const due = new Date(step.deadlineIn(step.policy.posting.verification).at).toISOString();
  const judged = { reviewId: step.caseId, subjectVersion, contentHash };
  await step.tx.verifications.ask(step.idFor('verification'), judged, { at: step.at, due });
  step.notify('organiser', 'verificationAsked', { version: subjectVersion, until: minuteOf(due) });
}

/**
 * A resubmission asks anew where something material changed, or where nothing was answered: an answer to what has not
 * changed since stays good (R21). @param review as it was before the resubmission
 */
export async function askVerificationAgain(
  step: Asking,
  review: ReviewRow,
  now: Pick<ReviewRow, 'subjectVersion' | 'contentHash'>,
): Promise<void> {
  if (review.subjectType !== 'posting') return;
  const waits = (await step.tx.verifications.of(step.caseId)).at(-1)?.answeredAt ?? null;
  const before = await step.tx.postings.version(review.subjectId, review.subjectVersion);
  const after = await step.tx.postings.version(review.subjectId, now.subjectVersion);
  const material = changedFields(before.content, after.content).some((one) => one.material);
  if (waits === null || material) await askVerification(step, { ...review, ...now });
}

/** Until when the organiser is asked to verify the posting; null where it has, or was never asked. */
async function verificationDue({ tx, caseId }: Step<unknown>): Promise<string | null> {
  const asked = (await tx.verifications.of(caseId)).at(-1);
  return asked?.answeredAt === null ? minuteOf(asked.dueAt.toISOString()) : null;
}

/** The organiser, too, is reminded before a level is due whose posting it has not verified (R21, R39). */
export async function remindAhead(step: Step<unknown, 'notifies organiser verificationDue'>): Promise<null> {
  const until = levelOfStage(step.row.stage) && (await verificationDue(step));
  if (until !== null) step.notify('organiser', 'verificationDue', { until });
  return null;
}

/** And again when the level is late (R12, R21). */
export async function remindOfVerification(
  step: Step<unknown, 'notifies organiser verificationLate'>,
): Promise<void> {
  const until = await verificationDue(step);
  if (until !== null) step.notify('organiser', 'verificationLate', { until });
}

/** An approval rests on a valid verification of what is approved, or says why it does not (R21). @throws POSTING_NOT_VERIFIED */
export async function requireVerified(step: Step<ReviewApprovalGiven>, review: ReviewRow): Promise<void> {
  const refusal = unverifiedRefusal(review, await step.tx.verifications.of(step.caseId), step.payload);
  if (refusal) throw refusal;
}

/** The organiser verifies the posting, as it verifies claims: its reviewers see what was found, and decide (R21). */
export const verificationActs: Handlers<'review', 'verify'> = {
  async verify(step) {
    const { review, spec, stage } = await judgingOf(step);
    if (review.subjectType !== 'posting') throw refuse('REVIEW_NOT_OF_POSTING');
    const { contentHash, result, verified, reason } = step.payload;
    if (contentHash !== review.contentHash) throw refuse('REVIEW_OTHER_VERSION');
    const { subjectVersion: version } = review;
    const judged = { reviewId: step.caseId, subjectVersion: version, contentHash };
    const { account: byAccount, name: byName } = step.actor;
    const given = { result, verified, remarks: reason, byAccount, byName, at: step.at };
    await step.tx.verifications.answer(step.idFor('verification'), judged, given);
    const words = { zh: verified.join('、'), en: verified.join(', ') };
    const told = { version, result: VERIFICATION_RESULTS[result], verified: words, reason };
    step.notify('poster', 'postingVerified', told);
    step.notify(
      spec.level === 'municipal' ? 'municipal_reviewer' : 'national_reviewer',
      'postingVerified',
      told,
    );
    return { to: stage, why: reason, detail: { contentHash, version, result, verified: [...verified] } };
  },
};
