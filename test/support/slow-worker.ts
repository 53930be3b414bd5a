import { NativeConnection } from '@temporalio/worker';
import type { PaymentPort } from '../../adapters/payment/port.ts';
import { createSlowWorker } from '../../worker/slow-worker.ts';
import { devServer, engineKeysDir } from './stack.ts';
import type { TestSystem } from './system.ts';

/** The slow queue of a system: documents and payments. @returns what stops it */
export async function startSlowWorker(
  system: TestSystem,
  payment: PaymentPort,
): Promise<() => Promise<void>> {
  const { address, close } = await devServer();
  const connection = await NativeConnection.connect({ address });
  const { db: dataSource, taskQueue } = system;
  const worker = await createSlowWorker({
    ...system.slowParts,
    connection,
    dataSource,
    namespace: 'default',
    keysDir: engineKeysDir(),
    payment,
    taskQueue,
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    await connection.close();
    await close();
  };
}
