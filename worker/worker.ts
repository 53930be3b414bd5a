import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { DataSource } from 'typeorm';
import { CONCEPTS } from '../activities/acts/concepts.ts';
import { createMonthlyResultsActivities } from '../activities/monthly-results.ts';
import { createReconcileActivities } from '../activities/reconcile/activities.ts';
import type { Clock } from '../activities/record/clock.ts';
import { PolicyShelf } from '../activities/record/policy-shelf.ts';
import { createRecordActivities } from '../activities/record/record-step.ts';
import { TASK_QUEUE, workerOptions } from '../platform/temporal.ts';
import { heartbeats } from './heartbeats.ts';

export interface WorkerParts {
  readonly connection: NativeConnection;
  readonly client: Client;
  readonly dataSource: DataSource;
  readonly namespace: string;
  /** Where the keys are that payloads are encrypted with. */
  readonly keysDir: string;
  /** A queue of one's own, in tests. */
  readonly taskQueue?: string;
  /** Code bundled ahead of time; else the sources are bundled at start. */
  readonly bundlePath?: string | undefined;
  readonly workflowBundle?: { readonly code: string };
  /** Activities besides the system's own, in tests. */
  readonly moreActivities?: object;
  /** The record's clock; another one in tests that skip time. */
  readonly clock?: Clock;
}

/** Everything that workflows may call, composed once. */
export function createActivities(parts: Pick<WorkerParts, 'client' | 'dataSource' | 'taskQueue' | 'clock'>) {
  const { dataSource, client, taskQueue, clock } = parts;
  return {
    ...createRecordActivities({
      dataSource,
      concepts: CONCEPTS,
      shelf: new PolicyShelf(),
      ...(clock ? { clock } : {}),
    }),
    ...createReconcileActivities({ dataSource, client, ...(taskQueue ? { taskQueue } : {}) }),
    ...createMonthlyResultsActivities(dataSource, clock),
  };
}

/** The workflows' sources beside this file: TypeScript here, JavaScript in what was built. */
export const WORKFLOWS_PATH = fileURLToPath(
  new URL(`../workflows/index${path.extname(import.meta.url)}`, import.meta.url),
);

/** The worker of the decisions' queue. It composes; it has no logic. */
export async function createWorker(parts: WorkerParts): Promise<Worker> {
  const { code } = parts.workflowBundle ?? {};
  const source: Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> = parts.bundlePath
    ? { workflowBundle: { codePath: parts.bundlePath } }
    : code
      ? { workflowBundle: { code } }
      : { workflowsPath: WORKFLOWS_PATH };
  return Worker.create({
    ...workerOptions({ TEMPORAL_NAMESPACE: parts.namespace, KEYS_DIR: parts.keysDir }),
    connection: parts.connection,
    taskQueue: parts.taskQueue ?? TASK_QUEUE,
    activities: { ...createActivities(parts), ...parts.moreActivities },
    interceptors: { activity: [heartbeats] },
    ...source,
  });
}
