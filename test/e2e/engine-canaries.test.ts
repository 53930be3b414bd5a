import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_POLICY } from '../../domain/policy/policy.ts';
import { findAccount } from '../../local/accounts.ts';
import { createLog } from '../../platform/log.ts';
import { ok, signIn } from '../support/acts.ts';
import { addPolicy, openProject, showConditions } from '../support/after-match.ts';
import { Canaries, journeyIn, marked } from '../support/canaries.ts';
import { foundIn } from '../support/engine-places.ts';
import { Negotiators, TERMS } from '../support/negotiation.ts';
import { startLedger, type TestLedger } from '../support/payment.ts';
import { reviewAt } from '../support/review-steps.ts';
import { challenge, startPosting } from '../support/samples.ts';
import { startFiling } from '../support/signed-set.ts';
import { craftToken, devServer, type DevServer } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R44: a hundred texts through whole cases, then every place that the engine keeps, read as its thief would. */

const canaries = new Canaries();
const apiLog: string[] = [];
let bare: TestSystem;
let system: TestSystem;
let engine: DevServer;
let ledger: TestLedger;
let they: Negotiators;

beforeAll(async () => {
  ledger = await startLedger();
  engine = await devServer({ kept: true });
  bare = await startSystem({
    kept: true,
    payment: ledger.port,
    tokenOf: (sub) => craftToken({ sub, name: canaries.mark(findAccount(sub)?.name ?? sub) }),
    log: createLog('api', 'debug', { write: (line) => void apiLog.push(line) }),
  });
  await addPolicy(bare, {
    ...DEMO_POLICY,
    id: 'quick-1',
    evaluation: { ...DEMO_POLICY.evaluation, nominations: { seconds: 3 } },
  });
  system = marked(bare, canaries);
  await signIn(system);
  they = await Negotiators.meet(system, { lina: '李娜', sunyue: '孙悦' });
}, 120_000);
afterAll(async () => {
  await bare.stop();
  ledger.stop();
  await engine.close();
});

const { post, stage } = journeyIn(() => system);
const found = (): Promise<Record<string, string[]>> => foundIn(canaries, bare.client, engine, apiLog);

/** Posting, review, questions, claims, ranking and talks; the second claimant waits. */
async function negotiate(): Promise<{ postingId: string; negotiationId: string }> {
  const returned = await startPosting(system.as('zhangqiang'), they.zhixin, challenge(), 'demo-1');
  const review = await reviewAt(system, 'zhangqiang', returned, 'municipal');
  await post('shi1', `/reviews/${review.id}/return`, {
    contentHash: review.contentHash,
    reason: '指标需量化。',
    corrections: [{ pointer: '/targets', text: '请给出测试方法。' }],
  });
  await post('zhangqiang', `/postings/${returned}/withdraw`, { reason: '另行申报。' });
  await post('shi2', '/me/interests', { subject: they.zhixin, relation: '配偶任职单位。' });
  const funding = {
    amountFen: canaries.sum(173_519_411),
    source: 'own',
    paymentPlan: '签约付三成，验收付七成。',
  };
  const { postingId, negotiationId } = await they.room(['lina', 'sunyue'], {
    content: { funding, background: '界面阻抗高，循环寿命不足，本企业三年攻关未果。' },
  });
  await they.enter(negotiationId, 'lina');
  await post('lina', `/negotiations/${negotiationId}/say`, { text: '请问中试排期如何？' });
  await post('zhangqiang', `/negotiations/${negotiationId}/say`, { text: '三月可排，联系电话另告。' });
  const terms = {
    ...TERMS,
    technicalTargets: '循环五百周保持率不低于九成。',
    milestones: [
      { title: '中试验证', dueOn: '2027-03-31', deliverable: '中试总结', acceptance: '专家评议通过' },
    ],
    funding: {
      totalYuan: canaries.sum(81_735_194),
      payments: [
        { when: '签约后十日', yuan: canaries.sum(80_735_194) },
        { when: '验收后十日', yuan: 1_000_000 },
      ],
      note: '余款验收后付清。',
    },
    conditions: '提供洁净间与检测设备。',
    adoption: '首年在本企业产线推广。',
    acceptance: '由双方共同委托机构检测。',
    liability: '逾期每日千分之一。',
    disputes: '提交上海仲裁委员会。',
    other: '未尽事宜另行商定。',
  };
  await ok(they.propose('zhangqiang', negotiationId, 0, terms));
  await ok(they.propose('lina', negotiationId, 1, { ...terms, scope: '改性工艺研发及中试放大。' }));
  return { postingId, negotiationId };
}

async function follow(): Promise<string> {
  const id = await openProject(bare, {
    posterId: they.zhixin,
    claimantId: they.people['lina'] ?? '',
    title: canaries.mark('固态电池界面改性项目'),
    // Beside those that are given here.
    filingNumber: 'SH-JB-2026-900001',
    milestones: [{ title: canaries.mark('小试节点'), dueOn: '2026-12-31' }],
  });
  await stage('lina', id, 'running');
  await post('lina', `/projects/${id}/report-progress`, {
    summary: '小试已完成，保持率八成六。',
    problems: '需要中试线排期。',
    milestonesDone: [1],
  });
  await post('qu-pudong', `/projects/${id}/notes`, { kind: 'visit', text: '走访企业，产线已到位。' });
  const breach = { duty: 'funds', facts: '首期经费逾期三个月未拨付。' };
  await post('lina', `/projects/${id}/report-breach`, breach);
  return id;
}

async function complete(id: string): Promise<void> {
  await post('zhangqiang', `/projects/${id}/report-cure`, { reason: '经费已于昨日拨付。' });
  await post('lina', `/projects/${id}/accept-cure`, { reason: '款项收讫。' });
  await post('lina', `/projects/${id}/report-outcome`, {
    summary: '循环五百周容量保持率达九成二。',
    achievedOn: '2026-11-20',
    evidence: ['第三方检测报告一份'],
    contributors: [{ personId: they.people['lina'], contribution: '提出并实现界面工艺' }],
  });
  await post('zhangqiang', `/projects/${id}/return-outcome`, { reason: '请补充原始数据。' });
  await post('lina', `/projects/${id}/report-outcome`, {
    summary: '补充原始数据后的成果说明。',
    achievedOn: '2026-11-20',
    evidence: ['原始数据光盘一张'],
    contributors: [{ personId: they.people['lina'], contribution: '完成全部循环试验' }],
  });
  await post('zhangqiang', `/projects/${id}/accept-outcome`);
  await post('zhuban1', `/projects/${id}/complete`, { reason: '材料齐全，准予结项。' });
}

async function certify(projectId: string): Promise<void> {
  const asked = await post('lina', `/projects/${projectId}/certificates`, { purpose: 'exit_assessment' });
  const id = asked.body.caseId;
  await stage('lina', id, 'requested');
  await post('zhuban1', `/certificates/${id}/issue`, { reason: '成果已经验收。' });
  await stage('lina', id, 'issued');
  await post('zhuban1', `/certificates/${id}/revoke`, { reason: '检测报告被撤回。' });
}

async function recommend(projectId: string): Promise<void> {
  const wanted = {
    projectId,
    partyId: they.zhixin,
    target: 'workstation',
    evidence: (await showConditions(system, they.zhixin, 'workstation')).map((one) => ({
      ...one,
      text: '研发投入占比百分之八',
    })),
  };
  const id = (await post('zhuban1', '/recommendations', wanted)).body.caseId;
  await stage('zhuban1', id, 'district_opinion');
  await post('qu-pudong', `/recommendations/${id}/give-opinion`, {
    supports: true,
    text: '区里建议支持设站。',
  });
  const { reviewId } = (await system.as('zhuban1').get(`/recommendations/${id}`)).body as {
    reviewId: string;
  };
  const review = await eventually(
    () => system.as('shi1').get(`/reviews/${reviewId}`),
    (answer) => answer.body.case?.stage.code === 'municipal',
  );
  const { contentHash } = review.body as { contentHash: string };
  await post('shi1', `/reviews/${reviewId}/approve`, { contentHash, reason: '符合设站条件。' });
  await stage('zhangqiang', id, 'granted');
}

const EXPERTS = ['zj1', 'zj2', 'zj3'];
const scores = (value: number) => ({ outcome: value, benefit: value, innovation: value, cooperation: value });

/** @returns the reward, unpaid */
async function evaluate(projectId: string): Promise<string> {
  const opened = await post('zhuban1', '/evaluations', { year: 2026, policy: 'quick-1' });
  const id = opened.body.caseId;
  await stage('zhuban1', id, 'nominating');
  const nominated = await post('qu-pudong', `/evaluations/${id}/nominations`, {
    category: 'excellent_challenge_scheme',
    projectId,
    partyId: they.people['lina'],
    reason: '工艺已在产线应用半年。',
  });
  const nominationId = nominated.body.id;
  await stage('zhuban1', id, 'assigning');
  await post('zhuban1', `/evaluations/${id}/appoint`, {
    experts: EXPERTS.map((account) => ({ account })),
  });
  await post('zj3', `/evaluations/${id}/recuse`, { nominationId, reason: '曾任同一课题组。' });
  await post('zhuban1', `/evaluations/${id}/reassign`, { nominationId, to: 'zj5', reason: '原专家已回避。' });
  for (const [index, expert] of ['zj1', 'zj2', 'zj5'].entries())
    await post(expert, `/evaluations/${id}/score`, {
      items: [{ nominationId, scores: scores(90), comment: `评语第${'一二三'[index]}份：很好。` }],
    });
  await stage('zhuban1', id, 'ranked');
  await post('zhuban1', `/evaluations/${id}/announce`, { reason: '排名核对无误。' });
  const objection = { nominationId, text: '该成果已获其他资助。' };
  const raised = await post('wuting', `/evaluations/${id}/objections`, objection);
  await post('zhuban1', `/evaluations/${id}/answer-objection`, {
    objectionId: raised.body.id,
    upheld: false,
    reason: '经核查，未重复资助。',
  });
  await stage('zhuban1', id, 'deciding');
  await post('zhuban1', `/evaluations/${id}/decide`, { reason: '同意评审组意见。' });
  await stage('zhuban1', id, 'decided');
  const { rewards } = (await system.as('zhuban1').get(`/evaluations/${id}`)).body;
  return rewards[0]?.caseId ?? '';
}

async function reward(id: string): Promise<void> {
  await stage('zhuban1', id, 'approving');
  await post('zhuban1', `/rewards/${id}/approve`, { reason: '同意拨付奖金。' });
  const payee = { accountName: '李娜', bank: '中国工商银行漕河泾支行' };
  // The ledger refuses this one for good.
  await post('lina', `/rewards/${id}/confirm-payee`, { ...payee, accountNumber: '00000000' });
  await post('shizhuren', `/rewards/${id}/approve`, { reason: '复核后同意。' });
  await stage('lina', id, 'confirming_payee');
  await post('lina', `/rewards/${id}/confirm-payee`, { ...payee, accountNumber: '6222021001112223334' });
  await post('shizhuren', `/rewards/${id}/approve`, { reason: '账号更正后同意。' });
  await stage('lina', id, 'paid');
}

async function meetAtEvent(): Promise<string> {
  const opened = await post('zhuban1', '/events', {
    kind: 'exchange',
    title: '新材料专场对接会',
    startsAt: new Date(Date.now() + 86_400_000).toISOString(),
    place: '张江科学会堂三层',
  });
  const id = opened.body.caseId;
  await eventually(
    () => system.as('zhuban1').get(`/cases/${id}`),
    (answer) => answer.body.stage?.code !== 'received',
  );
  await post('zhuban1', `/events/${id}/set-programme`, {
    items: [{ at: new Date(Date.now() + 90_000_000).toISOString(), what: '榜单路演与答疑' }],
  });
  await post('zhuban1', `/events/${id}/invite`, { partyIds: [they.zhixin] });
  await post('zhangqiang', `/events/${id}/answer`, { attends: true, people: 2 });
  return id;
}

describe('R44 canaries', () => {
  it('a text written to the engine in clear is found', async () => {
    const text = canaries.mark('以明文写入的对照');
    const plain = new Client({ connection: bare.client.connection, namespace: 'default' });
    const control = await plain.workflow.start('nobody', {
      taskQueue: `nobody-${randomUUID()}`,
      workflowId: `control:${randomUUID()}`,
      args: [text],
    });
    expect(Object.keys(await found()).sort()).toEqual(['answers', 'store']);
    await control.terminate();
    canaries.forget(text);
  });

  it('of 100 and more through whole cases none stands in the engine or a log, open or closed', async () => {
    const need = await post('qu-pudong', '/needs', {
      unit: { creditCode: '91310115MA1K4CX01G', name: '上海智芯科技有限公司' },
      field: 'new_materials',
      title: '界面改性需求线索',
      description: '企业希望提高循环寿命，尚无团队。',
      source: 'key_firm',
    });
    await post('qu-pudong', `/needs/${need.body.id}/invite`, { message: '区里可协助填报。' });
    const { negotiationId } = await negotiate();
    const projectId = await follow();
    const event = await meetAtEvent();
    expect(await found()).toEqual({});

    await post('lina', `/negotiations/${negotiationId}/leave`, { reason: '家母住院，无法继续。' });
    await complete(projectId);
    await certify(projectId);
    await recommend(projectId);
    const rewardId = await evaluate(projectId);
    await reward(rewardId);
    await post('zhuban1', `/events/${event}/cancel`, { reason: '场地临时征用。' });
    const side = (account: string, partyId: string) => ({ partyId, account, signer: they.signer(account) });
    const filing = await startFiling(bare, {
      poster: side('zhangqiang', they.zhixin),
      claimant: side('lina', they.people['lina'] ?? ''),
    });
    await stage('lina', filing, 'checking');
    await post('zhuban1', `/filings/${filing}/send-back`, { deficiencies: ['未说明验收标准。'] });
    await post('lina', `/filings/${filing}/correct`, { note: '验收标准见成果一节。' });
    await stage('lina', filing, 'checking');
    await post('zhuban1', `/filings/${filing}/file`);
    await stage('lina', filing, 'filed');
    expect(canaries.size).toBeGreaterThanOrEqual(100);
    expect(await found()).toEqual({});
  }, 240_000);
});
