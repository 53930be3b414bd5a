import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareClaim, sendClaim, submitClaim } from '../support/claims.ts';
import { publish, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  person,
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
let lina: string;
let sunyue: string;
beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
  sunyue = await registerPerson(system.as('sunyue'), person('孙悦'));
  await system.as('qu-pudong').get('/tasks');
});
afterAll(() => system.stop());

const told = async (account: string): Promise<string> =>
  JSON.stringify((await system.as(account).get('/notifications?limit=100')).body.items);
const mandate = (scopes: string[]) =>
  system.as('zhangqiang').post(`/parties/${zhixin}/mandates`, {
    to: 'qu-pudong',
    scopes,
    until: new Date(Date.now() + 3_600_000).toISOString(),
    reason: '请协助办理张榜事宜。',
  });

describe('R7 a mandate is announced to the helper, and shows just the acts that it covers', () => {
  it('is told with its scope, term and reason, and told again when it is withdrawn', async () => {
    const given = await mandate(['post', 'meet']);
    expect(given.status, JSON.stringify(given.body)).toBe(201);
    const words = await told('qu-pudong');
    expect(words).toContain('“上海智芯科技有限公司”委托您代为办理：张榜、对接');
    expect(words).toContain('请协助办理张榜事宜。');
    await system.as('zhangqiang').post(`/mandates/${given.body.id}/end`, { reason: '改由本单位办理。' });
    expect(await told('qu-pudong')).toContain('已收回对您的委托，原因：改由本单位办理。');
  });

  it('given up by the helper, it is told to the party', async () => {
    const given = await mandate(['claim']);
    await system.as('qu-pudong').post(`/mandates/${given.body.id}/end`, { reason: '工作调整。' });
    expect(await told('zhangqiang')).toContain('已不再代“上海智芯科技有限公司”办理，原因：工作调整。');
  });

  it('offers the helper what it covers and the record takes, and never what the party alone does', async () => {
    const given = await mandate(['post']);
    const id = await startPosting(system.as('zhangqiang'), zhixin, challenge());
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    await system.as('shi1').post(`/reviews/${review.id}/return`, {
      contentHash: review.contentHash,
      reason: '指标不可测量。',
      corrections: [{ pointer: '/targets', text: '请给出指标值。' }],
    });
    const acts = async (account: string): Promise<string[]> =>
      (await system.as(account).get(`/cases/${id}`)).body.acts.map(({ code }) => code);
    await expect.poll(() => acts('zhangqiang'), { timeout: 10_000 }).toContain('resubmit');
    expect(await acts('zhangqiang')).toContain('withdraw');
    const helper = await acts('qu-pudong');
    expect(helper).toContain('resubmit');
    expect(helper).not.toContain('withdraw');
    await system.as('zhangqiang').post(`/mandates/${given.body.id}/end`, { reason: '不再需要。' });
    expect((await system.as('qu-pudong').get(`/cases/${id}`)).status).toBe(404);
  });
});

describe('R2 a team: its lead on the roster, its members heard and leaving with notice', () => {
  it('claims with the lead on the roster alone; a member who leaves is told to lead and organiser', async () => {
    const profile = { fields: ['new_energy'], keywords: [], abstract: '固态电池。' };
    const team = (await system.as('lina').post('/teams', { name: '固态电池团队', profile })).body.id;
    await system.as('lina').post(`/teams/${team}/invitations`, { personId: sunyue });
    const answer = (consent: string) => system.as('sunyue').post(`/teams/${team}/answer`, { consent });
    await answer('consented');
    expect(await told('lina')).toContain('孙悦同意加入团队“固态电池团队”。');
    const postingId = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
    await publish(system, 'zhangqiang', postingId);
    const without = await submitClaim(system.as('lina'), postingId, team, scheme(sunyue, '孙悦'));
    expect(without).toMatchObject({ status: 422, body: { code: 'NOT_ELIGIBLE' } });
    expect(without.body).toMatchObject({
      errors: [
        { code: 'ROSTER_LACKS_LEAD', rule: 'R2', pointer: '/team' },
        { code: 'CLAIM_CONSENT_MISSING' },
      ],
    });
    const draft = await prepareClaim(system.as('lina'), postingId, team, {
      ...scheme(lina, '李娜'),
      team: [
        { personId: lina, name: '李娜', role: '负责人' },
        { personId: sunyue, name: '孙悦', role: '成员' },
      ],
    });
    await system.as('sunyue').post(`/claim-drafts/${draft.draftId}/consent`, { consent: 'consented' });
    const claim = await sendClaim(system.as('lina'), draft);
    expect(claim.status, JSON.stringify(claim.body)).toBe(201);
    const claimId = claim.body.claimId as string;
    expect((await answer('declined')).status).toBe(200);
    expect(await told('lina')).toContain('孙悦已退出团队“固态电池团队”。');
    const organiser = (await system.as('zhuban1').get('/notifications?limit=100')).body.items;
    expect(organiser.find((one) => one.zh.includes('孙悦已退出'))?.caseId).toBe(claimId);
  });
});
