import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const JIAODA = { creditCode: '12310000MB0F0JD09L', name: '上海交通大学' };
const NOBODY = '00000000-0000-4000-8000-000000000000';
let system: TestSystem;
let zhixin: string;
let lina: string;
let postingId: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜', { employer: FUDAN }));
  for (const account of ['qu-pudong', 'zhan-fudan', 'zhan-jiaoda']) await system.as(account).get('/tasks');
  postingId = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
  await publish(system, 'zhangqiang', postingId);
});
afterAll(() => system.stop());

const ids = ({ body }: { body: { items: readonly { id: string }[] } }): string[] =>
  body.items.map((one) => one.id);
const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();
const mandate = (by: string, partyId: string, to: string, scopes: string[]) =>
  system
    .as(by)
    .post(`/parties/${partyId}/mandates`, { to, scopes, until: inAnHour(), reason: '委托协助办理。' });

describe('R2, R8 what a team prepares is its lead’s: an invitation opens nothing', () => {
  it('neither to who is invited, nor to a member, nor to who has left', async () => {
    await registerPerson(system.as('zhaomin'), person('赵敏'));
    const profile = { fields: ['new_energy'], keywords: [], abstract: '固态电池。' };
    const team = await system.as('zhaomin').post('/teams', { name: '固态电池团队', profile });
    const teamId = team.body.id;
    const content = { type: 'technical_challenge', title: '不给人看的方案' };
    const path = `/postings/${postingId}/claim-drafts` as const;
    const draft = await system.as('zhaomin').post(path, { partyId: teamId, scheme: content });
    expect(draft.status, JSON.stringify(draft.body)).toBe(201);
    const hidden = async (): Promise<void> => {
      const own = `/claim-drafts/${draft.body.id}` as const;
      expect((await system.as('lina').get(own)).status).toBe(404);
      expect((await system.as('lina').get(`${own}/obstacles`)).status).toBe(404);
      const etag = { 'If-Match': draft.headers.etag ?? '' };
      expect((await system.as('lina').put(own, content, etag)).status).toBe(404);
      expect((await system.as('lina').post(`${own}/submit`, {}, etag)).status).toBe(404);
      expect((await system.as('lina').post(path, { partyId: teamId, scheme: content })).status).toBe(404);
      expect(ids(await system.as('lina').get('/me/claim-drafts'))).toEqual([]);
    };
    await system.as('zhaomin').post(`/teams/${teamId}/invitations`, { personId: lina });
    await hidden();
    await system.as('lina').post(`/teams/${teamId}/answer`, { consent: 'consented' });
    await hidden();
    expect((await system.as('lina').get(`/parties/${teamId}`)).status).toBe(200);
    await system.as('lina').post(`/teams/${teamId}/answer`, { consent: 'declined' });
    await hidden();
    expect((await system.as('lina').get(`/parties/${teamId}`)).status).toBe(404);
  });
});

describe('R7 a mandate opens what it names, and nothing else', () => {
  it('to prepare a claim is not to prepare a posting', async () => {
    const officer = system.as('qu-pudong');
    const mine = await system.as('zhangqiang').post('/drafts', { partyId: zhixin, content: challenge() });
    const path = `/drafts/${mine.body.id}` as const;
    const claims = await mandate('zhangqiang', zhixin, 'qu-pudong', ['claim', 'meet']);
    expect((await officer.post('/drafts', { partyId: zhixin, content: challenge() })).status).toBe(404);
    expect((await officer.get(path)).status).toBe(404);
    expect(ids(await officer.get('/drafts'))).toEqual([]);
    const posts = await mandate('zhangqiang', zhixin, 'qu-pudong', ['post']);
    expect((await officer.get(path)).status).toBe(200);
    expect(ids(await officer.get('/drafts'))).toContain(mine.body.id);
    for (const given of [claims, posts])
      await system.as('zhangqiang').post(`/mandates/${given.body.id}/end`, { reason: '不再需要。' });
    expect(ids(await officer.get('/drafts'))).toEqual([]);
  });

  it('to post is not to read a claim, nor to be told of it', async () => {
    const claim = await submitClaim(system.as('lina'), postingId, lina, scheme(lina, '李娜'));
    expect(claim.status, JSON.stringify(claim.body)).toBe(201);
    const claimId = claim.body.claimId as string;
    await eventually(
      () => system.as('zhangqiang').post(`/claims/${claimId}/answer`, { message: '已收到，正在研究。' }),
      (answer) => answer.status === 200,
    );
    const officer = system.as('zhan-fudan');
    const told = async (): Promise<boolean> =>
      JSON.stringify((await officer.get('/notifications?limit=100')).body).includes('正在研究');
    const opens = async (status: number): Promise<void> => {
      for (const path of [`/claims/${claimId}`, `/cases/${claimId}`, `/cases/${claimId}/events`] as const)
        expect((await officer.get(path)).status, path).toBe(status);
      expect(ids(await officer.get('/me/claims'))).toEqual(status === 200 ? [claimId] : []);
      expect(await told()).toBe(status === 200);
    };
    const posts = await mandate('lina', lina, 'zhan-fudan', ['post']);
    expect(posts.status, JSON.stringify(posts.body)).toBe(201);
    await opens(404);
    await mandate('lina', lina, 'zhan-fudan', ['claim']);
    await opens(200);
  });
});

describe('R1 who attests what of whom', () => {
  const attest = (who: string, partyId: string, fact: string) =>
    system.as(who).post(`/parties/${partyId}/attestations`, { fact, evidence: '原件核验一致' });

  it('whoever attests nothing cannot learn whether a party is registered', async () => {
    const strip = ({ requestId: _, ...rest }: Record<string, unknown>) => rest;
    for (const act of ['attestations', 'lapses'] as const) {
      const ask = (partyId: string) =>
        system
          .as('lina')
          .post(
            `/parties/${partyId}/${act}`,
            act === 'lapses'
              ? { fact: 'degree', reason: '不属实。' }
              : { fact: 'degree', evidence: '原件核验一致' },
          );
      const [one, none] = [await ask(zhixin), await ask(NOBODY)];
      expect(one.status).toBe(403);
      expect(none.status).toBe(403);
      expect(strip(one.body)).toEqual(strip(none.body));
    }
  });

  it('the status by the station, the employment by the employer', async () => {
    const postdoc = { platform: 'mobile_station', stationUnit: FUDAN, enteredOn: '2025-01-10' };
    const chenwei = await registerPerson(
      system.as('chenwei'),
      person('陈伟', { qualification: 'postdoc_in_station', postdoc, employer: JIAODA }),
    );
    const table = [
      ['zhan-jiaoda', 'station_status', 'NOT_YOUR_STATION'],
      ['zhan-fudan', 'station_status', undefined],
      ['zhan-fudan', 'employment', 'NOT_YOUR_STATION'],
      ['zhan-jiaoda', 'employment', undefined],
    ] as const;
    for (const [who, fact, code] of table)
      expect((await attest(who, chenwei, fact)).body.code, `${who} ${fact}`).toBe(code);
  });

  it('R1, R11 nobody attests what they declared themselves; a colleague does', async () => {
    const mine = await registerPerson(system.as('zhuban1'), person('朱伴一'));
    expect(await attest('zhuban1', mine, 'degree')).toMatchObject({
      status: 403,
      body: { code: 'ATTESTER_OWN', rule: 'R11' },
    });
    expect((await attest('zhuban2', mine, 'degree')).status).toBe(200);
    const lapse = { fact: 'degree', reason: '更正。' };
    expect((await system.as('zhuban1').post(`/parties/${mine}/lapses`, lapse)).body.code).toBe(
      'ATTESTER_OWN',
    );
  });
});
