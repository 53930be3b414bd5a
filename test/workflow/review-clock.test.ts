import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approve, reviewAt } from '../support/review-steps.ts';
import { challenge, registerOrganisation, startPosting, ZHIXIN } from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';
import { expectLasts } from '../support/time-to-act.ts';

const DAY = 86_400_000;
let system: TestSystem;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
});
afterAll(() => system.stop());

describe('R9, R12 silence never approves', () => {
  it('R39 reminds at the deadline, which stays, tells the supervisor, goes on the board, and waits on; what was seen before still counts', async () => {
    const id = await startPosting(system.as('zhangqiang'), zhixin, challenge());
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    const before = await system.as('shi1').get(`/cases/${review.id}`);
    expect(before.body.deadline).not.toBeNull();

    await system.skip(60 * DAY);

    // Reminders may come before it, in any number.
    await eventually(
      () => system.db.query('select needs_operator as overdue from cases where id = $1', [review.id]),
      (rows: { overdue: boolean }[]) => rows[0]?.overdue === true,
    );
    const after = await system.as('shi1').get(`/cases/${review.id}`);
    expect(after.body.stage.code).toBe('municipal');
    expect(after.body.acts.map((act: { code: string }) => act.code)).toContain('approve');
    // R39: it is due when it was due, however often it has been reminded of; so is the task.
    expect(after.body.deadline).toBe(before.body.deadline);
    const [task] = (await system.as('shi1').get('/tasks')).body.items;
    expect(task?.deadline).toBe(before.body.deadline);
    const told = await system.as('shizhuren').get('/notifications');
    expect(told.body.items.some((item) => item.caseId === review.id)).toBe(true);
    const events = await system.as('shi1').get(`/cases/${review.id}/events`);
    const acts = events.body.items.map((event: { act: { code: string } }) => event.act.code);
    expect(new Set(acts)).toEqual(new Set(['opened', 'open', 'remindAhead', 'remind']));
    // R39: an If-Match from before the reminders holds; one from before anything else does not.
    const take = (version: number) =>
      system.as('shi1').post(`/reviews/${review.id}/take`, {}, { 'If-Match': `"v${version}"` });
    expect(await take(0)).toMatchObject({ status: 412, body: { code: 'STALE' } });
    const taken = await take(before.body.version);
    expect(taken.status, JSON.stringify(taken.body)).toBe(200);
    expect(taken.body.deadline).toBe(before.body.deadline);
    expect((await take(before.body.version)).status).toBe(412);
  });

  it('R21 the organiser is reminded of a posting that it has not verified, before the level is due and after; not of one that it has', async () => {
    const [one, two] = [
      await startPosting(system.as('zhangqiang'), zhixin, challenge({ title: '待核实的榜单' })),
      await startPosting(system.as('zhangqiang'), zhixin, challenge({ title: '已核实的榜单' })),
    ];
    const waits = await reviewAt(system, 'zhangqiang', one, 'municipal');
    const done = await reviewAt(system, 'zhangqiang', two, 'municipal');
    const answer = await system.as('zhuban1').post(`/reviews/${done.id}/verify`, {
      contentHash: done.contentHash,
      result: 'valid',
      verified: ['单位登记信息'],
      reason: '与登记机关信息一致。',
    });
    expect(answer.status).toBe(200);
    const told = async (id: string, words: string) =>
      (await system.as('zhuban1').get('/notifications?limit=100')).body.items.filter(
        ({ caseId, zh }) => caseId === id && zh.includes(words),
      ).length;
    const { deadline } = (await system.as('shi1').get(`/cases/${waits.id}`)).body;
    await expectLasts(system, waits.id, { workingDays: 5 });
    const isOverdue = async (): Promise<boolean> =>
      (await system.db.query('select needs_operator from cases where id = $1', [waits.id]))[0].needs_operator;
    expect(await told(waits.id, '尚待核实')).toBe(0);
    await system.skip(Date.parse(deadline ?? '') - system.now().getTime() - 60_000);
    await eventually(
      () => told(waits.id, '尚待核实'),
      (count) => count === 1,
    );
    expect([await told(waits.id, '仍待核实'), await isOverdue()]).toEqual([0, false]);
    await system.skip(2 * 60_000);
    await eventually(isOverdue, (overdue) => overdue);
    await system.skip(DAY);
    await eventually(
      () => told(waits.id, '仍待核实'),
      (count) => count >= 1,
    );
    expect([await told(done.id, '尚待核实'), await told(done.id, '仍待核实')]).toEqual([0, 0]);
  });

  it('R12 at the national level it only reminds: the supervisor of the bureau hears nothing', async () => {
    const id = await startPosting(system.as('zhangqiang'), zhixin, challenge());
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    await approve(system, 'shi1', review);
    const told = async (who: string) =>
      (await system.as(who).get('/notifications?limit=100')).body.items.filter(
        (item) => item.caseId === review.id,
      );
    const before = (await told('bu1')).length;
    await system.skip(30 * DAY);
    await eventually(
      () => system.db.query('select needs_operator as overdue from cases where id = $1', [review.id]),
      (rows: { overdue: boolean }[]) => rows[0]?.overdue === true,
    );
    expect((await told('bu1')).length).toBeGreaterThan(before);
    expect((await told('shizhuren')).filter(({ zh }) => zh.includes('超过服务时限'))).toEqual([]);
    expect((await system.as('bu1').get(`/cases/${review.id}`)).body.stage.code).toBe('national');
  });

  it('R10 closes what nobody resubmits within 20 working days, and not a day earlier', async () => {
    const id = await startPosting(system.as('zhangqiang'), zhixin, challenge());
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    await system.as('shi1').post(`/reviews/${review.id}/return`, {
      contentHash: review.contentHash,
      reason: '指标不可测量。',
      corrections: [{ pointer: '/targets/0/target', text: '请给出可测量的指标值。' }],
    });
    const returned = await eventually(
      () => system.as('zhangqiang').get(`/cases/${id}`),
      (answer) => answer.body.stage.code === 'returned',
    );
    await expectLasts(system, id, { workingDays: 20 });
    const left = Date.parse(returned.body.deadline as string) - system.now().getTime();
    await system.skip(left - DAY);
    expect((await system.as('zhangqiang').get(`/cases/${id}`)).body.stage.code).toBe('returned');
    await system.skip(DAY + 60_000);
    await eventually(
      () => system.as('zhangqiang').get(`/cases/${id}`),
      (answer) => answer.body.stage.code === 'not_resubmitted',
    );
    await eventually(
      () => system.as('shi1').get(`/cases/${review.id}`),
      (answer) => answer.body.stage.code === 'ended',
    );
  });

  it('R12 still takes the decision that comes late', async () => {
    const id = await startPosting(system.as('zhangqiang'), zhixin, challenge());
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    await system.skip(30 * DAY);
    const answer = await approve(system, 'shi1', review);
    expect(answer.body.stage.code).toBe('national');
  });
});
