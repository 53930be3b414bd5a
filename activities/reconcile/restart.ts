import { isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { workflowIdOf, type Position } from '../../domain/process/case.ts';
import { resume } from '../../workflows/process/messages.ts';
import type { ReconcileDependencies } from './dependencies.ts';
import { bringBack } from './start.ts';

/**
 * Ends a case's process and starts it again from the record: for one whose code fails at what its history says, or that
 * takes no more signals. Nothing is lost: the record has every step, and every fact that is still to be told.
 */
export async function restartProcess(
  dependencies: ReconcileDependencies,
  { type, caseId }: Position,
): Promise<void> {
  const { client, dataSource } = dependencies;
  try {
    await client.workflow.getHandle(workflowIdOf(type, caseId)).terminate('restarted by an operator');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
  await bringBack(dependencies, caseId);
  // What the old process was told and did not take is told to the new one in the next round.
  await dataSource.query(
    'update facts set attempts = 0, next_at = null where to_case = $1 and consumed_at is null',
    [caseId],
  );
}

/** gRPC's INVALID_ARGUMENT: a process with ten thousand signals takes no more of them. */
const INVALID_ARGUMENT = 3;

/** Lets a parked process try again; one that is gone, or takes no more signals, is started again. */
export async function resumeProcess(
  dependencies: ReconcileDependencies,
  position: Position,
): Promise<'told' | 'restarted'> {
  const { type, caseId } = position;
  try {
    await dependencies.client.workflow.getHandle(workflowIdOf(type, caseId)).signal(resume);
    return 'told';
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError) && !takesNoMore(error)) throw error;
    await restartProcess(dependencies, position);
    return 'restarted';
  }
}

function takesNoMore(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause)
    if (isGrpcServiceError(one) && Number(one.code) === INVALID_ARGUMENT) return true;
  return false;
}
