import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../local/ports.ts';
import {
  clearPostgres,
  ensureDatabase,
  initialisePostgres,
  postgresCommand,
  postgresReady,
  postgresUrl,
  queryOnce,
} from '../../local/postgres.ts';

/** In a folder that only its owner may enter, as a home folder is: root's database user has to get through. */
const closed = mkdtempSync(path.join(tmpdir(), 'jiebang-postgres-'));
const folder = path.join(closed, 'postgres');
let port = 0;
let server: ChildProcess | undefined;

async function start(): Promise<ChildProcess> {
  await clearPostgres(folder);
  const { command, args, ...options } = await postgresCommand({ folder, port });
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.on('data', (data: Buffer) => (log += data.toString()));
  server = child;
  await postgresReady(port, 20_000, () => child.exitCode !== null).catch(() => {
    throw new Error(log);
  });
  return child;
}

async function end(signal: NodeJS.Signals): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}

beforeAll(async () => {
  port = await freePort();
  await initialisePostgres(folder);
});

afterAll(async () => {
  await end('SIGINT');
  await clearPostgres(folder);
  rmSync(closed, { recursive: true, force: true });
});

describe('the embedded Postgres', () => {
  it('keeps what was committed when it is killed, though a backend outlives it', async () => {
    await start();
    await ensureDatabase(port, 'kept');
    await ensureDatabase(port, 'kept');
    const url = postgresUrl(port, 'kept');
    await queryOnce(url, 'create table kept as select 1 as id');
    // A backend that is busy does not notice at once that its server is gone, and holds its shared memory.
    const busy = queryOnce(url, 'select pg_sleep(20)').catch(() => undefined);
    await expect
      .poll(() => queryOnce(url, "select 1 from pg_stat_activity where query like 'select pg_sleep%'"))
      .toHaveLength(1);
    await end('SIGKILL');
    await start();
    expect(await queryOnce(url, 'select id from kept')).toEqual([{ id: 1 }]);
    await busy;
    await end('SIGINT');
  });

  it("starts over a stale lock whose process id is now a stranger's", async () => {
    await start();
    const lock = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8');
    await end('SIGKILL');
    writeFileSync(path.join(folder, 'postmaster.pid'), lock.replace(/^\d+/, String(process.ppid)));
    await start();
    expect(await queryOnce(postgresUrl(port, 'kept'), 'select id from kept')).toEqual([{ id: 1 }]);
    await end('SIGINT');
  });

  it('makes the cluster again when the first making was cut short', async () => {
    const half = path.join(closed, 'half');
    await initialisePostgres(half);
    rmSync(path.join(half, 'PG_VERSION'));
    await initialisePostgres(half);
    expect(readFileSync(path.join(half, 'PG_VERSION'), 'utf8').trim()).toBe('18');
  });
});
