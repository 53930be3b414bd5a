import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish } from '../support/review-steps.ts';
import { challenge, newKey, registerOrganisation, startPosting, ZHIXIN } from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
});
afterAll(() => system.stop());

const need = (creditCode = ZHIXIN): object => ({
  unit: { creditCode, name: '上海智芯科技有限公司' },
  field: 'new_materials',
  title: '固态电池界面改性',
  description: '企业希望提高循环寿命，尚无研发团队。',
  source: 'key_firm',
});
const officer = () => system.as('qu-pudong');
const collected = async (creditCode?: string): Promise<string> => {
  const answer = await officer().post('/needs', need(creditCode));
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.id;
};
const invite = (id: string, headers = {}) =>
  officer().post(`/needs/${id}/invite`, { message: '区人社局可协助填报。' }, headers);
const told = async (): Promise<number> => {
  const { body } = await system.as('zhangqiang').get('/notifications');
  return body.items.filter((item: { zh: string }) => item.zh.includes('邀请贵单位')).length;
};

describe('R7 a district collects needs from key firms, and invites them to post', () => {
  it('tells the unit once, posts nothing for it, and sees what the unit published since', async () => {
    const id = await collected();
    const key = { 'Idempotency-Key': newKey() };
    expect((await invite(id, key)).body).toEqual({ id, told: 1 });
    expect((await invite(id, key)).body).toEqual({ id, told: 1 });
    expect(await told()).toBe(1);
    const before = (await officer().get('/needs')).body.items[0];
    expect(before).toMatchObject({ id, state: { code: 'invited' }, posted: [] });
    expect(before?.history.map((one: { act: string }) => one.act)).toEqual(['collect', 'invite']);
    const posting = await startPosting(system.as('zhangqiang'), zhixin, challenge());
    expect((await officer().get('/needs')).body.items[0]?.posted).toEqual([]);
    await publish(system, 'zhangqiang', posting);
    const after = (await system.as('zhuban1').get('/needs')).body.items[0];
    expect(after?.posted).toEqual([{ id: posting, title: expect.any(String) as string }]);
  });

  it('says when the unit is not registered here, and closes with a reason, once', async () => {
    const id = await collected('91310112MA1GBCX063');
    expect((await invite(id)).body.told).toBe(0);
    const close = () => officer().post(`/needs/${id}/close`, { reason: '企业暂无意向。' });
    expect((await close()).status).toBe(200);
    expect(await close()).toMatchObject({ status: 409, body: { code: 'NEED_CLOSED', rule: 'R7' } });
    expect(await invite(id)).toMatchObject({ status: 409, body: { code: 'NEED_CLOSED' } });
    const change = system.db.query(`update need_events set note = '别的' where need_id = $1`, [id]);
    await expect(change).rejects.toThrow();
  });

  it.each([
    ['an applicant', 'lina'],
    ['a reviewer', 'shi1'],
    ['the organiser, who only reads', 'zhuban1'],
  ])('is the district officers’ alone: not %s', async (_what, account) => {
    const id = await collected();
    expect((await system.as(account).post('/needs', need())).status).toBe(403);
    const answer = await system.as(account).post(`/needs/${id}/invite`, { message: '请张榜。' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });

  it('refuses a code that is none, with the field and the rule', async () => {
    const answer = await officer().post('/needs', need('91310115MA1K4CX01H'));
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.[0]).toMatchObject({ pointer: '/unit/creditCode', rule: 'R1' });
  });
});
