import type { CaseRow } from '../../db/record/rows.ts';

/** The record's own clock. Instants come from here and never from who asks for a step (R38). */
export type Clock = () => Date | Promise<Date>;

/** Now, or the case's last step if that is later: two machines' clocks may differ, the trail goes one way. */
export function instantAfter(now: Date, row: Pick<CaseRow, 'updatedAt'>): string {
  return new Date(Math.max(now.getTime(), row.updatedAt.getTime())).toISOString();
}

/** True once the instant that the record has pinned for an act of the clock has come: without one it never does. */
export function isDue(act: string, row: Pick<CaseRow, 'deadlineAt' | 'reminderAt'>, at: string): boolean {
  const pinned = act === 'remindAhead' ? row.reminderAt : row.deadlineAt;
  return pinned !== null && pinned.getTime() <= Date.parse(at);
}
