import { isBetweenWinners } from '../../../db/negotiation/offer.ts';
import type { PostingRow } from '../../../db/posting/rows.ts';
import { epochMs } from '../../../domain/calendar/shanghai.ts';
import type { ActOf } from '../../../domain/processes.ts';
import { remindAgain } from '../../record/common-acts.ts';
import { followedBy, type Handlers, type Step } from '../../record/step.ts';
import { afterSigned, callForHelp } from './offers.ts';
import { lockPosting, pinned, type PostingDecided } from './window.ts';

/**
 * Beside its negotiations a posting has two clocks: the end of its window, where it still takes claims, and the time to
 * choose the next winner, while it takes several and negotiates with none (R23, R26). The nearer one is the deadline.
 */
export const meanwhileHandlers: Handlers<'posting', 'checkMeanwhile'> = {
  /** The window closes at its end (R17). The next winner is never chosen by silence, it is only asked for again (R23). */
  async checkMeanwhile(step) {
    const posting = await lockPosting(step);
    const { row } = step;
    const closes = posting.accepting && posting.closesAt && posting.closesAt.getTime() <= epochMs(step.at);
    if (closes) {
      await step.tx.postings.update(step.caseId, { accepting: false });
      if (posting.choosingSince) return afterSigned(step, { ...posting, accepting: false });
      return { to: row.stage === 'matched' ? 'matched' : 'negotiating' };
    }
    if (!row.needsOperator) await callForHelp(step);
    step.notify('poster', 'nextWinnerDue');
    return remindAgain(step);
  },
};

/** Pins the nearer of the two clocks after each act, and says whose turn it is. */
export function meanwhile<Acts extends ActOf<'posting'>>(
  handlers: Handlers<'posting', Acts>,
): Handlers<'posting', Acts> {
  return followedBy<'posting', Acts>(handlers, async (step, decided) => {
    const posting = await step.tx.postings.get(step.caseId);
    if (decided.to !== 'negotiating' && decided.to !== 'matched') {
      if (posting.choosingSince) await step.tx.postings.update(step.caseId, { choosingSince: null });
      return decided;
    }
    const choosing = decided.to === 'matched' && isBetweenWinners(await step.tx.offers.of(step.caseId));
    const since = choosing ? (posting.choosingSince ?? new Date(step.at)) : null;
    if (since?.getTime() !== posting.choosingSince?.getTime())
      await step.tx.postings.update(step.caseId, { choosingSince: since });
    const isLate = choosing && step.row.needsOperator && decided.to === step.row.stage;
    const overdue = choosing ? (decided.overdue ?? isLate) : false;
    const deadline = nearer(step, posting, { since, asked: decided.deadline, isLate });
    return {
      ...decided,
      waitsFor: choosing ? ['poster'] : [],
      deadline,
      // Late, it is due when the next winner was to be chosen (R39).
      ...(overdue && since && { due: new Date(toChoose(step, since).at).toISOString() }),
      overdue,
    };
  });
}

function nearer(
  step: Step<unknown>,
  { accepting, closesAt }: PostingRow,
  {
    since,
    asked,
    isLate,
  }: {
    readonly since: Date | null;
    readonly asked: PostingDecided['deadline'];
    readonly isLate: boolean;
  },
): PostingDecided['deadline'] {
  const reminder = isLate && step.row.deadlineAt ? pinned(step.row.deadlineAt) : null;
  const choose = since ? (asked ?? reminder ?? toChoose(step, since)) : null;
  const window = accepting && closesAt ? pinned(closesAt) : null;
  if (!window || !choose) return window ?? choose;
  return epochMs(window.at) <= epochMs(choose.at) ? window : choose;
}

/** The time in which the next winner is chosen. */
function toChoose(step: Step<unknown>, since: Date) {
  return step.deadlineFrom(since.toISOString(), step.policy.claim.ranking);
}
