import { Worker } from '@temporalio/worker';
import { loadConfig } from '../../../platform/config.ts';
import { TASK_QUEUE, connectWorker, workerOptions } from '../../../platform/temporal.ts';

/** Runs the sleeper on the queue of the process. */
const config = loadConfig(process.env);
const connection = await connectWorker(config);
const worker = await Worker.create({
  ...workerOptions(config),
  connection,
  taskQueue: TASK_QUEUE,
  workflowsPath: new URL('../sleeper.ts', import.meta.url).pathname,
});
await worker.run();
await connection.close();
