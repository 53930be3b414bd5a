import { followersOf } from '../../../db/posting/followers.ts';
import type { PostingRow } from '../../../db/posting/rows.ts';
import { epochMs, shanghaiIso } from '../../../domain/calendar/shanghai.ts';
import type { PostingStage } from '../../../domain/posting/lifecycle.ts';
import { WINDOW_CHANGES, windowText, type WindowChange } from '../../../domain/posting/window-change.ts';
import { windowGapsAt } from '../../../domain/posting/window.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { Handlers, Step } from '../../record/step.ts';
import { lockPosting, opens, pinned, tooShort, windowLaw } from './window.ts';

/** Instants of a window as the record keeps them. */
type Moved = Pick<PostingRow, 'opensAt' | 'closesAt'>;

/** Changes of an announced window: public with their reason, and told to everyone concerned (R16, R18). */
export const windowChangeHandlers: Handlers<'posting', 'moveWindow' | 'closeWindow' | 'extend'> = {
  /** Before it opens the window moves as an open one does: later freely, an earlier end only with notice (R16). */
  async moveWindow(step) {
    const posting = await lockPosting(step);
    const { window, reason } = step.payload;
    if (windowGapsAt(window, step.at, windowLaw(step)).length > 0) throw tooShort(step, window.opensAt);
    const after: Moved = {
      opensAt: window.opensAt === undefined ? null : new Date(window.opensAt),
      closesAt: window.closesAt === undefined ? null : new Date(window.closesAt),
    };
    const isSame = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();
    if (isSame(after.opensAt, posting.opensAt) && isSame(after.closesAt, posting.closesAt))
      throw refuse('WINDOW_UNCHANGED');
    const { closesAt } = after;
    const isEarlier = closesAt && (!posting.closesAt || closesAt < posting.closesAt);
    const notice = step.deadlineIn(step.policy.posting.earlyClosingNotice);
    if (isEarlier && closesAt.getTime() < epochMs(notice.at))
      throw refuse('WINDOW_NOTICE', { params: { earliest: notice.at } });
    const detail = await announce(step, posting, after, { change: 'moved', reason });
    return { ...(await opens(step, { ...posting, ...after })), why: reason, detail };
  },

  /** The window closes early only with notice, also one that had no end (R16). Nothing closes with the announcement. */
  async closeWindow(step) {
    const posting = await lockPosting(step);
    const { reason } = step.payload;
    const stage = step.row.stage as PostingStage;
    const notice = step.deadlineIn(step.policy.posting.earlyClosingNotice);
    const closesAt = new Date(notice.at);
    const detail = await announce(
      step,
      posting,
      { ...posting, closesAt },
      { change: 'early_closing', reason },
    );
    return { to: stage, ...(stage === 'open' && { deadline: pinned(closesAt) }), why: reason, detail };
  },

  /**
   * Public and equal for all: what was announced is never shortened (R16). A closed one without a claim reopens (R18).
   * While somebody is negotiated with, what is extended is the window that still takes claims, an announced early closing
   * included; who is negotiated with stays so.
   */
  async extend(step) {
    const posting = await lockPosting(step);
    const { reason } = step.payload;
    const closesAt = new Date(step.payload.closesAt);
    const stage = step.row.stage as PostingStage;
    const reopens = stage === 'without_claim';
    const earliest = Math.max(epochMs(step.at), reopens ? 0 : (posting.closesAt?.getTime() ?? 0));
    if (closesAt.getTime() <= earliest) throw refuse('WINDOW_NOT_LONGER');
    // Reopened, it is a window like any other; extended, it has had its least already (R10).
    const window = { kind: 'fixed', closesAt: step.payload.closesAt } as const;
    if (reopens && windowGapsAt(window, step.at, windowLaw(step)).length > 0) throw tooShort(step);
    const change = reopens ? 'reopened' : 'extended';
    const detail = await announce(step, posting, { ...posting, closesAt }, { change, reason });
    if (reopens) await step.tx.postings.update(step.caseId, { accepting: true });
    const opens = reopens || stage === 'open';
    return { to: opens ? 'open' : stage, ...(opens && { deadline: pinned(closesAt) }), why: reason, detail };
  },
};

/**
 * Moves the window on record and in public, keeps the change in its public history, and tells everyone concerned, each
 * once (R16, R39). @returns the detail for the audit
 */
async function announce(
  step: Step<unknown, 'notifies follower windowChanged'>,
  posting: PostingRow,
  after: Moved,
  { change, reason }: { readonly change: WindowChange; readonly reason: string },
) {
  const { opensAt, closesAt } = after;
  await step.tx.postings.update(step.caseId, { opensAt, closesAt });
  const before = { opensAt: posting.opensAt, closesAt: posting.closesAt };
  await step.tx.publications.windowChanged(step.caseId, step.at, {
    change,
    before,
    after: { opensAt, closesAt },
    reason,
  });
  const params = {
    what: WINDOW_CHANGES[change],
    before: windowText(before),
    after: windowText(after),
    reason,
  };
  for (const account of await followersOf(step.tx.manager, step.caseId))
    step.notify({ as: 'follower', account }, 'windowChanged', params);
  return { change, before: onRecord(before), after: onRecord(after) };
}

const onRecord = ({ opensAt, closesAt }: Moved) => ({
  opensAt: opensAt && shanghaiIso(opensAt.toISOString()),
  closesAt: closesAt && shanghaiIso(closesAt.toISOString()),
});
