import { minuteOf } from '../../domain/calendar/shanghai.ts';
import type { Json } from '../../domain/process/case.ts';
import { stageText, type CommonAct } from '../../domain/process/lifecycle.ts';
import type { Concept, Decided, Step } from './step.ts';
import { dueReminders } from './task-reminder.ts';

/** Acts that every process has besides those of its own table. */
export const COMMON_HANDLERS: Readonly<
  Record<CommonAct, (step: Step<unknown>, concept: Concept) => Promise<Decided<string, Json>>>
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
    const notices = moved
      ? row.waitsFor.map((who) => ({
          who,
          zh: `${row.summary}：正式工作日历已发布，办理期限调整为 ${until}。`,
          en: `${row.summary}: the official calendar has been published; the deadline is now ${until}.`,
        }))
      : [];
    return { ...stays, deadline, notices, detail: { before, after: deadline.at } };
  },

  /** Tells those who can still act in time that the stage is due (R39): once for each deadline, and it decides nothing. */
  async remindAhead(step, concept) {
    const { row } = step;
    const { lifecycle } = concept;
    const own = await concept.remindAhead?.(step);
    if (own) return own;
    const due = await dueReminders(step, concept);
    const { zh, en } = stageText(lifecycle, row.stage);
    const reminds = lifecycle.stages[row.stage]?.reminds ?? row.waitsFor;
    const until = row.deadlineAt ? minuteOf(row.deadlineAt) : '';
    const ofStage = reminds.map((who) => ({
      who,
      zh: `${row.summary}：“${zh}”将于 ${until} 到期，请及时办理。`,
      en: `${row.summary}: "${en}" is due by ${until}; please act in time.`,
    }));
    const notices = [...(due.stage ? ofStage : []), ...due.task];
    return { to: row.stage, reminded: true, notices, detail: { deadline: due.until ?? until } };
  },
};

/** Default of a clock that only reminds: the case is overdue, and is asked for again. */
export function remindAgain<Stage extends string>(step: Step<unknown>): Promise<Decided<Stage>> {
  const deadline = step.deadlineIn(step.policy.reminders.repeatEvery);
  return Promise.resolve({ to: step.row.stage as Stage, deadline, overdue: true });
}
