import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdOf } from '../../domain/process/case.ts';
import { findTemporal } from '../../local/temporal-binaries.ts';
import { loadConfig } from '../../platform/config.ts';
import { challenge, registerOrganisation, submitPosting, ZHIXIN } from '../support/samples.ts';
import { approve, publish, reviewAt } from '../support/review-steps.ts';
import { devServer } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** The attempts of docs/engine-access.md with the engine's own command line, which knows no codec and no keys. */
let system: TestSystem;
let zhixin: string;
let program: string;
let address: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  program = (await findTemporal('cli', loadConfig(process.env).TEMPORAL_CLI)).path;
  const server = await devServer();
  await server.close();
  ({ address } = server);
}, 120_000);
afterAll(() => system.stop());

/** `temporal workflow …`. @returns what it said, and its exit code */
function temporal(...args: string[]): Promise<{ code: number; said: string }> {
  const all = ['workflow', ...args, '--address', address, '--command-timeout', '20s'];
  return new Promise((resolve) => {
    execFile(program, all, (error, stdout, stderr) =>
      resolve({ code: error ? 1 : 0, said: `${stdout}${stderr}` }),
    );
  });
}

const recordOf = (caseId: string): Promise<unknown> =>
  system.db.query(
    `select id, stage, version, audit_head from cases
     where family_id = (select family_id from cases where id = $1) order by id`,
    [caseId],
  );

describe('R38 the engine’s own command line', () => {
  it('signals, updates and resets a case in review, which goes on as its record says', async () => {
    const id = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    const before = await recordOf(id);
    const [posting, reviewing] = [workflowIdOf('posting', id), workflowIdOf('review', review.id)];
    const fact = JSON.stringify({ id: 'made-up', payload: { version: 1 } });
    const signal = await temporal('signal', '-w', posting, '--name', 'reviewApproved', '--input', fact);
    expect(signal, signal.said).toMatchObject({ code: 0 });
    const command = JSON.stringify({ id: 'made-up' });
    const update = await temporal(
      'update',
      'execute',
      '-w',
      reviewing,
      '--name',
      'approve',
      '--input',
      command,
    );
    expect(update.code, update.said).toBe(1);
    for (const workflow of [posting, reviewing]) {
      const reset = await temporal('reset', '-w', workflow, '--event-id', '4', '--reason', 'x');
      expect(reset, reset.said).toMatchObject({ code: 0 });
    }
    expect(await recordOf(id)).toEqual(before);
    expect((await approve(system, 'shi1', review)).status).toBe(200);
  });

  it('starts a process for no case, which ends and writes nothing', async () => {
    const id = randomUUID();
    const workflow = workflowIdOf('posting', id);
    const at = new Date().toISOString();
    const clock = { deadline: null, deadlineProvisional: false, waitsFor: [], needsOperator: false };
    const place = { district: '310115', field: 'new_energy', summary: '伪造' };
    const head = { caseId: id, type: 'posting', familyId: id, stage: 'open', version: 9, since: at };
    const input = JSON.stringify({ ...head, ...clock, ...place });
    const args = ['--type', 'posting', '-w', workflow, '--task-queue', system.taskQueue, '--input', input];
    const started = await temporal('start', ...args);
    expect(started, started.said).toMatchObject({ code: 0 });
    await eventually(
      async () => (await system.client.workflow.getHandle(workflow).describe()).status.name,
      (status) => status !== 'RUNNING',
    );
    expect(await system.db.query('select 1 from cases where id = $1', [id])).toEqual([]);
  });

  it.each(['terminate', 'cancel'])('%s changes nothing on record', async (act) => {
    const id = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
    await publish(system, 'zhangqiang', id);
    const before = await recordOf(id);
    const why = act === 'terminate' ? ['--reason', 'x'] : [];
    const done = await temporal(act, '-w', workflowIdOf('posting', id), ...why);
    expect(done, done.said).toMatchObject({ code: 0 });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await recordOf(id)).toEqual(before);
  });
});
