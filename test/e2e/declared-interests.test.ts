import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_POLICY } from '../../domain/policy/policy.ts';
import { ok, signIn, type Posts } from '../support/acts.ts';
import { addPolicy, openProject } from '../support/after-match.ts';
import { submitClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { eventually, startSystem, type Answer, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
let lina: string;
let postingId: string;
let claimId: string;

beforeAll(async () => {
  system = await startSystem();
  await signIn(system);
  await addPolicy(system, {
    ...DEMO_POLICY,
    id: 'quick-1',
    evaluation: { ...DEMO_POLICY.evaluation, nominations: { seconds: 2 } },
  });
  // Only who has signed in as an expert can be asked.
  for (const expert of ['zj1', 'zj2', 'zj3', 'zj4']) await system.as(expert).get('/me/schemes');
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
  postingId = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
  await publish(system, 'zhangqiang', postingId);
  const claim = await submitClaim(system.as('lina'), postingId, lina, scheme(lina, '李娜'));
  claimId = claim.body.claimId as string;
});
afterAll(() => system.stop());

const send: Posts = (account, path, body) => system.as(account).post(path, body);
const post: Posts = (account, path, body) => ok(send(account, path, body));
const refused = async (answer: Promise<Answer>): Promise<string> => (await answer).body.code as string;
const declare = async (account: string, subject: string): Promise<string> =>
  (await post(account, '/me/interests', { subject, relation: '导师' })).body.id;
const withdraw = (account: string, id: string) => send(account, `/me/interests/${id}/withdraw`);
const stage = (id: string, code: string) =>
  eventually(
    () => system.as('zhuban1').get(`/cases/${id}`),
    (answer) => answer.body.stage?.code === code,
  );

describe('R11 an interest is declared, and withdrawn, on record', () => {
  it('is its declarer’s alone, and withdrawn once', async () => {
    const id = await declare('zj5', zhixin);
    expect(await refused(withdraw('zj4', id))).toBe('INTEREST_NOT_DECLARED');
    expect((await withdraw('zj5', id)).status).toBe(200);
    expect(await refused(withdraw('zj5', id))).toBe('INTEREST_NOT_DECLARED');
    const { items } = (await system.as('zj5').get('/me/interests')).body;
    expect(items).toMatchObject([{ id, subject: zhixin, relation: '导师' }]);
    expect(items[0]!.withdrawnAt).not.toBeNull();
    expect((await system.as('zj4').get('/me/interests')).body.items).toEqual([]);
  });
});

describe('R22 experts of claims', () => {
  const sheet = {
    scores: { feasibility: 80, fit: 80, innovation: 80, capability: 80 },
    comment: '路线清晰。',
  };
  const appoint = (experts: string[]) => send('zhuban1', `/postings/${postingId}/appoint-panel`, { experts });
  const score = (expert: string) => send(expert, `/me/schemes/${claimId}/score`, sheet);

  it('are not asked where they declared an interest, by the unit’s code or by the party', async () => {
    const interests = [await declare('zj3', ZHIXIN), await declare('zj4', lina)];
    expect(await refused(appoint(['zj1', 'zj2', 'zj3', 'zj4']))).toBe('CLAIM_PANEL_TOO_SMALL');
    for (const [index, expert] of ['zj3', 'zj4'].entries())
      expect((await withdraw(expert, interests[index] ?? '')).status).toBe(200);
    expect((await appoint(['zj1', 'zj2', 'zj3'])).status).toBe(200);
  });

  it('do not score what they have an interest in by then, stand aside, and are replaced', async () => {
    const interest = await declare('zj3', lina);
    expect((await score('zj3')).body).toMatchObject({ code: 'EXPERT_INTEREST', rule: 'R11' });
    expect((await send('zj3', `/me/schemes/${claimId}/recuse`, { reason: '师生关系。' })).status).toBe(200);
    expect((await system.as('zj3').get('/me/schemes')).body.items).toEqual([]);
    expect((await score('zj3')).status).toBe(404);
    await withdraw('zj3', interest);
    // Standing aside is for good, whatever is withdrawn after it.
    expect(await refused(appoint(['zj1', 'zj2', 'zj3']))).toBe('CLAIM_PANEL_TOO_SMALL');
    expect((await appoint(['zj1', 'zj2', 'zj4'])).status).toBe(200);
    expect((await score('zj4')).status).toBe(201);
    expect(await refused(send('zj4', `/me/schemes/${claimId}/recuse`, { reason: '师生关系。' }))).toBe(
      'CLAIM_SCORED',
    );
    const { items } = (await system.as('zhangqiang').get(`/postings/${postingId}/advice`)).body;
    expect(items).toMatchObject([{ claimId, asked: 3, experts: 1 }]);
    const told = (await system.as('zhuban1').get('/notifications')).body.items;
    expect(told.some(({ en }) => en.includes('an expert stood aside'))).toBe(true);
  });
});

describe('R35 experts of the evaluation', () => {
  it('are kept away from what they declared before, and cannot score what they declare after', async () => {
    const project = await openProject(system, { posterId: zhixin, claimantId: lina });
    const opened = await post('zhuban1', '/evaluations', { year: 2029, policy: 'quick-1' });
    const id = opened.body.caseId;
    await stage(id, 'nominating');
    const nominated = await post('zhuban2', `/evaluations/${id}/nominations`, {
      category: 'excellent_challenge_scheme',
      projectId: project,
      partyId: lina,
      reason: '成果已应用。',
    });
    const nominationId = nominated.body.id;
    await stage(id, 'assigning');
    const appoint = (experts: string[]) =>
      send('zhuban1', `/evaluations/${id}/appoint`, { experts: experts.map((account) => ({ account })) });
    const before = await declare('zj2', zhixin);
    expect(await refused(appoint(['zj1', 'zj2', 'zj3']))).toBe('PANEL_TOO_SMALL');
    await withdraw('zj2', before);
    expect((await appoint(['zj1', 'zj2', 'zj3'])).status).toBe(200);

    const after = await declare('zj2', lina);
    const scores = { outcome: 80, benefit: 80, innovation: 80, cooperation: 80 };
    const score = (expert: string) =>
      send(expert, `/evaluations/${id}/score`, { items: [{ nominationId, scores, comment: '良好。' }] });
    expect((await score('zj2')).body).toMatchObject({ code: 'EXPERT_INTEREST', rule: 'R11' });
    await post('zj2', `/evaluations/${id}/recuse`, { nominationId, reason: '师生关系。' });
    const other = await declare('zj4', lina);
    const reassign = (to: string) =>
      send('zhuban1', `/evaluations/${id}/reassign`, { nominationId, to, reason: '原专家回避。' });
    expect(await refused(reassign('zj4'))).toBe('EXPERT_CONFLICT');
    expect((await reassign('zj5')).status).toBe(200);
    for (const expert of ['zj1', 'zj3', 'zj5']) expect((await score(expert)).status).toBe(200);
    await stage(id, 'ranked');
    await withdraw('zj2', after);
    await withdraw('zj4', other);
  });
});

describe('R37 experts of a selection', () => {
  it('are not assigned, cannot score, stand aside and are replaced as in the evaluation', async () => {
    const opened = await post('zhuban1', '/events', {
      kind: 'competition',
      title: '创新创业大赛遴选',
      startsAt: '2027-05-10T09:00:00+08:00',
      place: '张江科学会堂',
      policy: 'demo-1',
    });
    const id = opened.body.caseId;
    await stage(id, 'planning');
    await post('zhuban1', `/events/${id}/enter`, { postingIds: [postingId] });
    const call = (experts: string[]) => send('zhuban1', `/events/${id}/call-experts`, { experts });
    const before = await declare('zj1', zhixin);
    expect(await refused(call(['zj1', 'zj2', 'zj3']))).toBe('EVENT_EXPERTS');
    await withdraw('zj1', before);
    expect((await call(['zj1', 'zj2', 'zj3'])).status).toBe(200);

    await declare('zj1', zhixin);
    const score = (expert: string, given: number) =>
      send(expert, `/events/${id}/score`, { items: [{ postingId, score: given, comment: '前景好。' }] });
    expect((await score('zj1', 100)).body).toMatchObject({ code: 'EXPERT_INTEREST', rule: 'R11' });
    for (const expert of ['zj2', 'zj3']) expect((await score(expert, 80)).status).toBe(200);
    await post('zj1', `/events/${id}/recuse`, { postingId, reason: '师生关系。' });
    expect(await refused(score('zj1', 100))).toBe('NOT_ASSIGNED');
    // Two sheets are too few: the organiser is waited for.
    const waiting = (await system.as('zhuban1').get(`/cases/${id}`)).body;
    expect(waiting.stage.code).toBe('scoring');
    expect(JSON.stringify(waiting.waitsFor)).toContain('organiser');
    const reassign = (to: string) =>
      send('zhuban1', `/events/${id}/reassign`, { postingId, to, reason: '原评委回避。' });
    expect(await refused(reassign('zj1'))).toBe('EXPERT_CONFLICT');
    expect(await refused(reassign('zj2'))).toBe('NOT_ASSIGNED');
    expect((await reassign('zj4')).status).toBe(200);
    expect((await score('zj4', 74)).status).toBe(200);
    await stage(id, 'scored');
    await post('zhuban1', `/events/${id}/shortlist`, { places: 1, reason: '按评分由高到低。' });
    const { entries } = (await system.as('zhuban1').get(`/events/${id}`)).body;
    expect(entries).toMatchObject([{ postingId, mean: 78, shortlisted: true }]);
  });
});
