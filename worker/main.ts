import path from 'node:path';
import { folderPort, smtpPort } from '../activities/mail/port.ts';
import { createDataSource } from '../db/data-source.ts';
import { loadConfigOrExit } from '../platform/config.ts';
import { createFileStore } from '../platform/file-store.ts';
import { createLog } from '../platform/log.ts';
import { openPlatformKeys } from '../platform/signing-keys.ts';
import { connectClient, connectWorker } from '../platform/temporal.ts';
import { ensureSchedules } from './schedules.ts';
import { httpPaymentPort } from '../payment/http-port.ts';
import { createSlowWorker } from './slow-worker.ts';
import { createActivities, createWorker } from './worker.ts';

const config = loadConfigOrExit();
const log = createLog('worker', config.LOG_LEVEL);

const [dataSource, connection, client] = await Promise.all([
  createDataSource(config.DATABASE_URL).initialize(),
  connectWorker(config),
  connectClient(config),
]);
const parts = {
  connection,
  client,
  dataSource,
  authorisationSecret: config.AUTHORISATION_SECRET,
  namespace: config.TEMPORAL_NAMESPACE,
  bundlePath: config.WORKFLOW_BUNDLE,
};
const payment = httpPaymentPort(config.PAYMENT_URL, config.PAYMENT_TOKEN);
const mail = config.MAIL_URL
  ? smtpPort(config.MAIL_URL, config.MAIL_FROM)
  : folderPort(path.join(config.DATA_DIR, 'outbox'), config.MAIL_FROM);
const files = createFileStore(config.FILES_DIR);
const keys = await openPlatformKeys(config);
const workers = await Promise.all([
  createWorker(parts),
  createSlowWorker({ ...parts, payment, mail, files, keys }),
]);
await ensureSchedules(client);

// The engine may have lost its store while nobody ran: every open case gets its process back.
createActivities(parts)
  .rebuild()
  .then((report) => log.info(report, 'record and engine agree'))
  .catch((error: unknown) => log.warn({ error: String(error) }, 'rebuild left to the schedule'));

const stop = (): void => workers.forEach((worker) => worker.shutdown());
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
log.info('worker ready');
try {
  await Promise.all(workers.map((worker) => worker.run()));
} finally {
  await Promise.allSettled([dataSource.destroy(), connection.close(), client.connection.close()]);
}
