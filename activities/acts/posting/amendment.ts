import { dropActDraft } from '../../../db/draft/act-draft.ts';
import { followersOf } from '../../../db/posting/followers.ts';
import type { PostingRow } from '../../../db/posting/rows.ts';
import { contentHash } from '../../../db/record/audit.ts';
import type { SentVersion } from '../../../domain/posting/acts.ts';
import { amendedFields, publicFields, type ChangedField } from '../../../domain/posting/content.ts';
import type { PostingStage } from '../../../domain/posting/lifecycle.ts';
import { isSameWindow, windowOf } from '../../../domain/posting/window.ts';
import type { Json } from '../../../domain/process/case.ts';
import { refuse } from '../../../domain/refusals.ts';
import { POSTING_LEVELS } from '../../../domain/review/levels.ts';
import { reviewLifecycle } from '../../../domain/review/lifecycle.ts';
import { levelAfterResubmission, lastStanding } from '../../../domain/review/rules.ts';
import { listed } from '../../../domain/vocabulary.ts';
import type { Handlers, Step } from '../../record/step.ts';
import { keepAnswers } from './corrections.ts';
import { endAmendment, markInForce, markSubmitted } from './public-amendment.ts';
import { aboutOf, judgedPoster, letterOf, keepVersion } from './review-acts.ts';
import { lockPosting, publish, stillClosed, type PostingDecided } from './window.ts';

type AmendmentAct = 'amend' | 'cancelAmendment' | 'amendmentApproved' | 'amendmentRefused';

const stays = (step: Step<unknown>) => ({ to: step.row.stage as PostingStage });
/** Closed, with no claimant selected yet. */
const CLOSED: readonly string[] = ['verifying', 'ranking', 'without_claim'] satisfies PostingStage[];

/** Changes of what is published: reviewed where material, while the old version stays in force (R14). */
export const amendmentActs: Handlers<'posting', AmendmentAct> = {
  /**
   * A change that is not material takes effect at once, and is announced. A material one opens a review of its own, or
   * goes on in the one that returned it; meanwhile the published version remains in force and the window runs on (R14).
   */
  async amend(step) {
    const posting = await lockPosting(step);
    const inForce = await step.tx.postings.version(step.caseId, posting.publishedVersion ?? posting.version);
    const before = inForce.content;
    const { content, reason: why } = step.payload;
    if (content.type !== posting.type) throw refuse('POSTING_TYPE_FIXED');
    const windows = [before.window, windowOf(posting)];
    if (!windows.some((one) => isSameWindow(content.window, one))) throw refuse('AMENDMENT_WINDOW');
    const changed = amendedFields(before, content);
    if (changed.length === 0) throw refuse('AMENDMENT_EMPTY');
    const poster = await judgedPoster(step, posting, content, undefined);
    const material = changed.some((field) => field.material);
    const letterVersion = await letterOf(step, posting, inForce.letterVersion, material);
    const version = (await step.tx.postings.newestVersion(step.caseId)) + 1;
    const hash = contentHash(content);
    await keepVersion(step, { version, contentHash: hash, letterVersion, poster });
    await dropActDraft(step.tx, { caseId: step.caseId, act: 'amend' });
    const detail = { version, contentHash: hash, changed: changed.map((one) => one.field) };
    const goesOnThere = posting.amendmentReviewId && (await goesOn(step, posting.amendmentReviewId));
    if (posting.amendmentReviewId && !goesOnThere) await endAmendment(step);
    if (goesOnThere) {
      const answers = await resubmitAmendment(step, posting, version, hash);
      return { ...stays(step), why, detail: { ...detail, answers } };
    }
    if (!material) {
      const then = await takeEffect(step, posting, version);
      return { ...then, why, detail, reply: { version, inForce: true } };
    }
    const reviewId = await openReview(step, posting, version, { hash, title: content.title });
    return {
      ...stays(step),
      why,
      detail: { ...detail, reviewId },
      reply: { version, reviewId, inForce: false },
    };
  },

  async cancelAmendment(step) {
    const posting = await lockPosting(step);
    await endAmendment(step);
    if (posting.amendmentReviewId)
      step.tell({ type: 'review', id: posting.amendmentReviewId }, 'subjectEnded');
    return { ...stays(step), why: step.payload.reason };
  },

  /** In force from now; too late where a claimant has been selected meanwhile: then the old version stands (R14). */
  async amendmentApproved(step) {
    const posting = await lockPosting(step);
    if (posting.amendmentReviewId !== step.payload.reviewId || !posting.amendmentVersion) return stays(step);
    if (step.row.stage === 'negotiating' || step.row.stage === 'matched') {
      await endAmendment(step);
      return {
        ...stays(step),
        why: '已选定揭榜方，修改不生效 a claimant was selected: the amendment lapses (R14)',
      };
    }
    const then = await takeEffect(step, posting, posting.amendmentVersion);
    return { ...then, why: step.payload.reason, detail: { version: posting.amendmentVersion } };
  },

  async amendmentRefused(step) {
    const posting = await lockPosting(step);
    if (posting.amendmentReviewId === step.payload.reviewId) await endAmendment(step);
    return { ...stays(step), why: step.payload.reason, detail: { stands: posting.publishedVersion } };
  },
};

/**
 * True if an amendment's review still takes a new version: not once the time to resubmit is over, told or not (R39).
 */
async function goesOn(step: Step<unknown>, reviewId: string): Promise<boolean> {
  const { stage, final, deadlineAt } = await step.tx.reviews.standing(reviewId);
  const isOver = stage === 'returned' && deadlineAt !== null && deadlineAt.getTime() < Date.parse(step.at);
  return !final && !isOver;
}

async function openReview(
  step: Step<unknown, 'opens review'>,
  posting: PostingRow,
  version: number,
  { hash, title }: { readonly hash: string; readonly title: string },
): Promise<string> {
  const caseId = await step.open({
    lifecycle: reviewLifecycle,
    name: `amendment/${version}`,
    // Listed by what is judged, as a resubmission is (R10).
    summary: title,
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
  await markSubmitted(step);
  return caseId;
}

/** An amendment that was returned goes on in its review; one that is being judged is not changed under the judges. */
async function resubmitAmendment(
  step: Step<SentVersion, 'tells review subjectResubmitted'>,
  posting: PostingRow,
  version: number,
  hash: string,
): Promise<Json> {
  const reviewId = posting.amendmentReviewId ?? '';
  const review = await step.tx.reviews.get(reviewId);
  const returned = lastStanding(await step.tx.reviews.decisions(reviewId));
  const inReview = await step.tx.postings.version(step.caseId, review.subjectVersion);
  const now = await step.tx.postings.version(step.caseId, version);
  if (returned?.response !== 'return' || returned.contentHash !== inReview.contentHash)
    throw refuse('AMENDMENT_UNDER_WAY');
  const changed = amendedFields(inReview.content, now.content);
  if (changed.length === 0) throw refuse('RESUBMISSION_UNCHANGED');
  const answers = await keepAnswers(step, { returned, version, changed });
  const material = changed.some((field) => field.material);
  await step.tx.postings.update(step.caseId, { amendmentVersion: version });
  step.tell({ type: 'review', id: reviewId }, 'subjectResubmitted', {
    contentHash: hash,
    version,
    from: levelAfterResubmission(review.levels, returned.level, material),
  });
  return answers;
}

/**
 * From now on the version is the published one; each live claimant is told (R14). @returns where the posting stands: a
 * closed one waits for the answers
 */
async function takeEffect(
  step: Step<unknown, 'tells claim postingAmended' | 'notifies follower contentChanged'>,
  posting: PostingRow,
  version: number,
): Promise<PostingDecided> {
  const { content, contentHash: hash } = await step.tx.postings.version(step.caseId, version);
  const before = await step.tx.postings.version(step.caseId, posting.publishedVersion ?? posting.version);
  const { title, takesSeveralWinners } = content;
  await step.tx.postings.update(step.caseId, {
    version,
    publishedVersion: version,
    contentHash: hash,
    title,
    severalWinners: takesSeveralWinners,
    amendmentVersion: null,
    amendmentReviewId: null,
  });
  const poster = await step.tx.parties.get(posting.posterId);
  if (poster) await step.describeAs(aboutOf(content, poster));
  await publish(step, { ...posting, title }, version);
  await markInForce(step, posting, before.content, content);
  const changes = amendedFields(before.content, content);
  await tellClaimants(step, posting, version, changes);
  await tellFollowers(step, content.type, changes);
  return CLOSED.includes(step.row.stage) ? stillClosed(step) : stays(step);
}

/**
 * Existing claimants are notified by their own claim, which binds the version that it answers. A material change asks
 * them to confirm, revise or leave in time: the policy's, or until closing where that is later; ranking waits for it
 * (R14).
 */
async function tellClaimants(
  step: Step<unknown, 'tells claim postingAmended'>,
  posting: PostingRow,
  version: number,
  changes: readonly ChangedField[],
): Promise<void> {
  const counted = step.deadlineIn(step.policy.posting.amendmentConfirm).at;
  const closes = posting.closesAt?.toISOString();
  const isAsked = changes.some(({ material }) => material);
  const until = closes && Date.parse(closes) > Date.parse(counted) ? closes : counted;
  const changed = listed(changes);
  for (const { caseId } of await step.tx.claims.live(step.caseId)) {
    if (isAsked) await step.tx.claims.update(caseId, { answerUntil: new Date(until) });
    step.tell({ type: 'claim', id: caseId }, 'postingAmended', {
      version,
      until: isAsked ? until : null,
      changed,
    });
  }
}

/** Tells those who prepare a claim or have asked something which fields changed; of what nobody outside reads, nothing (R14). */
async function tellFollowers(
  step: Step<unknown, 'notifies follower contentChanged'>,
  type: PostingRow['type'],
  changes: readonly ChangedField[],
): Promise<void> {
  const open = new Set(publicFields(type));
  const shown = changes.filter(({ field, material }) => material || open.has(field));
  if (shown.length === 0) return;
  for (const account of await followersOf(step.tx.manager, step.caseId, { claimants: false }))
    step.notify({ as: 'follower', account }, 'contentChanged', { changed: listed(shown) });
}
