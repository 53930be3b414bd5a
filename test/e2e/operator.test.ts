import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STANDARD_POLICY } from '../../domain/policy/policy.ts';
import { reviewAt } from '../support/review-steps.ts';
import { challenge, registerOrganisation, startPosting, ZHIXIN } from '../support/samples.ts';
import { devServer } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

const POSTER = 'zhangqiang';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let system: TestSystem;
let zhixin: string;
let folder: string;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  folder = await mkdtemp(path.join(tmpdir(), 'jiebang-cli-'));
  const { address, close } = await devServer();
  await close();
  const { url } = system.db.options as { url: string };
  environment = { ...process.env, DATABASE_URL: url, TEMPORAL_ADDRESS: address };
});
afterAll(async () => {
  await system.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line as an operator does. */
function run(program: string, ...args: string[]): Promise<Ran> {
  const argv = ['--import', 'tsx', program, ...args];
  return new Promise((resolve) =>
    execFile(process.execPath, argv, { cwd: ROOT, env: environment }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    ),
  );
}
async function file(name: string, content: unknown): Promise<string> {
  const at = path.join(folder, name);
  await writeFile(at, typeof content === 'string' ? content : JSON.stringify(content));
  return at;
}

describe('a case that meets a fault parks, says so, and goes on when told (R12)', () => {
  it('stands on the board, refuses acts with what helps, and loses nothing', async () => {
    await system.db.query(`
      create function fail_extension() returns trigger language plpgsql as $$
        begin raise exception 'a fault of ours'; end $$;
      create trigger fail_extension before insert on reviews for each row execute function fail_extension();
    `);
    const id = await startPosting(system.as(POSTER), zhixin, challenge());
    const board = async (): Promise<readonly string[]> => {
      const { body } = await system.as('yunwei').get('/operator/cases?limit=500');
      return body.items.find((one) => one.caseId === id)?.why ?? [];
    };
    await eventually(board, (why) => why.includes('parked'), 60_000);
    const refused = await system.as(POSTER).post(`/postings/${id}/withdraw`, { reason: '需求变更。' });
    expect(refused.status, JSON.stringify(refused.body)).toBe(409);
    const listed = await run('worker/ops.ts', 'stuck');
    expect(listed.out).toContain(`posting:${id}`);
    expect(listed.out).toContain('parked');

    await system.db.query('drop trigger fail_extension on reviews; drop function fail_extension');
    const resumed = await run('worker/ops.ts', 'resume', `posting:${id}`);
    expect(resumed, resumed.err).toMatchObject({ code: 0 });
    await reviewAt(system, POSTER, id, 'municipal');
    expect(await board()).not.toContain('parked');
  });

  it('tells an operator what was wrong with the command', async () => {
    expect(await run('worker/ops.ts')).toMatchObject({ code: 2 });
    expect(
      await run('worker/ops.ts', 'resume', 'posting:6f1c1c52-9f0e-4b0e-9a1c-7d1f4f2b8a10'),
    ).toMatchObject({
      code: 1,
    });
    const audit = await run('worker/ops.ts', 'audit');
    expect(audit.out).toContain('broken 0');
  });
});

describe('R12 policy versions as commands', () => {
  it('adds a version once, and tells whose deadline it would have changed, and why', async () => {
    const id = await startPosting(system.as(POSTER), zhixin, challenge());
    const review = await reviewAt(system, POSTER, id, 'municipal');
    const next = {
      ...STANDARD_POLICY,
      id: 'standard-2',
      version: 2,
      review: { ...STANDARD_POLICY.review, level: { workingDays: 3 } },
    };
    const proposed = await file('standard-2.json', next);
    const replayed = await run('worker/policy.ts', 'replay', proposed);
    expect(replayed, replayed.err).toMatchObject({ code: 0 });
    const line = replayed.out.split('\n').find((one) => one.includes(`review:${review.id}`));
    expect(line).toContain('review.level');
    expect(replayed.out).toMatch(/期限改变 \d+ 件/);

    const bad = await file('bad.json', { ...next, review: { ...next.review, level: { workingDays: 0 } } });
    const refused = await run('worker/policy.ts', 'add', bad);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('/review/level');
    const broken = await run('worker/policy.ts', 'add', await file('broken.json', '{'));
    expect(broken.code).toBe(2);
    expect(broken.err).toContain('JSON');
    expect((await run('worker/policy.ts', 'add', path.join(folder, 'none.json'))).code).toBe(2);

    expect((await run('worker/policy.ts', 'add', proposed)).code).toBe(0);
    const again = await run('worker/policy.ts', 'add', proposed);
    expect(again).toMatchObject({ code: 1 });
    expect(again.err).toContain('standard-2');
    expect((await run('worker/policy.ts', 'list')).out).toContain('standard-2');

    // A case keeps the version it was opened under; a new one takes the new version.
    const policyOf = async (caseId: string): Promise<string> => {
      const rows = await system.db.query<{ policy_id: string }[]>(
        'select policy_id from cases where id = $1',
        [caseId],
      );
      return rows[0]?.policy_id ?? '';
    };
    const later = await startPosting(system.as(POSTER), zhixin, challenge({ title: '后来提交的榜单题目' }));
    expect([await policyOf(id), await policyOf(later)]).toEqual(['standard-1', 'standard-2']);
  });
});

describe('R12 calendars as commands', () => {
  it('loads a year with its source, refuses what is none, and lists what is loaded', async () => {
    const year = {
      year: 2031,
      status: 'official',
      source: '测试用通知',
      holidays: ['2031-01-01'],
      workingWeekends: ['2031-01-04'],
    };
    const loaded = await run('worker/calendar.ts', 'load', await file('2031.json', year));
    expect(loaded, loaded.err).toMatchObject({ code: 0 });
    const bad = await file('bad-year.json', { ...year, holidays: ['2030-01-01'] });
    expect((await run('worker/calendar.ts', 'load', bad)).code).toBe(2);
    expect((await run('worker/calendar.ts', 'load', await file('no.json', 'no'))).code).toBe(2);
    const listed = await run('worker/calendar.ts', 'list');
    expect(listed.out).toContain('2031\tofficial\t测试用通知');
    expect((await run('worker/calendar.ts', 'recalculate')).code).toBe(0);
  });
});
