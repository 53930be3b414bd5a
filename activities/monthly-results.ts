import type { DataSource } from 'typeorm';
import { openBatch } from '../db/intake/results.ts';
import { currentPolicy } from '../db/read/policies.ts';
import { Repositories } from '../db/repositories/index.ts';
import { shanghaiDate } from '../domain/calendar/shanghai.ts';
import { SYSTEM, type Position } from '../domain/process/case.ts';

export interface MonthlyResultsActivities {
  /** Opens the batch of the month of an instant, once however often it is asked. @returns null when it exists */
  openMonthlyBatch(at: string): Promise<Position | null>;
}

const UNIQUE_VIOLATION = '23505';

/** The monthly publication (R30): what a failed month did not publish, the next one collects. */
export function createMonthlyResultsActivities(dataSource: DataSource): MonthlyResultsActivities {
  return {
    async openMonthlyBatch(at) {
      const month = shanghaiDate(at).slice(0, 7);
      const policy = await currentPolicy(dataSource);
      const by = { actor: SYSTEM, onBehalfOf: null, commandId: `results:${month}`, bodyHash: '', at };
      try {
        return await dataSource.transaction(async (manager) => {
          const tx = new Repositories(manager);
          if (await tx.results.ofMonth(month)) return null;
          return openBatch(tx, by, policy.id, month);
        });
      } catch (error) {
        // Another attempt was first.
        if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return null;
        throw error;
      }
    },
  };
}
