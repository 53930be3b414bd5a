import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { closeIncidents } from '../../db/incident/intake.ts';
import { CaseRow } from '../../db/record/rows.ts';
import { positionOf } from '../../db/record/store.ts';
import { workflowIdOf, type Position } from '../../domain/process/case.ts';
import { PARKING_KINDS } from '../../domain/process/incident.ts';
import { wake } from '../../workflows/process/messages.ts';
import { TASK_QUEUE } from '../../workflows/process/queues.ts';
import { startOptions } from '../../workflows/process/starting.ts';
import type { ReconcileDependencies } from './dependencies.ts';

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

/**
 * Gives an open case its process back, from where the record says that it stands. The engine alone knows whether there
 * is one: a start beside a running one is refused. @returns whether it was started now
 */
export async function bringBack(dependencies: ReconcileDependencies, caseId: string): Promise<boolean> {
  const { dataSource } = dependencies;
  const row = await dataSource.manager.findOneBy(CaseRow, { id: caseId });
  if (!row || row.final || !(await ensureStarted(dependencies, positionOf(row)))) return false;
  // A parked case is parked no longer: the new process has not met the fault, or will report it itself.
  await closeIncidents(dataSource, { kinds: [...PARKING_KINDS, 'not_started'], caseId });
  const now = await dataSource.manager.findOneByOrFail(CaseRow, { id: caseId });
  // The last process ended by a step that was being written: the new one has to learn of it.
  if (now.version !== row.version) await wakeProcess(dependencies, row);
  return true;
}

/** Tells a process to check the record. @throws WorkflowNotFoundError if there is no such process */
async function wakeProcess(
  { client }: Pick<ReconcileDependencies, 'client'>,
  row: Pick<CaseRow, 'type' | 'id'>,
): Promise<void> {
  await client.workflow.getHandle(workflowIdOf(row.type, row.id)).signal(wake);
}
