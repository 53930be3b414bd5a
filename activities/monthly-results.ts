import type { DataSource } from 'typeorm';
import { currentPolicy } from '../db/policy/read.ts';
import { openBatch } from '../db/results/intake.ts';
import { Transaction } from '../db/transaction.ts';
import { shanghaiDate } from '../domain/calendar/shanghai.ts';
import { SYSTEM, type Position } from '../domain/process/case.ts';
import { notedRun } from './noted-run.ts';
import type { Clock } from './record/clock.ts';

export interface MonthlyResultsActivities {
  /** Opens this month's batch, once however often it is asked. @returns null when it exists, or is not due yet */
  openMonthlyBatch(): Promise<Position | null>;
}

const UNIQUE_VIOLATION = '23505';

/** The monthly publication (R30): what a failed month did not publish, the next one collects. */
export function createMonthlyResultsActivities(
  dataSource: DataSource,
  clock: Clock = () => new Date(),
): MonthlyResultsActivities {
  return {
    openMonthlyBatch: () => notedRun(dataSource, 'monthlyResults', openMonthlyBatch),
  };

  async function openMonthlyBatch(): Promise<Position | null> {
    const at = (await clock()).toISOString();
    const month = shanghaiDate(at).slice(0, 7);
    // The schedule asks on the first of the month, in office hours; an earlier request gets nothing.
    if (Date.parse(at) < Date.parse(`${month}-01T09:00:00+08:00`)) return null;
    const policy = await currentPolicy(dataSource);
    const by = { actor: SYSTEM, onBehalfOf: null, commandId: `results:${month}`, bodyHash: '', at };
    try {
      return await dataSource.transaction(async (manager) => {
        const tx = new Transaction(manager);
        if (await tx.results.ofMonth(month)) return null;
        return openBatch(tx, by, policy.id, month);
      });
    } catch (error) {
      // Another attempt was first.
      if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return null;
      throw error;
    }
  }
}
