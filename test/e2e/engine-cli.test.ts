import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdOf } from '../../domain/process/case.ts';
import { findTemporal } from '../../local/temporal-binaries.ts';
import { loadConfig } from '../../platform/config.ts';
import { approve, publish, reviewAt } from '../support/review-steps.ts';
import { challenge, registerOrganisation, submitPosting, ZHIXIN } from '../support/samples.ts';
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

interface Said {
  readonly code: number;
  readonly said: string;
}

/** `temporal workflow …`. @returns what it said, and its exit code */
const temporal = (...args: string[]): Promise<Said> => cli('workflow', ...args);

function cli(...args: string[]): Promise<Said> {
  const all = [...args, '--address', address, '--command-timeout', '20s'];
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

const ok = async (said: Promise<Said>): Promise<string> => {
  const answer = await said;
  expect(answer, answer.said).toMatchObject({ code: 0 });
  return answer.said;
};

/** A position of somebody's own for a case: published, and long over. */
function madeUp(type: string, caseId: string): string {
  const at = new Date().toISOString();
  const clock = { deadline: at, deadlineProvisional: false, waitsFor: [], needsOperator: false };
  const place = { district: '310115', field: 'new_energy', summary: '伪造' };
  const head = { caseId, type, familyId: caseId, stage: 'open', version: 9, since: at };
  return JSON.stringify({ ...head, ...clock, ...place });
}

const inReview = async (): Promise<{ posting: string; review: { id: string; contentHash: string } }> => {
  const posting = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
  return { posting, review: await reviewAt(system, 'zhangqiang', posting, 'municipal') };
};
const status = async (workflowId: string): Promise<string> =>
  (await system.client.workflow.getHandle(workflowId).describe()).status.name;

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
    const input = madeUp('posting', id);
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

  it.each(['Fail', 'UseExisting', 'TerminateExisting'])(
    'a start under the id of a running case (%s), and a signal or Update with a start, take the record’s position',
    async (policy) => {
      const { posting, review } = await inReview();
      const before = await recordOf(posting);
      const workflow = workflowIdOf('posting', posting);
      const what = ['--type', 'posting', '-w', workflow, '--task-queue', system.taskQueue];
      const input = ['--input', madeUp('posting', posting)];
      const fact = JSON.stringify({ id: 'made-up' });
      await temporal('start', ...what, ...input, '--id-conflict-policy', policy);
      await ok(
        temporal(
          'signal-with-start',
          ...what,
          ...input,
          '--signal-name',
          'reviewApproved',
          '--signal-input',
          fact,
        ),
      );
      const updated = await temporal(
        'execute-update-with-start',
        ...[...what, ...input, '--update-name', 'withdraw', '--update-input', fact],
        ...['--id-conflict-policy', 'UseExisting'],
      );
      expect(updated.code, updated.said).toBe(1);
      await eventually(
        () =>
          system.client.workflow.getHandle(workflow).query<{ stage: string; version: number }>('position'),
        (at) => at.stage === 'in_review' && at.version < 9,
      );
      expect(await recordOf(posting)).toEqual(before);
      expect((await approve(system, 'shi1', review)).status).toBe(200);
    },
  );

  it('a schedule that starts processes writes nothing: what it starts is no case’s, and ends', async () => {
    const { posting, review } = await inReview();
    const before = await recordOf(posting);
    const other = randomUUID();
    for (const id of [posting, other]) {
      const schedule = `theirs-${id}`;
      const workflow = ['--type', 'posting', '--workflow-id', workflowIdOf('posting', id)];
      const input = ['--task-queue', system.taskQueue, '--input', madeUp('posting', id)];
      await ok(cli('schedule', 'create', '-s', schedule, '--interval', '1h', ...workflow, ...input));
      await ok(cli('schedule', 'trigger', '-s', schedule));
    }
    // A workflow started by a schedule has the time in its id: no case's.
    const started = await eventually(
      async () => {
        const { executions } = await system.client.workflowService.listWorkflowExecutions({
          namespace: 'default',
          query: `WorkflowId STARTS_WITH "${workflowIdOf('posting', other)}-"`,
        });
        return executions;
      },
      (all) => all.length > 0,
    );
    await eventually(
      () => status(started[0]?.execution?.workflowId ?? ''),
      (is) => is !== 'RUNNING',
    );
    for (const id of [posting, other]) await ok(cli('schedule', 'delete', '-s', `theirs-${id}`));
    expect(await recordOf(posting)).toEqual(before);
    expect(await system.db.query('select 1 from cases where id = $1', [other])).toEqual([]);
    expect((await approve(system, 'shi1', review)).status).toBe(200);
  });

  it.each(['recordStep', 'payReward', 'reconcile', 'noteParked', 'whereItStands'])(
    'the activity %s, started by itself, does nothing of theirs',
    async (type) => {
      const { posting, review } = await inReview();
      const before = await recordOf(posting);
      const step = JSON.stringify({
        caseId: posting,
        expectedVersion: 1,
        act: 'reviewApproved',
        fact: { id: 'x' },
      });
      const answer = await cli(
        ...['activity', 'execute', '--activity-id', randomUUID(), '--type', type, '--input', step],
        ...['--task-queue', system.taskQueue, '--start-to-close-timeout', '10s'],
        ...['--retry-maximum-attempts', '1', '--schedule-to-close-timeout', '15s'],
      );
      // The round of the reconciler is everybody's: it does what is due.
      if (type !== 'reconcile') expect(answer.code, answer.said).toBe(1);
      expect(answer.said).not.toContain('上海智芯');
      expect(await recordOf(posting)).toEqual(before);
      expect((await approve(system, 'shi1', review)).status).toBe(200);
    },
  );

  it('a query, a description, a trace and a history show no text of a case', async () => {
    const { posting } = await inReview();
    const workflow = workflowIdOf('posting', posting);
    for (const args of [
      ['query', '--type', 'position'],
      ['query', '--type', '__enhanced_stack_trace'],
      ['metadata'],
      ['stack'],
      ['describe', '--raw'],
      ['show', '--output', 'json'],
    ]) {
      const { said } = await temporal(args[0] ?? '', '-w', workflow, ...args.slice(1));
      for (const text of ['上海智芯', '固态电池', '张强', zhixin])
        expect(said, args.join(' ')).not.toContain(text);
    }
  });

  it('a process can be neither pinned to workers that there are not, nor paused', async () => {
    const { review } = await inReview();
    const workflow = workflowIdOf('review', review.id);
    const theirs = [
      ...['--versioning-override-behavior', 'pinned', '--versioning-override-deployment-name', 'theirs'],
      ...['--versioning-override-build-id', '1'],
    ];
    for (const args of [
      ['update-options', '-w', workflow, ...theirs],
      ['pause', '-w', workflow, '--reason', 'x'],
    ]) {
      const answer = await temporal(...args);
      expect(answer.code, answer.said).toBe(1);
    }
    expect((await approve(system, 'shi1', review)).status).toBe(200);
  });

  it('in a namespace of their own nobody of ours listens', async () => {
    const { posting, review } = await inReview();
    const before = await recordOf(posting);
    const namespace = `theirs-${randomUUID()}`;
    await ok(cli('operator', 'namespace', 'create', '-n', namespace));
    const workflow = workflowIdOf('posting', posting);
    const what = [
      '--type',
      'posting',
      '-w',
      workflow,
      '--task-queue',
      system.taskQueue,
      '--namespace',
      namespace,
    ];
    await eventually(
      () => temporal('start', ...what, '--input', madeUp('posting', posting)),
      ({ code }) => code === 0,
    );
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const { said } = await temporal('describe', '-w', workflow, '--namespace', namespace, '--output', 'json');
    expect(said).toContain('RUNNING');
    // Nobody has taken its first task.
    expect(said).toMatch(/"historyLength": "2"/);
    expect(await recordOf(posting)).toEqual(before);
    expect((await approve(system, 'shi1', review)).status).toBe(200);
  });
});
