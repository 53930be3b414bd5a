import type { PostingRow } from '../db/entities/posting.ts';
import { contentHash } from '../db/record/audit.ts';
import { isMaterialChange } from '../domain/posting/content.ts';
import { postingLifecycle, type PostingAct, type PostingStage } from '../domain/posting/lifecycle.ts';
import type { PostingContent } from '../domain/posting/schema.ts';
import { refuse } from '../domain/refusals.ts';
import { REVIEW_LEVELS, type ReviewLevel } from '../domain/review/levels.ts';
import { reviewLifecycle } from '../domain/review/lifecycle.ts';
import type { Decided, Handlers, Step } from './record/step.ts';

type PostingStep<P = unknown> = Step<P>;

/** The window opens at the announced instant, or now; it closes at the announced instant, or stays open-ended (R15). */
function opens(
  step: PostingStep,
  posting: Pick<PostingRow, 'opensAt' | 'closesAt'>,
): Decided<'upcoming' | 'open'> {
  const pinned = (at: Date) => ({ at: at.toISOString(), provisional: false });
  if (posting.opensAt && posting.opensAt.getTime() > Date.parse(step.at))
    return { to: 'upcoming', deadline: pinned(posting.opensAt) };
  return { to: 'open', deadline: posting.closesAt ? pinned(posting.closesAt) : null };
}

export const postingHandlers: Handlers<PostingStage, PostingAct> = {
  /** Opens the review that follows the posting through all its rounds (R9). */
  async admit(step: PostingStep) {
    const posting = await step.tx.postings.get(step.caseId);
    const reviewId = await step.open({
      lifecycle: reviewLifecycle,
      name: 'review',
      summary: step.row.summary,
      parties: [{ partyId: posting.posterId, relation: 'poster' }],
    });
    await step.tx.reviews.insert({
      caseId: reviewId,
      subjectId: step.caseId,
      subjectType: 'posting',
      levels: [...REVIEW_LEVELS],
      contentHash: posting.contentHash,
    });
    await step.tx.postings.update(step.caseId, { reviewId });
    return { to: 'in_review', detail: { reviewId } };
  },

  reviewReturned(step: PostingStep<{ reason: string }>) {
    return Promise.resolve({
      to: 'returned',
      deadline: step.deadlineIn(step.policy.review.correction),
      why: step.payload.reason,
    });
  },

  reviewRejected(step: PostingStep<{ reason: string }>) {
    return Promise.resolve({ to: 'rejected', why: step.payload.reason });
  },

  async reviewApproved(step: PostingStep<{ contentHash: string }>) {
    const posting = await step.tx.postings.get(step.caseId);
    await step.tx.postings.update(step.caseId, { publishedVersion: posting.version, publishedAt: step.at });
    return opens(step, posting);
  },

  /** A new version from the poster's draft; the municipal level sees it again only if something material changed (R10). */
  async resubmit(step: PostingStep<{ content: PostingContent }>) {
    const posting = await step.tx.postings.get(step.caseId);
    const before = await step.tx.postings.version(step.caseId, posting.version);
    const { content } = step.payload;
    if (content.type !== posting.type) throw refuse('POSTING_TYPE_FIXED');
    const hash = contentHash(content);
    const version = posting.version + 1;
    await step.tx.postings.addVersion({
      postingId: step.caseId,
      version,
      content,
      contentHash: hash,
      posterVersion: before.posterVersion,
      submittedAt: step.at,
      submittedBy: step.actor.account,
    });
    await step.tx.postings.update(step.caseId, {
      version,
      contentHash: hash,
      title: content.title,
      opensAt: content.window.opensAt ?? null,
      closesAt: content.window.closesAt ?? null,
    });
    const decisions = await step.tx.reviews.decisions(posting.reviewId ?? '');
    const returnedBy = decisions.at(-1)?.level ?? 'municipal';
    const material = isMaterialChange(before.content as PostingContent, content);
    const from: ReviewLevel = returnedBy === 'national' && !material ? 'national' : 'municipal';
    step.tell({ type: 'review', id: posting.reviewId ?? '' }, 'subjectResubmitted', {
      contentHash: hash,
      from,
    });
    return { to: 'in_review', detail: { version, contentHash: hash, before: posting.contentHash, from } };
  },

  async closeNotResubmitted(step: PostingStep) {
    await endReview(step);
    return { to: 'not_resubmitted', why: '逾期未重新提交 not resubmitted in time (R10)' };
  },

  async open(step: PostingStep) {
    return opens(step, await step.tx.postings.get(step.caseId));
  },

  close(step: PostingStep) {
    return Promise.resolve({ to: 'ranking', deadline: step.deadlineIn(step.policy.claim.ranking) });
  },

  rank() {
    throw refuse('FORBIDDEN', { params: { act: 'rank' } });
  },

  remind(step: PostingStep) {
    return Promise.resolve({
      to: 'ranking',
      deadline: step.deadlineIn(step.policy.reminders.repeatEvery),
      overdue: true as const,
    });
  },

  declareLapsed(step: PostingStep<{ reason: string }>) {
    return Promise.resolve({ to: 'lapsed', why: step.payload.reason });
  },

  negotiationAgreed() {
    return Promise.resolve({ to: 'matched' });
  },

  negotiationFailed() {
    return Promise.resolve({ to: 'ranking' });
  },

  agreementSigned() {
    return Promise.resolve({ to: 'concluded' });
  },

  async withdraw(step: PostingStep<{ reason: string }>) {
    await endReview(step);
    return { to: 'withdrawn', why: step.payload.reason };
  },
};

/** Ends the review of a posting that is no more (R13). */
async function endReview(step: PostingStep): Promise<void> {
  const { reviewId } = await step.tx.postings.get(step.caseId);
  if (reviewId) step.tell({ type: 'review', id: reviewId }, 'subjectEnded');
}

export const posting = { lifecycle: postingLifecycle, handlers: postingHandlers };
