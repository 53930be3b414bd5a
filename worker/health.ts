import { hostname } from 'node:os';
import { loadConfigOrExit } from '../platform/config.ts';
import { TASK_QUEUE, connectClient } from '../platform/temporal.ts';

/** `node dist/worker/health.js`: exit code 0 when the engine sees this machine's worker ask for work. */
const WORKFLOW_TASKS = 1;

const config = loadConfigOrExit();
const { connection } = await connectClient(config);
const { pollers } = await connection.workflowService.describeTaskQueue({
  namespace: config.TEMPORAL_NAMESPACE,
  taskQueue: { name: TASK_QUEUE },
  taskQueueType: WORKFLOW_TASKS,
});
await connection.close();
// The SDK's identity of a worker is `<pid>@<host>`.
process.exit((pollers ?? []).some(({ identity }) => identity?.endsWith(`@${hostname()}`)) ? 0 : 1);
