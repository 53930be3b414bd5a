import { fileURLToPath } from 'node:url';
import { DefaultLogger, Runtime, Worker, type InjectedSinks } from '@temporalio/worker';
import { loadConfigOrExit } from '../../platform/config.ts';
import { connectWorker, workerOptions } from '../../platform/temporal.ts';
import type { BareSinks } from './bare-workflows.ts';

/** The worker of the bare workflows, a process of its own like the system's; forked by `bare.ts`, which names the same queue. */
const BARE_QUEUE = 'bare';

Runtime.install({ logger: new DefaultLogger('WARN') });
const config = loadConfigOrExit();
const sinks: InjectedSinks<BareSinks> = {
  driver: {
    reached: {
      fn: ({ workflowId }, stage) => void process.send?.({ workflowId, stage }),
      callDuringReplay: false,
    },
  },
};
const worker = await Worker.create({
  ...workerOptions(config),
  connection: await connectWorker(config),
  taskQueue: BARE_QUEUE,
  workflowsPath: fileURLToPath(new URL('bare-workflows.ts', import.meta.url)),
  sinks,
});
process.once('SIGTERM', () => worker.shutdown());
const running = worker.run();
process.send?.('ready');
await running;
// The channel to the driver would keep the process.
process.exit();
