import { minuteOf } from '../../domain/calendar/shanghai.ts';
import type { Json } from '../../domain/process/case.ts';
import { stageText, type CommonAct, type Lifecycle, type Who } from '../../domain/process/lifecycle.ts';
import type { Concept, Decided, Step } from './step.ts';
import { dueReminders } from './task-reminder.ts';

/** Acts that every process has besides those of its own table. */
export const COMMON_HANDLERS: Readonly<
  Record<CommonAct, (step: Step<unknown, string>, concept: Concept) => Promise<Decided<string, Json>>>
> = {
  /**
   * Counts the pinned deadline again on the calendar as it is loaded now, and tells those who wait for it when it moved
   * (R12). An instant that somebody announced is not counted, so it stays.
   */
  async recalculate(step) {
    const { row } = step;
    const stays = { to: row.stage };
    const pinned = await step.tx.record.pinnedDeadline(row.id);
    if (!pinned || row.deadlineAt?.getTime() !== pinned.at.getTime()) return stays;
    const deadline = step.deadlineAgain(pinned.basis);
    const before = pinned.at.toISOString();
    const moved = Date.parse(deadline.at) !== pinned.at.getTime();
    if (!moved && deadline.provisional === pinned.provisional) return stays;
    const until = minuteOf(deadline.at);
    if (moved) for (const who of waitingOf(row)) step.notify(who, 'deadlineMoved', { until });
    return { ...stays, deadline, detail: { before, after: deadline.at } };
  },

  /** Tells those who can still act in time that the stage is due (R39): once for each deadline, and it decides nothing. */
  async remindAhead(step, concept) {
    const { row } = step;
    const { lifecycle } = concept;
    const own = await concept.remindAhead?.(step);
    if (own) return own;
    const due = await dueReminders(step, concept);
    const stage = stageText(lifecycle, row.stage);
    const until = row.deadlineAt ? minuteOf(row.deadlineAt) : '';
    if (due.stage)
      for (const who of remindedOf(lifecycle, row)) step.notify(who, 'stageDue', { stage, until });
    due.task?.remind();
    return { to: row.stage, reminded: true, detail: { deadline: due.until ?? until } };
  },
};

/** Addressees whom a case waits for: its row holds words of the table. */
const waitingOf = ({ waitsFor }: Pick<Step['row'], 'waitsFor'>) => waitsFor as readonly Who[];

/** Addressees to remind before the deadline of its stage (R39). */
export function remindedOf(
  { stages }: Lifecycle,
  row: Pick<Step['row'], 'stage' | 'waitsFor'>,
): readonly Who[] {
  return stages[row.stage]?.reminds ?? waitingOf(row);
}

/** Default of a clock that only reminds: the case is overdue, and is asked for again. */
export function remindAgain<Stage extends string>(step: Step<unknown>): Promise<Decided<Stage>> {
  const deadline = step.deadlineIn(step.policy.reminders.repeatEvery);
  return Promise.resolve({ to: step.row.stage as Stage, deadline, overdue: true });
}
