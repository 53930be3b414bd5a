import { existsSync, readFileSync } from 'node:fs';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { Canaries } from './canaries.ts';
import { workerLog } from './engine-log.ts';
import type { DevServer } from './stack.ts';

const bytes = (message: { finish(): Uint8Array }): string => Buffer.from(message.finish()).toString('utf8');

/** All that the engine answers to somebody who asks it everything, without our keys. */
async function answersOfEngine(client: Client): Promise<string> {
  const { ListWorkflowExecutionsResponse, DescribeWorkflowExecutionResponse } =
    temporal.api.workflowservice.v1;
  const listed = await client.workflowService.listWorkflowExecutions({
    namespace: 'default',
    pageSize: 1000,
  });
  const parts = [bytes(ListWorkflowExecutionsResponse.encode(listed))];
  for (const { execution } of listed.executions) {
    const handle = client.workflow.getHandle(execution?.workflowId ?? '', execution?.runId ?? '');
    parts.push(bytes(temporal.api.history.v1.History.encode(await handle.fetchHistory())));
    parts.push(bytes(DescribeWorkflowExecutionResponse.encode((await handle.describe()).raw)));
  }
  return parts.join('\n');
}

/** Where a text stands that nobody should find there: the engine’s answers, its store, and every log. */
export async function foundIn(
  canaries: Canaries,
  client: Client,
  engine: DevServer,
  apiLog: readonly string[],
): Promise<Record<string, string[]>> {
  const files = [engine.store ?? '', `${engine.store}-wal`, engine.log ?? ''].filter(existsSync);
  const [store, wal, log] = files.map((file) => readFileSync(file).toString('utf8'));
  const places = {
    answers: await answersOfEngine(client),
    store: `${store}\n${wal}`,
    engineLog: log ?? '',
    workerLog: workerLog.join('\n'),
    apiLog: apiLog.join('\n'),
  };
  return Object.fromEntries(
    Object.entries(places)
      .map(([place, text]) => [place, canaries.in(text)] as const)
      .filter(([, texts]) => texts.length > 0),
  );
}
