import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, signIn, type Posts } from '../support/acts.ts';
import {
  person,
  postdocInStation,
  registerOrganisation,
  registerPerson,
  ZHIXIN,
} from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let lina: string;
let reward: string;

const post: Posts = async (account, path, body) => ok(system.as(account).post(path, body));
const stage = (account: string, id: string, code: string) =>
  eventually(
    () => system.as(account).get(`/cases/${id}`),
    ({ body }) => body.stage?.code === code,
  );
/** The number of the account that somebody is shown: null, the reward without it; 404, no reward. */
async function shown(account: string): Promise<string | number | null> {
  const { status, body } = await system.as(account).get(`/rewards/${reward}`);
  return status === 200 ? (body.particulars?.accountNumber ?? null) : status;
}
const shownTo = async (...accounts: string[]) =>
  Object.fromEntries(await Promise.all(accounts.map(async (one) => [one, await shown(one)] as const)));

const NUMBER = '6222021001112223334';
const OTHERS = ['shi1', 'bu1', 'qu-pudong', 'zhan-fudan', 'zj1', 'yunwei', 'wuting', 'zhangqiang'];

beforeAll(async () => {
  system = await startSystem({ slow: false });
  await signIn(system);
  await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
  await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
  const evaluation = (await post('zhuban1', '/evaluations', { year: 2026, policy: 'demo-1' })).body.caseId;
  await stage('zhuban1', evaluation, 'nominating');
  await post('zhuban1', `/evaluations/${evaluation}/enter-outcome`, {
    authority: '上海市人力资源和社会保障局',
    document: '沪人社专〔2026〕88号',
    winners: [{ category: 'excellent_participant', prize: 'award', partyId: lina, amountFen: 1_000_000 }],
  });
  await stage('zhuban1', evaluation, 'decided');
  reward = (await system.as('zhuban1').get(`/evaluations/${evaluation}`)).body.rewards[0]?.caseId ?? '';
  await stage('zhuban1', reward, 'approving');
});
afterAll(() => system.stop());

describe('R35 R44 the account of a payee is seen by those who approve alone', () => {
  it('by the payee, who approved, and who can give the approval that is due; by no other official, nor afterwards', async () => {
    await post('zhuban1', `/rewards/${reward}/approve`, { reason: '同意拨付。' });
    const payee = { accountName: '李娜', bank: '中国工商银行上海市分行', accountNumber: NUMBER };
    await post('lina', `/rewards/${reward}/confirm-payee`, payee);
    await stage('lina', reward, 'second_approval');
    expect(await shownTo('lina', 'zhuban1', 'zhuban2', 'shizhuren')).toEqual({
      lina: NUMBER,
      zhuban1: NUMBER,
      zhuban2: NUMBER,
      shizhuren: NUMBER,
    });
    expect(await shownTo(...OTHERS)).toEqual(Object.fromEntries(OTHERS.map((one) => [one, 404])));

    // On hold nobody approves, and the one who gave the first approval has seen what it is for.
    await post('shizhuren', `/rewards/${reward}/hold`, { reason: '待核实。' });
    expect(await shownTo('lina', 'zhuban1', 'zhuban2', 'shizhuren')).toEqual({
      lina: NUMBER,
      zhuban1: NUMBER,
      zhuban2: null,
      shizhuren: null,
    });
    await post('shizhuren', `/rewards/${reward}/release`, { reason: '已核实。' });
    await stage('lina', reward, 'second_approval');

    // An organiser who has an interest in the payee cannot approve, and is not shown it.
    await post('zhuban2', '/me/interests', { subject: lina, relation: '导师' });
    expect(await shown('zhuban2')).not.toBe(NUMBER);

    await post('shizhuren', `/rewards/${reward}/approve`, { reason: '复核同意。' });
    await stage('lina', reward, 'paying');
    expect(await shownTo('lina', 'zhuban1', 'shizhuren')).toEqual({
      lina: NUMBER,
      zhuban1: NUMBER,
      shizhuren: NUMBER,
    });
    expect(await shown('zhuban2')).not.toBe(NUMBER);
    for (const account of ['lina', 'zhuban1', 'zhuban2', 'shizhuren']) {
      const trail = await system.as(account).get(`/cases/${reward}/events?limit=100`);
      expect(JSON.stringify(trail.body), account).not.toContain(NUMBER);
    }
  });
});
