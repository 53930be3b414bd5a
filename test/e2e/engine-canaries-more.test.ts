import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_POLICY } from '../../domain/policy/policy.ts';
import { findAccount } from '../../local/accounts.ts';
import { createLog } from '../../platform/log.ts';
import { ok, signIn } from '../support/acts.ts';
import { addPolicy, openProject } from '../support/after-match.ts';
import { Canaries, journeyIn, marked } from '../support/canaries.ts';
import { workerLog } from '../support/engine-log.ts';
import { foundIn } from '../support/engine-places.ts';
import { Negotiators } from '../support/negotiation.ts';
import { faultAt, incident } from '../support/recovery.ts';
import { approve, publish, reviewAt } from '../support/review-steps.ts';
import { challenge, startPosting } from '../support/samples.ts';
import { startFiling, TERMS } from '../support/signed-set.ts';
import { signVersion } from '../support/signer.ts';
import { signAs } from '../support/signing.ts';
import { craftToken, devServer, type DevServer } from '../support/stack.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

/** R44: the journeys beside the one from posting to reward, and faults that quote what somebody wrote. */

const canaries = new Canaries();
const apiLog: string[] = [];
let bare: TestSystem;
let system: TestSystem;
let engine: DevServer;
let they: Negotiators;

beforeAll(async () => {
  engine = await devServer({ kept: true });
  bare = await startSystem({
    kept: true,
    tokenOf: (sub) => craftToken({ sub, name: canaries.mark(findAccount(sub)?.name ?? sub) }),
    log: createLog('api', 'info', { write: (line) => void apiLog.push(line) }),
  });
  await addPolicy(bare, {
    ...DEMO_POLICY,
    id: 'slow-1',
    results: { ...DEMO_POLICY.results, preview: { seconds: 60 } },
  });
  system = marked(bare, canaries);
  await signIn(system);
  they = await Negotiators.meet(system, { lina: '李娜' });
  for (const account of ['shi1', 'shi2', 'shizhuren', 'bu1', 'bu2']) await system.as(account).get('/tasks');
}, 120_000);
afterAll(async () => {
  await bare.stop();
  await engine.close();
});

const { post, stage } = journeyIn(() => system);
const found = (): Promise<Record<string, string[]>> => foundIn(canaries, bare.client, engine, apiLog);
const submitted = (title: string): Promise<string> =>
  startPosting(system.as('zhangqiang'), they.zhixin, challenge({ title }), 'demo-1');

/** A review with its delegation, hand-over, rejection and appeal. */
async function appeal(): Promise<void> {
  const review = await reviewAt(system, 'zhangqiang', await submitted('复议所涉的需求'), 'municipal');
  await post('shi1', `/reviews/${review.id}/take`);
  await post('shi1', `/reviews/${review.id}/give-back`, { reason: '另有任务在身。' });
  await post('shizhuren', `/reviews/${review.id}/hand-over`, { to: 'shi1', reason: '石二南请假一周。' });
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const delegated = await post('shi1', '/me/delegations', { to: 'shi2', until, reason: '赴京出差。' });
  await post('shi2', `/reviews/${review.id}/reject`, {
    contentHash: review.contentHash,
    reason: '不在资助领域之内。',
  });
  await post('shi2', `/delegations/${delegated.body.id}/end`, { reason: '不便继续代办。' });
  await post('zhangqiang', `/reviews/${review.id}/appeal`, { reason: '属于目录第三类。' });
}

/** @returns a published posting with a question, an answer and a reviewed amendment with an attachment */
async function amend(): Promise<string> {
  const id = await submitted('将要修订的需求');
  await publish(system, 'zhangqiang', id);
  const asked = await post('lina', `/public/postings/${id}/questions`, { question: '能否先寄样品？' });
  await post('zhangqiang', `/postings/${id}/answer-question`, {
    questionId: asked.body.questionId,
    answer: '可寄三份样品。',
  });
  const uploaded = await ok(
    bare
      .as('zhangqiang')
      .post(`/parties/${they.zhixin}/attachments?name=${encodeURIComponent(canaries.mark('工艺窗口.txt'))}`, {
        text: canaries.mark('保密：烧结温度区间。'),
      }),
  );
  const attachments = [{ attachmentId: uploaded.body.id, title: '工艺窗口说明', confidential: true }];
  const content = challenge({ title: '已经修订的需求', attachments });
  const commitment = await signVersion(system.as('zhangqiang'), id, content);
  await post('zhangqiang', `/postings/${id}/amend`, { content, reason: '补充工艺要求。', commitment });
  await post('zhangqiang', `/postings/${id}/cancel-amendment`, { reason: '暂不修订了。' });
  return id;
}

async function compete(postingId: string): Promise<void> {
  const opened = await post('zhuban1', '/events', {
    kind: 'competition',
    title: '双创大赛遴选场次',
    startsAt: new Date(Date.now() + 86_400_000).toISOString(),
    place: '临港会议中心',
  });
  const id = opened.body.caseId;
  await stage('zhuban1', id, 'planning');
  await post('zhuban1', `/events/${id}/enter`, { postingIds: [postingId] });
  await post('zhuban1', `/events/${id}/call-experts`, { experts: ['zj1', 'zj2', 'zj3'] });
  await post('zj3', `/events/${id}/recuse`, { postingId, reason: '与张榜方合作过。' });
  await post('zhuban1', `/events/${id}/reassign`, { postingId, to: 'zj4', reason: '原评委已回避。' });
  for (const [index, expert] of ['zj1', 'zj2', 'zj4'].entries())
    await post(expert, `/events/${id}/score`, {
      items: [{ postingId, score: 80 + index, comment: `第${'一二三'[index]}位评委：前景好。` }],
    });
  await stage('zhuban1', id, 'scored');
  await post('zhuban1', `/events/${id}/shortlist`, { places: 1, reason: '按评分排序入围。' });
  await post('zhuban1', `/events/${id}/conclude`, {
    summary: '现场达成三项意向。',
    results: [{ postingId, outcome: '与投资方签意向书' }],
  });
}

let projects = 900_000;
const project = (title: string): Promise<string> =>
  openProject(bare, {
    // Beside those that are given here.
    filingNumber: `SH-JB-2026-${(projects += 1)}`,
    posterId: they.zhixin,
    claimantId: they.people['lina'] ?? '',
    title: canaries.mark(title),
  });

/** Results of a project, with consents and an erratum. */
async function announce(): Promise<void> {
  const projectId = await project('成果发布的项目');
  await stage('lina', projectId, 'running');
  const id = (await post('zhuban1', '/results-batches', { policy: 'slow-1' })).body.caseId;
  await stage('zhuban1', id, 'preview');
  const { items } = (await system.as('zhuban1').get(`/results-batches/${id}`)).body;
  for (const { projectId: of, contentHash } of items)
    for (const account of ['lina', 'zhangqiang'])
      await bare
        .as(account)
        .post(`/results-batches/${id}/consent`, { projectId: of, contentHash, consent: true });
  const published = await post('zhuban1', `/results-batches/${id}/publish`, { reason: '双方均已同意。' });
  const number = published.body.reply?.number as string;
  await post('zhuban1', `/results/${number}/errata`, {
    projectId,
    field: 'title',
    wrong: '成果发布的项日',
    right: '成果发布的项目',
    reason: '名称录入有误字。',
  });
}

/** A finding, appealed and decided; and an end by agreement. */
async function end(): Promise<void> {
  const id = await project('发生争议的项目');
  await stage('lina', id, 'running');
  const breach = { duty: 'cooperate', facts: '样品逾期未提供。' };
  await post('lina', `/projects/${id}/report-breach`, breach);
  await post('zhangqiang', `/projects/${id}/report-cure`, { reason: '样品已经寄出。' });
  await post('lina', `/projects/${id}/dispute-cure`, { reason: '收到的并非约定样品。' });
  await stage('zhuban1', id, 'breach_review');
  await post('zhuban1', `/projects/${id}/find`, { breach: true, ends: false, reason: '事实清楚无误。' });
  await post('zhangqiang', `/projects/${id}/appeal`, { reason: '物流单据可以证明。' });
  await post('shizhuren', `/projects/${id}/decide-appeal`, { upheld: true, reason: '单据属实可信。' });
  const other = await project('协商终止的项目');
  await stage('lina', other, 'running');
  await post('lina', `/projects/${other}/propose-termination`, { reason: '技术路线不可行。' });
  await post('zhangqiang', `/projects/${other}/agree-termination`, { reason: '同意并互不追究。' });
}

async function supplement(): Promise<void> {
  const side = (account: string, partyId: string) => ({ partyId, account, signer: they.signer(account) });
  const id = await startFiling(bare, {
    poster: side('zhangqiang', they.zhixin),
    claimant: side('lina', they.people['lina'] ?? ''),
  });
  await stage('lina', id, 'checking');
  await post('zhuban1', `/filings/${id}/file`);
  await stage('lina', id, 'filed');
  const supplementing = await post('lina', `/filings/${id}/supplements`, {
    reason: '中试顺延三个月。',
    terms: { ...TERMS, scope: '改性工艺研发并延长中试。' },
  });
  const supplementId = supplementing.body.caseId;
  await stage('lina', supplementId, 'supplementing');
  const { supplementSigningId } = (await bare.as('lina').get(`/filings/${supplementId}`)).body as {
    supplementSigningId: string;
  };
  for (const account of ['lina', 'zhangqiang'])
    await ok(signAs(bare, account, they.signer(account), supplementSigningId));
  await stage('lina', supplementId, 'checking');
}

describe('R44 canaries beside the main road', () => {
  it('appeals, delegations, amendments, a competition, results, disputes, supplements: none stands in the engine or a log', async () => {
    await appeal();
    await compete(await amend());
    await announce();
    await end();
    await supplement();
    expect(canaries.size).toBeGreaterThanOrEqual(70);
    expect(await found()).toEqual({});
  }, 180_000);

  it('nor in what sends the notices: bodies and addresses of mails', async () => {
    const rows: { text: string }[] = await bare.db.query(
      `select string_agg(to_jsonb(n)::text, ' ') as text from notifications n`,
    );
    // They do speak of people: it is worth looking.
    expect(canaries.in(rows[0]?.text ?? '').length).toBeGreaterThan(5);
    await bare.client.workflow.execute('mailing', {
      workflowId: `mailing-${bare.taskQueue}`,
      taskQueue: bare.taskQueue,
    });
    expect(await found()).toEqual({});
  }, 60_000);

  it.each(['insert', 'update'] as const)(
    'a fault that quotes what somebody wrote, by %s: in the incident alone, in Latin letters too',
    async (on) => {
      const latin = `Wollstonecraft-${on}`;
      const table = on === 'insert' ? 'review_decisions' : 'postings';
      const id = await submitted(on === 'insert' ? '插入时引文的需求' : '更新时引文的需求');
      const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
      const mend = await faultAt(
        bare,
        table,
        on,
        `raise exception 'cannot hold ${latin} nor %', (select string_agg(content::text, ' ') from posting_versions)
           using errcode = '23514', constraint = 'quoted_check', detail = '${latin}'`,
      );
      await approve(system, 'shi1', review);
      if (on === 'update') await approve(system, 'bu1', review);
      const noted =
        on === 'insert'
          ? await incident(bare, review.id, 'failing_decision')
          : await incident(bare, id, 'failing_fact');
      await mend();
      expect(noted.cause).toContain(latin);
      canaries.watch(latin);
      expect(await found()).toEqual({});
      expect(JSON.stringify(apiLog.concat(workerLog))).toContain('quoted_check');
    },
    90_000,
  );
});
