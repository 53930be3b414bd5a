import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_POLICY } from '../../domain/policy/policy.ts';
import { ok, type Posts } from '../support/acts.ts';
import { addPolicy, openProject } from '../support/after-match.ts';
import { person, registerOrganisation, registerPerson, ZHIXIN } from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
let lina: string;

beforeAll(async () => {
  system = await startSystem();
  await addPolicy(system, {
    ...DEMO_POLICY,
    id: 'quick-1',
    results: { ...DEMO_POLICY.results, preview: { seconds: 120 } },
  });
  await addPolicy(system, {
    ...DEMO_POLICY,
    id: 'short-1',
    results: { ...DEMO_POLICY.results, preview: { seconds: 20 } },
  });
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
});
afterAll(() => system.stop());

const post: Posts = async (account, path, body) => ok(system.as(account).post(path, body));
const stage = (account: string, id: string, code: string) =>
  eventually(
    () => system.as(account).get(`/cases/${id}`),
    (answer) => answer.body.stage?.code === code,
  );
const project = async (title: string, change: object = {}): Promise<string> => {
  const id = await openProject(system, {
    posterId: zhixin,
    claimantId: lina,
    title,
    policy: 'quick-1',
    ...change,
  });
  await stage('lina', id, 'running');
  return id;
};
const batch = async (policy = 'quick-1'): Promise<string> => {
  const id = (await post('zhuban1', '/results-batches', { policy })).body.caseId;
  await stage('zhuban1', id, 'preview');
  return id;
};
const answer = async (account: string, id: string, projectId: string, consent: boolean): Promise<void> => {
  const { items } = (await system.as(account).get(`/results-batches/${id}`)).body;
  const contentHash = items.find((one) => one.projectId === projectId)?.contentHash;
  await post(account, `/results-batches/${id}/consent`, { projectId, consent, contentHash });
};
const publish = async (id: string): Promise<string> => {
  await post('zhuban1', `/results-batches/${id}/publish`, { reason: '双方均已答复。' });
  return (await request(system.app).get('/results')).body.items[0]?.number as string;
};
const seen = async (id: string, account = 'lina') =>
  (await system.as(account).get(`/projects/${id}`)).body.publication;
const stateOf = async (id: string, account = 'lina') => (await seen(id, account)).state.code;

describe('R30 a project says how its publication stands', () => {
  it('not yet, consent asked, published in a batch, corrected, ended since', async () => {
    const id = await project('发布的项目');
    expect(await seen(id)).toMatchObject({
      state: { code: 'not_yet', zh: '尚未发布，待下一批征求意见' },
      number: null,
      batchId: null,
      errata: [],
    });
    const preview = await batch();
    await answer('lina', preview, id, true);
    expect(await seen(id)).toMatchObject({
      state: { code: 'consent_asked' },
      batchId: preview,
      number: null,
      until: expect.stringContaining('+08:00'),
      consents: [
        { side: 'poster', code: 'asked', zh: '未答复' },
        { side: 'claimant', code: 'consented', zh: '同意' },
      ],
    });
    // The answers are between the sides and the organiser; who follows the project sees how it stands.
    expect((await seen(id, 'zhuban1')).consents).toHaveLength(2);
    expect((await seen(id, 'zhangqiang')).consents).toHaveLength(2);
    for (const account of ['qu-pudong', 'shizhuren'])
      expect(await seen(id, account)).toMatchObject({ state: { code: 'consent_asked' }, consents: null });

    await answer('zhangqiang', preview, id, true);
    const number = await publish(preview);
    expect(number).toMatch(/^SH-JG-\d{4}-\d{3}$/);
    expect(await seen(id, 'qu-pudong')).toMatchObject({
      state: { code: 'published', zh: '已发布' },
      number,
      publishedAt: expect.stringContaining('+08:00'),
      until: null,
    });
    await post('zhuban1', `/results/${number}/errata`, {
      projectId: id,
      field: 'title',
      wrong: '发布的项目',
      right: '发布的重点项目',
      reason: '名称录入有误。',
    });
    expect(await seen(id)).toMatchObject({
      state: { code: 'corrected', zh: '已发布，另有更正' },
      number,
      errata: [{ no: 1, field: 'title', wrong: '发布的项目', right: '发布的重点项目' }],
    });
    await post('lina', `/projects/${id}/propose-termination`, { reason: '技术路线不可行。' });
    await post('zhangqiang', `/projects/${id}/agree-termination`, { reason: '同意终止。' });
    expect(await seen(id)).toMatchObject({
      state: { code: 'ended' },
      errata: [{ no: 1 }, { field: 'status' }],
    });
  });

  it('declined, taken back, and unanswered; each batch asks again where it may', async () => {
    const id = await project('不同意发布的项目');
    const silent = await project('未答复的项目');
    const first = await batch('short-1');
    await answer('lina', first, id, false);
    await answer('zhangqiang', first, id, true);
    await eventually(
      () => stateOf(silent),
      (code) => code === 'unanswered',
      40_000, // The preview takes 20 seconds of it.
    );
    expect(await seen(id)).toMatchObject({
      state: { code: 'declined', zh: '未发布：有一方不同意' },
      number: null,
      consents: [{ code: 'consented' }, { code: 'declined' }],
    });
    await post('lina', `/projects/${id}/reconsider-publication`);
    expect(await seen(id)).toMatchObject({
      state: { code: 'consent_again' },
      consents: [{ code: 'consented' }, { code: 'reconsidered', zh: '已撤回不同意' }],
    });
    const second = await batch();
    expect(await seen(id)).toMatchObject({ state: { code: 'consent_asked' }, batchId: second });
    expect(await seen(silent)).toMatchObject({ state: { code: 'consent_asked' }, batchId: second });
  });

  it('a project whose filing has no number yet is up for none', async () => {
    const id = await project('未备案的项目');
    await system.db.query('update projects set filing_number = null where case_id = $1', [id]);
    expect(await stateOf(id)).toBe('not_filed');
  });
});

describe('R32 a reported breach is of a duty of that side', () => {
  const report = (account: string, id: string, duty: string, more: object = {}) =>
    system.as(account).post(`/projects/${id}/report-breach`, { duty, facts: '逾期三个月未办。', ...more });

  it('of its letter, or of the agreement; anything else is refused with the list, and changes nothing', async () => {
    const id = await project('报告违约的项目');
    const { duties } = (await system.as('lina').get(`/projects/${id}`)).body;
    const poster = duties.filter(({ side }) => side === 'poster').map(({ code }) => code);
    expect(poster).toEqual(
      expect.arrayContaining(['funds', 'support', 'first_adoption', 'cooperate', 'agreement']),
    );
    expect(poster).not.toContain('carry_out');
    // Free text, and a pledge of the other side.
    for (const duty of ['承诺书：按期拨付研发经费', 'carry_out']) {
      const refused = await report('lina', id, duty);
      expect(refused).toMatchObject({ status: 422, body: { code: 'PROJECT_DUTY_UNKNOWN', rule: 'R32' } });
      expect(refused.body.errors?.[0]?.pointer).toBe('/duty');
      for (const code of poster) expect(refused.body.cure?.zh).toContain(`${code}（`);
    }
    const wrongSide = await report('zhuban1', id, 'funds', { against: 'claimant' });
    expect(wrongSide.body.code).toBe('PROJECT_DUTY_UNKNOWN');
    const before = await system.as('lina').get(`/projects/${id}`);
    expect(before.body).toMatchObject({ case: { stage: { code: 'running' } }, breaches: [] });

    await ok(report('lina', id, 'funds'));
    const [breach] = (await system.as('zhangqiang').get(`/projects/${id}`)).body.breaches;
    expect(breach).toMatchObject({
      against: 'poster',
      report: { duty: 'funds', named: { code: 'funds', zh: expect.stringMatching(/资金|经费/) } },
    });
  });

  it('by the poster it is of the claimant’s, by the organiser of the side that it names', async () => {
    const ofClaimant = await project('揭榜方违约的项目');
    await ok(report('zhangqiang', ofClaimant, 'carry_out'));
    const named = await project('主办方报告的项目');
    await ok(report('zhuban1', named, 'agreement', { against: 'poster' }));
    const [breach] = (await system.as('lina').get(`/projects/${named}`)).body.breaches;
    expect(breach?.report.named).toMatchObject({ code: 'agreement', zh: '合作协议的约定。' });
  });
});
