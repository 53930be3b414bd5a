import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  CHENXING,
  organisation,
  person,
  postdocInStation,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
let chenxing: string;
let chenwei: string;
let lina: string;
let team: string;

beforeAll(async () => {
  system = await startSystem();
  for (const account of ['qu-pudong', 'zhan-fudan']) await system.as(account).get('/tasks');
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  const wuting = await registerPerson(system.as('wuting'), person('吴婷'));
  const content = organisation('上海晨星科技有限公司', CHENXING, { name: '吴婷', personId: wuting });
  chenxing = (await ok(system.as('wuting').post('/organisations', { ...content, district: '310112' }))).body
    .id;
  chenwei = await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
  lina = await registerPerson(system.as('lina'), person('李娜'));
  const profile = { fields: ['new_energy'], keywords: [], abstract: '固态电池。' };
  team = (await ok(system.as('lina').post('/teams', { name: '固态电池团队', profile }))).body.id;
  await ok(system.as('lina').post(`/teams/${team}/invitations`, { personId: chenwei }));
});
afterAll(() => system.stop());

const parties = async (account: string, query = '') =>
  (await ok(system.as(account).get(`/followed-parties?${query}`))).body.items;
const names = async (account: string, query = ''): Promise<string[]> =>
  (await parties(account, query)).map(({ name }) => name);
const postings = async (account: string, query = '') =>
  (await ok(system.as(account).get(`/followed-postings?${query}`))).body.items;
const status = async (account: string, path: `/parties/${string}` | `/cases/${string}`): Promise<number> =>
  (await system.as(account).get(path)).status;
const mandate = async (by: string, partyId: string, to: string, scope: string): Promise<string> => {
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const wish = { to, scopes: [scope], until, reason: '请协助办理。' };
  return (await ok(system.as(by).post(`/parties/${partyId}/mandates`, wish))).body.id;
};
const endMandate = (by: string, id: string) =>
  ok(system.as(by).post(`/mandates/${id}/end`, { reason: '不再需要。' }));

describe('R7 a district officer finds the parties of the own district', () => {
  it('by registered address, with how to reach them, and no other district’s', async () => {
    expect(await names('qu-pudong')).toEqual(['上海智芯科技有限公司']);
    expect(await names('qu-minhang')).toEqual(['上海晨星科技有限公司']);
    expect((await parties('qu-pudong'))[0]).toEqual({
      id: zhixin,
      kind: 'organisation',
      name: '上海智芯科技有限公司',
      creditCode: ZHIXIN,
      district: expect.objectContaining({ code: '310115' }) as object,
      fields: ['new_materials'],
      contact: { phone: '021-12345678', email: 'someone@example.cn' },
      mandate: [],
    });
  });

  it('searched by part of a name, whole code and kind, as it stands', async () => {
    for (const [query, found] of [
      ['q=智芯', 1],
      [`q=${ZHIXIN.toLowerCase()}`, 1],
      [`q=${ZHIXIN.slice(0, 9)}`, 0],
      ['q=晨星', 0],
      ['q=%25', 0],
      ['kind=organisation', 1],
      ['kind=person', 0],
    ] as const)
      expect(await names('qu-pudong', encodeURI(query).replace('%2525', '%25')), query).toHaveLength(found);
  });

  it('and reads what they declared only while a mandate lets the officer act for them', async () => {
    expect(await status('qu-pudong', `/parties/${zhixin}`)).toBe(404);
    const id = await mandate('zhangqiang', zhixin, 'qu-pudong', 'post');
    expect((await parties('qu-pudong'))[0]?.mandate).toMatchObject([{ code: 'post', zh: '张榜' }]);
    expect(await status('qu-pudong', `/parties/${zhixin}`)).toBe(200);
    await endMandate('zhangqiang', id);
    expect((await parties('qu-pudong'))[0]?.mandate).toEqual([]);
    expect(await status('qu-pudong', `/parties/${zhixin}`)).toBe(404);
  });
});

describe('R7 a station officer finds and reads the own people, and nobody else', () => {
  it('a team from the day on which one of them agreed to be of it, page by page', async () => {
    expect(await names('zhan-fudan')).toEqual(['陈伟']);
    expect(await status('zhan-fudan', `/parties/${team}`)).toBe(404);
    await ok(system.as('chenwei').post(`/teams/${team}/answer`, { consent: 'consented' }));
    expect(await names('zhan-fudan')).toEqual(['固态电池团队', '陈伟']);
    const first = (await ok(system.as('zhan-fudan').get('/followed-parties?limit=1'))).body;
    expect(first.items.map(({ id }) => id)).toEqual([team]);
    const rest = (await ok(system.as('zhan-fudan').get(`/followed-parties?limit=1&cursor=${first.next}`)))
      .body;
    expect(rest).toMatchObject({ items: [{ id: chenwei }], next: null });
    expect(await names('zhan-jiaoda')).toEqual([]);
  });

  it('by id: persons, teams and earlier versions of the own; others are as if there were none', async () => {
    for (const id of [chenwei, team, `${chenwei}/versions/1`] as const) {
      expect(await status('zhan-fudan', `/parties/${id}`), id).toBe(200);
      expect(await status('zhan-jiaoda', `/parties/${id}`), id).toBe(404);
    }
    for (const id of [lina, zhixin, chenxing, `${lina}/versions/1`, `${lina}/attestation-requests`] as const)
      expect(await status('zhan-fudan', `/parties/${id}`), id).toBe(404);
  });

  it('the unit itself, and whoever says that they work there, whom it vouches for', async () => {
    const employer = { creditCode: ZHIXIN, name: '上海智芯科技有限公司' };
    const sunyue = await registerPerson(system.as('sunyue'), person('孙悦', { employer }));
    const office = { name: '某人', reason: '任免决定。', act: 'grant', role: 'station_officer' };
    await ok(system.as('guanli').post('/officials/huangli/roles', { ...office, station: ZHIXIN }));
    expect((await names('huangli')).sort()).toEqual(['上海智芯科技有限公司', '孙悦']);
    for (const id of [zhixin, sunyue]) expect(await status('huangli', `/parties/${id}`)).toBe(200);
    expect(await status('huangli', `/parties/${chenwei}`)).toBe(404);
  });

  it.each(['lina', 'zhuban1', 'shi1', 'guanli'])('is no list of %s', async (account) => {
    for (const path of ['/followed-parties', '/followed-postings'] as const)
      expect(await system.as(account).get(path)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });
});

describe('R7 districts and stations find the postings in which their own are a side', () => {
  it('a district those of its poster: once public, and before only by a mandate', async () => {
    const id = await startPosting(system.as('zhangqiang'), zhixin, challenge({ title: '界面改性甲' }));
    expect(await postings('qu-pudong')).toEqual([]);
    const given = await mandate('zhangqiang', zhixin, 'qu-pudong', 'post');
    const sides = (readable: boolean) => [
      { side: 'poster', caseId: id, party: { id: zhixin, name: '上海智芯科技有限公司' }, readable },
    ];
    const found = { id, title: '界面改性甲', type: 'technical_challenge' };
    expect(await postings('qu-pudong')).toEqual([{ ...found, stage: null, sides: sides(true) }]);
    expect(await status('qu-pudong', `/cases/${id}`)).toBe(200);
    await endMandate('zhangqiang', given);
    expect(await postings('qu-pudong')).toEqual([]);
    await publish(system, 'zhangqiang', id);
    const stage = expect.objectContaining({ zh: expect.any(String) as string }) as object;
    await expect.poll(() => postings('qu-pudong')).toEqual([{ ...found, stage, sides: sides(false) }]);
    expect(await status('qu-pudong', `/cases/${id}`)).toBe(404);
    expect(await postings('qu-pudong', `q=${encodeURIComponent('改性甲')}`)).toHaveLength(1);
    expect(await postings('qu-pudong', 'q=%25')).toEqual([]);
    for (const account of ['qu-minhang', 'zhan-fudan']) expect(await postings(account)).toEqual([]);
  });

  it('a station those that its people claim: the case, its public stage, and nothing of the claim', async () => {
    const id = await submitPosting(system.as('zhangqiang'), zhixin, challenge({ title: '界面改性乙' }));
    await publish(system, 'zhangqiang', id);
    const claim = await submitClaim(system.as('chenwei'), id, chenwei, scheme(chenwei, '陈伟'));
    expect(claim.status, JSON.stringify(claim.body)).toBe(201);
    const claimId = claim.body.claimId as string;
    const item = (readable: boolean) => ({
      id,
      title: '界面改性乙',
      type: 'technical_challenge',
      stage: expect.objectContaining({ code: 'open' }) as object,
      sides: [{ side: 'claimant', caseId: claimId, party: { id: chenwei, name: '陈伟' }, readable }],
    });
    expect(await postings('zhan-fudan')).toEqual([item(false)]);
    expect(await postings('zhan-jiaoda')).toEqual([]);
    // The poster's district does not learn who claims.
    expect(JSON.stringify(await postings('qu-pudong'))).not.toContain(claimId);
    expect(await status('zhan-fudan', `/cases/${claimId}`)).toBe(404);
    const given = await mandate('chenwei', chenwei, 'zhan-fudan', 'claim');
    expect(await postings('zhan-fudan')).toEqual([item(true)]);
    expect(await status('zhan-fudan', `/cases/${claimId}`)).toBe(200);
    await endMandate('chenwei', given);
    expect(await postings('zhan-fudan')).toEqual([item(false)]);
    const tag = (await system.as('chenwei').get(`/cases/${claimId}`)).headers.etag ?? '';
    await ok(
      system.as('chenwei').post(`/claims/${claimId}/withdraw`, { reason: '另有安排。' }, { 'If-Match': tag }),
    );
    expect(await postings('zhan-fudan')).toEqual([]);
  });
});
