import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { mark, type ProcessMark } from './pids.ts';
import { LocalError, say } from './say.ts';
import type { Command } from './unprivileged.ts';

export type PartName = 'postgres' | 'temporal' | 'identity' | 'ledger' | 'worker' | 'api';

/** How one part of the local system is started, known to be ready, and stopped. */
export interface PartPlan {
  readonly name: PartName;
  readonly zh: string;
  readonly en: string;
  /** The command, after clearing what a killed predecessor left; asked for before every start. */
  command(): Promise<Command & { env?: NodeJS.ProcessEnv }>;
  /** Resolves when the part can be used, rejects when it gives up; `gone()` tells that its process has ended. */
  ready(gone: () => boolean, pid: number): Promise<void>;
  readonly stopSignal: NodeJS.Signals;
  /** How long it may take to finish what it is doing. */
  readonly stopMs: number;
}

const FIRST_WAIT_MS = 500;
/** How long a part that dies again and again waits at most until it is started again. */
export const LONGEST_WAIT_MS = 10_000;
/** A part that ran this long was well: its next restart does not wait for what came before. */
const WELL_AFTER_MS = 30_000;
const FIRST_ATTEMPTS = 3;
const READY_WITHIN_MS = 60_000;
const PREPARING_MS = 5_000;
const STILL_WAITING_MS = 5_000;

/** One supervised process: started, watched, started again when it dies, stopped. */
export class Part {
  readonly plan: PartPlan;
  readonly #logFile: string;
  readonly #changed: () => void;
  #child: ChildProcess | undefined;
  #mark: ProcessMark | undefined;
  #isStopping = false;
  readonly #longestWaitMs: number;
  #nextWait = FIRST_WAIT_MS;
  #restarting: Promise<void> = Promise.resolve();
  #attempting: Promise<unknown> = Promise.resolve();
  readonly #stopped = new AbortController();

  /** @param changed told whenever the process is another one */
  constructor(
    plan: PartPlan,
    logFolder: string,
    changed: () => void,
    longestWaitMs: number = LONGEST_WAIT_MS,
  ) {
    this.plan = plan;
    this.#longestWaitMs = longestWaitMs;
    this.#logFile = path.join(logFolder, `${plan.name}.log`);
    this.#changed = changed;
  }

  /** The process that runs now. */
  get process(): ProcessMark | undefined {
    return this.#mark;
  }

  /**
   * Starts the part for the first time and keeps it running from then on.
   *
   * @throws LocalError when it dies three times before it is ready, with the last lines of its log
   */
  async start(): Promise<void> {
    const began = Date.now();
    say(`启动${this.plan.zh} …`, `starting ${this.plan.en} …`);
    const waiting = setInterval(() => {
      const seconds = Math.round((Date.now() - began) / 1000);
      say(`仍在等待${this.plan.zh}（${seconds} 秒）…`, `still waiting for ${this.plan.en} (${seconds} s) …`);
    }, STILL_WAITING_MS);
    try {
      for (let attempt = 1; !(await this.#attempt()); attempt++) {
        if (this.#isStopping) return;
        if (attempt === FIRST_ATTEMPTS) throw this.#failure();
        await delay(FIRST_WAIT_MS);
      }
    } finally {
      clearInterval(waiting);
    }
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    say(`${this.plan.zh}就绪（${seconds} 秒）`, `${this.plan.en} is ready (${seconds} s)`);
  }

  /** Asks the process to finish, ends it when it takes too long, and keeps it ended. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#stopped.abort();
    const child = this.#child;
    if (child && isAlive(child)) {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill(this.plan.stopSignal);
      const patience = setTimeout(() => child.kill('SIGKILL'), this.plan.stopMs);
      await ended;
      clearTimeout(patience);
    }
    // The preparation of a start (initdb, a download) may still run: it gets a moment, but is not waited for
    // indefinitely.
    await Promise.race([Promise.allSettled([this.#attempting, this.#restarting]), delay(PREPARING_MS)]);
  }

  /** Ends the process at once. */
  kill(): void {
    this.#isStopping = true;
    this.#child?.kill('SIGKILL');
  }

  /** One start up to readiness; false when the process ended or did not become ready. */
  #attempt(): Promise<boolean> {
    const attempt = this.#startOnce();
    this.#attempting = attempt.catch(() => undefined);
    return attempt;
  }

  async #startOnce(): Promise<boolean> {
    const { command, args, uid, gid, env } = await this.plan.command();
    if (this.#isStopping) return false;
    const log = openSync(this.#logFile, 'a');
    // A group of its own: Ctrl-C in the terminal reaches the supervisor alone, which then stops all in order.
    const options = { uid, gid, env: env ?? process.env, detached: true } as const;
    const child = spawn(command, args, { ...options, stdio: ['ignore', log, log] });
    closeSync(log);
    this.#child = child;
    child.on('error', () => undefined);
    if (child.pid === undefined) return false;
    this.#mark = mark(this.plan.name, child.pid);
    this.#changed();

    const gone = () => !isAlive(child);
    const timeout = new AbortController();
    const late = delay(READY_WITHIN_MS, false, { signal: timeout.signal }).catch(() => false);
    const ready = this.plan.ready(gone, child.pid).then(
      () => true,
      () => false,
    );
    const isReady = (await Promise.race([ready, late])) && isAlive(child);
    timeout.abort();
    if (isReady) this.#watch(child);
    else child.kill('SIGKILL');
    return isReady;
  }

  #watch(child: ChildProcess): void {
    const since = Date.now();
    child.once('exit', (code, signal) => {
      if (this.#isStopping) return;
      const how = signal ?? `exit ${code}`;
      say(`${this.plan.zh}意外退出（${how}）`, `${this.plan.en} died (${how})`);
      for (const line of this.lastLines(5)) process.stdout.write(`    ${line}\n`);
      this.#restarting = this.#restart(since);
    });
  }

  async #restart(since: number): Promise<void> {
    let wait = Date.now() - since > WELL_AFTER_MS ? FIRST_WAIT_MS : this.#nextWait;
    while (!this.#isStopping) {
      say(`${wait / 1000} 秒后重启${this.plan.zh}`, `starting ${this.plan.en} again in ${wait / 1000} s`);
      await delay(wait, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
      wait = Math.min(wait * 2, this.#longestWaitMs);
      this.#nextWait = wait;
      const isBack = !this.#isStopping && (await this.#attempt().catch(() => false));
      if (isBack) return say(`${this.plan.zh}已恢复`, `${this.plan.en} is back`);
    }
  }

  #failure(): LocalError {
    const lines = this.lastLines(15).map((line) => `    ${line}`);
    return new LocalError(
      `${this.plan.zh}无法启动，日志 ${this.#logFile}：`,
      [`${this.plan.en} does not start, see ${this.#logFile}:`, ...lines].join('\n'),
    );
  }

  /** The last lines of the part's log. */
  lastLines(count: number): string[] {
    try {
      const { size } = statSync(this.#logFile);
      const text = readFileSync(this.#logFile)
        .subarray(Math.max(0, size - 16_384))
        .toString();
      return text.trimEnd().split('\n').slice(-count);
    } catch {
      return [];
    }
  }
}

function isAlive(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}
