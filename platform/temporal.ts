import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  Client,
  Connection,
  type ClientOptions,
  type ConnectionOptions,
  type WorkflowStartOptions,
} from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import type { Config } from './config.ts';
import { EngineKeys } from './engine-keys.ts';
import { encryptingCodec } from './payload-codec.ts';

/**
 * Settings of Temporal for client, worker and tests alike, so that encryption, tracing or a new queue is one change.
 */

export { TASK_QUEUE } from '../workflows/process/queues.ts';
export * from '../workflows/process/search-attributes.ts';

export type TemporalConfig = Pick<
  Config,
  | 'KEYS_DIR'
  | 'TEMPORAL_ADDRESS'
  | 'TEMPORAL_NAMESPACE'
  | 'TEMPORAL_TLS'
  | 'TEMPORAL_TLS_CA'
  | 'TEMPORAL_TLS_CERT'
  | 'TEMPORAL_TLS_KEY'
>;

/** Loaded by the SDK here, and bundled with the workflows. */
export const CONVERTERS_PATH = fileURLToPath(new URL('converters.cjs', import.meta.url));

/** Data converter of every client, worker and replay: payloads and failures are encrypted (R44). */
export function dataConverterOf({ KEYS_DIR }: Pick<Config, 'KEYS_DIR'>): DataConverter {
  let keys: EngineKeys | undefined;
  return {
    payloadConverterPath: CONVERTERS_PATH,
    failureConverterPath: CONVERTERS_PATH,
    payloadCodecs: [encryptingCodec(() => (keys ??= new EngineKeys(KEYS_DIR)))],
  };
}

/**
 * Options of every workflow start. A workflow task that a dead worker holds is given to another after 5 s instead
 * of 10 s (measured: recovery after kill -9 in 5.2 s).
 */
export const WORKFLOW_DEFAULTS = {
  workflowTaskTimeout: '5s',
} as const satisfies Partial<WorkflowStartOptions>;

/**
 * Options of every worker. Tasks for a dead worker's cache wait 2 s, not 10 s. On shutdown running activities get
 * 10 s, then 10 s more after cancellation; the container's stop period is 40 s.
 */
export const WORKER_DEFAULTS = {
  stickyQueueScheduleToStartTimeout: '2s',
  shutdownGraceTime: '10s',
  shutdownForceTime: '20s',
} as const satisfies Partial<WorkerOptions>;

function connectionOptions(config: TemporalConfig) {
  return { address: config.TEMPORAL_ADDRESS, tls: tlsOf(config) } satisfies ConnectionOptions;
}

/** Encryption of the connection, with the issuers and the certificate of our own where they are given. */
function tlsOf(config: TemporalConfig): ConnectionOptions['tls'] {
  const { TEMPORAL_TLS, TEMPORAL_TLS_CA: ca, TEMPORAL_TLS_CERT: crt, TEMPORAL_TLS_KEY: key } = config;
  if (!TEMPORAL_TLS) return false;
  return {
    ...(ca && { serverRootCACertificate: readFileSync(ca) }),
    ...(crt && key && { clientCertPair: { crt: readFileSync(crt), key: readFileSync(key) } }),
  };
}

/** Client options for a connection at hand; tests use them with the connection of their environment. */
export function clientOptions(
  connection: Connection,
  config: Pick<TemporalConfig, 'TEMPORAL_NAMESPACE' | 'KEYS_DIR'>,
): ClientOptions {
  return { connection, namespace: config.TEMPORAL_NAMESPACE, dataConverter: dataConverterOf(config) };
}

/**
 * A client that connects at its first call, so that the API starts and tells the truth about its health while
 * Temporal is down. Close it by `client.connection.close()`.
 */
export function createClient(config: TemporalConfig): Client {
  return new Client(clientOptions(Connection.lazy(connectionOptions(config)), config));
}

/** A client whose connection has been tried. @throws when the server does not answer within the SDK's 10 s */
export async function connectClient(config: TemporalConfig): Promise<Client> {
  return new Client(clientOptions(await Connection.connect(connectionOptions(config)), config));
}

/**
 * The worker's connection. The worker package is loaded here and not above: its native core is not for the API.
 *
 * @throws when the server does not answer
 */
export async function connectWorker(config: TemporalConfig): Promise<NativeConnection> {
  const worker = await import('@temporalio/worker');
  return worker.NativeConnection.connect(connectionOptions(config));
}

/** Options of a worker on this configuration; the caller adds queue, workflows, activities and connection. */
export function workerOptions(config: Pick<TemporalConfig, 'TEMPORAL_NAMESPACE' | 'KEYS_DIR'>) {
  const dataConverter = dataConverterOf(config);
  return {
    ...WORKER_DEFAULTS,
    namespace: config.TEMPORAL_NAMESPACE,
    dataConverter,
  } satisfies Partial<WorkerOptions>;
}
