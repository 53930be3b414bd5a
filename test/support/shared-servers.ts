import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { IdentityProvider } from '../../local/identity-provider.ts';
import { mark, runs, stopMarked, type ProcessMark } from '../../local/pids.ts';
import { freePort } from '../../local/ports.ts';
import {
  clearPostgres,
  initialisePostgres,
  postgresCommand,
  postgresReady,
  postgresUrl,
} from '../../local/postgres.ts';
import { findTemporal } from '../../local/temporal-binaries.ts';
import { devServerArguments } from '../../local/temporal-server.ts';
import { loadConfig } from '../../platform/config.ts';

const PREFIX = 'jiebang-test-';
const AUDIENCE = 'urn:jiebang:test';

/** The processes of one run, on file, so that a later run can clear up after one that was killed. */
interface Leftovers {
  readonly owner: ProcessMark | undefined;
  readonly processes: ProcessMark[];
}

/** The servers that test files share. Lives in the main process of vitest. */
export class SharedServers {
  readonly #folder = mkdtempSync(path.join(tmpdir(), PREFIX));
  readonly #started = new Map<string, Promise<unknown>>();
  readonly #processes: ProcessMark[] = [];
  #identity: IdentityProvider | undefined;

  constructor() {
    // The database's user passes through, and sees no more.
    chmodSync(this.#folder, 0o711);
    this.#write();
  }

  /** Answers a test file's request; the first to ask starts it, all get the same answer. */
  answer(request: string): Promise<unknown> {
    const url = new URL(request, 'http://door');
    switch (url.pathname) {
      case '/postgres':
        return this.#once('postgres', () => this.#postgres());
      case '/dev-server': {
        if (url.searchParams.has('kept')) return this.#once('dev-server-kept', () => this.#keptDevServer());
        const limits = [...url.searchParams].map(([limit, value]) => [limit, Number(value)] as const);
        const name = ['dev-server', ...limits.flat()].join('-');
        return this.#once(name, () => this.#devServer(name, Object.fromEntries(limits)));
      }
      case '/identity':
        return this.#once('identity', () => this.#identityProvider());
      case '/workflow-bundle': {
        const skipsTime = url.searchParams.has('skipsTime');
        return this.#once(request, () => this.#workflowBundle(skipsTime));
      }
      case '/test-server':
        return this.#once('test-server', async () => {
          const { TEMPORAL_TEST_SERVER } = loadConfig(process.env);
          return { path: (await findTemporal('test-server', TEMPORAL_TEST_SERVER)).path };
        });
      default:
        return Promise.reject(new Error(`unknown: ${request}`));
    }
  }

  /** Stops everything that was started and removes its files. */
  async stop(): Promise<void> {
    await Promise.allSettled(this.#started.values());
    await this.#identity?.close();
    await clear(this.#folder, this.#processes);
  }

  #once(name: string, start: () => Promise<unknown>): Promise<unknown> {
    const running = this.#started.get(name) ?? start();
    this.#started.set(name, running);
    return running;
  }

  #write(): void {
    const content: Leftovers = { owner: mark('vitest', process.pid), processes: this.#processes };
    writeFileSync(path.join(this.#folder, 'processes.json'), JSON.stringify(content));
  }

  #spawn(name: string, command: string, args: readonly string[], options: object): () => boolean {
    const log = openSync(path.join(this.#folder, `${name}.log`), 'a');
    const child = spawn(command, args, { ...options, stdio: ['ignore', log, log] });
    const running = child.pid === undefined ? undefined : mark(name, child.pid);
    if (running) this.#processes.push(running);
    this.#write();
    child.on('error', () => undefined);
    return () => running === undefined || child.exitCode !== null || child.signalCode !== null;
  }

  #failure(name: string, cause: unknown): Error {
    const log = readFileSync(path.join(this.#folder, `${name}.log`), 'utf8').trim();
    return new Error(`${name} did not start:\n${log.split('\n').slice(-10).join('\n')}`, { cause });
  }

  async #postgres(): Promise<{ port: number; url: string }> {
    const place = { folder: path.join(this.#folder, 'postgres'), port: await freePort() };
    await initialisePostgres(place.folder);
    // The data last no longer than the run: no need to wait for the disk.
    const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
    const { command, args, ...options } = await postgresCommand(place, settings);
    const gone = this.#spawn('postgres', command, args, options);
    await postgresReady(place.port, 30_000, gone).catch((error: unknown) => {
      throw this.#failure('postgres', error);
    });
    return { port: place.port, url: postgresUrl(place.port, 'postgres') };
  }

  /** One whose store and log can be read. */
  async #keptDevServer(): Promise<{ address: string; store: string; log: string }> {
    const name = 'dev-server-kept';
    const store = path.join(this.#folder, `${name}.sqlite`);
    const { address } = await this.#devServer(name, { file: store });
    return { address, store, log: path.join(this.#folder, `${name}.log`) };
  }

  async #devServer(
    name: string,
    options: { newRunAt?: number; signals?: number; updates?: number; file?: string },
  ): Promise<{ address: string }> {
    const { TEMPORAL_CLI } = loadConfig(process.env);
    const program = await findTemporal('cli', TEMPORAL_CLI);
    const port = await freePort();
    const gone = this.#spawn(
      name,
      program.path,
      devServerArguments({ port, namespace: 'default', ...options }),
      {},
    );
    await listens(port, 30_000, gone).catch((error: unknown) => {
      throw this.#failure(name, error);
    });
    return { address: `127.0.0.1:${port}` };
  }

  /** Bundled once a run: nothing of it differs between test files. */
  async #workflowBundle(skipsTime: boolean): Promise<{ path: string }> {
    // Loaded here: most runs of a few files need no workflows.
    const { bundle } = await import('./bundle.ts');
    const file = path.join(this.#folder, skipsTime ? 'workflows-skipping.js' : 'workflows.js');
    writeFileSync(file, await bundle(skipsTime));
    return { path: file };
  }

  async #identityProvider(): Promise<{ issuer: string; audience: string; keyFile: string }> {
    const port = await freePort();
    const keyFile = path.join(this.#folder, 'identity', 'keys.json');
    const issuer = `http://127.0.0.1:${port}`;
    // Loaded here: most runs of a few files need no provider.
    const { startIdentityProvider } = await import('../../local/identity-provider.ts');
    this.#identity = await startIdentityProvider({ issuer, port, audience: AUDIENCE, keyFile });
    return { issuer, audience: AUDIENCE, keyFile };
  }
}

async function listens(port: number, timeoutMs: number, gone: () => boolean): Promise<void> {
  for (const until = Date.now() + timeoutMs; Date.now() < until && !gone();) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
    if (open) return;
    await delay(100);
  }
  throw new Error(`port ${port} does not answer`);
}

async function clear(folder: string, processes: readonly ProcessMark[]): Promise<void> {
  await Promise.all(processes.map((running) => stopMarked(running, 'SIGINT', 5_000)));
  await clearPostgres(path.join(folder, 'postgres'));
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** Stops and removes what earlier runs left that were killed before they could clear up. */
export async function clearLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(tmpdir(), name);
    const file = path.join(folder, 'processes.json');
    if (!existsSync(file)) continue;
    const { owner, processes } = JSON.parse(readFileSync(file, 'utf8')) as Leftovers;
    if (owner !== undefined && !runs(owner)) await clear(folder, processes);
  }
}
