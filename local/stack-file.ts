import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Config } from '../platform/config.ts';
import type { PartName } from './part.ts';
import { mark, runs, stopMarked, type ProcessMark } from './pids.ts';
import { LocalError, say } from './say.ts';

/** Facts about a running system for other scripts, in `DATA_DIR/stack.json`. */
export interface StackFile {
  readonly supervisor: ProcessMark;
  readonly parts: readonly ProcessMark[];
  readonly readyAt: string;
  readonly apiUrl: string;
  readonly docsUrl: string;
  readonly temporalUiUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly databaseUrl: string;
  readonly issuer: string;
  readonly audience: string;
}

interface LockFile {
  readonly supervisor: ProcessMark;
  readonly parts: readonly ProcessMark[];
}

/** Parts in the order in which they are stopped, each before what it needs. */
export const STOP_ORDER: readonly PartName[] = [
  'api',
  'worker',
  'ledger',
  'identity',
  'temporal',
  'postgres',
];

/** One supervisor a data folder; and what a killed one left is known by process id and start. */
export class StackLock {
  readonly #file: string;
  readonly #stackFile: string;
  readonly #supervisor: ProcessMark;

  private constructor(dataFolder: string, supervisor: ProcessMark) {
    this.#file = path.join(dataFolder, 'supervisor.json');
    this.#stackFile = path.join(dataFolder, 'stack.json');
    this.#supervisor = supervisor;
  }

  /**
   * Takes the data folder, after stopping what a killed supervisor left.
   *
   * @throws LocalError when a supervisor runs on it
   */
  static async take(dataFolder: string): Promise<StackLock> {
    mkdirSync(dataFolder, { recursive: true });
    const supervisor = mark('supervisor', process.pid);
    if (supervisor === undefined) throw new Error('the start of this process cannot be read');
    const lock = new StackLock(dataFolder, supervisor);
    await lock.#clear(dataFolder);
    try {
      closeSync(openSync(lock.#file, 'wx'));
    } catch {
      throw runningError(dataFolder, undefined);
    }
    lock.update([]);
    return lock;
  }

  /** Records the processes that run now. */
  update(parts: readonly ProcessMark[]): void {
    replace(this.#file, { supervisor: this.#supervisor, parts } satisfies LockFile);
    const stack = readStackFile(path.dirname(this.#file));
    if (stack) replace(this.#stackFile, { ...stack, parts });
  }

  /** Tells other scripts that the system is ready, and where. */
  publish(config: Config, parts: readonly ProcessMark[]): void {
    const apiUrl = `http://127.0.0.1:${config.API_PORT}`;
    replace(this.#stackFile, {
      supervisor: this.#supervisor,
      parts,
      readyAt: new Date().toISOString(),
      apiUrl,
      docsUrl: `${apiUrl}/docs`,
      temporalUiUrl: `http://127.0.0.1:${config.TEMPORAL_UI_PORT}`,
      temporalAddress: config.TEMPORAL_ADDRESS,
      temporalNamespace: config.TEMPORAL_NAMESPACE,
      databaseUrl: config.DATABASE_URL,
      issuer: config.OIDC_ISSUER,
      audience: config.OIDC_AUDIENCE,
    } satisfies StackFile);
  }

  /** Gives the folder back. */
  release(): void {
    rmSync(this.#stackFile, { force: true });
    rmSync(this.#file, { force: true });
  }

  async #clear(dataFolder: string): Promise<void> {
    const left = readJson<LockFile>(this.#file);
    if (left) {
      if (runs(left.supervisor)) throw runningError(dataFolder, left.supervisor.pid);
      const alive = left.parts.filter(runs);
      if (alive.length > 0) {
        const names = alive.map(({ name }) => name).join(', ');
        say(`停止上次遗留的进程：${names}`, `stopping what was left of last time: ${names}`);
      }
      for (const name of STOP_ORDER) {
        const part = alive.find((candidate) => candidate.name === name);
        if (part) await stopMarked(part, name === 'postgres' ? 'SIGINT' : 'SIGTERM', 10_000);
      }
    }
    rmSync(this.#stackFile, { force: true });
    rmSync(this.#file, { force: true });
  }
}

function runningError(dataFolder: string, pid: number | undefined): LocalError {
  const who = pid === undefined ? '' : ` (pid ${pid})`;
  return new LocalError(
    `数据目录 ${dataFolder} 上已有一个系统在运行${who}：先停止它，或用 DATA_DIR 和各端口变量另起一个`,
    `A system already runs on the data folder ${dataFolder}${who}: stop it, or start another with DATA_DIR and the port variables`,
  );
}

/** The running system on that data folder, or undefined when none runs. */
export function readStackFile(dataFolder: string): StackFile | undefined {
  const stack = readJson<StackFile>(path.join(dataFolder, 'stack.json'));
  return stack && runs(stack.supervisor) ? stack : undefined;
}

function readJson<T>(file: string): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    // A supervisor was killed between making the file and filling it.
    return undefined;
  }
}

function replace(file: string, content: unknown): void {
  const partial = `${file}.partial`;
  writeFileSync(partial, JSON.stringify(content, null, 2));
  renameSync(partial, file);
}
