import { createDataSource } from '../db/data-source.ts';
import { loadConfigOrExit } from '../platform/config.ts';
import { createLog } from '../platform/log.ts';
import { connectClient, connectWorker } from '../platform/temporal.ts';
import { ensureSchedules } from './schedules.ts';
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
const worker = await createWorker(parts);
await ensureSchedules(client);

// The engine may have lost its store while nobody ran: every open case gets its process back.
createActivities(parts)
  .rebuild()
  .then((report) => log.info(report, 'record and engine agree'))
  .catch((error: unknown) => log.warn({ error: String(error) }, 'rebuild left to the schedule'));

const stop = (): void => worker.shutdown();
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
log.info('worker ready');
try {
  await worker.run();
} finally {
  await Promise.allSettled([dataSource.destroy(), connection.close(), client.connection.close()]);
}
