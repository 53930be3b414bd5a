import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import type { Position } from '../../domain/process/case.ts';
import { CONVERTERS_PATH, dataConverterOf } from '../../platform/temporal.ts';
import { createWorker } from '../../worker/worker.ts';
import { wake } from '../../workflows/process/messages.ts';
import { startOptions } from '../../workflows/process/starting.ts';
import { devServer, engineKeysDir, workflowBundle } from './stack.ts';
import { eventually, type TestSystem } from './system.ts';

/**
 * A posting's process whose history our code does not fit, as after a release that broke a running process: other code
 * tells its beginning (./other-code.ts), and ours has to go on. On a queue of its own, which other code would not leave to
 * the system's worker. @returns what stops the worker that goes on
 */
export async function startMisfit(system: TestSystem, position: Position): Promise<() => Promise<void>> {
  const { address, close } = await devServer();
  const connection = await NativeConnection.connect({ address });
  const taskQueue = `${system.taskQueue}-misfit`;
  const other = await Worker.create({
    connection,
    taskQueue,
    workflowBundle: await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('other-code.ts', import.meta.url)),
      payloadConverterPath: CONVERTERS_PATH,
      failureConverterPath: CONVERTERS_PATH,
      logger: new DefaultLogger('ERROR'),
    }),
    dataConverter: dataConverterOf({ KEYS_DIR: engineKeysDir() }),
    // The next worker has to read the history.
    maxCachedWorkflows: 0,
  });
  const handle = await other.runUntil(async () => {
    const started = await system.client.workflow.start(position.type, {
      ...startOptions(position),
      taskQueue,
    });
    await eventually(
      () => started.fetchHistory(),
      ({ events }) => (events ?? []).some((event) => event.timerStartedEventAttributes),
    );
    return started;
  });
  const ours = await createWorker({
    connection,
    client: system.client,
    dataSource: system.db,
    namespace: 'default',
    keysDir: engineKeysDir(),
    taskQueue,
    workflowBundle: await workflowBundle(),
  });
  const running = ours.run();
  await handle.signal(wake);
  return async () => {
    ours.shutdown();
    await running;
    await connection.close();
    await close();
  };
}
