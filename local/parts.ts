import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Config } from '../platform/config.ts';
import { SEARCH_ATTRIBUTES, TASK_QUEUE, connectClient } from '../platform/temporal.ts';
import type { PartPlan } from './part.ts';
import {
  clearPostgres,
  ensureDatabase,
  initialisePostgres,
  postgresCommand,
  postgresReady,
} from './postgres.ts';
import { findTemporal } from './temporal-binaries.ts';
import { devServerArguments } from './temporal-server.ts';

/** The programs of ours that the supervisor runs, as arguments of `node`; tests put stand-ins in their place. */
export interface Programs {
  readonly migrate: readonly string[];
  readonly worker: readonly string[];
  readonly api: readonly string[];
}

export const PROGRAMS: Programs = {
  migrate: ['--import', 'tsx', 'worker/migrate.ts', 'up'],
  worker: ['--import', 'tsx', 'worker/main.ts'],
  api: ['--import', 'tsx', 'api/main.ts'],
};

const POLL_MS = 200;
const READY_MS = 60_000;

async function until(check: () => Promise<boolean>, gone: () => boolean): Promise<void> {
  for (const end = Date.now() + READY_MS; Date.now() < end && !gone();) {
    if (await check().catch(() => false)) return;
    await delay(POLL_MS);
  }
  throw new Error('not ready');
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
  await response.arrayBuffer();
  return response.ok;
}

async function withTemporal(config: Config, ask: (client: Client) => Promise<boolean>): Promise<boolean> {
  const client = await connectClient(config);
  try {
    return await ask(client);
  } finally {
    await client.connection.close();
  }
}

/** The environment of our own processes: the whole local configuration, spelled out. */
export function childEnvironment(config: Config): NodeJS.ProcessEnv {
  const entries = Object.entries(config).filter(([, value]) => value !== undefined);
  return { ...process.env, ...Object.fromEntries(entries.map(([name, value]) => [name, String(value)])) };
}

function postgres(config: Config): PartPlan {
  const place = { folder: path.join(config.DATA_DIR, 'postgres'), port: config.POSTGRES_PORT };
  return {
    name: 'postgres',
    zh: '数据库',
    en: 'Postgres',
    async command() {
      await initialisePostgres(place.folder);
      await clearPostgres(place.folder);
      return postgresCommand(place);
    },
    async ready(gone) {
      await postgresReady(place.port, READY_MS, gone);
      await ensureDatabase(place.port, path.basename(new URL(config.DATABASE_URL).pathname));
    },
    stopSignal: 'SIGINT',
    stopMs: 15_000,
  };
}

function temporal(config: Config): PartPlan {
  const namespace = config.TEMPORAL_NAMESPACE;
  const file = path.join(config.DATA_DIR, 'temporal', 'temporal.db');
  let isAnnounced = false;
  const place = { port: config.TEMPORAL_PORT, uiPort: config.TEMPORAL_UI_PORT, namespace, file };
  return {
    name: 'temporal',
    zh: '流程引擎',
    en: 'Temporal',
    async command() {
      const program = await findTemporal('cli', config.TEMPORAL_CLI, (line) =>
        process.stdout.write(`${line}\n`),
      );
      if (!isAnnounced) process.stdout.write(`Temporal: ${program.from} (${program.path})\n`);
      isAnnounced = true;
      return { command: program.path, args: devServerArguments(place) };
    },
    ready: (gone) =>
      until(
        () =>
          withTemporal(config, async ({ connection }) => {
            const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
            return SEARCH_ATTRIBUTES.every(({ name }) => customAttributes?.[name] !== undefined);
          }),
        gone,
      ),
    stopSignal: 'SIGTERM',
    stopMs: 15_000,
  };
}

function identity(config: Config): PartPlan {
  return {
    name: 'identity',
    zh: '身份服务',
    en: 'identity provider',
    command: () =>
      Promise.resolve({
        command: process.execPath,
        args: ['--import', 'tsx', 'local/identity-main.ts'],
        env: childEnvironment(config),
      }),
    ready: (gone) => until(() => answers(`${config.OIDC_ISSUER}/.well-known/openid-configuration`), gone),
    stopSignal: 'SIGTERM',
    stopMs: 5_000,
  };
}

function ledger(config: Config): PartPlan {
  return {
    name: 'ledger',
    zh: '拨付账本',
    en: 'payment ledger',
    command: () =>
      Promise.resolve({
        command: process.execPath,
        args: ['--import', 'tsx', 'local/ledger.ts'],
        env: childEnvironment(config),
      }),
    ready: (gone) => until(() => answers(`${config.PAYMENT_URL}/health`), gone),
    stopSignal: 'SIGTERM',
    stopMs: 5_000,
  };
}

function worker(config: Config, program: readonly string[]): PartPlan {
  return {
    name: 'worker',
    zh: '流程执行器',
    en: 'worker',
    command: () =>
      Promise.resolve({ command: process.execPath, args: program, env: childEnvironment(config) }),
    // It is ready when the engine sees it ask for work.
    ready(gone, pid) {
      const queue = {
        namespace: config.TEMPORAL_NAMESPACE,
        taskQueue: { name: TASK_QUEUE },
        taskQueueType: 1,
      };
      return until(
        () =>
          withTemporal(config, async ({ connection }) => {
            const { pollers } = await connection.workflowService.describeTaskQueue(queue);
            return (pollers ?? []).some((poller) => poller.identity?.startsWith(`${pid}@`));
          }),
        gone,
      );
    },
    stopSignal: 'SIGTERM',
    // Running activities get 10 s, then 10 s more (platform/temporal.ts).
    stopMs: 25_000,
  };
}

function api(config: Config, program: readonly string[]): PartPlan {
  return {
    name: 'api',
    zh: '接口',
    en: 'API',
    command: () =>
      Promise.resolve({ command: process.execPath, args: program, env: childEnvironment(config) }),
    ready: (gone) => until(() => answers(`http://127.0.0.1:${config.API_PORT}/health/ready`), gone),
    stopSignal: 'SIGTERM',
    // It drains its requests for 12 s.
    stopMs: 15_000,
  };
}

/** How each part of the local system runs. */
export function planParts(config: Config, programs: Programs) {
  return {
    postgres: postgres(config),
    temporal: temporal(config),
    identity: identity(config),
    ledger: ledger(config),
    worker: worker(config, programs.worker),
    api: api(config, programs.api),
  };
}
