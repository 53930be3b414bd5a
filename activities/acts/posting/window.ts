import { toSearchText } from '../../../adapters/words/words.ts';
import type { PostingRow } from '../../../db/posting/rows.ts';
import type { Deadline } from '../../../domain/calendar/deadline.ts';
import { epochMs, minuteOf, type Instant } from '../../../domain/calendar/shanghai.ts';
import { publicContent } from '../../../domain/posting/content.ts';
import { ACTIVITY, type PostingAct, type PostingStage } from '../../../domain/posting/lifecycle.ts';
import { publicStageOf } from '../../../domain/posting/public-stage.ts';
import { earliestClosing, shownWindow } from '../../../domain/posting/window.ts';
import type { ActOf } from '../../../domain/processes.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { refuse } from '../../../domain/refusals.ts';
import { followedBy, type Decided, type Handlers, type Step } from '../../record/step.ts';

/** Outcome of a posting's step after publication. */
export type PostingDecided = Decided<PostingStage>;
type WindowAct = 'open' | 'close' | 'claimSettled' | 'answersDue' | 'declareLapsed';

/** An instant that somebody announced: not counted, so it is not counted again. */
export const pinned = (at: Date) => ({ at: at.toISOString(), provisional: false });

/** The posting of this step, locked against receipts and against claims that settle (R17). */
export async function lockPosting(step: Step<unknown>): Promise<PostingRow> {
  const posting = await step.tx.postings.lock(step.caseId, 'change');
  if (!posting) throw new Error(`posting ${step.caseId} has no row`);
  return posting;
}

/**
 * Keeps the public view in step with every act of a posting: stage and window, nothing else (R19). An act of a person on
 * an open-ended posting renews its clock at once; what is no step of it, a claim or a question, is found when it is due (R15).
 */
export function publishing<Acts extends ActOf<'posting'>>(
  handlers: Handlers<'posting', Acts>,
): Handlers<'posting', Acts> {
  return followedBy<'posting', Acts>(handlers, async (step, decided) => {
    const { accepting, opensAt, closesAt } = await step.tx.postings.get(step.caseId);
    const stage = publicStageOf(decided.to, accepting);
    if (stage) await step.tx.publications.move(step.caseId, { stage, opensAt, closesAt });
    const isOpenEnded = decided.to === 'open' && step.row.stage === 'open' && closesAt === null;
    const renews = isOpenEnded && decided.deadline === undefined && ACTIVITY.includes(step.act as PostingAct);
    return renews ? { ...decided, deadline: step.deadlineIn(step.policy.posting.inactivity) } : decided;
  });
}

/** The public part of a version, and the words that it is found by. */
export async function publish(step: Step<unknown>, posting: PostingRow, version: number): Promise<void> {
  const { content } = await step.tx.postings.version(step.caseId, version);
  const form = content;
  await step.tx.postings.markInForce(step.caseId, version, step.at);
  const shown = publicContent(form);
  const text = [form.title, form.keywords.join(' '), form.summary].join('\n');
  await step.tx.publications.save({
    postingId: step.caseId,
    stage: 'upcoming',
    type: form.type,
    field: form.field,
    district: form.district ?? step.row.district,
    title: form.title,
    content: { ...shown, window: shownWindow(posting) },
    opensAt: posting.opensAt,
    closesAt: posting.closesAt,
    publishedAt: step.at,
    repostOf: await step.tx.postings.publicOrigin(step.caseId),
    words: toSearchText(text),
  });
}

/** The window opens at the announced instant, or now; it closes at the announced instant, or stays open-ended (R15). */
export async function opens(step: Step<unknown>, posting: PostingRow): Promise<PostingDecided> {
  if (posting.opensAt && posting.opensAt.getTime() > epochMs(step.at))
    return { to: 'upcoming', deadline: pinned(posting.opensAt) };
  await step.tx.postings.update(step.caseId, { accepting: true });
  return { to: 'open', deadline: windowClock(step, posting) };
}

export const windowLaw = ({ policy, years }: Step<unknown>) => ({
  leastWindow: policy.posting.leastWindow,
  years,
});

/** @param from the instant from which the window is judged: now, or when it is to be published */
export function tooShort(step: Step<unknown>, opensAt?: string, from: Instant = step.at): Refusal {
  return refuse('WINDOW_TOO_SHORT', {
    params: { earliest: earliestClosing(opensAt, from, windowLaw(step)) },
  });
}

/** When the window's clock acts: at the closing time, or when an open-ended posting has been idle for too long (R15). */
export function windowClock(step: Step<unknown>, { closesAt }: PostingRow) {
  return closesAt ? pinned(closesAt) : step.deadlineIn(step.policy.posting.inactivity);
}

/**
 * Where a closed posting stands: claims still to be verified, claimants who may still answer an amendment, claims to be
 * ranked, or none (R14, R18, R23). The clock of the poster begins when its turn does.
 */
export async function afterClosing(step: Step<unknown>): Promise<PostingDecided> {
  const { unverified, answersUntil, valid } = await step.tx.claims.settled(step.caseId, step.at);
  if (unverified > 0 || answersUntil !== null)
    return {
      to: 'verifying',
      deadline: answersUntil && pinned(answersUntil),
      waitsFor: unverified > 0 ? ['organiser'] : [],
    };
  if (valid.length > 0) return { to: 'ranking' };
  return { to: 'without_claim' };
}

/** Where a closed posting stands after something of its claims has moved: the clock of a turn that goes on stays. */
export async function stillClosed(step: Step<unknown>): Promise<PostingDecided> {
  const next = await afterClosing(step);
  return next.to === step.row.stage && next.to !== 'verifying' ? { to: next.to } : next;
}

/** Tells every live claim that it is released, and takes no more (R13, R18, R26). */
export async function releaseClaims(
  step: Step<unknown, 'tells claim released'>,
  reason: string,
): Promise<void> {
  await step.tx.postings.update(step.caseId, { accepting: false });
  const offers = await step.tx.offers.of(step.caseId);
  const signed = new Set(offers.filter(({ state }) => state === 'signed').map(({ claimId }) => claimId));
  for (const { caseId } of await step.tx.claims.live(step.caseId))
    if (!signed.has(caseId)) step.tell({ type: 'claim', id: caseId }, 'released', { reason });
}

/** When an open-ended posting lapses, as its last activity stands (R15). */
async function idleUntil(step: Step<unknown>): Promise<Deadline> {
  const last = await step.tx.postings.lastActivity(step.caseId, ACTIVITY);
  const idleSince = Math.max(last ?? 0, epochMs(step.row.sinceAt.toISOString()));
  return step.deadlineFrom(idleSince, step.policy.posting.inactivity);
}

/**
 * The poster is reminded, several times, before a posting lapses: one without a valid claim (R18), and an open-ended one
 * unless something has happened on it since (R15).
 */
export async function remindOfLapse(
  step: Step<unknown, 'notifies poster lapseAhead' | 'notifies poster withoutClaimAhead'>,
): Promise<PostingDecided | null> {
  const { row } = step;
  if (row.stage === 'without_claim' && row.deadlineAt) {
    step.notify('poster', 'withoutClaimAhead', { until: minuteOf(row.deadlineAt) });
    return { to: 'without_claim', reminded: true };
  }
  if (row.stage !== 'open') return null;
  const { closesAt } = await lockPosting(step);
  if (closesAt) return { to: 'open', reminded: true };
  const lapsesAt = await idleUntil(step);
  if (epochMs(lapsesAt.at) > (row.deadlineAt?.getTime() ?? 0)) return { to: 'open', deadline: lapsesAt };
  step.notify('poster', 'lapseAhead', { day: lapsesAt.at.slice(0, 10) });
  return { to: 'open', reminded: true };
}

export const windowHandlers: Handlers<'posting', WindowAct> = {
  async open(step) {
    return opens(step, await lockPosting(step));
  },

  /**
   * The closing time has come: nothing more is received, and the claims received so far are final (R17). An open-ended
   * posting lapses after a year without activity (R15).
   */
  async close(step) {
    const posting = await lockPosting(step);
    if (posting.closesAt) {
      await step.tx.postings.update(step.caseId, { accepting: false });
      return afterClosing(step);
    }
    const lapsesAt = await idleUntil(step);
    if (epochMs(lapsesAt.at) > epochMs(step.at)) return { to: 'open', deadline: lapsesAt };
    await releaseClaims(step, '长期无活动 no activity');
    return { to: 'lapsed', why: '长期有效榜单一年无活动 a year without activity (R15)' };
  },

  /** The last verification or cure of a closed posting is done, or a claim is gone: whose turn is it now (R23)? */
  async claimSettled(step) {
    await lockPosting(step);
    return stillClosed(step);
  },

  /** A claimant who has not answered an amendment stays with the version that the claim binds (R14). */
  async answersDue(step) {
    await lockPosting(step);
    return stillClosed(step);
  },

  /** A late claim that is on its way, or leave for one, is heard first (R16, R18). */
  async declareLapsed(step) {
    await lockPosting(step);
    const codeUntil = await step.tx.lateCodes.outstandingUntil(step.caseId, step.at);
    if (codeUntil) throw refuse('LATE_CODE_OUTSTANDING', { params: { until: minuteOf(codeUntil) } });
    await releaseClaims(step, step.payload.reason);
    return { to: 'lapsed', why: step.payload.reason };
  },
};
