import { checkCommitment, pledgedPosting } from '../../../db/commitment/intake.ts';
import { dropActDraft } from '../../../db/draft/act-draft.ts';
import type { PartyRow } from '../../../db/party/rows.ts';
import { submissionFindings } from '../../../db/posting/findings.ts';
import type { PostingRow } from '../../../db/posting/rows.ts';
import { contentHash } from '../../../db/record/audit.ts';
import { summaryOf } from '../../../domain/kinds/cut.ts';
import type { SentVersion } from '../../../domain/posting/acts.ts';
import { changedFields } from '../../../domain/posting/content.ts';
import type { PostingStage } from '../../../domain/posting/lifecycle.ts';
import type { PostingContent } from '../../../domain/posting/schema.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { ReviewWord } from '../../../domain/review/acts.ts';
import { POSTING_LEVELS } from '../../../domain/review/levels.ts';
import { reviewLifecycle } from '../../../domain/review/lifecycle.ts';
import { levelAfterResubmission, lastStanding } from '../../../domain/review/rules.ts';
import type { Decided, Handlers, Step } from '../../record/step.ts';
import { keepAnswers } from './corrections.ts';

type ReviewFollowing =
  | 'admit'
  | 'reviewReturned'
  | 'reviewRejected'
  | 'reviewReopened'
  | 'rejectionStands'
  | 'resubmit'
  | 'extendCorrection'
  | 'closeNotResubmitted';

/** Follows a word of the review, unless a later one was followed before: then the posting stays where it is. */
async function following(
  step: Step<ReviewWord>,
  decided: Decided<PostingStage>,
): Promise<Decided<PostingStage>> {
  const posting = await step.tx.postings.get(step.caseId);
  if (!(await isNewestWord(step, posting))) return { to: step.row.stage as PostingStage };
  return { ...decided, why: step.payload.reason };
}

/** True, and kept as the newest, unless the posting has followed a later word of its review. */
export async function isNewestWord(
  { tx, caseId, payload: { seq } }: Step<ReviewWord>,
  { reviewSeq }: Pick<PostingRow, 'reviewSeq'>,
): Promise<boolean> {
  if (seq <= reviewSeq) return false;
  await tx.postings.update(caseId, { reviewSeq: seq });
  return true;
}

/** A posting in its first review: it follows what the levels decide, and is corrected by its poster (R9, R10). */
export const reviewActs: Handlers<'posting', ReviewFollowing> = {
  /** Opens the review that follows the posting through all its rounds (R9). */
  async admit(step) {
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
      purpose: 'submission',
      subjectVersion: posting.version,
      levels: [...POSTING_LEVELS],
      contentHash: posting.contentHash,
    });
    await step.tx.postings.update(step.caseId, { reviewId });
    return { to: 'in_review', detail: { reviewId } };
  },

  async reviewReturned(step) {
    await step.tx.postings.update(step.caseId, { correctionExtensions: 0 });
    return following(step, { to: 'returned', deadline: step.deadlineIn(step.policy.review.correction) });
  },

  reviewRejected(step) {
    return following(step, { to: 'rejected' });
  },

  /** The reviewer undid the decision, or the poster has appealed: the review goes on (R10, R11). */
  reviewReopened(step) {
    return following(step, { to: 'in_review' });
  },

  rejectionStands(step) {
    return following(step, { to: 'rejection_stands' });
  },

  /**
   * A new version, judged as a first submission is, on the party as it now is (R10). It goes back to the first level only
   * if something material or the window changed.
   */
  async resubmit(step) {
    const posting = await step.tx.postings.get(step.caseId);
    const before = await step.tx.postings.version(step.caseId, posting.version);
    const { content } = step.payload;
    if (content.type !== posting.type) throw refuse('POSTING_TYPE_FIXED');
    const changed = changedFields(before.content, content);
    if (changed.length === 0) throw refuse('RESUBMISSION_UNCHANGED');
    const poster = await judgedPoster(step, posting, content, content.window);
    const material = changed.some((one) => one.material);
    const letterVersion = await letterOf(step, posting, before.letterVersion, material);
    const hash = contentHash(content);
    const version = posting.version + 1;
    const review = await step.tx.reviews.get(posting.reviewId ?? '');
    const returned = lastStanding(await step.tx.reviews.decisions(review.caseId));
    await keepVersion(step, { version, contentHash: hash, letterVersion, poster });
    const answers = await keepAnswers(step, { returned, version, changed });
    await step.tx.postings.update(step.caseId, {
      version,
      contentHash: hash,
      title: content.title,
      opensAt: content.window.opensAt ?? null,
      closesAt: content.window.closesAt ?? null,
    });
    await step.describeAs(aboutOf(content, poster));
    const first = review.levels[0]?.level ?? 'municipal';
    const rejudged = material || changed.some(({ field }) => field === 'window');
    const from = levelAfterResubmission(review.levels, returned?.level ?? first, rejudged);
    step.tell({ type: 'review', id: review.caseId }, 'subjectResubmitted', {
      contentHash: hash,
      version,
      from,
    });
    const detail = { version, contentHash: hash, before: posting.contentHash, from, answers };
    await dropActDraft(step.tx, { caseId: step.caseId, act: 'resubmit' });
    return { to: 'in_review', detail };
  },

  /** More time to correct, at most so often (R10): from the old deadline, so that asking early loses nothing. */
  async extendCorrection(step) {
    const { correctionExtensions } = await step.tx.postings.get(step.caseId);
    const { correctionExtension, correctionExtensionsMax: max } = step.policy.review;
    await step.tx.postings.update(step.caseId, { correctionExtensions: correctionExtensions + 1 });
    return {
      to: 'returned',
      deadline: step.deadlineFrom(step.row.deadlineAt?.toISOString() ?? step.at, correctionExtension),
      why: step.payload.reason,
      detail: { extension: correctionExtensions + 1, of: max },
    };
  },

  closeNotResubmitted() {
    return Promise.resolve({
      to: 'not_resubmitted',
      why: '逾期未重新提交 not resubmitted in time (R10)',
    });
  },
};

/**
 * The poster as it is now, if it may post such a thing, with such a window where it is judged (R3, R4, R10).
 * @throws NOT_ELIGIBLE with every reason
 */
export async function judgedPoster(
  step: Step<unknown>,
  posting: PostingRow,
  { type }: PostingContent,
  window: PostingContent['window'] | undefined,
): Promise<PartyRow> {
  const { tx, policy, years, at } = step;
  const poster = await tx.parties.get(posting.posterId);
  if (!poster) throw new Error(`posting ${posting.caseId} has no poster`);
  const fields = await submissionFindings(tx, { type, window, poster, policy, years, at });
  if (fields.length > 0) throw refuse('NOT_ELIGIBLE', { fields });
  return poster;
}

/** Summary of a posting's subject, as lists show it. */
export function aboutOf({ title, field }: PostingContent, { district }: PartyRow) {
  return { summary: summaryOf(title), field, district };
}

/** A version as it was sent, and its files (R8, R10, R14). @throws TOO_MANY_ATTACHMENTS, ATTACHMENT_UNKNOWN */
export async function keepVersion(
  step: Step<SentVersion>,
  {
    poster,
    ...version
  }: {
    readonly version: number;
    readonly contentHash: string;
    readonly letterVersion: number | null;
    readonly poster: PartyRow;
  },
): Promise<void> {
  const { content } = step.payload;
  await step.tx.postings.addVersion({
    ...version,
    postingId: step.caseId,
    content,
    posterVersion: poster.version,
    submittedAt: step.at,
    submittedBy: step.actor.account,
  });
  await linkAttachments(step, content, poster.id);
}

/** The files of a version belong to the case: who may read it in full may open them (R8). */
async function linkAttachments(
  step: Step<unknown>,
  { attachments }: PostingContent,
  posterId: string,
): Promise<void> {
  const max = step.policy.limits.attachmentsPerCaseMax;
  if (attachments.length > max) throw refuse('TOO_MANY_ATTACHMENTS', { params: { max } });
  await step.tx.attachments.link(
    step.caseId,
    attachments.map((one) => one.attachmentId),
    posterId,
  );
}

/**
 * R6: a version with material changes is signed for again; otherwise the letter signed before still covers it.
 * @returns the version of the letter's wording
 */
export async function letterOf(
  { tx, at, payload: { content, commitment } }: Step<SentVersion>,
  posting: PostingRow,
  before: number | null,
  material: boolean,
): Promise<number | null> {
  if (!commitment && !material) return before;
  const pledged = await pledgedPosting(tx, posting, content);
  return (await checkCommitment(tx, { pledged, jws: commitment?.jws, at })).letterVersion;
}
