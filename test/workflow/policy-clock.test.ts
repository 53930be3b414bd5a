import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReconcileActivities } from '../../activities/reconcile/activities.ts';
import { replay } from '../../db/policy/replay.ts';
import { STANDARD_POLICY, type Policy } from '../../domain/policy/policy.ts';
import { approve, reviewAt } from '../support/review-steps.ts';
import { challenge, registerOrganisation, startPosting, ZHIXIN } from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';
import { expectLasts } from '../support/time-to-act.ts';

const DAY = 86_400_000;
let system: TestSystem;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  // The tests' own calendar: they do not depend on the year in which they run.
  await system.db.query('delete from calendar_years');
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
});
afterAll(() => system.stop());

const municipal = async (): Promise<{ id: string; review: { id: string; contentHash: string } }> => {
  const id = await startPosting(system.as('zhangqiang'), zhixin, challenge());
  return { id, review: await reviewAt(system, 'zhangqiang', id, 'municipal') };
};
const board = async () => (await system.as('yunwei').get('/operator/cases?limit=500')).body.items;

describe('R12 a deadline in a provisional year', () => {
  it('is marked, refuses nothing, and is counted again and told when official data arrive', async () => {
    const { review } = await municipal();
    const before = await system.as('shi1').get(`/cases/${review.id}`);
    expect(before.body.deadlineProvisional).toBe(true);
    expect((await board()).find((one) => one.caseId === review.id)?.why).toContain('provisional_calendar');

    // A holiday on every day until the pinned deadline: five working days later than that at least.
    const until = Date.parse(before.body.deadline as string);
    const years = new Map<number, string[]>();
    for (let at = system.now().getTime(); at <= until; at += DAY) {
      const date = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
      years.set(Number(date.slice(0, 4)), [...(years.get(Number(date.slice(0, 4))) ?? []), date]);
    }
    const last = Math.max(...years.keys());
    if (!years.has(last + 1)) years.set(last + 1, []);
    for (const [year, holidays] of years) {
      const body = { year, status: 'official', source: '测试用日历', holidays, workingWeekends: [] };
      expect((await system.as('lina').post('/calendar-years', body)).status).toBe(403);
      const loaded = await system.as('guanli').post('/calendar-years', body);
      expect(loaded.status, JSON.stringify(loaded.body)).toBe(200);
    }
    await system.db.query(
      `update facts set created_at = now() - interval '1 minute' where act = 'recalculate'`,
    );
    const { client, db: dataSource, taskQueue } = system;
    await createReconcileActivities({ client, dataSource, taskQueue }).reconcile();

    const after = await eventually(
      () => system.as('shi1').get(`/cases/${review.id}`),
      (answer) => answer.body.deadlineProvisional === false,
    );
    expect(Date.parse(after.body.deadline as string)).toBeGreaterThan(until);
    expect(after.body.stage.code).toBe('municipal');
    const told = await system.as('shi1').get('/notifications');
    expect(told.body.items[0]?.zh).toContain('期限调整');
    const provisional = {
      year: last,
      status: 'provisional',
      source: '误载',
      holidays: [],
      workingWeekends: [],
    };
    expect((await system.as('guanli').post('/calendar-years', provisional)).body.code).toBe(
      'CALENDAR_OFFICIAL',
    );
    expect((await approve(system, 'shi1', review)).status).toBe(200);
  });
});

describe('R9, R12 a review that nobody touches', () => {
  it('is never approved, and is on the operator’s board after its deadline', async () => {
    const { review } = await municipal();
    const onBoard = async () => (await board()).find((one) => one.caseId === review.id)?.why ?? [];
    expect(await onBoard()).not.toContain('overdue');
    await system.skip(120 * DAY);
    await eventually(onBoard, (why) => why.includes('overdue'));
    expect((await system.as('shi1').get(`/reviews/${review.id}`)).body).toMatchObject({
      decisions: [],
      case: { stage: { code: 'municipal' } },
    });
    expect((await system.as('lina').get('/operator/cases')).status).toBe(403);
  });
});

describe('R10 the clock of a rejection and of a correction', () => {
  it('lets a rejection stand after 10 working days, and not a day earlier', async () => {
    const { id, review } = await municipal();
    await system
      .as('shi1')
      .post(`/reviews/${review.id}/reject`, { contentHash: review.contentHash, reason: '不符合。' });
    const { body } = await system.as('zhangqiang').get(`/cases/${review.id}`);
    await expectLasts(system, review.id, { workingDays: 10 });
    const left = Date.parse(body.deadline as string) - system.now().getTime();
    await system.skip(left - DAY);
    expect((await system.as('zhangqiang').get(`/cases/${review.id}`)).body.stage.code).toBe('rejected');
    await system.skip(DAY + 60_000);
    await eventually(
      () => system.as('zhangqiang').get(`/cases/${id}`),
      (answer) => answer.body.stage.code === 'rejection_stands',
    );
    const late = await system.as('zhangqiang').post(`/reviews/${review.id}/appeal`, { reason: '迟了。' });
    expect(late.status).toBe(409);
  });
});

describe('a proposed policy, run over the cases on record', () => {
  it('shows whose deadline and whose outcome would have changed, and why; the same policy changes nothing', async () => {
    const { id, review } = await municipal();
    await system.as('shi1').post(`/reviews/${review.id}/return`, {
      contentHash: review.contentHash,
      reason: '指标不可测量。',
      corrections: [{ pointer: '/targets', text: '请给出指标值。' }],
    });
    await eventually(
      () => system.as('zhangqiang').get(`/cases/${id}`),
      (answer) => answer.body.stage.code === 'returned',
    );
    await system.skip(45 * DAY);
    await eventually(
      () => system.as('zhangqiang').get(`/cases/${id}`),
      (answer) => answer.body.stage.code === 'not_resubmitted',
    );
    expect(await replay(system.db, STANDARD_POLICY)).toEqual([]);
    const proposed: Policy = {
      ...STANDARD_POLICY,
      id: 'standard-2',
      version: 2,
      review: { ...STANDARD_POLICY.review, correction: { workingDays: 40 } },
    };
    const found = (await replay(system.db, proposed)).filter((one) => one.caseId === id);
    expect(found.map((one) => [one.kind, one.figure])).toEqual([
      ['deadline', 'review.correction'],
      ['outcome', 'review.correction'],
    ]);
    expect(found[1]?.why.zh).toContain('尚未到期');
  });
});
