import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adviceOf } from '../../domain/claim-review/rules.ts';
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
import { startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
let lina: string;
let postingId: string;
let claimId: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜', { employer: FUDAN }));
  // R11: one works where the claimant does, one where the poster does.
  await registerPerson(system.as('zj4'), person('钟佳四', { employer: FUDAN }));
  await registerPerson(
    system.as('zj5'),
    person('钟佳五', { employer: { creditCode: ZHIXIN, name: '上海智芯科技有限公司' } }),
  );
  for (const expert of ['zj1', 'zj2', 'zj3']) await system.as(expert).get('/me/schemes');
  postingId = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
  await publish(system, 'zhangqiang', postingId);
  const claim = await submitClaim(system.as('lina'), postingId, lina, scheme(lina, '李娜'));
  claimId = claim.body.claimId as string;
});
afterAll(() => system.stop());

const appoint = (experts: string[], by = 'zhuban1', to = postingId) =>
  system.as(by).post(`/postings/${to}/appoint-panel`, { experts });
const scores = (each: number) => ({ feasibility: each, fit: each, innovation: each, capability: each });
const score = (expert: string, sheet: object) =>
  system.as(expert).post(`/me/schemes/${claimId}/score`, { scores: sheet, comment: '路线清晰。' });

describe('R22 expert review of claims', () => {
  it('takes a panel of experts without an interest, by the organiser alone', async () => {
    expect((await appoint(['zj1', 'zj2', 'zj3'], 'zhangqiang')).status).toBe(403);
    const conflicted = await appoint(['zj1', 'zj2', 'zj4', 'zj5']);
    expect(conflicted.body).toMatchObject({ code: 'CLAIM_PANEL_TOO_SMALL', rule: 'R22' });
    const nobody = await appoint(['zj1', 'zj2', 'zj3', 'lina', 'zj99']);
    expect(nobody.body).toMatchObject({ status: 422, code: 'EXPERT_UNKNOWN', rule: 'R22' });
    expect(nobody.body.zh).toContain('lina、zj99');
    const panel = await appoint(['zj1', 'zj2', 'zj3', 'zj4', 'zj5']);
    expect(panel.status, JSON.stringify(panel.body)).toBe(200);
    expect((await system.as('zj1').get('/me/schemes')).body.items).toHaveLength(1);
    expect((await system.as('zj4').get('/me/schemes')).body.items).toEqual([]);
    expect((await system.as('zj5').get('/me/schemes')).body.items).toEqual([]);
  });

  it('is blind: no name, no team, no file; and whoever is not asked sees nothing', async () => {
    const { body } = await system.as('zj1').get('/me/schemes');
    const text = JSON.stringify(body);
    expect(text).toContain('界面原位包覆');
    for (const secret of ['李娜', 'personId', lina, 'claimant', 'contacts'])
      expect(text).not.toContain(secret);
    expect(body.items[0]?.rubric.criteria).toHaveLength(4);
    expect((await system.as('zj1').get(`/claims/${claimId}`)).status).toBe(404);
    expect((await score('zj4', scores(80))).status).toBe(404);
  });

  it('scores on the rubric, once, and advises the poster with the spread and without names', async () => {
    expect((await score('zj1', { feasibility: 80 })).body.code).toBe('CLAIM_SCORE_RUBRIC');
    expect((await score('zj1', scores(101))).body.code).toBe('CLAIM_SCORE_RUBRIC');
    for (const [expert, each] of [
      ['zj1', 70],
      ['zj2', 80],
      ['zj3', 90],
    ] as const)
      expect((await score(expert, scores(each))).status).toBe(201);
    expect((await score('zj1', scores(99))).body.code).toBe('CLAIM_SCORED');
    const advice = await system.as('zhangqiang').get(`/postings/${postingId}/advice`);
    expect(advice.body.items).toMatchObject([
      { claimId, asked: 3, experts: 3, mean: 80, lowest: 70, highest: 90, deviation: 10 },
    ]);
    expect(JSON.stringify(advice.body)).not.toMatch(/zj\d/);
    expect((await system.as('lina').get(`/postings/${postingId}/advice`)).status).toBe(404);
    // Advice, not a decision: the claim stands where it stood.
    expect((await system.as('lina').get(`/cases/${claimId}`)).body.final).toBe(false);
  });

  it('R11 lets nobody judge a scheme beside whose own claim it stands', async () => {
    const other = await submitPosting(
      system.as('zhangqiang'),
      zhixin,
      challenge({ title: '电解液配方攻关' }),
    );
    await publish(system, 'zhangqiang', other);
    const rival = await registerPerson(system.as('zj3'), person('钟佳三'));
    await submitClaim(system.as('lina'), other, lina, scheme(lina, '李娜'));
    await submitClaim(system.as('zj3'), other, rival, scheme(rival, '钟佳三'));
    // 钟佳四 may judge the rival's scheme, but not Li Na's: hers lacks a third.
    const refused = await appoint(['zj1', 'zj2', 'zj3', 'zj4'], 'zhuban1', other);
    expect(refused.body).toMatchObject({ code: 'CLAIM_PANEL_TOO_SMALL', rule: 'R22' });
    expect((await system.as('zj1').get('/me/schemes')).body.items).toHaveLength(1);
  });

  it('R1 shows no scheme to one who is an expert no more, and takes no score', async () => {
    const role = { role: 'expert', name: '钟佳一', reason: '专家库调整。' };
    await system.as('guanli').post('/officials/zj1/roles', { ...role, act: 'withdraw' });
    expect((await system.as('zj1').get('/me/schemes')).body.items).toEqual([]);
    expect((await score('zj1', scores(90))).status).toBe(404);
    await system.as('guanli').post('/officials/zj1/roles', { ...role, act: 'grant' });
    expect((await system.as('zj1').get('/me/schemes')).body.items).toHaveLength(1);
  });

  it('has no spread of one score, and nothing to say before the first', () => {
    expect(adviceOf([])).toEqual({ experts: 0, mean: null, lowest: null, highest: null, deviation: null });
    expect(adviceOf([60])).toMatchObject({ mean: 60, deviation: null });
  });
});
