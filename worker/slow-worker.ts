import { Worker, type NativeConnection } from '@temporalio/worker';
import type { DataSource } from 'typeorm';
import { createAfterMatchDocumentActivities } from '../activities/after-match-documents.ts';
import { createDocumentActivities } from '../activities/documents.ts';
import { createFilingActivities } from '../activities/filing-work.ts';
import { createMailActivities } from '../activities/mail.ts';
import { createPaymentActivities } from '../activities/payment.ts';
import { onlyWhenDue } from '../activities/slow-work.ts';
import { createWebhookActivities } from '../activities/webhooks.ts';
import type { FileStore } from '../adapters/files/file-store.ts';
import type { MailPort } from '../adapters/mail/port.ts';
import type { PaymentPort } from '../adapters/payment/port.ts';
import type { WebhookPort } from '../adapters/webhook/port.ts';
import { EngineKeys } from '../platform/engine-keys.ts';
import type { PlatformKeys } from '../platform/signing-keys.ts';
import { TASK_QUEUE, workerOptions } from '../platform/temporal.ts';
import { slowQueueOf } from '../workflows/process/queues.ts';
import { heartbeats } from './heartbeats.ts';

export interface SlowWorkerParts {
  readonly connection: NativeConnection;
  readonly dataSource: DataSource;
  readonly namespace: string;
  /** Where the keys are that payloads are encrypted with. */
  readonly keysDir: string;
  readonly payment: PaymentPort;
  readonly mail: MailPort;
  /** Where people open the platform: the beginning of every link in a mail. */
  readonly publicUrl: string;
  readonly webhooks: WebhookPort;
  readonly files: FileStore;
  readonly keys: PlatformKeys;
  /** The clock of seals and of mail; another one in tests that skip time. */
  readonly clock?: () => Date;
  /** The queue of the decisions that this slow work belongs to; another one in tests. */
  readonly taskQueue?: string;
}

/** Work that takes longer than a decision may wait, composed once: documents, payments and mail. */
function createSlowActivities(parts: Omit<SlowWorkerParts, 'connection' | 'namespace' | 'taskQueue'>) {
  const { dataSource, payment, webhooks, keysDir, clock } = parts;
  return {
    ...onlyWhenDue(dataSource, {
      ...createDocumentActivities(parts),
      ...createFilingActivities(parts),
      ...createAfterMatchDocumentActivities(parts),
    }),
    ...createPaymentActivities({ dataSource, payment }),
    ...createMailActivities(parts),
    ...createWebhookActivities({
      dataSource,
      webhooks,
      engineKeys: new EngineKeys(keysDir),
      ...(clock && { clock }),
    }),
  };
}

/** The worker of the slow queue: it runs no workflow, so that slow work never delays a decision. */
export async function createSlowWorker(parts: SlowWorkerParts): Promise<Worker> {
  return Worker.create({
    ...workerOptions({ TEMPORAL_NAMESPACE: parts.namespace, KEYS_DIR: parts.keysDir }),
    connection: parts.connection,
    taskQueue: slowQueueOf(parts.taskQueue ?? TASK_QUEUE),
    activities: createSlowActivities(parts),
    interceptors: { activity: [heartbeats] },
  });
}
