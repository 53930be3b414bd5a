import type { LockedCase } from '../../db/record/written.ts';
import type { Repositories } from '../../db/repositories/index.ts';
import { minuteOf } from '../../domain/calendar/shanghai.ts';
import type { StepRequest } from '../../domain/process/case.ts';
import { actText, endsByClock, isLegal, type Lifecycle } from '../../domain/process/lifecycle.ts';
import { refuse } from '../../domain/refusals.ts';
import { NotDue } from './not-due.ts';

/** How long a decision is waited for that was received in time and has not come: what an answer takes under load. */
const IN_TIME_WAIT_MS = 60_000;

/**
 * What somebody was told to have time for succeeds until that very instant, whichever comes to the record first, and
 * not after it, however late the clock is (R39).
 * @throws TIME_OVER, NotDue
 */
export async function requireTime(
  tx: Repositories,
  lifecycle: Lifecycle,
  row: LockedCase,
  { act, at, command }: StepRequest & { at: string },
  now: Date,
): Promise<void> {
  if (!row.deadlineAt) return;
  if (command && endsByClock(lifecycle, row.stage, act) && Date.parse(at) > row.deadlineAt.getTime())
    throw refuse('TIME_OVER', {
      params: { act: actText(lifecycle, act), until: minuteOf(row.deadlineAt) },
    });
  const ends = lifecycle.acts[act]?.ends?.filter((one) => isLegal(lifecycle, row.stage, one)) ?? [];
  const received = { from: new Date(now.getTime() - IN_TIME_WAIT_MS), to: row.deadlineAt };
  if (ends.length > 0 && (await tx.record.hasWaiting(row.id, ends, received))) throw new NotDue(act);
}
