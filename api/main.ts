import { createFileStore } from '../adapters/files/file-store.ts';
import { configuredScanner } from '../adapters/scanner/virus-scan.ts';
import { createDataSource } from '../db/data-source.ts';
import { recordedInstallation } from '../db/installation.ts';
import { databaseReadiness } from '../db/readiness.ts';
import { loadConfigOrExit } from '../platform/config.ts';
import { faultsOfEngine } from '../platform/engine-check.ts';
import { EngineKeys } from '../platform/engine-keys.ts';
import { createLog } from '../platform/log.ts';
import { openPlatformKeys } from '../platform/signing-keys.ts';
import { assertDatabase, assertFiles, assertInstallation, reached } from '../platform/start-checks.ts';
import { StartError, orExit } from '../platform/start-error.ts';
import { createClient, TASK_QUEUE } from '../platform/temporal.ts';
import { createApi } from './api.ts';
import { serve } from './http/serve.ts';
import { trustProxyOf } from './http/trust-proxy.ts';

const config = loadConfigOrExit();
const log = createLog('api', config.LOG_LEVEL);
const localProfile = config.PROFILE === 'local';

await orExit(assertFiles(config, ['TEMPORAL_TLS_CA', 'TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY']));
const keys = await orExit(openPlatformKeys(config));
const db = await orExit(reached('DATABASE_URL', createDataSource(config.DATABASE_URL).initialize()));
const client = createClient(config);
await orExit(
  (async () => {
    const readiness = await databaseReadiness(db, localProfile);
    assertDatabase(readiness);
    if (readiness.unknown.length > 0)
      log.warn({ migrations: readiness.unknown }, 'the database is newer than this code');
    if (!localProfile) await assertInstallation(config, keys.roots, recordedInstallation(db));
    // While the engine is down the API starts anyway, and its health says so.
    const { faults, unreachable } = await faultsOfEngine(client, config.TEMPORAL_NAMESPACE);
    if (unreachable !== null) log.warn({ reason: unreachable }, 'the engine does not answer');
    if (faults.length > 0) throw new StartError(faults);
  })(),
);
const app = createApi({
  db,
  client,
  log,
  taskQueue: TASK_QUEUE,
  engineKeys: new EngineKeys(config.KEYS_DIR),
  uiOrigin: config.TEMPORAL_UI_ORIGIN,
  localProfile,
  files: createFileStore(config.FILES_DIR),
  scanner: configuredScanner(config.VIRUS_SCANNER),
  keys,
  allowsPrivateWebhooks: config.WEBHOOK_ALLOW_PRIVATE,
  issuer: config.OIDC_ISSUER,
  audience: config.OIDC_AUDIENCE,
  token: { tokenType: config.OIDC_TOKEN_TYPE, maxTokenSeconds: config.OIDC_TOKEN_MAX_SECONDS },
  trustProxy: trustProxyOf(config.TRUST_PROXY),
  metricsToken: config.METRICS_TOKEN,
  rateLimit: {
    windowSeconds: config.RATE_LIMIT_WINDOW_SECONDS,
    perAccount: config.RATE_LIMIT_PER_ACCOUNT,
    perAddress: config.RATE_LIMIT_PER_ADDRESS,
  },
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
