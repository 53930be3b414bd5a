import path from 'node:path';
import { createFileStore } from '../adapters/files/file-store.ts';
import { folderPort, smtpPort } from '../adapters/mail/port.ts';
import { httpPaymentPort } from '../adapters/payment/http-port.ts';
import { assertFonts } from '../adapters/pdf/font.ts';
import { httpWebhookPort } from '../adapters/webhook/http-port.ts';
import { createDataSource } from '../db/data-source.ts';
import { recordedInstallation } from '../db/installation.ts';
import { databaseReadiness } from '../db/readiness.ts';
import { loadConfigOrExit } from '../platform/config.ts';
import { faultsOfEngine } from '../platform/engine-check.ts';
import { createLog } from '../platform/log.ts';
import { openPlatformKeys } from '../platform/signing-keys.ts';
import { assertDatabase, assertFiles, assertInstallation, reached } from '../platform/start-checks.ts';
import { StartError, orExit } from '../platform/start-error.ts';
import { connectClient, connectWorker } from '../platform/temporal.ts';
import { logEngineTo } from './log.ts';
import { ensureSchedules } from './schedules.ts';
import { createSlowWorker } from './slow-worker.ts';
import { createActivities, createWorker } from './worker.ts';

const config = loadConfigOrExit();
const log = createLog('worker', config.LOG_LEVEL);
logEngineTo(log);

const localProfile = config.PROFILE === 'local';

await orExit(
  assertFiles(config, ['WORKFLOW_BUNDLE', 'TEMPORAL_TLS_CA', 'TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY']),
);
assertFonts();
const keys = await orExit(
  openPlatformKeys(config, {
    onNewSeal: (validUntil) => log.warn({ validUntil }, 'a new key seals the PDFs: back up KEYS_DIR'),
  }),
);
const [dataSource, connection, client] = await orExit(
  Promise.all([
    reached('DATABASE_URL', createDataSource(config.DATABASE_URL).initialize()),
    reached('TEMPORAL_ADDRESS', connectWorker(config)),
    reached('TEMPORAL_ADDRESS', connectClient(config)),
  ]),
);
await orExit(
  (async () => {
    const readiness = await databaseReadiness(dataSource, localProfile);
    assertDatabase(readiness);
    if (readiness.unknown.length > 0)
      log.warn({ migrations: readiness.unknown }, 'the database is newer than this code');
    if (!localProfile) await assertInstallation(config, keys.roots, recordedInstallation(dataSource));
    const { faults, unreachable } = await faultsOfEngine(client, config.TEMPORAL_NAMESPACE);
    if (unreachable !== null) await reached('TEMPORAL_ADDRESS', Promise.reject(new Error(unreachable)));
    if (faults.length > 0) throw new StartError(faults);
  })(),
);
const parts = {
  connection,
  client,
  dataSource,
  namespace: config.TEMPORAL_NAMESPACE,
  keysDir: config.KEYS_DIR,
  bundlePath: config.WORKFLOW_BUNDLE,
};
const payment = httpPaymentPort(config.PAYMENT_URL, config.PAYMENT_TOKEN);
const mail = config.MAIL_URL
  ? smtpPort(config.MAIL_URL, config.MAIL_FROM)
  : folderPort(path.join(config.DATA_DIR, 'outbox'), config.MAIL_FROM);
const webhooks = httpWebhookPort({ allowsPrivate: config.WEBHOOK_ALLOW_PRIVATE });
const files = createFileStore(config.FILES_DIR);
const workers = await Promise.all([
  createWorker(parts),
  createSlowWorker({ ...parts, payment, mail, webhooks, publicUrl: config.PUBLIC_URL, files, keys }),
]);
await ensureSchedules(client);

// The engine may have lost its store while nobody ran: every open case gets its process back.
createActivities(parts)
  .rebuild()
  .then((report) => log.info(report, 'record and engine agree'))
  .catch((error: unknown) => log.warn({ error }, 'rebuild left to the schedule'));

const stop = (): void => workers.forEach((worker) => worker.shutdown());
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
log.info('worker ready');
try {
  await Promise.all(workers.map((worker) => worker.run()));
} finally {
  await Promise.allSettled([dataSource.destroy(), connection.close(), client.connection.close()]);
}
