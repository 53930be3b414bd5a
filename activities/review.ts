import type { ReviewRow } from '../db/entities/posting.ts';
import { reviewLifecycle, type ReviewAct, type ReviewStage } from '../domain/review/lifecycle.ts';
import type { ReviewLevel, ReviewResponse } from '../domain/review/levels.ts';
import type { Correction, ReviewDecision, ReviewReturn } from '../domain/review/schema.ts';
import { refuse } from '../domain/refusals.ts';
import type { Decided, Handlers, Step } from './record/step.ts';

type ReviewStep<P = unknown> = Step<P>;

/** A level that opens, with its service level as the clock (R12). */
function levelOpens(step: ReviewStep, level: ReviewLevel): Decided<ReviewStage> {
  return { to: level, deadline: step.deadlineIn(step.policy.review.level) };
}

/** Keeps a decision, bound to the content that was read; refuses one on another version (R10) or by the same person (R11). */
async function keepDecision(
  step: ReviewStep<ReviewDecision & { corrections?: readonly Correction[] }>,
  response: ReviewResponse,
): Promise<ReviewRow> {
  const review = await step.tx.reviews.get(step.caseId);
  const { contentHash, reason, corrections } = step.payload;
  if (contentHash !== review.contentHash) throw refuse('REVIEW_OTHER_VERSION');
  const level = step.row.stage as ReviewLevel;
  const earlier = await step.tx.reviews.decisions(step.caseId);
  if (earlier.some((decision) => decision.level !== level && decision.byAccount === step.actor.account))
    throw refuse('REVIEW_SAME_PERSON');
  await step.tx.reviews.addDecision({
    reviewId: step.caseId,
    version: step.row.version + 1,
    level,
    response,
    contentHash,
    byAccount: step.actor.account,
    at: step.at,
    reason,
    corrections: corrections ?? [],
  });
  return review;
}

export const reviewHandlers: Handlers<ReviewStage, ReviewAct> = {
  async open(step: ReviewStep) {
    const review = await step.tx.reviews.get(step.caseId);
    return levelOpens(step, review.levels[0] ?? 'municipal');
  },

  async approve(step: ReviewStep<ReviewDecision>) {
    const review = await keepDecision(step, 'approve');
    const { reason: why, contentHash } = step.payload;
    const next = review.levels[review.levels.indexOf(step.row.stage as ReviewLevel) + 1];
    if (next) return { ...levelOpens(step, next), why, detail: { contentHash } };
    step.tell({ type: review.subjectType, id: review.subjectId }, 'reviewApproved', { contentHash });
    return { to: 'approved', why, detail: { contentHash } };
  },

  async return(step: ReviewStep<ReviewReturn>) {
    const review = await keepDecision(step, 'return');
    const { reason: why, contentHash } = step.payload;
    step.tell({ type: review.subjectType, id: review.subjectId }, 'reviewReturned', { reason: why });
    return { to: 'returned', why, detail: { contentHash } };
  },

  async reject(step: ReviewStep<ReviewDecision>) {
    const review = await keepDecision(step, 'reject');
    const { reason: why, contentHash } = step.payload;
    step.tell({ type: review.subjectType, id: review.subjectId }, 'reviewRejected', { reason: why });
    return { to: 'rejected', why, detail: { contentHash } };
  },

  /** The deadline reminds, and never decides (R12); the bureau's supervisor is told, the ministry only reminded. */
  remind(step: ReviewStep) {
    const level = step.row.stage as ReviewLevel;
    const escalation = {
      who: 'municipal_supervisor',
      zh: `${step.row.summary}：市级审核超过服务时限，请督办。`,
      en: `${step.row.summary}: municipal review is past its service level; please follow up.`,
    };
    return Promise.resolve({
      to: level,
      deadline: step.deadlineIn(step.policy.reminders.repeatEvery),
      overdue: true as const,
      notices: level === 'municipal' ? [escalation] : [],
    });
  },

  async subjectResubmitted(step: ReviewStep<{ contentHash: string; from: ReviewLevel }>) {
    await step.tx.reviews.setContentHash(step.caseId, step.payload.contentHash);
    return { ...levelOpens(step, step.payload.from), detail: { contentHash: step.payload.contentHash } };
  },

  subjectEnded() {
    return Promise.resolve({ to: 'ended' });
  },
};

export const review = { lifecycle: reviewLifecycle, handlers: reviewHandlers };
