import { isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { noteIncident } from '../../db/incident/intake.ts';
import { workflowIdOf, type Position } from '../../domain/process/case.ts';
import { resume, wake } from '../../workflows/process/messages.ts';
import type { ReconcileDependencies } from './dependencies.ts';
import { bringBack } from './start.ts';

/**
 * Ends a case's process and starts it again from the record: for one whose code fails at what its history says, or that
 * takes no more signals. Nothing is lost: the record has every step, and every fact that is still to be told.
 */
export async function restartProcess(
  dependencies: ReconcileDependencies,
  { type, caseId }: Pick<Position, 'type' | 'caseId'>,
): Promise<void> {
  const { client, dataSource } = dependencies;
  try {
    await client.workflow.getHandle(workflowIdOf(type, caseId)).terminate('started again from the record');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
  await bringBack(dependencies, caseId);
  // The new process gets, in the next round, the messages that the old one received and did not handle.
  await dataSource.query(
    'update facts set attempts = 0, next_at = null where to_case = $1 and consumed_at is null',
    [caseId],
  );
}

/** The engine's error for a process with ten thousand signals, which takes no more of them. */
const INVALID_ARGUMENT = 3;
const LIMIT = /limit for signal/;

/** Lets a parked process try again; one that is gone, or takes no more signals, is started again. */
export async function resumeProcess(
  dependencies: ReconcileDependencies,
  position: Position,
): Promise<'told' | 'restarted'> {
  try {
    return await told(dependencies, position, resume.name, []);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    await restartProcess(dependencies, position);
    return 'restarted';
  }
}

/**
 * Signals a process. One that takes no more signals is started again instead, which an operator sees, later each time:
 * the cause may strike again. The new one knows the record, and gets its facts in the next round. @throws
 * WorkflowNotFoundError if there is no such process
 */
export async function signalOrRestart(
  dependencies: ReconcileDependencies,
  position: Pick<Position, 'type' | 'caseId'>,
  name: string,
  args: readonly unknown[] = [],
): Promise<'told' | 'restarted'> {
  const outcome = await told(dependencies, position, name, args);
  if (outcome === 'restarted')
    await noteIncident(dependencies.dataSource, {
      kind: 'process_ended',
      caseId: position.caseId,
      subject: 'SIGNALS',
      cause: { message: `it took no more signals, not even ${name}`, stack: '' },
      backsOff: true,
    });
  return outcome;
}

async function told(
  dependencies: ReconcileDependencies,
  position: Pick<Position, 'type' | 'caseId'>,
  name: string,
  args: readonly unknown[],
): Promise<'told' | 'restarted'> {
  const { type, caseId } = position;
  try {
    await dependencies.client.workflow.getHandle(workflowIdOf(type, caseId)).signal(name, ...args);
    return 'told';
  } catch (error) {
    if (!takesNoMore(error)) throw error;
    await restartProcess(dependencies, position);
    return 'restarted';
  }
}

/** Tells a process to check the record. @throws WorkflowNotFoundError if there is no such process */
export const wakeOrRestart = (
  dependencies: ReconcileDependencies,
  position: Pick<Position, 'type' | 'caseId'>,
): Promise<'told' | 'restarted'> => signalOrRestart(dependencies, position, wake.name);

function takesNoMore(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause)
    if (isGrpcServiceError(one) && Number(one.code) === INVALID_ARGUMENT && LIMIT.test(one.message))
      return true;
  return false;
}
