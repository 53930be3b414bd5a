import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../support/acts.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  FUDAN,
  newKey,
  person,
  postdocInStation,
  registerOrganisation,
  registerPerson,
  startPosting,
  transfer,
  ZHIXIN,
} from '../support/samples.ts';
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
  ])('is the officers’ of districts and stations alone: not %s', async (_what, account) => {
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

describe('R7 a station collects needs and invites as districts do', () => {
  const station = () => system.as('zhan-fudan');
  const about = (subject: object) => ({ ...need(), unit: undefined, ...subject });
  const needs = async (account: string) => (await ok(system.as(account).get('/needs'))).body.items;
  const ofStation = async () => (await needs('zhan-fudan')).map(({ id }) => id);

  it('of its people: tells the person once, posts nothing, sees what they published since, and closes', async () => {
    const chenwei = await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
    const { id } = (await ok(station().post('/needs', about({ personId: chenwei })))).body;
    const key = { 'Idempotency-Key': newKey() };
    const ask = () => station().post(`/needs/${id}/invite`, { message: '博管办可协助填报。' }, key);
    expect((await ask()).body).toEqual({ id, told: 1 });
    expect((await ask()).body).toEqual({ id, told: 1 });
    const invited = (await system.as('chenwei').get('/notifications')).body.items.filter(({ zh }) =>
      zh.includes('设站单位邀请您就“固态电池界面改性”张榜（R7）：博管办可协助填报。'),
    );
    expect(invited).toHaveLength(1);
    expect((await needs('zhan-fudan'))[0]).toMatchObject({
      id,
      district: null,
      station: FUDAN.creditCode,
      unit: null,
      person: { id: chenwei, name: '陈伟' },
      state: { code: 'invited' },
      posted: [],
    });
    const posting = await startPosting(system.as('chenwei'), chenwei, transfer());
    await publish(system, 'chenwei', posting);
    expect((await needs('zhuban1')).find((one) => one.id === id)?.posted.map((one) => one.id)).toEqual([
      posting,
    ]);
    await ok(station().post(`/needs/${id}/close`, { reason: '已自行张榜。' }));
    expect(await ask()).toMatchObject({ status: 200 });
    expect(await station().post(`/needs/${id}/invite`, { message: '请张榜。' })).toMatchObject({
      status: 409,
      body: { code: 'NEED_CLOSED' },
    });
  });

  it('of its own unit, for whom a message waits for nobody while it is not registered', async () => {
    const { id } = (await ok(station().post('/needs', about({ unit: FUDAN })))).body;
    expect((await station().post(`/needs/${id}/invite`, { message: '请张榜。' })).body.told).toBe(0);
    expect(await ofStation()).toContain(id);
  });

  it('of nobody else: neither another unit nor people of another station or district, with field and cure', async () => {
    const before = await needs('zhuban1');
    const lina = await registerPerson(system.as('lina'), person('李娜', { district: '310112' }));
    for (const [account, subject, pointer] of [
      ['zhan-fudan', { unit: { creditCode: ZHIXIN, name: '智芯' } }, '/unit/creditCode'],
      ['zhan-fudan', { personId: lina }, '/personId'],
      ['zhan-fudan', { personId: zhixin }, '/personId'],
      ['qu-pudong', { personId: lina }, '/personId'],
    ] as const) {
      const answer = await system.as(account).post('/needs', about(subject));
      expect(answer).toMatchObject({ status: 422, body: { code: 'NEED_NOT_YOURS', rule: 'R7' } });
      expect(answer.body.errors?.[0]).toMatchObject({
        pointer,
        zh: expect.stringContaining('查找') as string,
      });
    }
    for (const subject of [{}, { unit: FUDAN, personId: lina }]) {
      const answer = await station().post('/needs', about(subject));
      expect(answer).toMatchObject({ status: 422 });
      expect(answer.body.errors?.[0]).toMatchObject({ pointer: '/unit', rule: 'R7' });
    }
    expect(await needs('zhuban1')).toEqual(before);
    expect((await system.as('qu-minhang').post('/needs', about({ personId: lina }))).status).toBe(201);
  });

  it('and sees and acts on its own alone', async () => {
    const [id = ''] = await ofStation();
    const districts = await collected();
    expect(await ofStation()).not.toContain(districts);
    for (const [account, other] of [
      ['qu-pudong', id],
      ['zhan-jiaoda', id],
      ['zhan-fudan', districts],
    ] as const) {
      expect((await needs(account)).map((one) => one.id)).not.toContain(other);
      const act = await system.as(account).post(`/needs/${other}/invite`, { message: '请张榜。' });
      expect(act.status, account).toBe(404);
      const close = await system.as(account).post(`/needs/${other}/close`, { reason: '了结。' });
      expect(close.status, account).toBe(404);
    }
  });
});
