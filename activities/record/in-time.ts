import type { LockedCase } from '../../db/record/written.ts';
import type { Transaction } from '../../db/transaction.ts';
import { minuteOf } from '../../domain/calendar/shanghai.ts';
import type { StepRequest } from '../../domain/process/case.ts';
import { actText, endsByClock, isLegal, type Lifecycle } from '../../domain/process/lifecycle.ts';
import { refuse } from '../../domain/refusals.ts';
import { NotDue } from './not-due.ts';
import type { Step } from './step.ts';

/** How long a decision is waited for that was received in time and has not come: what an answer takes under load. */
const IN_TIME_WAIT_MS = 60_000;

/** How long what was received in time, and is no decision, has to be written before the clock's act. */
const UNDER_WAY_MS = 2_000;

/**
 * The clock lets pass what was received before its instant and is being written: a nomination, an objection. Anything
 * after the instant is refused on receipt. @throws NotDue
 */
export function letUnderWayPass({ act, at, row }: Pick<Step<unknown>, 'act' | 'at' | 'row'>): void {
  const { deadlineAt } = row;
  if (deadlineAt && Date.parse(at) < deadlineAt.getTime() + UNDER_WAY_MS) throw new NotDue(act);
}

/**
 * Accepts what is received up to and including the promised instant, whichever comes to the record first, and nothing
 * after it, however late the clock is (R39).
 * @throws TIME_OVER, NotDue
 */
export async function requireTime(
  tx: Transaction,
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
