import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PartName } from '../../local/part.ts';
import { runs } from '../../local/pids.ts';
import { freePorts } from '../../local/ports.ts';
import { readStackFile, type StackFile } from '../../local/stack-file.ts';

/** A first start on a busy machine, and the time a killed part may take to be back. */
export const READY_MS = 120_000;

/** A whole local system of its own (`npm start` on other ports and another folder), to be killed in parts. */
export class FaultSystem {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'jiebang-fault-'));
  readonly #longestWaitMs: number;
  #env: NodeJS.ProcessEnv = {};
  #supervisor: ChildProcess | undefined;
  #output = '';
  /** When something was last killed: patience counts from there. */
  quietSince = Date.now();

  /** @param longestWaitMs until a part is started again that dies again and again */
  constructor(longestWaitMs: number) {
    this.#longestWaitMs = longestWaitMs;
  }

  /** Starts the supervisor, and waits until the system is ready. */
  async start(): Promise<void> {
    if (this.#supervisor === undefined) {
      // The database's user passes through, and sees no more.
      chmodSync(this.#folder, 0o711);
      const folder = { DATA_DIR: path.join(this.#folder, 'data') };
      this.#env = { ...process.env, ...folder, ...(await freePorts()), LOG_LEVEL: 'warn' };
    }
    const program = ['--import', 'tsx', 'test/fault/start.ts', String(this.#longestWaitMs)];
    const child = spawn(process.execPath, program, { env: this.#env });
    this.#supervisor = child;
    const keep = (data: Buffer): void => void (this.#output += data.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    for (const until = Date.now() + READY_MS; Date.now() < until && child.exitCode === null;) {
      if (this.#stackFile() && (await this.isReady())) return;
      await delay(200);
    }
    throw new Error(`the system did not start: ${this.lastWords}`);
  }

  /** Where it is, and its processes of now. */
  get stack(): StackFile {
    const stack = this.#stackFile();
    if (!stack) throw new Error('the system does not run');
    return stack;
  }

  /** Last output of the supervisor, in some lines; log lines of the parts among it are cut. */
  get lastWords(): string {
    const lines = this.#output.split('\n').filter((line) => line.trim() !== '');
    return lines
      .slice(-12)
      .map((line) => line.trim().slice(0, 300))
      .join(' | ');
  }

  /** Ends parts as a crash does. @returns those that ran */
  kill(...names: readonly PartName[]): PartName[] {
    const parts = this.stack.parts.filter(({ name }) => names.some((one) => one === name)).filter(runs);
    for (const { pid } of parts) process.kill(pid, 'SIGKILL');
    if (parts.length > 0) this.quietSince = Date.now();
    return parts.map(({ name }) => name as PartName);
  }

  /** Ends everything at once, the supervisor too, and starts again. */
  async killAllAndStart(): Promise<void> {
    const supervisor = this.#supervisor;
    const { parts } = this.stack;
    supervisor?.kill('SIGKILL');
    for (const { pid } of parts.filter(runs)) process.kill(pid, 'SIGKILL');
    if (supervisor && supervisor.exitCode === null && supervisor.signalCode === null)
      await once(supervisor, 'exit');
    this.quietSince = Date.now();
    await this.start();
  }

  /** True if API, Postgres and Temporal answer now. */
  async isReady(): Promise<boolean> {
    try {
      const url = `${this.stack.apiUrl}/health/ready`;
      return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
    } catch {
      return false;
    }
  }

  /** Stops everything in order, and removes its files. */
  async stop(): Promise<void> {
    const supervisor = this.#supervisor;
    if (supervisor && supervisor.exitCode === null && supervisor.signalCode === null) {
      const ended = once(supervisor, 'exit');
      supervisor.kill('SIGTERM');
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  #stackFile(): StackFile | undefined {
    return readStackFile(this.#env['DATA_DIR'] ?? '');
  }

  /** Where the system keeps its keys. */
  get keysDir(): string {
    return path.join(this.#env['DATA_DIR'] ?? '', 'keys');
  }
}
