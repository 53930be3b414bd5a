import { NativeConnection, Worker } from '@temporalio/worker';
import { createAfterMatchDocumentActivities } from '../../activities/after-match-documents.ts';
import { createPaymentActivities } from '../../activities/payment.ts';
import type { PaymentPort } from '../../payment/port.ts';
import { slowQueueOf } from '../../workflows/process/queues.ts';
import { devServer } from './stack.ts';
import type { TestSystem } from './system.ts';

/** The slow queue of a system: documents and payments. @returns what stops it */
export async function startSlowWorker(
  system: TestSystem,
  payment: PaymentPort,
): Promise<() => Promise<void>> {
  const { address, close } = await devServer();
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue: slowQueueOf(system.taskQueue),
    activities: {
      ...createAfterMatchDocumentActivities(system.db),
      ...createPaymentActivities({ dataSource: system.db, payment }),
    },
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    await connection.close();
    await close();
  };
}
