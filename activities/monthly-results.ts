import type { DataSource } from 'typeorm';
import { currentPolicy, listYears } from '../db/policy/read.ts';
import { openBatch } from '../db/results/intake.ts';
import { Transaction } from '../db/transaction.ts';
import { SYSTEM, type Position } from '../domain/process/case.ts';
import { nextPublication } from '../domain/results/period.ts';
import { notedRun } from './noted-run.ts';
import type { Clock } from './record/clock.ts';

export interface MonthlyResultsActivities {
  /** Opens the batch of this period, once however often it is asked. @returns null when it exists, or is not due yet */
  openMonthlyBatch(): Promise<Position | null>;
}

const UNIQUE_VIOLATION = '23505';

/** The periodic publication, monthly by default (R30): what a failed run did not publish, the next one collects. */
export function createMonthlyResultsActivities(
  dataSource: DataSource,
  clock: Clock = () => new Date(),
): MonthlyResultsActivities {
  return {
    openMonthlyBatch: () => notedRun(dataSource, 'monthlyResults', openMonthlyBatch),
  };

  async function openMonthlyBatch(): Promise<Position | null> {
    const at = (await clock()).toISOString();
    const policy = await currentPolicy(dataSource);
    const years = await listYears(dataSource);
    try {
      return await dataSource.transaction(async (manager) => {
        const tx = new Transaction(manager);
        const last = await tx.results.lastScheduledAt();
        const { dueAt, key } = nextPublication(at, last, policy.results.publishEvery, years);
        if (Date.parse(at) < Date.parse(dueAt) || (await tx.results.ofMonth(key))) return null;
        const by = { actor: SYSTEM, onBehalfOf: null, commandId: `results:${key}`, bodyHash: '', at };
        return openBatch(tx, by, policy.id, key);
      });
    } catch (error) {
      // Another attempt was first.
      if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return null;
      throw error;
    }
  }
}
