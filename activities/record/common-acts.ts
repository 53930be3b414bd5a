import type { CommonAct } from '../../domain/process/lifecycle.ts';
import { shanghaiIso } from '../../domain/calendar/shanghai.ts';
import type { Handler, Step } from './step.ts';

/** What every process does besides the acts of its own table. */
export const COMMON_HANDLERS: Readonly<Record<CommonAct, Handler<string>>> = {
  /**
   * Counts the pinned deadline again on the calendar as it is loaded now, and tells those who wait for it when it
   * moved (R12). An instant that somebody announced is not counted, so it stands.
   */
  async recalculate(step: Step<unknown>) {
    const { row } = step;
    const stays = { to: row.stage };
    const pinned = await step.tx.record.pinnedDeadline(row.id);
    if (!pinned || row.deadlineAt?.getTime() !== pinned.at.getTime()) return stays;
    const deadline = step.deadlineAgain(pinned.basis);
    const before = pinned.at.toISOString();
    const moved = Date.parse(deadline.at) !== pinned.at.getTime();
    if (!moved && deadline.provisional === pinned.provisional) return stays;
    const until = shanghaiIso(deadline.at).slice(0, 16).replace('T', ' ');
    const notices = moved
      ? row.waitsFor.map((who) => ({
          who,
          zh: `${row.summary}：正式工作日历已发布，办理期限调整为 ${until}。`,
          en: `${row.summary}: the official calendar is out; the deadline is now ${until}.`,
        }))
      : [];
    return { ...stays, deadline, notices, detail: { before, after: deadline.at } };
  },
};
