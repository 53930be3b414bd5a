import { setTimeout as delay } from 'node:timers/promises';
import {
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import {
  workflowIdOf,
  type Command,
  type Position,
  type StepOutcome,
  type StepReceipt,
} from '../../domain/process/case.ts';
import { BETWEEN_RUNS, REFUSAL } from '../../domain/process/failure-types.ts';
import { Refusal, type RefusalData } from '../../domain/refusal.ts';
import { wake } from '../../workflows/process/messages.ts';
import { startOptions } from '../../workflows/process/starting.ts';
import type { Services } from '../services.ts';

/** Ways of the API to the process of a case: with an act, with its start, with a word to check the record. */

/**
 * No request waits longer for an act: then the answer is "unknown, repeat with the same key"
 * (docs/decisions/recovery-processes.md).
 */
const PATIENCE_MS = 10_000;

/**
 * Until an act is sent again that was lost with a run, or that the engine did not take. Seldom then: each Update that it does
 * not take costs the engine what it knew of the task under way.
 */
const AGAIN_MS = { cutOff: 50, notReady: 1_000 } as const;

/**
 * Sends a person's act to the process of its case and waits for the answer. What the engine did not take, or lost with a
 * run that ended, is sent again within the caller's patience: the record does a command once, however often it comes.
 * @throws Refusal of process or record; whatever the engine threw when the outcome is unknown
 */
export async function sendAct(
  services: Services,
  position: Position,
  act: string,
  command: Command,
  attempt: number,
): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  const handle = services.client.workflow.getHandle(workflowIdOf(position.type, position.caseId));
  // Each try is an Update of its own: the engine would answer a second one with the outcome of the first.
  const options = { args: [command] as [Command], updateId: `${command.id}:${attempt}` };
  for (let withStart = false; ;)
    try {
      await services.client.withDeadline(until, () =>
        withStart
          ? services.client.workflow.executeUpdateWithStart(act, {
              ...options,
              startWorkflowOperation: new WithStartWorkflowOperation(
                position.type,
                startingAt(services, position),
              ),
            })
          : handle.executeUpdate<StepReceipt, [Command]>(act, options),
      );
      return;
    } catch (error) {
      const wait = isNotReady(error) ? AGAIN_MS.notReady : isCutOff(error) ? AGAIN_MS.cutOff : null;
      if (wait !== null && Date.now() + wait < until) await delay(wait);
      // On record and not running: its start was lost. Sent again with the start, in one call: nothing can come between.
      else if (isMissing(error) && !withStart) withStart = true;
      else throw asRefusal(error);
    }
}

const FAILED_PRECONDITION = 9;

/**
 * True while the engine takes no Update of a process: its run has had its 2,000, or its task failed twice. Neither lasts:
 * a process begins its next run long before that many (docs/decisions/engine-updates-for-decisions.md), and code that keeps
 * failing is an incident.
 */
function isNotReady(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause)
    if (isGrpcServiceError(one) && Number(one.code) === FAILED_PRECONDITION) return true;
  return false;
}

/**
 * Failures of an Update that its run did not answer: it came while the run was ending; the engine handed it out and got no
 * word of it; it was being answered when the run was ended.
 */
const CUT_OFF = new Set([BETWEEN_RUNS, 'UnprocessedUpdate', 'AcceptedUpdateCompletedWorkflow']);

function isCutOff(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    CUT_OFF.has(error.cause.type ?? '')
  );
}

/** The start of a case's process, or the process that runs already. */
const startingAt = (services: Services, position: Position) => ({
  ...startOptions(position),
  taskQueue: services.taskQueue,
  workflowIdConflictPolicy: 'USE_EXISTING' as const,
});

/** Starts the process of a case that is on record; one that runs already is left alone. */
export async function startCase(services: Services, position: Position): Promise<void> {
  await services.client.withDeadline(Date.now() + PATIENCE_MS, () =>
    services.client.workflow.start(position.type, startingAt(services, position)),
  );
}

/** Tells a process to check the record; one that is not there is the reconciler's. */
export async function wakeProcess(
  services: Services,
  { type, caseId }: Pick<StepOutcome, 'type' | 'caseId'>,
): Promise<void> {
  await services.client.withDeadline(Date.now() + PATIENCE_MS, () =>
    services.client.workflow.getHandle(workflowIdOf(type, caseId)).signal(wake),
  );
}

const NOT_FOUND_STATUS = 5;

function isMissing(error: unknown): boolean {
  return (
    error instanceof WorkflowNotFoundError ||
    (isGrpcServiceError(error) && Number(error.code) === NOT_FOUND_STATUS)
  );
}

function asRefusal(error: unknown): unknown {
  if (!(error instanceof WorkflowUpdateFailedError)) return error;
  for (let cause: unknown = error.cause; cause instanceof Error; cause = cause.cause)
    if (cause instanceof ApplicationFailure && cause.type === REFUSAL) {
      const data = cause.details?.[0] as RefusalData | undefined;
      if (data) return new Refusal(data.code, data);
    }
  return error;
}
