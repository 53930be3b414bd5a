import { createDataSource } from '../db/data-source.ts';
import { loadConfigOrExit } from '../platform/config.ts';
import { createFileStore } from '../platform/file-store.ts';
import { createLog } from '../platform/log.ts';
import { openPlatformKeys } from '../platform/signing-keys.ts';
import { createClient, TASK_QUEUE } from '../platform/temporal.ts';
import { configuredScanner } from '../platform/virus-scan.ts';
import { createApi } from './api.ts';
import { serve } from './http/serve.ts';

const config = loadConfigOrExit();
const log = createLog('api', config.LOG_LEVEL);

const db = await createDataSource(config.DATABASE_URL).initialize();
const client = createClient(config);
const app = createApi({
  db,
  client,
  log,
  taskQueue: TASK_QUEUE,
  authorisationSecret: config.AUTHORISATION_SECRET,
  localProfile: config.PROFILE === 'local',
  files: createFileStore(config.FILES_DIR),
  scanner: configuredScanner(config.VIRUS_SCANNER),
  keys: await openPlatformKeys(config),
  issuer: config.OIDC_ISSUER,
  audience: config.OIDC_AUDIENCE,
});
const serving = await serve(app, { port: config.API_PORT, host: config.API_HOST, log });
log.info({ port: serving.port }, 'api ready');

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await serving.close();
  await Promise.allSettled([db.destroy(), client.connection.close()]);
}
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
