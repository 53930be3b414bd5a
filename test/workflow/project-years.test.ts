import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Transaction } from '../../db/transaction.ts';
import { rewardLifecycle } from '../../domain/reward/lifecycle.ts';
import { startOptions } from '../../workflows/process/starting.ts';
import { ok, type Posts } from '../support/acts.ts';
import { openProject } from '../support/after-match.ts';
import { person, registerOrganisation, registerPerson, ZHIXIN } from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

const DAY_MS = 86_400_000;
/** A month of the simulation; 24 of them are the two programme years. */
const MONTH_DAYS = 30.5;

let system: TestSystem;
let zhixin: string;
let lina: string;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
});
afterAll(() => system.stop());

const post: Posts = (account, path, body) => ok(system.as(account).post(path, body));
const acts = async (id: string): Promise<string[]> => {
  const rows: { act: string }[] = await system.db.query(
    'select act from case_events where case_id = $1 order by version',
    [id],
  );
  return rows.map((row) => row.act);
};
const caseRow = async (
  id: string,
): Promise<{ stage: string; needs_operator: boolean; deadline_at: Date | null }> => {
  const rows = await system.db.query<{ stage: string; needs_operator: boolean; deadline_at: Date | null }[]>(
    'select stage, needs_operator, deadline_at from cases where id = $1',
    [id],
  );
  if (!rows[0]) throw new Error('no such case');
  return rows[0];
};
const inStage = (id: string, stage: string) =>
  eventually(
    () => caseRow(id),
    (row) => row.stage === stage,
  );
const open = (change: object = {}) =>
  openProject(system, { posterId: zhixin, claimantId: lina, policy: 'standard-1', ...change });

describe('R31 two programme years of a project', () => {
  it('prompts each quarter, marks what is late, and stops marking once it is reported', async () => {
    // An officer of another district hears nothing of it.
    for (const officer of ['qu-pudong', 'qu-minhang']) await ok(system.as(officer).get('/tasks'));
    const due = new Date(system.now().getTime() + 200 * DAY_MS).toISOString().slice(0, 10);
    const id = await open({ milestones: [{ title: '中试', dueOn: due }] });
    await inStage(id, 'running');
    let reports = 0;
    for (let month = 1; month <= 24; month += 1) {
      await system.skip(MONTH_DAYS * DAY_MS);
      // Reported in time in the first year but for the second quarter; never in the second year.
      if (month <= 12 && month % 3 === 2 && month !== 5) {
        await post('lina', `/projects/${id}/report-progress`, {
          summary: '按计划推进。',
          ...(month === 8 ? { milestonesDone: [1] } : {}),
        });
        reports += 1;
        expect((await caseRow(id)).needs_operator).toBe(false);
      }
      if (month === 7) expect((await caseRow(id)).needs_operator).toBe(true);
    }
    expect((await caseRow(id)).needs_operator).toBe(true);
    const done = await acts(id);
    expect(done.filter((act) => act === 'reportProgress')).toHaveLength(reports);
    // In the second year a prompt every five working days once the quarter is over.
    expect(done.filter((act) => act === 'remind').length).toBeGreaterThan(30);
    const told: { who: string }[] = await system.db.query(
      `select distinct who from notifications where case_id = $1 and zh like '%已逾期%'`,
      [id],
    );
    expect(told.map((row) => row.who).sort()).toEqual(['account:qu-pudong', 'performer']);
    const { deadline_at: next } = await caseRow(id);
    expect(next?.getTime()).toBeGreaterThan(system.now().getTime());
  }, 120_000);
});

describe('R32 breach: report, chance to cure, finding, appeal', () => {
  const breach = { duty: 'funds', facts: '首期经费逾期三个月未拨付。' };

  it('ends with the cure where the other side accepts it', async () => {
    const id = await open();
    await inStage(id, 'running');
    await post('lina', `/projects/${id}/report-breach`, breach);
    const own = await system.as('lina').post(`/projects/${id}/report-cure`, { reason: '已拨付。' });
    expect(own.body.code).toBe('PROJECT_OTHER_SIDE');
    await post('zhangqiang', `/projects/${id}/report-cure`, { reason: '已拨付。' });
    const accused = await system.as('zhangqiang').post(`/projects/${id}/accept-cure`, { reason: '已改正。' });
    expect(accused.body.code).toBe('PROJECT_OTHER_SIDE');
    await post('lina', `/projects/${id}/accept-cure`, { reason: '款项已到账。' });
    expect((await caseRow(id)).stage).toBe('running');
  });

  it('is looked at by the organiser when nothing is done in time: silence finds nothing', async () => {
    const id = await open();
    await inStage(id, 'running');
    await post('lina', `/projects/${id}/report-breach`, breach);
    await system.skip(40 * DAY_MS);
    await inStage(id, 'breach_review');
    await post('zhuban1', `/projects/${id}/find`, { breach: false, ends: false, reason: '不可抗力。' });
    expect((await caseRow(id)).stage).toBe('running');
  });

  it('a finding holds the rewards of who is in breach; won on appeal it lets them go', async () => {
    const id = await open();
    const spared = await reward(lina);
    const held = await reward(zhixin);
    await inStage(held, 'approving');
    await inStage(id, 'running');
    await post('lina', `/projects/${id}/report-breach`, breach);
    await system.skip(40 * DAY_MS);
    await inStage(id, 'breach_review');
    await post('zhuban1', `/projects/${id}/find`, { breach: true, ends: true, reason: '事实清楚。' });
    await inStage(held, 'held');
    expect((await caseRow(spared)).stage).toBe('approving');
    const release = await system.as('zhuban2').post(`/rewards/${held}/release`, { reason: '请放行。' });
    expect(release.body.code).toBe('REWARD_STILL_HELD');
    const later = await reward(zhixin);
    await inStage(later, 'held');
    await post('zhangqiang', `/projects/${id}/appeal`, { reason: '银行已出具付款凭证。' });
    await post('shizhuren', `/projects/${id}/decide-appeal`, { upheld: true, reason: '凭证属实。' });
    expect((await caseRow(id)).stage).toBe('running');
    await inStage(held, 'approving');
    await inStage(later, 'approving');
  });

  it('stands when nobody appeals in time, and ends the project where it says so', async () => {
    const id = await open();
    const released = await reward(zhixin);
    await inStage(id, 'running');
    await inStage(released, 'approving');
    await post('zhuban1', `/projects/${id}/report-breach`, { ...breach, against: 'poster' });
    await system.skip(40 * DAY_MS);
    await inStage(id, 'breach_review');
    await post('zhuban1', `/projects/${id}/find`, { breach: true, ends: true, reason: '事实清楚。' });
    await system.skip(20 * DAY_MS);
    await inStage(id, 'ended_for_breach');
    const { breaches } = (await system.as('zhangqiang').get(`/projects/${id}`)).body;
    expect(breaches[0]).toMatchObject({ against: 'poster', state: 'stands' });

    // Released by the supervisor, who knows of the finding, it is paid like another; what comes later is held.
    await inStage(released, 'held');
    await post('shizhuren', `/rewards/${released}/release`, { reason: '已全额补付，准予发放。' });
    await post('zhuban1', `/rewards/${released}/approve`, { reason: '同意拨付。' });
    const payee = {
      accountName: '上海智芯科技有限公司',
      bank: '工商银行',
      accountNumber: '6222021001112223',
    };
    await post('zhangqiang', `/rewards/${released}/confirm-payee`, payee);
    await post('zhuban2', `/rewards/${released}/approve`, { reason: '复核同意。' });
    expect((await caseRow(released)).stage).toBe('paying');
    await inStage(await reward(zhixin), 'held');
  });
});

describe('R32 termination needs both sides', () => {
  it('is proposed by one and agreed to by the other', async () => {
    const id = await open();
    await inStage(id, 'running');
    await post('lina', `/projects/${id}/propose-termination`, { reason: '技术路线不可行。' });
    const own = await system.as('lina').post(`/projects/${id}/agree-termination`, { reason: '同意。' });
    expect(own.body.code).toBe('PROJECT_OTHER_SIDE');
    await post('zhangqiang', `/projects/${id}/agree-termination`, { reason: '同意终止，互不追究。' });
    expect((await caseRow(id)).stage).toBe('terminated');
  });
});

/** A reward as a decided evaluation leaves it. */
async function reward(payeeId: string): Promise<string> {
  const at = system.now().toISOString();
  const caseId = randomUUID();
  const evaluationId = randomUUID();
  const nominationId = randomUUID();
  const position = {
    caseId,
    type: rewardLifecycle.type,
    familyId: evaluationId,
    stage: rewardLifecycle.initial,
    version: 0,
    since: at,
    deadline: null,
    deadlineProvisional: false,
    waitsFor: [],
    needsOperator: false,
    district: null,
    field: null,
    summary: '奖励',
  };
  const common = {
    policyId: 'standard-1',
    parentId: null,
    act: 'opened' as const,
    actor: { account: 'test', name: '测试', roles: [] },
    onBehalfOf: null,
    bodyHash: null,
    detail: {},
    accounts: [],
  };
  await system.db.transaction(async (manager) => {
    const tx = new Transaction(manager);
    await tx.record.open({
      ...common,
      position: { ...position, caseId: evaluationId, type: 'evaluation', stage: 'decided' },
      commandId: randomUUID(),
      parties: [],
    });
    await manager.query('update cases set final = true where id = $1', [evaluationId]);
    const year = 2100 + Math.floor(Math.random() * 100_000);
    await tx.evaluations.insert({ caseId: evaluationId, year, categories: [], expertsMin: 3 });
    await tx.evaluations.addNomination({
      id: nominationId,
      evaluationId,
      category: 'excellent_participant',
      partyId: payeeId,
      title: '奖',
      reason: '奖',
      byAccount: 'test',
      at,
    });
    await tx.record.open({
      ...common,
      position,
      commandId: randomUUID(),
      parties: [{ partyId: payeeId, relation: 'payee' }],
    });
    await tx.rewards.insert({
      caseId,
      evaluationId,
      nominationId,
      payeeId,
      category: 'excellent_participant',
      prize: 'award',
      amountFen: 1_000_000,
      approvals: [],
      attempt: 1,
    });
  });
  await system.client.workflow.start('reward', { ...startOptions(position), taskQueue: system.taskQueue });
  return caseId;
}
