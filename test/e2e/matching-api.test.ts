import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellSubscribers } from '../../activities/digest.ts';
import { submitClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  FUDAN,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let battery: string;
let drug: string;
let zhixin: string;
const people: Record<string, string> = {};

const profile = (keywords: string[], abstract: string, fields = ['new_energy']) => ({
  profile: { fields, keywords, abstract },
});
const batteryWork = profile(['固态电池', '界面改性'], '研究硫化物固态电解质与高镍正极的界面副反应。');

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  const everybody: Record<string, object> = {
    lina: person('李娜', batteryWork),
    // R5: works for the poster.
    sunyue: person('孙悦', {
      ...batteryWork,
      employer: { creditCode: ZHIXIN, name: '上海智芯科技有限公司' },
    }),
    // R3: neither PhD nor postdoc.
    huangli: person('黄莉', { ...batteryWork, qualification: 'none', degree: undefined }),
    zhaomin: person('赵敏', profile(['抗体药物'], '研究抗体偶联药物的递送。', ['biomedicine_health'])),
    zj1: person('钟佳一', { ...batteryWork, employer: FUDAN }),
    zj2: person('钟佳二', {
      ...batteryWork,
      employer: { creditCode: ZHIXIN, name: '上海智芯科技有限公司' },
    }),
  };
  for (const [account, content] of Object.entries(everybody))
    people[account] = await registerPerson(system.as(account), content);
  battery = await posted({});
  drug = await posted({
    title: '抗体偶联药物递送效率提升',
    field: 'biomedicine_health',
    keywords: ['抗体药物', '递送'],
    summary: '征集提高抗体偶联药物肿瘤递送效率的技术方案。',
  });
});
afterAll(() => system.stop());

async function posted(content: object): Promise<string> {
  const id = await submitPosting(system.as('zhangqiang'), zhixin, challenge(content));
  await publish(system, 'zhangqiang', id);
  return id;
}
const names = (items: readonly { name: string }[] | undefined) => items?.map(({ name }) => name);

describe('R22 suggestions', () => {
  it('rank claimants with an explanation in both languages, without those whom the rules exclude', async () => {
    const answer = await system.as('zhuban1').get(`/postings/${battery}/suggestions`);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const { claimants, excluded, experts } = answer.body;
    expect(names(claimants)?.[0]).toBe('李娜');
    expect(names(claimants)).not.toContain('孙悦');
    expect(names(claimants)).not.toContain('黄莉');
    expect(claimants[0]?.explanation.terms[0]?.term).toMatchObject({
      zh: expect.any(String),
      en: expect.any(String),
    });
    const codes = Object.fromEntries((excluded ?? []).map((one) => [one.name, one.code]));
    expect(codes).toMatchObject({
      孙悦: 'EMPLOYER_OF_OTHER_SIDE',
      黄莉: 'CLAIMANT_NOT_QUALIFIED',
      钟佳二: 'JUDGE_SAME_EMPLOYER',
    });
    expect(names(experts)).toEqual(['钟佳一']);
    expect(names(claimants)).not.toContain('钟佳一');
  });

  it('name no expert who has declared an interest in the poster, by the role as it is now', async () => {
    const experts = async () =>
      names((await system.as('zhuban1').get(`/postings/${battery}/suggestions`)).body.experts);
    const interest = await system
      .as('zj1')
      .post('/me/interests', { subject: ZHIXIN, relation: '配偶任职单位。' });
    expect(await experts()).toEqual([]);
    await system.as('zj1').post(`/me/interests/${interest.body.id}/withdraw`);
    expect(await experts()).toEqual(['钟佳一']);
    const role = { role: 'expert', name: '钟佳一', reason: '专家库调整。' };
    await system.as('guanli').post('/officials/zj1/roles', { ...role, act: 'withdraw' });
    expect(await experts()).toEqual([]);
    await system.as('guanli').post('/officials/zj1/roles', { ...role, act: 'grant' });
    expect(await experts()).toEqual(['钟佳一']);
  });

  it('tell the poster neither who is excluded nor who the experts are, and others nothing', async () => {
    const answer = await system.as('zhangqiang').get(`/postings/${battery}/suggestions`);
    expect(Object.keys(answer.body).sort()).toEqual(['claimants', 'similar']);
    expect((await system.as('lina').get(`/postings/${battery}/suggestions`)).status).toBe(404);
  });

  it('rank postings for a claimant, what its rules forbid left out', async () => {
    const lina = await system.as('lina').get('/me/suggestions');
    expect(lina.body.items[0]?.postings[0]?.id).toBe(battery);
    const zhaomin = await system.as('zhaomin').get('/me/suggestions');
    expect(zhaomin.body.items[0]?.postings[0]?.id).toBe(drug);
    const huangli = await system.as('huangli').get('/me/suggestions');
    expect(huangli.body.items[0]?.postings).toEqual([]);
  });
});

describe('R22 a digest a day', () => {
  it('tells of new postings that match, once', async () => {
    const wanted = { active: true, types: [], fields: ['new_energy'], words: '固态电池' };
    const saved = await system.as('lina').put('/me/subscription', wanted);
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    expect((await system.as('lina').get('/me/subscription')).body.subscription).toEqual(wanted);
    await system.db.query(`update subscriptions set told_until = now() - interval '25 hours'`);
    expect(await tellSubscribers(system.db, new Date())).toBe(1);
    expect(await tellSubscribers(system.db, new Date())).toBe(0);
    const told = (await system.as('lina').get('/notifications')).body.items.filter((one: { zh: string }) =>
      one.zh.includes('新榜单'),
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.zh).toContain('高能量密度固态电池界面改性');
    expect(told[0]!.zh).not.toContain('抗体');
  });
});

describe('R21 checks prefilled', () => {
  it('say of each fact whether it is attested or only declared, for the organiser alone', async () => {
    const lina = people.lina ?? '';
    const claim = await submitClaim(system.as('lina'), battery, lina, scheme(lina, '李娜'));
    const id = claim.body.claimId as string;
    const checks = await system.as('zhuban1').get(`/claims/${id}/checks`);
    expect(checks.body.items).toMatchObject([{ code: 'degree', state: 'declared', about: '李娜' }]);
    expect(checks.body.items[0]?.declared).toMatchObject({ degree: { institution: '复旦大学' } });
    expect((await system.as('lina').get(`/claims/${id}/checks`)).status).toBe(404);
    expect((await system.as('zhangqiang').get(`/claims/${id}/checks`)).status).toBe(404);
    await eventually(
      () => system.as('lina').get(`/cases/${id}`),
      (answer) => answer.body.stage?.code === 'verification',
    );
  });
});

describe('R22 similar postings', () => {
  it('R22 are shown to the poster and the organiser, each with the words, the field and the facts that matched', async () => {
    const again = await posted({ title: '固态电池界面改性中试放大', keywords: ['固态电池', '中试'] });
    for (const who of ['zhangqiang', 'zhuban1']) {
      const { similar } = (await system.as(who).get(`/postings/${again}/suggestions`)).body;
      expect(similar[0]?.id, who).toBe(battery);
      expect(similar.map(({ id }) => id)).not.toContain(again);
      const { terms, field, facts } = similar[0]?.explanation ?? {};
      expect(terms?.map(({ term }) => term.zh).join(), who).toContain('固态电池');
      expect(field).toMatchObject({ posting: 'new_energy', match: 'main' });
      expect(facts?.length).toBeGreaterThan(0);
    }
  });
});
