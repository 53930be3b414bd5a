import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../local/client/typed.ts';
import { explained, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  FUDAN,
  organisation,
  person,
  postdocInStation,
  registerOrganisation,
  registerPerson,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
let chenwei: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  chenwei = await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
  for (const account of ['zhan-fudan', 'zhan-jiaoda', 'qu-pudong', 'qu-minhang', 'shi1'])
    await system.as(account).get('/tasks');
});
afterAll(() => system.stop());

describe('R1 attestation: by those who can, on evidence, with lapse', () => {
  const attest = (who: string, party: string, fact: string) =>
    system.as(who).post(`/parties/${party}/attestations`, { fact, evidence: '原件核验一致' });
  it.each([
    ['zhan-fudan', 'station_status', 200, undefined],
    ['zhan-jiaoda', 'station_status', 403, 'NOT_YOUR_STATION'],
    ['zhuban1', 'station_status', 403, 'ATTESTER_NOT_ALLOWED'],
    ['shi1', 'degree', 403, 'ATTESTER_NOT_ALLOWED'],
    ['zhuban1', 'degree', 200, undefined],
    ['zhuban1', 'registration', 422, 'FACT_NOT_OF_PARTY'],
  ])('%s attests %s of a postdoc of Fudan: %i', async (who, fact, status, code) => {
    const answer = await attest(who, chenwei, fact);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  it('a change of what it rests on, and a withdrawal by the official, end it; the history stays', async () => {
    await attest('zhan-fudan', chenwei, 'station_status');
    const lapse = { fact: 'station_status', reason: '已办理出站。' };
    const lapsed = await system.as('zhan-fudan').post(`/parties/${chenwei}/lapses`, lapse);
    expect(lapsed.body.facts.station_status).toMatchObject({ status: 'lapsed', reason: '已办理出站。' });
    expect((await system.as('zhan-fudan').post(`/parties/${chenwei}/lapses`, lapse)).body.code).toBe(
      'NOT_ATTESTED_NOW',
    );
    const attested = await attest('zhan-fudan', chenwei, 'station_status');
    const before = attested.body.version;
    const left = {
      platform: 'mobile_station',
      stationUnit: FUDAN,
      enteredOn: '2025-01-10',
      leftOn: '2026-11-01',
    };
    const changed = await system
      .as('chenwei')
      .put('/me/person', person('陈伟', { qualification: 'postdoc_out_of_station', postdoc: left }));
    expect(changed.body.facts.station_status).toBeUndefined();
    const then = await system.as('chenwei').get(`/parties/${chenwei}/versions/${before}`);
    expect(then.body).toMatchObject({
      version: before,
      declared: { qualification: 'postdoc_in_station' },
      facts: { station_status: { status: 'attested' } },
    });
  });

  it('a case sees the party as it was', async () => {
    const id = await startPosting(system.as('zhangqiang'), zhixin, challenge());
    const mine = await system.as('zhangqiang').get('/me/parties');
    const representative = mine.body.items.find((one) => one.kind === 'person')?.id as string;
    await system
      .as('zhangqiang')
      .post(
        '/organisations',
        organisation('上海智芯科技（集团）有限公司', ZHIXIN, { name: '张强', personId: representative }),
      );
    const posting = await system.as('zhangqiang').get(`/postings/${id}`);
    expect(posting.body.poster?.name).toBe('上海智芯科技有限公司');
    expect((await system.as('zhangqiang').get(`/parties/${zhixin}`)).body.name).toBe(
      '上海智芯科技（集团）有限公司',
    );
  });
});

describe('R1 officials’ roles are granted and withdrawn by an administrator of their own level, on record', () => {
  const change = (by: string, account: string, body: object) =>
    system.as(by).post(`/officials/${account}/roles`, { name: '某人', reason: '任免决定。', ...body });
  it('a grant adds to the token, a withdrawal takes from it, and both are shown', async () => {
    expect((await system.as('huangli').get('/operator/cases')).status).toBe(403);
    await change('guanli', 'huangli', { act: 'grant', role: 'operator' });
    expect((await system.as('huangli').get('/operator/cases')).status).toBe(200);
    await change('guanli', 'huangli', { act: 'withdraw', role: 'operator' });
    expect((await system.as('huangli').get('/operator/cases')).status).toBe(403);
    await change('guanli', 'yunwei', { act: 'withdraw', role: 'operator' });
    expect((await system.as('yunwei').get('/operator/cases')).status).toBe(403);
    await change('guanli', 'yunwei', { act: 'grant', role: 'operator' });
    const record = await system.as('guanli').get('/officials/yunwei/roles');
    expect(record.body.items.map((one: { act: string }) => one.act)).toEqual(['withdraw', 'grant']);
  });

  it.each([
    ['of its own level', { act: 'grant', role: 'organiser' }, 200],
    ['of another level', { act: 'grant', role: 'national_reviewer' }, 403],
  ])('a municipal administrator grants a role %s', async (_what, body, status) => {
    await change('guanli', 'sunyue', { act: 'grant', role: 'administrator', level: 'municipal' });
    expect((await change('sunyue', 'lina', body)).status).toBe(status);
    await change('guanli', 'lina', { act: 'withdraw', role: 'organiser' });
  });

  it('nobody without the office, and nobody for themselves', async () => {
    expect((await change('shi1', 'lina', { act: 'grant', role: 'organiser' })).status).toBe(403);
    expect((await change('guanli', 'guanli', { act: 'grant', role: 'operator' })).body.code).toBe('ROLE_OWN');
  });
});

describe('R2 teams: invited, and each member consents in person', () => {
  it('counts a member from their own consent on, until they leave', async () => {
    const lina = await registerPerson(system.as('lina'), person('李娜'));
    const profile = { fields: ['new_energy'], keywords: [], abstract: '固态电池。' };
    await registerPerson(system.as('zhaomin'), person('赵敏'));
    const team = await system.as('zhaomin').post('/teams', { name: '固态电池团队', profile });
    expect(team.status, JSON.stringify(team.body)).toBe(201);
    const id = team.body.id;
    const consents = ({ body }: { body: Pick<Schemas['Party'], 'declared'> }) =>
      (body.declared as Schemas['DeclaredTeam']).members?.map((one) => one.consent);
    expect((await system.as('lina').post(`/teams/${id}/answer`, { consent: 'consented' })).status).toBe(404);
    expect(consents(await system.as('zhaomin').post(`/teams/${id}/invitations`, { personId: lina }))).toEqual(
      ['invited'],
    );
    expect((await system.as('lina').post(`/teams/${id}/invitations`, { personId: chenwei })).status).toBe(
      403,
    );
    expect(consents(await system.as('lina').post(`/teams/${id}/answer`, { consent: 'consented' }))).toEqual([
      'consented',
    ]);
    expect((await system.as('lina').post(`/teams/${id}/answer`, { consent: 'consented' })).status).toBe(409);
    expect(consents(await system.as('lina').post(`/teams/${id}/answer`, { consent: 'declined' }))).toEqual([
      'declined',
    ]);
  });
});

describe('R7 a helper acts by mandate, is named in each act, and has no more than it covers', () => {
  const mandate = (to: string, until = new Date(Date.now() + 30 * 86_400_000).toISOString()) =>
    system
      .as('zhangqiang')
      .post(`/parties/${zhixin}/mandates`, { to, scopes: ['post'], until, reason: '委托区局协助张榜。' });

  it.each([
    ['qu-minhang', 'an officer of another district', 'HELPER_UNKNOWN'],
    ['lina', 'no officer', 'HELPER_UNKNOWN'],
  ])('%s: %s', async (to, _what, code) => {
    expect((await mandate(to)).body.code).toBe(code);
  });

  it('not for longer than a year', async () => {
    const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
    expect((await mandate('qu-pudong', days(380))).body.code).toBe('MANDATE_TOO_LONG');
  });

  it('drafts, submits and resubmits for the party, does not withdraw for it, and nothing once it has ended', async () => {
    const helper = system.as('qu-pudong');
    const draft = { partyId: zhixin, content: challenge() };
    expect((await helper.post('/drafts', draft)).status).toBe(404);
    const given = await mandate('qu-pudong');
    expect(given.status, JSON.stringify(given.body)).toBe(201);
    const id = await startPosting(helper, zhixin, challenge(), undefined, system.as('zhangqiang'));
    const events = await system.as('zhangqiang').get(`/cases/${id}/events`);
    expect(events.body.items[0]).toMatchObject({ actor: { id: 'qu-pudong' }, onBehalfOf: zhixin });
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    await system.as('shi1').post(`/reviews/${review.id}/return`, {
      contentHash: review.contentHash,
      reason: '指标不可测量。',
      corrections: [{ pointer: '/targets', text: '请给出指标值。' }],
    });
    const withdrawn = await helper.post(`/postings/${id}/withdraw`, { reason: '代为撤回。' });
    expect(withdrawn).toMatchObject({ status: 403, body: { code: 'MANDATE_SCOPE' } });
    await expect
      .poll(async () => (await helper.get(`/cases/${id}`)).body.stage.code, { timeout: 10_000 })
      .toBe('returned');
    const again = await helper.post(`/postings/${id}/resubmit`, {
      content: challenge({ keywords: ['固态电池'] }),
      answers: explained(),
    });
    expect(again.status, JSON.stringify(again.body)).toBe(200);
    const all = await system.as('zhangqiang').get(`/cases/${id}/events`);
    expect(all.body.items.at(-1)).toMatchObject({ act: { code: 'resubmit' }, onBehalfOf: zhixin });
    await system.as('zhangqiang').post(`/mandates/${given.body.id}/end`, { reason: '不再需要。' });
    expect((await helper.get(`/postings/${id}`)).status).toBe(404);
  });
});

describe('R28 who signs for an organisation acts for it while the authorisation lasts', () => {
  it.each([
    ['2020-01-01', '2020-12-31', 404],
    ['2020-01-01', '2099-12-31', 201],
  ])('authorised from %s to %s: %i', async (validFrom, validUntil, status) => {
    const wuting = await registerPerson(system.as('wuting'), person('吴婷'));
    const mine = await system.as('zhangqiang').get('/me/parties');
    const personId = mine.body.items.find((one: { kind: string }) => one.kind === 'person')?.id as string;
    const content = {
      ...organisation('上海智芯科技有限公司', ZHIXIN, { name: '张强', personId }),
      signatories: [{ personId: wuting, name: '吴婷', validFrom, validUntil }],
    };
    expect((await system.as('zhangqiang').post('/organisations', content)).status).toBe(200);
    const naming = { capacity: 'signatory', answer: 'consented' };
    expect((await system.as('wuting').post(`/parties/${zhixin}/namings/answer`, naming)).status).toBe(200);
    const answer = await system.as('wuting').post('/drafts', { partyId: zhixin, content: challenge() });
    expect(answer.status).toBe(status);
  });
});
