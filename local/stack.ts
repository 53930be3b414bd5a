import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ROLES } from '../domain/vocabulary.ts';
import type { Config } from '../platform/config.ts';
import { ACCOUNTS, type Account } from './accounts.ts';
import { ignoredVariables, loadLocalConfig } from './local-config.ts';
import { Part, type PartName } from './part.ts';
import { PROGRAMS, childEnvironment, planParts, type Programs } from './parts.ts';
import { isFree, PORT_VARIABLES } from './ports.ts';
import { LocalError, say, table } from './say.ts';
import { STOP_ORDER, StackLock } from './stack-file.ts';

/** The supervisor behind `npm start`: every part a process of its own, started in order, kept running, stopped in order. */

/** Removed by `--fresh`; a file that somebody else put into the data folder stays. */
const CONTENTS = ['postgres', 'postgres.new', 'temporal', 'identity', 'ledger', 'files', 'logs'];

async function checkPorts(config: Config): Promise<void> {
  const taken = new Map<number, string>();
  for (const name of PORT_VARIABLES) {
    const port = config[name];
    const other = taken.get(port);
    if (other !== undefined) {
      throw new LocalError(
        `${other} 与 ${name} 都是 ${port}：各端口须不同`,
        `${other} and ${name} are both ${port}: the ports have to differ`,
      );
    }
    taken.set(port, name);
    if (!(await isFree(port))) {
      throw new LocalError(
        `端口 ${port} 已被占用：停止占用它的程序，或用 ${name} 换一个端口，例如 ${name}=${port + 100} npm start`,
        `Port ${port} is taken: stop the program that uses it, or move it by ${name}, for example ${name}=${port + 100} npm start`,
      );
    }
  }
}

async function migrate(config: Config, program: readonly string[], stopped: AbortSignal): Promise<void> {
  say('更新数据库结构 …', 'running the migrations …');
  const file = path.join(config.DATA_DIR, 'logs', 'migrate.log');
  const log = openSync(file, 'w');
  const child = spawn(process.execPath, program, {
    env: childEnvironment(config),
    stdio: ['ignore', log, log],
    signal: stopped,
  });
  closeSync(log);
  child.on('error', () => undefined);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code === 0 || stopped.aborted) return;
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15);
  throw new LocalError(
    `数据库结构更新失败，日志 ${file}：`,
    [`the migrations failed, see ${file}:`, ...lines.map((line) => `    ${line}`)].join('\n'),
  );
}

const isApplicant = ({ roles }: Account) => roles.every((role) => role === 'applicant');

function summary(config: Config): string {
  const api = `http://127.0.0.1:${config.API_PORT}`;
  const places = table([
    ['接口', 'API', api],
    ['接口参考', 'API reference', `${api}/docs`],
    ['流程界面', 'Temporal UI', `http://127.0.0.1:${config.TEMPORAL_UI_PORT}`],
    ['数据库', 'database', config.DATABASE_URL],
    ['日志', 'logs', path.join(config.DATA_DIR, 'logs')],
  ]);
  const accounts = table([
    ...ACCOUNTS.filter(isApplicant).map(({ account, name, about }) => [
      `${account} ${name}`,
      about.zh,
      about.en,
    ]),
    ...Object.entries(ROLES).flatMap(([role, { zh, en }]) => {
      const holders = ACCOUNTS.filter(
        (each) => !isApplicant(each) && each.roles.some((held) => held === role),
      );
      const names = holders.map(({ account, name }) => `${account} ${name}`).join(', ');
      return holders.length === 0 ? [] : [[zh, en, names]];
    }),
  ]);
  return [
    '',
    ...places,
    '',
    '演示账号 / demo accounts（npm run --silent token -- <账号 / account>）',
    ...accounts.map((line) => `  ${line}`),
    '',
    '按 Ctrl-C 停止 / press Ctrl-C to stop',
    '',
  ].join('\n');
}

/** The whole system under one supervisor. */
class Stack {
  readonly #config: Config;
  readonly #programs: Programs;
  readonly #lock: StackLock;
  readonly #parts: Readonly<Record<PartName, Part>>;
  #stopping: Promise<void> | undefined;
  readonly #stopped = new AbortController();

  constructor(config: Config, programs: Programs, lock: StackLock, longestWaitMs?: number) {
    this.#config = config;
    this.#programs = programs;
    this.#lock = lock;
    const plans = planParts(config, programs);
    const logs = path.join(config.DATA_DIR, 'logs');
    const part = (name: PartName) =>
      new Part(plans[name], logs, () => lock.update(this.#processes()), longestWaitMs);
    this.#parts = {
      postgres: part('postgres'),
      temporal: part('temporal'),
      identity: part('identity'),
      ledger: part('ledger'),
      worker: part('worker'),
      api: part('api'),
    };
  }

  async start(): Promise<void> {
    const { postgres, temporal, identity, ledger, worker, api } = this.#parts;
    await all([
      postgres.start().then(() => this.#migrate()),
      temporal.start(),
      identity.start(),
      ledger.start(),
    ]);
    if (this.isStopping) return;
    await all([worker.start(), api.start()]);
    if (this.isStopping) return;
    this.#lock.publish(this.#config, this.#processes());
    process.stdout.write(summary(this.#config));
  }

  /** Stops the parts one after the other; a second call waits for the first. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopInOrder();
    return this.#stopping;
  }

  get isStopping(): boolean {
    return this.#stopping !== undefined;
  }

  kill(): void {
    for (const name of STOP_ORDER) this.#parts[name].kill();
  }

  async #migrate(): Promise<void> {
    if (!this.isStopping) await migrate(this.#config, this.#programs.migrate, this.#stopped.signal);
  }

  async #stopInOrder(): Promise<void> {
    this.#stopped.abort();
    for (const name of STOP_ORDER) {
      const part = this.#parts[name];
      if (part.process === undefined) continue;
      say(`停止${part.plan.zh} …`, `stopping ${part.plan.en} …`);
      await part.stop();
    }
    this.#lock.release();
    say('已全部停止', 'everything is stopped');
  }

  #processes() {
    return STOP_ORDER.flatMap((name) => this.#parts[name].process ?? []);
  }
}

/** Waits for all, and only then fails with the first error: nothing is still starting when the stop begins. */
async function all(starts: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(starts);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

function report(error: unknown): void {
  process.stderr.write(
    `${error instanceof LocalError ? error.message : String((error as Error).stack ?? error)}\n`,
  );
}

/**
 * Runs the local system until it is told to stop; ends the process.
 *
 * @param args `--fresh` starts empty
 * @param programs what to run as migration, worker and API
 * @param longestWaitMs before a part that dies repeatedly is restarted
 */
export async function runStack(
  args: readonly string[],
  programs: Programs = PROGRAMS,
  longestWaitMs?: number,
): Promise<void> {
  process.stdout.on('error', () => undefined);
  const unknown = args.filter((argument) => argument !== '--fresh');
  if (unknown.length > 0) {
    process.stderr.write(`不认识的参数 / unknown argument: ${unknown.join(' ')}\nnpm start [-- --fresh]\n`);
    process.exit(2);
  }
  const config = loadLocalConfig();
  for (const name of ignoredVariables()) {
    say(`忽略 ${name}：本地系统自带此项`, `${name} is ignored: the local system has its own`);
  }

  let stack: Stack | undefined;
  const finish = async (code: number): Promise<never> => {
    await stack?.stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stack?.isStopping) stack.kill();
      else void finish(0);
    });
  }
  try {
    const lock = await StackLock.take(config.DATA_DIR);
    try {
      if (args.includes('--fresh')) clean(config.DATA_DIR);
      await checkPorts(config);
      for (const folder of ['logs', 'temporal', 'files']) {
        mkdirSync(path.join(config.DATA_DIR, folder), { recursive: true });
      }
    } catch (error) {
      lock.release();
      throw error;
    }
    stack = new Stack(config, programs, lock, longestWaitMs);
    await stack.start();
  } catch (error) {
    report(error);
    await finish(1);
  }
}

function clean(dataFolder: string): void {
  say('清空本地数据', 'removing the local data');
  for (const name of CONTENTS) rmSync(path.join(dataFolder, name), { recursive: true, force: true });
}
