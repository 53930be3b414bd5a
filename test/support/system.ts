import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { NativeConnection, type Worker } from '@temporalio/worker';
import type { Express } from 'express';
import { pino, type Logger } from 'pino';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { ensureStarted } from '../../activities/reconcile/activities.ts';
import { createFileStore, type FileStore } from '../../adapters/files/file-store.ts';
import { folderPort } from '../../adapters/mail/port.ts';
import type { PaymentPort } from '../../adapters/payment/port.ts';
import { httpWebhookPort } from '../../adapters/webhook/http-port.ts';
import { createApi } from '../../api/api.ts';
import { createDataSource } from '../../db/data-source.ts';
import { seed } from '../../db/seed.ts';
import type { Position } from '../../domain/process/case.ts';
import { callerOf, type Answer, type Caller, type Headers } from '../../local/client/caller.ts';
import type { Method } from '../../local/client/typed.ts';
import { EngineKeys } from '../../platform/engine-keys.ts';
import { openPlatformKeys } from '../../platform/signing-keys.ts';
import { createSlowWorker, type SlowWorkerParts } from '../../worker/slow-worker.ts';
import { createWorker } from '../../worker/worker.ts';
import { historiesOf, recordHistories, replay } from './histories.ts';
import { PUBLIC_URL } from './public-url.ts';
import {
  createDatabase,
  type DevServerKind,
  devServer,
  engineKeysDir,
  identity,
  plainClient,
  timeSkipping,
  tokenFor,
  workflowBundle,
} from './stack.ts';

/** The whole system in one process, on the shared servers: database and task queue are its own. */
export interface TestSystem {
  readonly db: DataSource;
  readonly client: Client;
  readonly app: Express;
  readonly taskQueue: string;
  /** A caller with the account's own token. */
  as(account: string): SystemCaller;
  /** Lets time pass; only on a time-skipping system. @param ms milliseconds */
  skip(ms: number): Promise<void>;
  /** The engine's time. */
  now(): Date;
  readonly files: FileStore;
  /** Where they lie. */
  readonly filesFolder: string;
  /** Dependencies of the slow worker, for a test that runs one of its own. */
  readonly slowParts: Pick<SlowWorkerParts, 'mail' | 'publicUrl' | 'webhooks' | 'files' | 'keys' | 'clock'>;
  /** Stops the worker and starts another, as after a crash. */
  restartWorker(): Promise<void>;
  stop(): Promise<void>;
}

export type { Answer, Caller };

/** A caller who knows who they are, and who else there is. */
export interface SystemCaller extends Caller {
  readonly account: string;
  as(account: string): SystemCaller;
}

/** Different stories of a test file that are replayed at its end: about a second. */
const REPLAYED = 20;

const VERBS = { GET: 'get', POST: 'post', PUT: 'put' } as const;

/** Where the engine's UI of a test system would be. */
export const UI_ORIGIN = 'http://127.0.0.1:8233';

interface Engine {
  readonly client: Client;
  connect(): Promise<NativeConnection>;
  skip(ms: number): Promise<void>;
  now(): Date;
  /** The engine's own time, asked of it: within a skip it runs ahead of `now`. */
  clock(): Promise<Date>;
  close(): Promise<void>;
}

/** The shared dev server: real time. */
async function realTime(which: DevServerKind): Promise<Engine> {
  const { address, client, close } = await devServer(which);
  return {
    client,
    connect: () => NativeConnection.connect({ address }),
    skip: () => Promise.reject(new Error('this system does not skip time')),
    now: () => new Date(),
    clock: () => Promise.resolve(new Date()),
    close,
  };
}

/** A server of one's own that skips time; the API's clock follows it. */
async function skippedTime(): Promise<Engine> {
  const environment = await timeSkipping();
  let offset = (await environment.currentTimeMs()) - Date.now();
  return {
    client: plainClient(environment),
    connect: () => Promise.resolve(environment.nativeConnection),
    skip: async (ms) => {
      await environment.sleep(ms);
      offset = (await environment.currentTimeMs()) - Date.now();
    },
    now: () => new Date(Date.now() + offset),
    clock: async () => new Date(await environment.currentTimeMs()),
    close: () => environment.teardown(),
  };
}

/** Pays nobody: for tests that are not about payments. */
const noPayment: PaymentPort = {
  instruct: () => Promise.reject(new Error('this system does not pay')),
  find: () => Promise.reject(new Error('this system does not pay')),
};

/**
 * Starts the whole system.
 * @param options.skipsTime on a server whose time is skipped by `skip`
 * @param options.payment where the slow worker pays
 * @param options.slow false: without the slow worker, for tests that run one of their own
 * @param options.tokenOf the tokens of accounts that the demonstration does not have
 * @param options.newRunAt on a server that tells workflows to continue as new after so many events
 * @param options.signals on a server whose workflows take no more than so many signals
 * @param options.updates on a server whose workflows take no more than so many updates a run
 * @param options.kept on a server whose store and log can be read
 * @param options.log the API's; none when not given
 */
export async function startSystem(
  options: {
    skipsTime?: true;
    slow?: false;
    payment?: PaymentPort;
    tokenOf?: (account: string) => Promise<string>;
    log?: Logger;
  } & DevServerKind = {},
): Promise<TestSystem> {
  const { newRunAt, signals, updates, kept } = options;
  const [url, engine, { issuer, audience }, workflowCode] = await Promise.all([
    createDatabase(),
    options.skipsTime
      ? skippedTime()
      : realTime({
          ...(newRunAt !== undefined && { newRunAt }),
          ...(signals !== undefined && { signals }),
          ...(updates !== undefined && { updates }),
          ...(kept && { kept }),
        }),
    identity(),
    workflowBundle(options.skipsTime),
  ]);
  const db = await createDataSource(url).initialize();
  await seed(db, true);
  const taskQueue = `test-${randomUUID()}`;
  const { client } = engine;
  const connection = await engine.connect();

  const folder = await mkdtemp(path.join(tmpdir(), 'jiebang-test-'));
  const clock = (): Date => engine.now();
  const slowParts = {
    files: createFileStore(path.join(folder, 'files')),
    keys: await openPlatformKeys({ KEYS_DIR: path.join(folder, 'keys') }, { clock }),
    mail: folderPort(path.join(folder, 'outbox'), 'test@localhost.localdomain'),
    publicUrl: PUBLIC_URL,
    webhooks: httpWebhookPort({ allowsPrivate: true }),
    clock,
  };

  let workers: Worker[];
  let running: Promise<unknown>;
  async function startWorker(): Promise<void> {
    const decisions = await createWorker({
      connection,
      client,
      dataSource: db,
      namespace: 'default',
      keysDir: engineKeysDir(),
      taskQueue,
      clock: () => engine.clock(),
      workflowBundle: workflowCode,
      moreActivities: {
        startIndependently: (position: Position) =>
          ensureStarted({ dataSource: db, client, taskQueue }, position),
      },
    });
    workers = [decisions];
    if (options.slow !== false)
      workers.push(
        await createSlowWorker({
          ...slowParts,
          connection,
          dataSource: db,
          namespace: 'default',
          keysDir: engineKeysDir(),
          payment: options.payment ?? noPayment,
          taskQueue,
        }),
      );
    running = Promise.all(workers.map((worker) => worker.run()));
  }
  async function stopWorker(): Promise<void> {
    for (const worker of workers) worker.shutdown();
    await running;
  }
  await startWorker();

  const app = createApi({
    db,
    client,
    log: options.log ?? pino({ level: 'silent' }),
    taskQueue,
    engineKeys: new EngineKeys(engineKeysDir()),
    uiOrigin: UI_ORIGIN,
    localProfile: true,
    issuer,
    audience,
    rateLimit: false,
    now: clock,
    files: slowParts.files,
    keys: slowParts.keys,
    allowsPrivateWebhooks: true,
  });

  function as(account: string): SystemCaller {
    const token = (options.tokenOf ?? tokenFor)(account);
    /** As a client should: with the outcome unknown, the same request with the same key again. */
    async function send(
      method: Method,
      path: string,
      body: object = {},
      headers: Headers = {},
    ): Promise<Answer> {
      const key = randomUUID();
      for (let attempt = 1; ; attempt += 1) {
        const call = request(app)
          [VERBS[method]](path)
          .set('Authorization', `Bearer ${await token}`);
        // A key of the caller's own stands above.
        if (method !== 'GET') call.set('Idempotency-Key', key);
        call.set(headers);
        const answer = method === 'GET' ? await call : await call.send(body);
        const { code } = answer.body as { code?: string };
        if (code !== 'OUTCOME_UNKNOWN' || attempt === 3)
          return { status: answer.status, body: answer.body as Answer['body'], headers: answer.headers };
      }
    }
    return { ...callerOf(send), account, as };
  }

  return {
    db,
    client,
    app,
    taskQueue,
    as,
    skip: (ms) => engine.skip(ms),
    now: clock,
    files: slowParts.files,
    filesFolder: path.join(folder, 'files'),
    slowParts,
    restartWorker: async () => {
      await stopWorker();
      await startWorker();
    },
    stop: async () => {
      const recordTo = process.env['RECORD_HISTORIES'];
      // With skipped time a case starts its children otherwise than in earnest: nothing to keep of it.
      if (recordTo && !options.skipsTime) await recordHistories(recordTo, { db, client, taskQueue });
      await stopWorker();
      const misfits = options.skipsTime
        ? []
        : await replay(workflowCode, await historiesOf(db, client, REPLAYED));
      await db.destroy();
      if (!options.skipsTime) await connection.close();
      await engine.close();
      await rm(folder, { recursive: true, force: true });
      if (misfits.length > 0) throw new Error(`not deterministic:\n${misfits.join('\n')}`);
    },
  };
}

/** Asks until the answer fits; fails with the last answer after `ms`. For what follows asynchronously, never for rules. */
export async function eventually<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
  ms = 15_000,
): Promise<T> {
  const until = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > until) throw new Error(`not in ${ms} ms; last answer: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
