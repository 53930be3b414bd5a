import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runs, type ProcessMark } from '../../local/pids.ts';
import { freePorts } from '../../local/ports.ts';
import { queryOnce } from '../../local/postgres.ts';
import type { StackFile } from '../../local/stack-file.ts';
import { TASK_QUEUE } from '../../platform/temporal.ts';

/** The real supervisor, Postgres, Temporal and identity provider; stand-ins for worker and API. */

const folder = mkdtempSync(path.join(tmpdir(), 'jiebang-stack-'));
const env: Record<string, string> = {};
const running = new Set<ChildProcess>();

interface Supervisor {
  readonly child: ChildProcess;
  /** All that it printed. */
  readonly output: () => string;
  readonly exitCode: Promise<number | null>;
}

function start(
  args: string[] = [],
  more: Record<string, string> = {},
  program = 'stand-ins/start.ts',
): Supervisor {
  const file = path.join('test/local', program);
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    env: { ...process.env, ...env, ...more },
  });
  running.add(child);
  let text = '';
  child.stdout.on('data', (data: Buffer) => (text += data.toString()));
  child.stderr.on('data', (data: Buffer) => (text += data.toString()));
  const exitCode = once(child, 'close').then(() => {
    running.delete(child);
    return child.exitCode;
  });
  return { child, output: () => text, exitCode };
}

async function until(what: string, check: () => boolean | Promise<boolean>, within = 40_000): Promise<void> {
  for (const end = Date.now() + within; Date.now() < end; await delay(100)) {
    if (await check()) return;
  }
  throw new Error(`${what} did not happen within ${within} ms`);
}

function printed({ output, child }: Supervisor, text: string): Promise<void> {
  return until(`"${text}"`, () => {
    if (output().includes(text)) return true;
    if (child.exitCode !== null) throw new Error(`ended before "${text}":\n${output()}`);
    return false;
  });
}

function stack(): StackFile {
  return JSON.parse(readFileSync(path.join(env['DATA_DIR'] ?? '', 'stack.json'), 'utf8')) as StackFile;
}

function part(name: string): ProcessMark {
  const found = stack().parts.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`${name} is not in stack.json`);
  return found;
}

async function stop(supervisor: Supervisor): Promise<void> {
  const { parts } = stack();
  supervisor.child.kill('SIGTERM');
  expect(await supervisor.exitCode).toBe(0);
  expect(parts.filter(runs)).toEqual([]);
}

async function ready(supervisor: Supervisor): Promise<void> {
  await printed(supervisor, 'press Ctrl-C to stop');
}

async function withTemporal<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: stack().temporalAddress });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

beforeAll(async () => {
  env['DATA_DIR'] = path.join(folder, 'data');
  Object.assign(env, await freePorts());
});

afterEach(async () => {
  // A test that failed: end its supervisor, and through it the parts.
  await Promise.all([...running].map((child) => (child.kill('SIGTERM'), once(child, 'close'))));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the local system', () => {
  it('keeps database, cases and keys from one start to the next, and starts empty when asked', async () => {
    const first = start();
    await ready(first);
    await queryOnce(stack().databaseUrl, 'insert into kept values (1)');
    await withTemporal((client) =>
      client.workflow.start('sleeper', { taskQueue: TASK_QUEUE, workflowId: 'case', args: [30] }),
    );
    const token = await tokenOf('lina');
    expect(decodeJwt(token)).toMatchObject({ sub: 'lina', aud: stack().audience, iss: stack().issuer });
    await stop(first);
    expect(existsSync(path.join(env['DATA_DIR'] ?? '', 'stack.json'))).toBe(false);

    const second = start();
    await ready(second);
    expect(await queryOnce(stack().databaseUrl, 'select id from kept')).toEqual([{ id: 1 }]);
    const state = await withTemporal((client) => client.workflow.getHandle('case').describe());
    expect(state.status.name).toBe('RUNNING');
    const { keys } = (await (await fetch(`${stack().issuer}/jwks`)).json()) as { keys: { kid: string }[] };
    expect(keys.map(({ kid }) => kid)).toContain(
      (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid,
    );
    await stop(second);

    const third = start(['--fresh']);
    await ready(third);
    expect(await queryOnce(stack().databaseUrl, 'select id from kept')).toEqual([]);
    await expect(withTemporal((client) => client.workflow.getHandle('case').describe())).rejects.toThrow();
    await stop(third);
  }, 180_000);

  it('starts again each part that is killed, and names it', async () => {
    const supervisor = start();
    await ready(supervisor);
    await queryOnce(stack().databaseUrl, 'insert into kept values (2)');
    for (const [name, en] of [
      ['api', 'API'],
      ['worker', 'worker'],
      ['identity', 'identity provider'],
      ['ledger', 'payment ledger'],
      ['postgres', 'Postgres'],
      ['temporal', 'Temporal'],
    ] as const) {
      const before = part(name);
      process.kill(before.pid, 'SIGKILL');
      await printed(supervisor, `${en} died (SIGKILL)`);
      await printed(supervisor, `${en} is back`);
      expect(part(name).pid).not.toBe(before.pid);
    }
    expect(await queryOnce(stack().databaseUrl, 'select id from kept where id = 2')).toEqual([{ id: 2 }]);
    await stop(supervisor);
  }, 180_000);

  it('refuses a second system on the same data, and a taken port by its variable', async () => {
    const supervisor = start();
    await ready(supervisor);
    const second = start();
    expect(await second.exitCode).toBe(1);
    expect(second.output()).toMatch(/already runs on the data folder/);

    const otherData = { DATA_DIR: path.join(folder, 'other') };
    const third = start([], otherData);
    expect(await third.exitCode).toBe(1);
    expect(third.output()).toContain(`Port ${env['API_PORT']} is taken`);
    expect(third.output()).toContain('API_PORT=');
    await stop(supervisor);
  }, 120_000);

  it('stops what a killed supervisor left, and starts', async () => {
    const killed = start();
    await ready(killed);
    const { parts } = stack();
    killed.child.kill('SIGKILL');
    await killed.exitCode;
    expect(parts.filter(runs)).toHaveLength(6);

    const next = start();
    await ready(next);
    expect(parts.filter(runs)).toEqual([]);
    expect(next.output()).toContain('stopping what was left of last time');
    await stop(next);
  }, 120_000);

  it.each([
    ['migrate', 'the migrations failed'],
    ['api', 'API does not start'],
  ])(
    'gives up with the last lines of the log when %s does not start, and leaves nothing',
    async (broken, text) => {
      const supervisor = start([], { BROKEN: broken });
      expect(await supervisor.exitCode).toBe(1);
      expect(supervisor.output()).toContain(text);
      expect(supervisor.output()).toContain('nothing-there');
      expect(supervisor.output()).toContain('everything is stopped');
      expect(existsSync(path.join(env['DATA_DIR'] ?? '', 'supervisor.json'))).toBe(false);
    },
    120_000,
  );

  it('refuses a bad variable before anything starts', async () => {
    const supervisor = start([], { API_PORT: 'x' });
    expect(await supervisor.exitCode).toBe(2);
    expect(supervisor.output()).toMatch(/API_PORT: "x"[\s\S]*API_PORT=3000/);
  });

  it('does not follow the address of another database', async () => {
    const blocker = createServer().listen(Number(env['API_PORT']), '127.0.0.1');
    await once(blocker, 'listening');
    const supervisor = start([], { DATABASE_URL: 'postgres://prod.example.org/x' });
    expect(await supervisor.exitCode).toBe(1);
    blocker.close();
    expect(supervisor.output()).toContain('DATABASE_URL is ignored');
  });
});

describe('token', () => {
  it('lists the accounts when the name is unknown', async () => {
    const { exitCode, output } = start(['nobody'], {}, '../../local/token.ts');
    expect(await exitCode).toBe(2);
    expect(output()).toMatch(/no account nobody[\s\S]*chenwei[\s\S]*yunwei/);
  });

  it('says so when nothing runs', async () => {
    const { exitCode, output } = start(['lina'], {}, '../../local/token.ts');
    expect(await exitCode).toBe(1);
    expect(output()).toContain('run npm start first');
  });
});

async function tokenOf(account: string): Promise<string> {
  const { exitCode, output } = start([account], {}, '../../local/token.ts');
  expect(await exitCode).toBe(0);
  return output().trim();
}
