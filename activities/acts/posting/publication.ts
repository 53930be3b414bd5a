import type { PostingRow } from '../../../db/posting/rows.ts';
import { epochMs, minuteOf, shanghaiIso, type Instant } from '../../../domain/calendar/shanghai.ts';
import type { PostingStage } from '../../../domain/posting/lifecycle.ts';
import { windowGapsAt, windowOf } from '../../../domain/posting/window.ts';
import { refuse } from '../../../domain/refusals.ts';
import { NotDue } from '../../record/not-due.ts';
import type { Handlers, Step } from '../../record/step.ts';
import { isNewestWord } from './review-acts.ts';
import { lockPosting, opens, pinned, publish, tooShort, windowLaw, type PostingDecided } from './window.ts';

type PublicationAct =
  | 'reviewApproved'
  | 'setWindow'
  | 'closeWithoutWindow'
  | 'schedulePublication'
  | 'cancelSchedule'
  | 'publish';
type HoldingStep = Step<unknown, 'notifies poster windowDue'>;
type PublishingStep = Step<unknown, 'tells review subjectPublished'>;

/** From when a posting's window is judged: now, or the later time at which it is to be published (R10, R15). */
function judgedFrom(step: Step<unknown>, { publishesAt }: Pick<PostingRow, 'publishesAt'>): Instant {
  const isLater = publishesAt !== null && publishesAt.getTime() > epochMs(step.at);
  return isLater ? publishesAt.toISOString() : step.at;
}

/** The version that was approved is the published one; its window opens (R9, R15). */
async function published(step: PublishingStep, posting: PostingRow): Promise<PostingDecided> {
  const { content } = await step.tx.postings.version(step.caseId, posting.version);
  const { takesSeveralWinners } = content;
  await step.tx.postings.update(step.caseId, {
    publishedVersion: posting.version,
    publishedAt: step.at,
    severalWinners: takesSeveralWinners,
  });
  await publish(step, posting, posting.version);
  if (posting.reviewId !== null) step.tell({ type: 'review', id: posting.reviewId }, 'subjectPublished');
  return opens(step, posting);
}

/** Approved: published now, or at the time that its poster has set (R15). */
async function publishedInTime(step: PublishingStep, posting: PostingRow): Promise<PostingDecided> {
  const from = judgedFrom(step, posting);
  return from === step.at ? published(step, posting) : { to: 'scheduled', deadline: pinned(new Date(from)) };
}

/** Approved, but its window is over or leaves less than the least one: publication waits for a new one (R10). */
function held(step: HoldingStep): PostingDecided {
  const deadline = step.deadlineIn(step.policy.posting.windowReset);
  step.notify('poster', 'windowDue', { until: minuteOf(deadline.at) });
  return { to: 'window_due', deadline };
}

const leavesTime = (step: Step<unknown>, posting: PostingRow, from: Instant): boolean =>
  windowGapsAt(windowOf(posting), from, windowLaw(step)).length === 0;

/** True while the last approval of the version stands: its reviewer can undo it until publication (R11). */
async function isApproved(step: Step<unknown>, { reviewId }: PostingRow): Promise<boolean> {
  if (reviewId === null) return false;
  const { stage } = await step.tx.reviews.standing(reviewId);
  return stage === 'awaiting_publication' || stage === 'approved';
}

/** @throws APPROVAL_UNDONE */
async function requireApproved(step: Step<unknown>, posting: PostingRow): Promise<void> {
  if (!(await isApproved(step, posting))) throw refuse('APPROVAL_UNDONE');
}

/** From the last approval to the day on which a posting becomes public (R9, R10, R15). */
export const publicationHandlers: Handlers<'posting', PublicationAct> = {
  /**
   * Published, unless its window is over or leaves less than the least window: then publication waits for the poster to
   * set a new one (R10). With a later time set for it, it is published then (R15).
   */
  async reviewApproved(step) {
    const posting = await lockPosting(step);
    const counts = (await isNewestWord(step, posting)) && (await isApproved(step, posting));
    if (!counts) return { to: step.row.stage as PostingStage };
    return leavesTime(step, posting, judgedFrom(step, posting)) ? publishedInTime(step, posting) : held(step);
  },

  /**
   * Approved already: with a window that leaves enough time it is published, or goes on waiting for its time (R10, R15).
   * @throws WINDOW_TOO_SHORT
   */
  async setWindow(step) {
    const posting = await lockPosting(step);
    await requireApproved(step, posting);
    const { window } = step.payload;
    const from = judgedFrom(step, posting);
    if (windowGapsAt(window, from, windowLaw(step)).length > 0) throw tooShort(step, window.opensAt, from);
    const { opensAt = null, closesAt = null } = window;
    const change = {
      opensAt: opensAt === null ? null : new Date(opensAt),
      closesAt: closesAt === null ? null : new Date(closesAt),
    };
    await step.tx.postings.update(step.caseId, change);
    const before = windowOf(posting);
    return {
      ...(await publishedInTime(step, { ...posting, ...change })),
      detail: { before: { ...before }, after: { kind: window.kind, opensAt, closesAt } },
    };
  },

  closeWithoutWindow() {
    return Promise.resolve({
      to: 'not_resubmitted',
      why: '逾期未重新设定揭榜时间 no new window was set in time (R10)',
    });
  },

  /**
   * Sets or moves the time from which the posting, once approved, is public (R15). Nothing has been announced before it, so
   * that it moves either way, without notice.
   */
  async schedulePublication(step) {
    const posting = await lockPosting(step);
    const publishesAt = new Date(step.payload.publishesAt);
    if (publishesAt.getTime() <= epochMs(step.at)) throw refuse('PUBLICATION_PAST');
    const latest = step.deadlineIn(step.policy.posting.publicationAhead).at;
    if (publishesAt.getTime() > epochMs(latest)) throw refuse('PUBLICATION_TOO_FAR', { params: { latest } });
    if (publishesAt.getTime() === posting.publishesAt?.getTime()) throw refuse('PUBLICATION_UNCHANGED');
    const stage = step.row.stage as PostingStage;
    // Where a new window is due anyway, it is that one which is judged.
    if (stage !== 'window_due' && !leavesTime(step, posting, publishesAt.toISOString()))
      throw tooShort(step, posting.opensAt?.toISOString(), publishesAt.toISOString());
    await step.tx.postings.update(step.caseId, { publishesAt });
    return {
      to: stage,
      ...(stage === 'scheduled' && { deadline: pinned(publishesAt) }),
      detail: changed(posting.publishesAt, publishesAt),
    };
  },

  /** No time is set any more: published as soon as it is approved, at once where it is (R15). */
  async cancelSchedule(step) {
    const posting = await lockPosting(step);
    await step.tx.postings.update(step.caseId, { publishesAt: null });
    const detail = changed(posting.publishesAt, null);
    if (step.row.stage !== 'scheduled') return { to: step.row.stage as PostingStage, detail };
    await requireApproved(step, posting);
    const now = { ...posting, publishesAt: null };
    return { ...(leavesTime(step, now, step.at) ? await published(step, now) : held(step)), detail };
  },

  /**
   * The time that was set has come. The window is judged as of that time, not of the moment later at which its step is
   * taken; one that has closed in the meantime is not published (R10).
   */
  async publish(step) {
    const posting = await lockPosting(step);
    // Undone, and the word of it is on its way: nothing is published that nobody approves (R9, R11).
    if (!(await isApproved(step, posting))) throw new NotDue(step.act);
    const { publishesAt, closesAt } = posting;
    const isOver = closesAt !== null && closesAt.getTime() <= epochMs(step.at);
    const from = (!isOver && publishesAt?.toISOString()) || step.at;
    return leavesTime(step, posting, from) ? published(step, posting) : held(step);
  },
};

const changed = (before: Date | null, after: Date | null) => ({
  before: { publishesAt: before && shanghaiIso(before.toISOString()) },
  after: { publishesAt: after && shanghaiIso(after.toISOString()) },
});
