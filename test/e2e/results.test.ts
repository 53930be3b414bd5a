import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_POLICY, STANDARD_POLICY } from '../../domain/policy/policy.ts';
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
    project: { ...DEMO_POLICY.project, breachCure: { seconds: 1 }, breachAppeal: { seconds: 1 } },
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
const project = async (title: string): Promise<string> => {
  const id = await openProject(system, { posterId: zhixin, claimantId: lina, title, policy: 'quick-1' });
  await stage('lina', id, 'running');
  return id;
};
const batch = async (): Promise<string> => {
  const id = (await post('zhuban1', '/results-batches', { policy: 'quick-1' })).body.caseId;
  await stage('zhuban1', id, 'preview');
  return id;
};
const answer = async (account: string, id: string, projectId: string, consent: boolean): Promise<void> => {
  const { items } = (await system.as(account).get(`/results-batches/${id}`)).body;
  const contentHash = items.find((one) => one.projectId === projectId)?.contentHash;
  await post(account, `/results-batches/${id}/consent`, { projectId, consent, contentHash });
};
const bothAgree = async (id: string, projectId: string): Promise<void> => {
  for (const account of ['zhangqiang', 'lina']) await answer(account, id, projectId, true);
};
const publish = async (id: string): Promise<string> => {
  await post('zhuban1', `/results-batches/${id}/publish`, { reason: '双方均已答复。' });
  return (await request(system.app).get('/results')).body.items[0].number as string;
};
const terminate = async (id: string): Promise<void> => {
  await post('lina', `/projects/${id}/propose-termination`, { reason: '技术路线不可行。' });
  await post('zhangqiang', `/projects/${id}/agree-termination`, { reason: '同意终止。' });
};
const shown = async (number: string) => (await request(system.app).get(`/results/${number}`)).body;
const page = async (number: string) =>
  (await request(system.app).get(`/results/${number}/page`).buffer()).text;

describe('R30 a project that ended without its outcome is published as what it is', () => {
  it('ended before: shown so to both sides, and published so with their consent', async () => {
    const id = await project('终止后发布的项目');
    await terminate(id);
    const preview = await batch();
    const { items } = (await system.as('lina').get(`/results-batches/${preview}`)).body;
    expect(items[0]?.content).toMatchObject({ status: 'ended' });
    await bothAgree(preview, id);
    const number = await publish(preview);
    expect((await shown(number)).items).toEqual([
      expect.objectContaining({ projectId: id, status: 'ended' }),
    ]);
    expect(await page(number)).toContain('对接后终止，未取得成果');
    expect(await page(number)).not.toContain('对接成功');
  });

  it('ended between preview and publication: nobody agreed to that, so it waits for the next batch', async () => {
    const id = await project('预览期间终止的项目');
    const preview = await batch();
    await bothAgree(preview, id);
    await terminate(id);
    const none = await post('zhuban1', `/results-batches/${preview}/publish`, { reason: '双方均已答复。' });
    expect(none.body.stage.code).toBe('empty');
    const next = await batch();
    const { items } = (await system.as('zhuban1').get(`/results-batches/${next}`)).body;
    expect(items.map((one) => [one.projectId, one.content.status])).toEqual([[id, 'ended']]);
    await bothAgree(next, id);
    await publish(next);
  });

  it('ended after publication: a dated change beside it says so, on page, feed and exchange', async () => {
    const id = await project('发布后终止的项目');
    const preview = await batch();
    await bothAgree(preview, id);
    const number = await publish(preview);
    expect((await shown(number)).items[0]).toMatchObject({ status: 'matched' });
    await terminate(id);
    const now = await shown(number);
    expect(now.items[0]).toMatchObject({ status: 'ended', content: { status: 'matched' } });
    expect(now.errata).toEqual([
      expect.objectContaining({
        no: 1,
        projectId: id,
        content: expect.objectContaining({ field: 'status' }),
      }),
    ]);
    expect(await page(number)).toContain('变更 Change 1');
    const feed = await request(system.app).get('/results/feed').buffer();
    const entries = String(feed.text ?? feed.body);
    expect(entries).toContain(`${number} 变更 1`);
    expect(entries).toContain('上海市博士后工作办公室');
    const lines: { n: number }[] = await system.db.query(
      `select count(*)::int as n from exchange_lines where kind = 'result' and subject_id = $1`,
      [id],
    );
    expect(lines[0]?.n).toBe(2);
  });

  it('ended for breach: the breach itself is not made public', async () => {
    const id = await project('另一终止的项目');
    const preview = await batch();
    await bothAgree(preview, id);
    const number = await publish(preview);
    await post('lina', `/projects/${id}/report-breach`, {
      duty: 'funds',
      facts: '经费逾期未付。',
    });
    await stage('zhuban1', id, 'breach_review');
    await post('zhuban1', `/projects/${id}/find`, { breach: true, ends: true, reason: '经查属实。' });
    await stage('zhuban1', id, 'ended_for_breach');
    expect((await shown(number)).items[0]).toMatchObject({ status: 'ended' });
    expect(await page(number)).not.toMatch(/违约|经费/);
  });
});

describe('R30 only what is filed is published', () => {
  it('a project whose filing has no number yet is in no batch', async () => {
    const id = await project('尚未备案的项目');
    await system.db.query('update projects set filing_number = null where case_id = $1', [id]);
    const none = (await post('zhuban1', '/results-batches', { policy: 'quick-1' })).body.caseId;
    await stage('zhuban1', none, 'empty');
  });
});

describe('R30 who declined consent may consent later', () => {
  it('by taking the refusal back: the next batch asks again; nobody else can, and not twice', async () => {
    const id = await project('先拒后允的项目');
    const first = await batch();
    await answer('zhangqiang', first, id, true);
    await answer('lina', first, id, false);
    await post('zhuban1', `/results-batches/${first}/publish`, { reason: '双方均已答复。' });
    const empty = (await post('zhuban1', '/results-batches', { policy: 'quick-1' })).body.caseId;
    await stage('zhuban1', empty, 'empty');

    const path = `/projects/${id}/reconsider-publication` as const;
    expect((await system.as('zhangqiang').post(path)).body.code).toBe('RESULT_NOT_DECLINED');
    expect((await system.as('chenwei').post(path)).status).toBe(404);
    expect((await system.as('zhuban1').post(path)).status).toBe(403);
    await post('lina', path);
    expect((await system.as('lina').post(path)).body).toMatchObject({
      code: 'RESULT_NOT_DECLINED',
      rule: 'R30',
    });
    const told = (await system.as('zhuban1').get('/notifications')).body.items;
    expect(told.some(({ zh }) => zh.includes('撤回了不同意发布的答复'))).toBe(true);

    const next = await batch();
    await bothAgree(next, id);
    const number = await publish(next);
    expect((await shown(number)).items.map((one: { projectId: string }) => one.projectId)).toEqual([id]);
    expect((await system.as('lina').post(path)).body.code).toBe('RESULT_NOT_DECLINED');
  });
});

describe('R30 an erratum is corrected by a further one', () => {
  it('once each, beside one another, both sides told', async () => {
    const id = await project('更正有误的项目');
    const preview = await batch();
    await bothAgree(preview, id);
    const number = await publish(preview);
    const erratum = (wrong: string, right: string, corrects?: number) =>
      system.as('zhuban1').post(`/results/${number}/errata`, {
        projectId: id,
        field: 'title',
        wrong,
        right,
        reason: '名称录入有误。',
        ...(corrects && { corrects }),
      });
    expect((await erratum('更正有误的项目', '错改的名称')).body.no).toBe(1);
    expect((await erratum('错改的名称', '更正有误的项目', 9)).body).toMatchObject({
      code: 'ERRATUM_NOT_CORRECTABLE',
      rule: 'R30',
    });
    const [one, other] = await Promise.all([
      erratum('错改的名称', '更正有误的项目', 1),
      erratum('错改的名称', '更正有误的项目', 1),
    ]);
    expect([one.status, other.status].sort()).toEqual([201, 409]);
    const { errata } = await shown(number);
    expect(
      errata.map((each: { no: number; content: { corrects?: number } }) => each.content.corrects),
    ).toEqual([undefined, 1]);
    expect(await page(number)).toContain('（见第 2 号 see 2）');
    for (const account of ['zhangqiang', 'lina']) {
      const told = (await system.as(account).get('/notifications')).body.items;
      expect(told.some(({ zh }) => zh.includes('已发布更正 1，'))).toBe(true);
    }
  });
});

describe('R30 the interval of publication is the policy’s', () => {
  it('a run opens a batch only when one is due', async () => {
    const run = async (name: string): Promise<number> => {
      await system.client.workflow.execute('monthlyResults', {
        workflowId: `results-${name}`,
        taskQueue: system.taskQueue,
      });
      const rows: unknown[] = await system.db.query('select 1 from results_batches where month is not null');
      return rows.length;
    };
    // The last one by schedule was forty days ago: a month is over, a quarter is not.
    const last = (await post('zhuban1', '/results-batches', {})).body.caseId;
    await stage('zhuban1', last, 'empty');
    await system.db.query(`update results_batches set month = '2000-01' where case_id = $1`, [last]);
    await system.db.query(`update cases set created_at = now() - interval '40 days' where id = $1`, [last]);
    const every = (months: number): Promise<unknown> => {
      const version = 100 - months;
      const policy = { ...STANDARD_POLICY, id: `every-${version}`, version };
      return system.db.query('insert into policies (id, content, local_only) values ($1, $2, false)', [
        policy.id,
        JSON.stringify({ ...policy, results: { ...policy.results, publishEvery: { months } } }),
      ]);
    };
    await every(3);
    expect(await run('quarter')).toBe(1);
    await every(1);
    expect(await run('month')).toBe(2);
    expect(await run('again')).toBe(2);
  });
});
