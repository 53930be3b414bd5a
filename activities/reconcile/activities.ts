import { judgeAgain } from '../../db/claim/again.ts';
import { waitingReceipts } from '../../db/claim/receipt.ts';
import { closeIncidents, sweepIncidents } from '../../db/incident/intake.ts';
import { sweepCommands } from '../../db/record/command.ts';
import { notedRun } from '../noted-run.ts';
import { databaseTrouble } from '../record/failures.ts';
import { settledBefore, type ReconcileDependencies } from './dependencies.ts';
import { deliverFacts } from './facts.ts';
import { oneByOne } from './one-by-one.ts';
import {
  noteFailing,
  restartEnded,
  retryEnded,
  startAllMissing,
  startMissing,
  startUnstarted,
  wakeUnheard,
} from './processes.ts';

export type { ReconcileDependencies } from './dependencies.ts';
export { ensureStarted } from './start.ts';

/** Counts of a round's work, in cases, facts and receipts. */
export interface ReconcileReport {
  /** Processes that were started: for the first time, or again. */
  readonly started: number;
  readonly woken: number;
  readonly delivered: number;
  /** Receipts of claims that their receiver did not live to judge (R17). */
  readonly judged: number;
  /** Parts of the round that failed as a whole; each is an incident. */
  readonly failed: readonly string[];
}

/** One round takes at most this many of each; the next round goes on. */
const BATCH = 500;
/** Long after the last answer to whoever sent them: a refused one is kept for its refusal alone. */
const COMMANDS_KEPT_MS = 86_400_000;
/** A quarter: long enough to see what comes back. */
const INCIDENTS_KEPT_MS = 90 * 86_400_000;

export interface ReconcileActivities {
  /**
   * Starts what is open and not running, wakes what fell behind, delivers facts not yet consumed. Safe to run at any
   * time, any number of times.
   */
  reconcile(): Promise<ReconcileReport>;
  /** The same, and starts every open case that the engine does not know: after a loss of the engine's store (docs/decisions/recovery-processes.md). */
  rebuild(): Promise<ReconcileReport>;
}

type Part = (dependencies: ReconcileDependencies) => Promise<number>;

const STARTS: Readonly<Record<string, Part>> = {
  startUnstarted: (dependencies) => startUnstarted(dependencies, BATCH),
  restartEnded,
  retryEnded: (dependencies) => retryEnded(dependencies, BATCH),
  startMissing,
};
const REBUILDS: Readonly<Record<string, Part>> = { startAllMissing };

/** Makes the engine agree with the record: no open case without its process, none behind, no fact undelivered (docs/decisions/recovery-processes.md). */
export function createReconcileActivities(dependencies: ReconcileDependencies): ReconcileActivities {
  return {
    reconcile: () => round(dependencies, STARTS),
    rebuild: () => round(dependencies, REBUILDS),
  };
}

/** One part after the other; one that fails is an incident, and the others still have their turn. */
async function round(
  dependencies: ReconcileDependencies,
  starts: Readonly<Record<string, Part>>,
): Promise<ReconcileReport> {
  const failed: string[] = [];
  const run = async (name: string, part: Part): Promise<number> => {
    try {
      return await notedRun(dependencies.dataSource, `reconcile.${name}`, () => part(dependencies));
    } catch (error) {
      // While the record is down nothing can be done, or reported.
      if (databaseTrouble(error) === 'away') throw error;
      failed.push(name);
      return 0;
    }
  };
  let started = 0;
  for (const [name, part] of Object.entries(starts)) started += await run(name, part);
  const woken = await run('wakeUnheard', (all) => wakeUnheard(all, BATCH));
  await run('noteFailing', noteFailing);
  const delivered = await run('deliverFacts', (all) => deliverFacts(all, BATCH));
  const judged = await run('judgeReceipts', judgeReceipts);
  await run('forget', forget);
  return { started, woken, delivered, judged, failed };
}

/** Removes rows no longer needed: commands refused or abandoned, incidents closed long ago. */
async function forget(dependencies: ReconcileDependencies): Promise<number> {
  const { dataSource } = dependencies;
  await sweepCommands(dataSource, settledBefore(dependencies, COMMANDS_KEPT_MS));
  await sweepIncidents(dataSource, settledBefore(dependencies, INCIDENTS_KEPT_MS));
  return 0;
}

/** Judges abandoned receipts; the resulting claims are started in a later round like any case (R17). */
async function judgeReceipts(dependencies: ReconcileDependencies): Promise<number> {
  const { dataSource } = dependencies;
  const waiting = await waitingReceipts(dataSource, settledBefore(dependencies), BATCH);
  return oneByOne(
    dependencies,
    waiting,
    async (receipt) => {
      const judged = await judgeAgain(dataSource, receipt);
      await closeIncidents(dataSource, { kinds: ['failing_receipt'], subject: receipt.receiptNumber });
      return judged;
    },
    ({ receiptNumber: subject, postingId: caseId }) => ({ kind: 'failing_receipt', caseId, subject }),
  );
}
