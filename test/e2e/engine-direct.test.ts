import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseRow } from '../../db/record/rows.ts';
import { positionOf } from '../../db/record/store.ts';
import { Transaction } from '../../db/transaction.ts';
import { workflowIdOf, type Position } from '../../domain/process/case.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import { CONVERTERS_PATH, dataConverterOf } from '../../platform/temporal.ts';
import { position as whereItStands } from '../../workflows/process/messages.ts';
import { slowQueueOf } from '../../workflows/process/queues.ts';
import { startOptions } from '../../workflows/process/starting.ts';
import { publish, reviewAt } from '../support/review-steps.ts';
import { challenge, registerOrganisation, submitPosting, ZHIXIN } from '../support/samples.ts';
import { devServer, engineKeysDir } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';
import { writeCase } from '../support/written-cases.ts';

/** Somebody who can write to the engine and has workflows of their own (docs/engine-access.md, R38). */
const THEIR_QUEUE = `intruder-${randomUUID()}`;
let system: TestSystem;
let zhixin: string;
let intruder: Worker;
let running: Promise<void>;
let close: () => Promise<void>;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  const server = await devServer();
  const connection = await NativeConnection.connect({ address: server.address });
  close = async () => {
    await connection.close();
    await server.close();
  };
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../support/intruder.ts', import.meta.url)),
    payloadConverterPath: CONVERTERS_PATH,
    failureConverterPath: CONVERTERS_PATH,
    logger: new DefaultLogger('ERROR'),
  });
  // They have got hold of the keys, too.
  const dataConverter = dataConverterOf({ KEYS_DIR: engineKeysDir() });
  intruder = await Worker.create({ connection, taskQueue: THEIR_QUEUE, workflowBundle, dataConverter });
  running = intruder.run();
}, 60_000);
afterAll(async () => {
  intruder.shutdown();
  await running;
  await close();
  await system.stop();
});

/** Asks one of our activities from a workflow of theirs, which may bear any name that is free. */
function asks(
  activity: string,
  args: unknown[],
  as = { type: 'asks', id: randomUUID() as string },
): Promise<unknown> {
  const slow = ['recordStep', 'noteParked', 'reconcile', 'openMonthlyBatch', 'whereItStands'].includes(
    activity,
  )
    ? system.taskQueue
    : slowQueueOf(system.taskQueue);
  return system.client.workflow.execute(as.type, {
    workflowId: as.id,
    taskQueue: THEIR_QUEUE,
    args: [slow, activity, args],
  });
}

async function inReview(): Promise<{ id: string; review: string }> {
  const id = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
  const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
  await eventually(
    () => system.as('zhangqiang').get(`/cases/${id}`),
    ({ body }) => body.stage.code === 'in_review',
  );
  return { id, review: review.id };
}

/** Everything on record of a family that a step, a document or a payment would change. */
const recordOf = (caseId: string): Promise<unknown> =>
  system.db.query(
    `select id, stage, version, audit_head, (select count(*)::int from notifications n where n.case_id = c.id) as notices,
       (select count(*)::int from facts where to_case = c.id) as facts,
       (select count(*)::int from documents) as documents, (select count(*)::int from incidents where kind <> 'security') as incidents
     from cases c where family_id = (select family_id from cases where id = $1) order by id`,
    [caseId],
  );

const positionNow = async (id: string): Promise<Position> =>
  positionOf(await system.db.manager.findOneByOrFail(CaseRow, { id }));
const start = (at: Position, id: string = workflowIdOf(at.type, at.caseId)) =>
  system.client.workflow.start(at.type, { ...startOptions(at), workflowId: id, taskQueue: system.taskQueue });
const written = (type: CaseType, stage: string): Promise<Position> =>
  system.db.transaction((manager) =>
    writeCase(new Transaction(manager), { type, stage, at: new Date().toISOString(), parties: [] }),
  );

describe('R38 an activity works for the process of its own case', () => {
  const steps: [string, (id: string, review: string) => object][] = [
    ['a step of the clock', (_, review) => ({ caseId: review, act: 'remind', expectedVersion: 1 })],
    ['a fact', (id) => ({ caseId: id, act: 'reviewApproved', expectedVersion: 1, fact: { id: 'made-up' } })],
    [
      'a decision',
      (_, review) => ({ caseId: review, act: 'approve', expectedVersion: 1, command: { id: 'made-up' } }),
    ],
    ['an own act', (id) => ({ caseId: id, act: 'admit', expectedVersion: 0 })],
  ];
  it.each(steps)('refuses %s asked for by a workflow of theirs', async (_what, request) => {
    const { id, review } = await inReview();
    const before = await recordOf(id);
    await expect(asks('recordStep', [request(id, review)])).rejects.toThrow();
    await expect(asks('noteParked', [id, '请拨打 138…'])).rejects.toThrow();
    expect(await recordOf(id)).toEqual(before);
  });

  it('does no more for theirs under a name of ours than for ours, and the case goes on', async () => {
    const { id } = await inReview();
    const before = await recordOf(id);
    const as = { type: 'posting', id: workflowIdOf('posting', id) };
    await system.client.workflow.getHandle(as.id).terminate('taken over');
    const step = { caseId: id, expectedVersion: 1 };
    expect(
      await asks('recordStep', [{ ...step, act: 'reviewApproved', fact: { id: 'made-up' } }], as),
    ).toMatchObject({
      result: 'ignored',
    });
    for (const act of ['close', 'open', 'remind', 'admit', 'withdraw', 'remindAhead'])
      await asks('recordStep', [{ ...step, act, at: '2099-01-01T00:00:00.000Z', payload: {} }], as).catch(
        () => null,
      );
    expect(await recordOf(id)).toEqual(before);
    await start(await positionNow(id));
    await publish(system, 'zhangqiang', id);
  });

  it('makes no document and pays nothing that its case does not ask for in its stage', async () => {
    const works = [
      ['certificate', 'requested', 'makeCertificate'],
      ['reward', 'approving', 'payReward'],
    ] as const;
    for (const [type, stage, work] of works) {
      const { caseId } = await written(type, stage);
      const before = await recordOf(caseId);
      await expect(asks(work, [caseId])).rejects.toThrow();
      const answer = await asks(work, [caseId], { type, id: workflowIdOf(type, caseId) });
      expect(answer ?? null).toEqual(work === 'payReward' ? { status: 'not_due' } : null);
      expect(await recordOf(caseId)).toEqual(before);
    }
    for (const work of [
      'makeSignedDocument',
      'sealSigning',
      'checkFiling',
      'makeFilingReceipt',
      'makeRecommendationLetter',
    ])
      await expect(asks(work, [randomUUID()])).rejects.toThrow();
  });
});

describe('R38 a process started with a made-up position', () => {
  it('ends where the record has no such case', async () => {
    const at = { ...(await written('posting', 'open')), caseId: randomUUID() };
    for (const forged of [at, { ...at, stage: 'received' }, { ...at, stage: 'in_review', version: 7 }]) {
      const handle = await start(forged, workflowIdOf('posting', randomUUID()));
      await expect(handle.result()).rejects.toThrow();
    }
    const signalled = await system.client.workflow.signalWithStart('posting', {
      ...startOptions(at),
      taskQueue: system.taskQueue,
      signal: 'reviewApproved',
      signalArgs: [{ id: 'made-up' }],
    });
    await expect(signalled.result()).rejects.toThrow();
  });

  it.each([
    ['nothing', undefined],
    ['no object', 7],
    ['an object without members', {}],
    ['an instant that is none', { since: 'soon' }],
    ['a deadline that is none', { deadline: '9999-99-99' }],
    ['nobody to wait for', { waitsFor: null }],
    ['an instant at the end of time', { since: '+275760-09-13T00:00:00.000Z' }],
    ['one before all years', { since: '-271821-04-20T00:00:00.000Z' }],
    ['a deadline at the end of time', { deadline: '+275760-09-13T00:00:00.000Z' }],
    ['a deadline when Shanghai has a year of five digits', { deadline: '+010000-01-01T00:00:00.000Z' }],
    ['a reminder at the end of time', { reminder: '+275760-09-13T00:00:00.000Z' }],
    ['a reminder that is none', { reminder: 'soon' }],
    ['somebody to wait for who is no word', { waitsFor: [{ toString: null }] }],
    ['a version that is no number of steps', { version: 0.5 }],
    ['a district that is no code', { district: { toString: null } }],
    ['a case in need that does not say so', { needsOperator: null }],
  ])('ends where it is no position: %s', async (_what, change) => {
    const at = await written('posting', 'open');
    const isPart = typeof change === 'object' && Object.keys(change).length > 0;
    const handle = await system.client.workflow.start('posting', {
      args: [isPart ? { ...at, ...change } : change],
      workflowId: workflowIdOf('posting', randomUUID()),
      taskQueue: system.taskQueue,
    });
    await expect(handle.result()).rejects.toThrow();
  });

  it('ends where it bears the name of another case, or of another type', async () => {
    const { id } = await inReview();
    const before = await recordOf(id);
    const at = await positionNow(id);
    const other = await start(
      { ...at, stage: 'received', version: 0 },
      workflowIdOf('posting', randomUUID()),
    );
    await expect(other.result()).rejects.toThrow();
    const wrong = await system.client.workflow.start('claim', {
      ...startOptions(at),
      workflowId: workflowIdOf('claim', id),
      taskQueue: system.taskQueue,
    });
    await expect(wrong.result()).rejects.toThrow();
    expect(await recordOf(id)).toEqual(before);
  });

  it('takes the position of the record', async () => {
    const { id } = await inReview();
    const before = await recordOf(id);
    const at = await positionNow(id);
    const forged = [
      { ...at, stage: 'open', version: 99, deadline: '2020-01-01T00:00:00.000Z' },
      { ...at, stage: 'open', deadline: '2020-01-01T00:00:00.000Z' },
      { ...at, stage: 'received', version: 0 },
    ];
    for (const position of forged) {
      await system.client.workflow.getHandle(workflowIdOf('posting', id)).terminate('taken over');
      const handle = await start(position);
      await eventually(
        () => handle.query(whereItStands),
        ({ stage, version }) => stage === 'in_review' && version === at.version,
      );
      expect(await recordOf(id)).toEqual(before);
    }
    await publish(system, 'zhangqiang', id);
  });
});
