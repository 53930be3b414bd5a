import { WorkflowFailedError, type Client } from '@temporalio/client';
import { decodeOptionalFailureToOptionalError } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { CaseRow } from '../../db/record/rows.ts';
import { workflowIdOf } from '../../domain/process/case.ts';
import type { ReconcileDependencies } from './dependencies.ts';

/**
 * Reads the engine's list of executions, to compare it with the record. People's reads never come from here: the list
 * lags, and knows only what operators need (docs/engine-access.md).
 */

/** How a process ended: in the engine's word, and its failure where there is one. */
export interface Ended {
  readonly status: string;
  readonly failure: (() => Promise<unknown>) | null;
}

/** A page of the engine's list; more than ten pages of one thing are left to the next sweep. */
const PAGE = 1_000;
const PAGES = 10;

interface Execution {
  readonly workflowId: string;
  readonly runId: string;
  readonly status: string;
}

/** The engine answers within a second; a list that hangs must not keep the rest of the round waiting. */
const PATIENCE_MS = 20_000;
const inTime = <T>(client: Client, ask: () => Promise<T>): Promise<T> =>
  client.withDeadline(Date.now() + PATIENCE_MS, ask);

const list = (client: Client, query: string): Promise<Execution[]> =>
  inTime(client, () => listAll(client, query));

async function listAll(client: Client, query: string): Promise<Execution[]> {
  const found: Execution[] = [];
  for await (const one of client.workflow.list({ query, pageSize: PAGE })) {
    found.push({ workflowId: one.workflowId, runId: one.runId, status: one.status.name });
    if (found.length >= PAGE * PAGES) break;
  }
  return found;
}

/** The case of a workflow id. */
const caseIdOf = (workflowId: string): string => workflowId.slice(workflowId.indexOf(':') + 1);

/** How many cases have a running process. */
export async function runningCases(client: Client): Promise<number> {
  const query = 'ExecutionStatus = "Running" AND CaseType IS NOT NULL';
  return (await inTime(client, () => client.workflow.count(query))).count;
}

/** Those of the workflows that run. @param workflowIds some hundreds at most */
export async function runningAmong(client: Client, workflowIds: readonly string[]): Promise<Set<string>> {
  if (workflowIds.length === 0) return new Set();
  const ids = workflowIds.map((id) => `"${id}"`).join(',');
  const found = await list(client, `ExecutionStatus = "Running" AND WorkflowId IN (${ids})`);
  return new Set(found.map(({ workflowId }) => workflowId));
}

/** The cases whose processes ended since an instant, however they did. */
export async function endedSince(client: Client, since: Date): Promise<Map<string, Ended>> {
  const query = `CaseType IS NOT NULL AND CloseTime > "${since.toISOString()}"
    AND ExecutionStatus IN ("Completed", "Failed", "Canceled", "Terminated", "TimedOut")`;
  const found = await list(client, query.replaceAll(/\s+/g, ' '));
  return new Map(found.map((one) => [caseIdOf(one.workflowId), endOf(client, one)]));
}

function endOf(client: Client, { workflowId, runId, status }: Execution): Ended {
  return { status, failure: status === 'FAILED' ? () => failureOf(client, workflowId, runId) : null };
}

/** Why a workflow failed. */
async function failureOf(client: Client, workflowId: string, runId: string): Promise<unknown> {
  try {
    await client.workflow.getHandle(workflowId, runId).result();
    return undefined;
  } catch (error) {
    return error instanceof WorkflowFailedError ? error.cause : error;
  }
}

/** How the last process of a case ended, as far as the engine still knows. */
export async function whyEnded(
  { client, dataSource }: ReconcileDependencies,
  caseId: string,
): Promise<Ended> {
  const { type } = await dataSource.manager.findOneByOrFail(CaseRow, { id: caseId });
  const found = await list(
    client,
    `WorkflowId = "${workflowIdOf(type, caseId)}" AND ExecutionStatus != "Running"`,
  );
  return found[0] ? endOf(client, found[0]) : { status: 'LOST', failure: null };
}

/** Cases whose process fails at every try of its code: the engine says so after five. Each with its last failure. */
export async function failingProcesses(client: Client): Promise<Map<string, () => Promise<unknown>>> {
  const query =
    'ExecutionStatus = "Running" AND CaseType IS NOT NULL AND TemporalReportedProblems IS NOT NULL';
  const found = await list(client, query);
  return new Map(
    found.map(({ workflowId, runId }) => [
      caseIdOf(workflowId),
      () => taskFailureOf(client, workflowId, runId),
    ]),
  );
}

async function taskFailureOf(client: Client, workflowId: string, runId: string): Promise<unknown> {
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace: client.options.namespace,
    execution: { workflowId, runId },
    maximumPageSize: 20,
  });
  const failed = history?.events?.find((event) => event.workflowTaskFailedEventAttributes?.failure);
  const failure = failed?.workflowTaskFailedEventAttributes?.failure;
  // The failure is encrypted, like everything that the engine keeps (R44).
  const error = await decodeOptionalFailureToOptionalError(client.options.loadedDataConverter, failure);
  return error ?? new Error('the workflow task fails');
}
