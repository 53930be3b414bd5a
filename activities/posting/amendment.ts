import { contentHash } from '../../db/record/audit.ts';
import type { PostingRow } from '../../db/entities/posting.ts';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import { changedFields } from '../../domain/posting/content.ts';
import type { PostingStage } from '../../domain/posting/lifecycle.ts';
import type { PostingContent } from '../../domain/posting/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { POSTING_LEVELS } from '../../domain/review/levels.ts';
import { levelAfterResubmission, lastStanding } from '../../domain/review/rules.ts';
import { reviewLifecycle } from '../../domain/review/lifecycle.ts';
import { lockPosting, publish } from '../posting-window.ts';
import type { Handlers, Step } from '../record/step.ts';
import { letterOf, linkAttachments, type SentVersion } from './review-acts.ts';
import { summaryOf } from '../../domain/kinds/cut.ts';

type AmendmentAct = 'amend' | 'cancelAmendment' | 'amendmentApproved' | 'amendmentRefused';

const stays = (step: Step<unknown>) => ({ to: step.row.stage as PostingStage });
/** What a posting says of an amendment that is over. */
export const NO_AMENDMENT = { amendmentVersion: null, amendmentReviewId: null } as const;

/** Changes of what is published: reviewed where material, while the old version stays in force (R14). */
export const amendmentActs: Handlers<PostingStage, AmendmentAct> = {
  /**
   * A change that is not material takes effect at once, and is told. A material one opens a review of its own, or goes
   * on in the one that returned it; meanwhile the published version stands and the window runs on (R14).
   */
  async amend(step: Step<SentVersion & { reason: string }>) {
    const posting = await lockPosting(step);
    const inForce = await step.tx.postings.version(step.caseId, posting.publishedVersion ?? posting.version);
    const before = inForce.content as PostingContent;
    const { content, reason: why } = step.payload;
    if (content.type !== posting.type) throw refuse('POSTING_TYPE_FIXED');
    if (canonicalJson(content.window) !== canonicalJson(before.window)) throw refuse('AMENDMENT_WINDOW');
    const changed = changedFields(before, content);
    if (changed.length === 0) throw refuse('AMENDMENT_EMPTY');
    const material = changed.some((field) => field.material);
    const letterVersion = await letterOf(step, posting, inForce.letterVersion, material);
    const version = (await step.tx.postings.newestVersion(step.caseId)) + 1;
    const hash = contentHash(content);
    await step.tx.postings.addVersion({
      postingId: step.caseId,
      version,
      content,
      contentHash: hash,
      posterVersion: inForce.posterVersion,
      letterVersion,
      submittedAt: step.at,
      submittedBy: step.actor.account,
    });
    await linkAttachments(step, content, posting.posterId);
    const detail = { version, contentHash: hash, changed: changed.map((one) => one.field) };
    if (posting.amendmentReviewId) {
      await resubmitAmendment(step, posting, version, hash);
      return { ...stays(step), why, detail };
    }
    if (!material) {
      await takeEffect(step, posting, version);
      return { ...stays(step), why, detail, reply: { version, inForce: true } };
    }
    const reviewId = await openReview(step, posting, version, hash);
    return {
      ...stays(step),
      why,
      detail: { ...detail, reviewId },
      reply: { version, reviewId, inForce: false },
    };
  },

  async cancelAmendment(step: Step<{ reason: string }>) {
    const posting = await lockPosting(step);
    if (!posting.amendmentReviewId) throw refuse('AMENDMENT_NONE');
    await step.tx.postings.update(step.caseId, NO_AMENDMENT);
    step.tell({ type: 'review', id: posting.amendmentReviewId }, 'subjectEnded');
    return { ...stays(step), why: step.payload.reason };
  },

  /** In force from now; too late where a claimant has been selected meanwhile: then the old version stands (R14). */
  async amendmentApproved(step: Step<{ contentHash: string; reviewId: string; reason: string }>) {
    const posting = await lockPosting(step);
    if (posting.amendmentReviewId !== step.payload.reviewId || !posting.amendmentVersion) return stays(step);
    await step.tx.postings.update(step.caseId, NO_AMENDMENT);
    if (step.row.stage === 'negotiating' || step.row.stage === 'matched')
      return {
        ...stays(step),
        why: '已选定揭榜方，修改不生效 a claimant was selected: the amendment lapses (R14)',
      };
    await takeEffect(step, posting, posting.amendmentVersion);
    return { ...stays(step), why: step.payload.reason, detail: { version: posting.amendmentVersion } };
  },

  async amendmentRefused(step: Step<{ reviewId: string; reason: string }>) {
    const posting = await lockPosting(step);
    if (posting.amendmentReviewId === step.payload.reviewId)
      await step.tx.postings.update(step.caseId, NO_AMENDMENT);
    return { ...stays(step), why: step.payload.reason, detail: { stands: posting.publishedVersion } };
  },
};

async function openReview(
  step: Step<unknown>,
  posting: PostingRow,
  version: number,
  hash: string,
): Promise<string> {
  const caseId = await step.open({
    lifecycle: reviewLifecycle,
    name: `amendment/${version}`,
    summary: step.row.summary,
    parties: [{ partyId: posting.posterId, relation: 'poster' }],
  });
  await step.tx.reviews.insert({
    caseId,
    subjectId: step.caseId,
    subjectType: 'posting',
    purpose: 'amendment',
    subjectVersion: version,
    levels: [...POSTING_LEVELS],
    contentHash: hash,
  });
  await step.tx.postings.update(step.caseId, { amendmentVersion: version, amendmentReviewId: caseId });
  return caseId;
}

/** An amendment that was returned goes on in its review; one that is being judged is not changed under the judges. */
async function resubmitAmendment(
  step: Step<unknown>,
  posting: PostingRow,
  version: number,
  hash: string,
): Promise<void> {
  const reviewId = posting.amendmentReviewId ?? '';
  const review = await step.tx.reviews.get(reviewId);
  const returned = lastStanding(await step.tx.reviews.decisions(reviewId));
  const inReview = await step.tx.postings.version(step.caseId, review.subjectVersion);
  const now = await step.tx.postings.version(step.caseId, version);
  if (returned?.response !== 'return' || returned.contentHash !== inReview.contentHash)
    throw refuse('AMENDMENT_UNDER_WAY');
  const material = changedFields(inReview.content as PostingContent, now.content as PostingContent).some(
    (field) => field.material,
  );
  await step.tx.postings.update(step.caseId, { amendmentVersion: version });
  step.tell({ type: 'review', id: reviewId }, 'subjectResubmitted', {
    contentHash: hash,
    version,
    from: levelAfterResubmission(review.levels, returned.level, material),
  });
}

/** The version is the published one from now; each live claimant is told (R14). */
async function takeEffect(step: Step<unknown>, posting: PostingRow, version: number): Promise<void> {
  const { content, contentHash: hash } = await step.tx.postings.version(step.caseId, version);
  const { title, takesSeveralWinners } = content as PostingContent;
  await step.tx.postings.update(step.caseId, {
    version,
    publishedVersion: version,
    contentHash: hash,
    title,
    severalWinners: takesSeveralWinners,
  });
  await publish(step, { ...posting, title }, version);
  await step.tx.manager.query('update cases set summary = $2 where id = $1', [step.caseId, summaryOf(title)]);
  await tellClaimants(step, posting, version);
}

/**
 * Who has claimed is told by their own claim, which binds the version that it answers; they confirm, revise or leave in
 * time: the policy's, or until closing where that is later (R14).
 */
async function tellClaimants(step: Step<unknown>, posting: PostingRow, version: number): Promise<void> {
  const counted = step.deadlineIn(step.policy.posting.amendmentConfirm);
  const closes = posting.closesAt?.toISOString();
  const until = closes && Date.parse(closes) > Date.parse(counted.at) ? closes : counted.at;
  for (const { caseId } of await step.tx.claims.live(step.caseId))
    step.tell({ type: 'claim', id: caseId }, 'postingAmended', { version, until });
}
