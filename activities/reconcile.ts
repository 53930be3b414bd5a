import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { CaseRow } from '../db/entities/case.ts';
import { judgeAgain } from '../db/intake/claim-again.ts';
import { sweepCommands } from '../db/intake/command.ts';
import { waitingReceipts } from '../db/intake/claim-receipt.ts';
import { positionOf } from '../db/record/store.ts';
import { workflowIdOf, type Fact, type Position } from '../domain/process/case.ts';
import type { CaseType } from '../domain/vocabulary.ts';
import { TASK_QUEUE } from '../workflows/process/queues.ts';
import { startOptions } from '../workflows/process/starting.ts';

export interface ReconcileDependencies {
  readonly dataSource: DataSource;
  readonly client: Client;
  readonly taskQueue?: string;
  /** The clock of the record; another one where time is skipped. */
  readonly clock?: () => Date;
}

export interface ReconcileReport {
  readonly started: number;
  readonly delivered: number;
  /** Receipts of claims that whoever took them did not judge any more (R17). */
  readonly judged: number;
}

/** What is younger than this is still being started or signalled by whoever caused it. */
const GRACE_MS = 5_000;
/** One round takes at most this many of each; the next round goes on. */
const BATCH = 500;
/** Long after the last answer to whoever sent them: a refused one is kept for its refusal alone. */
const COMMANDS_KEPT_MS = 86_400_000;
/** Engine calls at once: a full round must not crowd out people's acts. */
const AT_ONCE = 8;

export interface ReconcileActivities {
  /** Starts what is on record and not running, delivers facts that nobody has consumed. Safe at any time, any number of times. */
  reconcile(): Promise<ReconcileReport>;
  /** Starts every open case that the engine does not know: after a loss of the engine's store (architecture 5). */
  rebuild(): Promise<ReconcileReport>;
}

/** Makes the engine agree with the record: no case without its process, no fact undelivered (architecture 3). */
export function createReconcileActivities(dependencies: ReconcileDependencies): ReconcileActivities {
  const { dataSource } = dependencies;
  return {
    async reconcile() {
      // A process' first step is recorded as soon as it runs, so a case at version 0 has perhaps no process yet.
      const unstarted = await dataSource
        .createQueryBuilder(CaseRow, 'c')
        .where('not c.final and c.version = 0')
        .andWhere('c.created_at < :settled', { settled: settledBefore(dependencies) })
        .orderBy('c.created_at')
        .limit(BATCH)
        .getMany();
      const started = await atOnce(unstarted, (row) => ensureStarted(dependencies, positionOf(row)));
      const delivered = await deliverFacts(dependencies);
      await sweepCommands(dataSource, new Date(settledBefore(dependencies).getTime() - COMMANDS_KEPT_MS));
      return { started: count(started), delivered, judged: await judgeReceipts(dependencies) };
    },

    async rebuild() {
      let started = 0;
      for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
        const rows = await dataSource
          .createQueryBuilder(CaseRow, 'c')
          .where('not c.final and c.id > :last', { last })
          .orderBy('c.id')
          .limit(BATCH)
          .getMany();
        if (rows.length === 0) break;
        last = rows.at(-1)?.id ?? last;
        started += count(await atOnce(rows, (row) => ensureStarted(dependencies, positionOf(row))));
      }
      const delivered = await deliverFacts(dependencies);
      return { started, delivered, judged: await judgeReceipts(dependencies) };
    },
  };
}

/** @returns whether it was started now; false when it runs already */
export async function ensureStarted(
  dependencies: ReconcileDependencies,
  position: Position,
): Promise<boolean> {
  try {
    await dependencies.client.workflow.start(position.type, {
      ...startOptions(position),
      taskQueue: dependencies.taskQueue ?? TASK_QUEUE,
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

const settledBefore = ({ clock }: ReconcileDependencies): Date =>
  new Date((clock?.() ?? new Date()).getTime() - GRACE_MS);

/**
 * Judges the receipts that nobody judges any more; what comes of them is started in a later round like any case (R17).
 * Last of all, and one that cannot be judged does not keep the others waiting: it fails the round at its end.
 */
async function judgeReceipts(dependencies: ReconcileDependencies): Promise<number> {
  const { dataSource } = dependencies;
  const waiting = await waitingReceipts(dataSource, settledBefore(dependencies), BATCH);
  const faults: unknown[] = [];
  const judged = await atOnce(waiting, (receipt) =>
    judgeAgain(dataSource, receipt).catch((error: unknown) => faults.push(error) === 0),
  );
  if (faults.length > 0) throw faults[0];
  return count(judged);
}

async function deliverFacts(dependencies: ReconcileDependencies): Promise<number> {
  const { dataSource, client } = dependencies;
  const facts: { id: string; to_case: string; to_type: CaseType; act: string }[] = await dataSource.query(
    `select f.id, f.to_case, f.to_type, f.act from facts f
       where f.consumed_at is null and f.created_at < $1 order by f.created_at limit $2`,
    [settledBefore(dependencies), BATCH],
  );
  const delivered = await atOnce(facts, async (fact) => {
    try {
      await client.workflow
        .getHandle(workflowIdOf(fact.to_type, fact.to_case))
        .signal(fact.act, { id: fact.id } satisfies Fact);
      return true;
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      return receiverGone(dependencies, fact.to_case, fact.id);
    }
  });
  return count(delivered);
}

/** The receiver has ended: the fact came too late. Or its process is lost: start it, and deliver in the next round. */
async function receiverGone(
  dependencies: ReconcileDependencies,
  caseId: string,
  factId: string,
): Promise<boolean> {
  const row = await dependencies.dataSource.manager.findOneBy(CaseRow, { id: caseId });
  if (row && !row.final) await ensureStarted(dependencies, positionOf(row));
  else
    await dependencies.dataSource.query(
      `update facts set consumed_at = now(), result = 'ignored: the case has ended' where id = $1 and consumed_at is null`,
      [factId],
    );
  return false;
}

async function atOnce<T>(items: readonly T[], work: (item: T) => Promise<boolean>): Promise<boolean[]> {
  const results: boolean[] = [];
  const rest = items.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of rest) results.push(await work(item));
    }),
  );
  return results;
}

const count = (results: readonly boolean[]): number => results.filter(Boolean).length;
