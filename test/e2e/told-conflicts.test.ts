import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, signIn, type Posts } from '../support/acts.ts';
import { approve, publish, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  startPosting,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
const POSTER = 'zhangqiang';
const AT_ZHIXIN = { employer: { creditCode: ZHIXIN, name: '上海智芯科技有限公司' } };

beforeAll(async () => {
  system = await startSystem();
  await signIn(system);
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  for (const account of ['shi1', 'shi2', 'shizhuren', 'zj1', 'zj2', 'zj3'])
    await system.as(account).get('/tasks');
});
afterAll(() => system.stop());

const post: Posts = (account, path, body) => ok(system.as(account).post(path, body));
const hasTask = async (account: string, id: string, who: string): Promise<boolean> => {
  const { items } = (await system.as(account).get('/tasks?limit=100')).body;
  return items.some((one) => one.case?.id === id && one.who === who);
};

describe('R11, R39 what a conflict found late asks of somebody waits for them until it is done', () => {
  it('a review that its reviewer cannot judge is the supervisor’s task until it is handed over', async () => {
    const posting = await startPosting(system.as(POSTER), zhixin, challenge());
    const review = await reviewAt(system, POSTER, posting, 'municipal');
    await post('shi1', `/reviews/${review.id}/take`);
    await registerPerson(system.as('shi1'), person('石一鸣', AT_ZHIXIN));
    expect((await approve(system, 'shi1', review)).body.code).toBe('REVIEW_CONFLICT');
    expect(await hasTask('shizhuren', review.id, 'municipal_supervisor')).toBe(true);
    // The case goes on, and is still in the hands of who cannot judge it.
    await post('shi2', `/reviews/${review.id}/decline`, { reason: '不熟悉该领域。' });
    expect(await hasTask('shizhuren', review.id, 'municipal_supervisor')).toBe(true);
    await post('shizhuren', `/reviews/${review.id}/hand-over`, { to: 'shi2', reason: '石一鸣须回避。' });
    expect(await hasTask('shizhuren', review.id, 'municipal_supervisor')).toBe(false);
    expect(await hasTask('shi2', review.id, 'assigned')).toBe(true);
    await registerPerson(system.as('shi1'), person('石一鸣'));
  });

  it('a sheet that its expert cannot fill in is the organiser’s task until the expert is replaced', async () => {
    const posting = await submitPosting(system.as(POSTER), zhixin, challenge());
    await publish(system, POSTER, posting);
    const opened = await post('zhuban1', '/events', {
      kind: 'competition',
      title: '创新创业大赛遴选',
      startsAt: '2027-05-10T09:00:00+08:00',
      place: '张江科学会堂',
      policy: 'demo-1',
    });
    const id = opened.body.caseId;
    await eventually(
      () => system.as('zhuban1').get(`/cases/${id}`),
      ({ body }) => body.stage?.code === 'planning',
    );
    await post('zhuban1', `/events/${id}/enter`, { postingIds: [posting] });
    await post('zhuban1', `/events/${id}/call-experts`, { experts: ['zj1', 'zj2', 'zj3'] });
    const score = (expert: string) =>
      system.as(expert).post(`/events/${id}/score`, {
        items: [{ postingId: posting, score: 80, comment: '前景好。' }],
      });
    await registerPerson(system.as('zj1'), person('专家一', AT_ZHIXIN));
    expect((await score('zj1')).body.code).toBe('EXPERT_INTEREST');
    expect(await hasTask('zhuban1', id, 'organiser')).toBe(true);
    expect((await score('zj2')).status).toBe(200);
    expect(await hasTask('zhuban1', id, 'organiser')).toBe(true);
    await registerPerson(system.as('zj4'), person('专家四'));
    await post('zhuban1', `/events/${id}/reassign`, {
      postingId: posting,
      from: 'zj1',
      to: 'zj4',
      reason: '原评委须回避。',
    });
    expect(await hasTask('zhuban1', id, 'organiser')).toBe(false);
  });
});

describe('R11 a delegation is worth what the delegator’s office is', () => {
  it('whoever was delegated to decides no more for one who has lost the office', async () => {
    const posting = await startPosting(system.as(POSTER), zhixin, challenge());
    const review = await reviewAt(system, POSTER, posting, 'municipal');
    await post('shi1', `/reviews/${review.id}/take`);
    const until = new Date(system.now().getTime() + 3_600_000).toISOString();
    await post('shi1', '/me/delegations', { to: 'shi2', until, reason: '出差。' });
    const change = (act: string) =>
      post('guanli', '/officials/shi1/roles', {
        act,
        role: 'municipal_reviewer',
        name: '石一鸣',
        reason: '岗位调整。',
      });
    await change('withdraw');
    expect((await approve(system, 'shi2', review)).body).toMatchObject({ code: 'REVIEW_TAKEN' });
    await change('grant');
    expect((await approve(system, 'shi2', review)).status).toBe(200);
  });
});
