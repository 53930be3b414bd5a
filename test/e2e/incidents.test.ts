import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restartProcess } from '../../activities/reconcile/restart.ts';
import { startMisfit } from '../support/misfit.ts';
import { faultAt, incident, incidentsOf, processOf, recorded, sweep, thinks } from '../support/recovery.ts';
import { approve, publish, reviewAt } from '../support/review-steps.ts';
import { challenge, registerOrganisation, submitPosting, ZHIXIN } from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R12, R40: a failure of ours is found by the operator, and hidden from nobody; no case, key or round is lost to it. */
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
});
afterAll(() => system.stop());

const submitted = (): Promise<string> => submitPosting(system.as(POSTER), zhixin, challenge());
const signals = async (id: string): Promise<number> => {
  const { events } = await processOf(system, 'posting', id).fetchHistory();
  return events?.filter((event) => event.workflowExecutionSignaledEventAttributes).length ?? 0;
};

describe('a decision that meets a fault', () => {
  it('is 503 now, an incident with cause, stack and request, and passes with the same key once it is mended', async () => {
    const review = await reviewAt(system, POSTER, await submitted(), 'municipal');
    const mend = await faultAt(system, 'review_decisions', 'insert');
    const key = randomUUID();
    const headers = { 'Idempotency-Key': key, 'X-Request-Id': 'request-of-the-test' };
    // As a client should, it is sent three times with the key.
    const failed = await approve(system, 'shi1', review, headers);
    expect([failed.status, failed.body.code]).toEqual([503, 'OUTCOME_UNKNOWN']);
    const found = await incident(system, review.id, 'failing_decision');
    expect(found).toMatchObject({ subject: 'approve', count: 3, request_id: 'request-of-the-test' });
    expect(found.cause).toContain('a fault of ours');
    expect(found.stack).toContain('review');
    // The case goes on meanwhile: it is not parked, and other acts pass.
    expect((await recorded(system, review.id)).stage).toBe('municipal');
    expect((await system.as('shi1').post(`/reviews/${review.id}/take`, {})).status).toBeLessThan(300);

    await mend();
    const passed = await approve(system, 'shi1', review, headers);
    expect(passed.status, JSON.stringify(passed.body)).toBe(200);
    expect((await incident(system, review.id, 'failing_decision', false)).count).toBe(3);
    expect((await approve(system, 'shi1', review, headers)).body).toEqual(passed.body);
  });

  it('R43 a statement that takes too long is not “database away” for ever', async () => {
    const review = await reviewAt(system, POSTER, await submitted(), 'municipal');
    const mend = await faultAt(
      system,
      'review_decisions',
      'insert',
      `raise exception 'canceling statement due to statement timeout' using errcode = '57014'`,
    );
    const sent = approve(system, 'shi1', review);
    await eventually(
      () => processOf(system, 'review', review.id).describe(),
      ({ raw }) => (raw.pendingActivities?.[0]?.attempt ?? 0) >= 2,
    );
    await mend();
    expect((await sent).status).toBe(200);
  });
});

describe('a case that parks over a fact', () => {
  it('is signalled no more, stops no round, and goes on when told, with nothing left on the board', async () => {
    const mend = await faultAt(system, 'publications', 'insert');
    const id = await submitted();
    const review = await reviewAt(system, POSTER, id, 'municipal');
    for (const reviewer of ['shi1', 'bu1'])
      expect((await approve(system, reviewer, review)).status).toBe(200);
    const parked = await incident(system, id, 'failing_fact');
    expect(parked.cause).toContain('a fault of ours');
    expect(parked.stack.length).toBeGreaterThan(0);

    const before = await signals(id);
    for (let round = 0; round < 60; round += 1) expect((await sweep(system)).failed).toEqual([]);
    expect(await signals(id)).toBe(before);

    await mend();
    await processOf(system, 'posting', id).signal('resume');
    await eventually(
      () => recorded(system, id),
      ({ stage }) => stage === 'open',
    );
    expect((await incidentsOf(system, id)).filter(({ open }) => open)).toEqual([]);
  });

  it('and whose process is terminated and started again leaves no note behind', async () => {
    const mend = await faultAt(system, 'publications', 'insert');
    const id = await submitted();
    const review = await reviewAt(system, POSTER, id, 'municipal');
    for (const reviewer of ['shi1', 'bu1']) await approve(system, reviewer, review);
    await incident(system, id, 'failing_fact');
    await mend();
    await processOf(system, 'posting', id).terminate();
    await eventually(
      () => sweep(system).then(() => recorded(system, id)),
      ({ stage }) => stage === 'open',
    );
    await incident(system, id, 'failing_fact', false);
  });

  it('R40 a fact that is not taken is signalled ever later, never a thousand times', async () => {
    const id = await submitted();
    await reviewAt(system, POSTER, id, 'municipal');
    // Told to a process that knows no such message.
    await system.db.query(
      `insert into facts (id, to_case, to_type, act, payload, created_at)
       values ($1, $2, 'posting', 'nobodyKnows', '{}', now() - interval '1 minute')`,
      [`test:${id}`, id],
    );
    const waits: number[] = [];
    for (let time = 0; time < 12; time += 1) {
      await system.db.query(`update facts set next_at = now() where id = $1 and next_at is not null`, [
        `test:${id}`,
      ]);
      await sweep(system);
      const [{ wait }] = await system.db.query<[{ wait: number }]>(
        'select round(extract(epoch from next_at - now()))::int as wait from facts where id = $1',
        [`test:${id}`],
      );
      waits.push(wait);
    }
    expect(waits.slice(0, 4)).toEqual([10, 20, 40, 80]);
    expect(waits.at(-1)).toBe(3_600);
    expect((await incident(system, id, 'undelivered')).subject).toBe(`test:${id}`);
    await system.db.query('update facts set consumed_at = now() where id = $1', [`test:${id}`]);
  });
});

describe('one bad case', () => {
  it('stops no round: the others are started, and it is an incident of its own', async () => {
    const [bad, good] = [await submitted(), await submitted()];
    for (const id of [bad, good]) {
      await publish(system, POSTER, id);
      await processOf(system, 'posting', id).terminate();
    }
    const { district } = await recorded(system, bad);
    // The engine takes no search attribute as long as that.
    await system.db.query('update cases set district = $2 where id = $1', [bad, '3'.repeat(5_000)]);
    await eventually(
      () => sweep(system).then(() => processOf(system, 'posting', good).describe()),
      ({ status }) => status.name === 'RUNNING',
    );
    expect((await incident(system, bad, 'not_started')).cause).not.toBe('');
    await system.db.query('update cases set district = $2 where id = $1', [bad, district]);
    await eventually(
      () => sweep(system).then(() => processOf(system, 'posting', bad).describe()),
      ({ status }) => status.name === 'RUNNING',
    );
    await incident(system, bad, 'not_started', false);
  });

  it('nor does one bad part: it is an incident until it succeeds again', async () => {
    await system.db.query('alter table claim_receipts rename to claim_receipts_away');
    expect((await sweep(system)).failed).toEqual(['judgeReceipts']);
    expect(await incident(system, null, 'failed_run')).toMatchObject({ subject: 'reconcile.judgeReceipts' });
    await system.db.query('alter table claim_receipts_away rename to claim_receipts');
    expect((await sweep(system)).failed).toEqual([]);
    await incident(system, null, 'failed_run', false);
  });

  it('R40 whose code fails is found, with the reason, and started again by an operator', async () => {
    const id = await submitted();
    await reviewAt(system, POSTER, id, 'municipal');
    const at = await recorded(system, id);
    await processOf(system, 'posting', id).terminate();
    // Every task of a process fails once its history no longer fits the code.
    const stopMisfit = await startMisfit(system, at);
    const found = await eventually(
      () => sweep(system).then(() => incidentsOf(system, id)),
      (all) => all.some(({ kind }) => kind === 'process_failing'),
      90_000,
    );
    expect(found.find(({ kind }) => kind === 'process_failing')?.cause).toMatch(/[Nn]ondeterminism/);
    await restartProcess({ dataSource: system.db, client: system.client, taskQueue: system.taskQueue }, at);
    expect(await thinks(system, 'posting', id)).toMatchObject({ stage: at.stage });
    await eventually(
      () => sweep(system).then(() => incidentsOf(system, id)),
      (all) => all.every(({ kind, open }) => kind !== 'process_failing' || !open),
      60_000,
    );
    await stopMisfit();
  }, 180_000);
});

describe('R12 the operator', () => {
  it('sees incidents with cause and times, by role alone, and an error of the API too', async () => {
    await system.db.query('alter table notifications rename to notifications_away');
    const failed = await system.as('lina').get('/notifications');
    await system.db.query('alter table notifications_away rename to notifications');
    expect(failed.status).toBe(500);
    await incident(system, null, 'failed_request');
    const { status, body } = await system.as('yunwei').get('/operator/incidents?state=all&limit=500');
    expect(status).toBe(200);
    const found = body.items.find((one: { kind: { code: string } }) => one.kind.code === 'failed_request');
    expect(found).toMatchObject({ count: 1, requestId: failed.body.requestId, closedAt: null });
    expect(found?.cause).toContain('notifications');
    expect(body.lastSweepAt).not.toBeNull();
    for (const one of body.items)
      expect(one.workflowId?.endsWith(`:${one.caseId}`) ?? null).toBe(one.caseId && true);
    for (const account of [POSTER, 'shi1'])
      expect((await system.as(account).get('/operator/incidents')).status).toBe(403);
  });
});
