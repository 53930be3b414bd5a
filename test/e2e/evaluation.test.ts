import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_POLICY } from '../../domain/policy/policy.ts';
import { ok, signIn, succeeded, type Posts } from '../support/acts.ts';
import { addPolicy, completeProject, openProject } from '../support/after-match.ts';
import { startLedger, type TestLedger } from '../support/payment.ts';
import {
  FUDAN,
  person,
  postdocInStation,
  registerOrganisation,
  registerPerson,
  ZHIXIN,
} from '../support/samples.ts';
import { startSlowWorker } from '../support/slow-worker.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let ledger: TestLedger;
let stopSlow: () => Promise<void>;
let zhixin: string;
let lina: string;

beforeAll(async () => {
  system = await startSystem({ slow: false });
  await signIn(system);
  await addPolicy(system, {
    ...DEMO_POLICY,
    id: 'quick-1',
    evaluation: { ...DEMO_POLICY.evaluation, nominations: { seconds: 3 } },
  });
  ledger = await startLedger();
  stopSlow = await startSlowWorker(system, ledger.port);
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
});
afterAll(async () => {
  await stopSlow();
  ledger.stop();
  await system.stop();
});

const post: Posts = async (account, path, body) => ok(system.as(account).post(path, body));
const stage = async (account: string, id: string, code: string) =>
  eventually(
    () => system.as(account).get(`/cases/${id}`),
    (answer) => answer.body.stage?.code === code,
  );

const completedProject = (): Promise<string> =>
  completeProject(system, { posterId: zhixin, claimantId: lina });

const EXPERTS = ['zj1', 'zj2', 'zj3'];
const scores = (value: number) => ({ outcome: value, benefit: value, innovation: value, cooperation: value });

async function openEvaluation(year: number): Promise<string> {
  const id = (await post('zhuban1', '/evaluations', { year, policy: 'quick-1' })).body.caseId;
  await stage('zhuban1', id, 'nominating');
  return id;
}

/** R35: who scores blind is told neither by the audit trail nor by a refusal who else judges; the organiser sees all. */
async function knowsNothingOfTheOthers(expert: string, id: string, nominationId: string): Promise<void> {
  const trail = await system.as(expert).get(`/cases/${id}/events`);
  const actors = (answer: typeof trail): string[] =>
    answer.body.items.filter((event) => event.act.code === 'score').map((event) => event.actor.id);
  expect(actors(trail)).toEqual([expert]);
  expect(actors(await system.as('zhuban1').get(`/cases/${id}/events`))).toEqual(EXPERTS);
  const late = await system
    .as(expert)
    .post(`/evaluations/${id}/score`, { items: [{ nominationId, scores: scores(1), comment: '再评。' }] });
  expect(late.status).toBe(409);
  expect(JSON.stringify(late.body)).not.toMatch(/钟佳二|钟佳三|zj2|zj3/);
}

describe('R35 the annual evaluation ends in rewards that are paid once', () => {
  it('nominates, scores blind, ranks, answers an objection, decides and pays', async () => {
    const first = await completedProject();
    const second = await completedProject();
    const id = await openEvaluation(2026);
    expect((await system.as('zhuban2').post('/evaluations', { year: 2026 })).body.code).toBe(
      'EVALUATION_YEAR_TAKEN',
    );
    const nominate = (projectId: string, partyId: string) =>
      system.as('qu-pudong').post(`/evaluations/${id}/nominations`, {
        category: 'excellent_challenge_scheme',
        projectId,
        partyId,
        reason: '李娜提出的工艺已在产线应用。',
      });
    const a = succeeded(await nominate(first, lina)).body.id;
    const b = succeeded(await nominate(second, lina)).body.id;
    expect((await nominate(first, lina)).body.code).toBe('NOMINATED_ALREADY');
    await stage('zhuban1', id, 'assigning');
    expect((await nominate(second, zhixin)).body.code).toBe('NOMINATIONS_CLOSED');

    const panel = { experts: EXPERTS.map((account) => ({ account })) };
    expect(
      (await system.as('zhuban1').post(`/evaluations/${id}/appoint`, { experts: panel.experts.slice(1) }))
        .body.code,
    ).toBe('PANEL_TOO_SMALL');
    await post('zhuban1', `/evaluations/${id}/appoint`, panel);
    const mine = await system.as('zj1').get(`/evaluations/${id}/assignments`);
    expect(mine.body.items).toHaveLength(2);
    expect(JSON.stringify(mine.body)).not.toMatch(/李娜|智芯/);
    expect((await system.as('zj4').get(`/evaluations/${id}/assignments`)).status).toBe(404);
    for (const expert of EXPERTS)
      await post(expert, `/evaluations/${id}/score`, {
        items: [
          { nominationId: a, scores: scores(90), comment: '很好。' },
          { nominationId: b, scores: scores(80), comment: '较好。' },
        ],
      });
    await stage('zhuban1', id, 'ranked');
    await knowsNothingOfTheOthers('zj1', id, a);
    await post('zhuban1', `/evaluations/${id}/announce`, { reason: '排名核对无误。' });
    const text = '该成果已获其他资助奖励。';
    const stray = { nominationId: first, text };
    expect((await system.as('wuting').post(`/evaluations/${id}/objections`, stray)).status).toBe(404);
    const objection = await post('wuting', `/evaluations/${id}/objections`, { nominationId: a, text });
    const strike = await system.as('zhuban1').post(`/evaluations/${id}/answer-objection`, {
      objectionId: objection.body.id,
      upheld: true,
      reason: '经核查属实。',
      strike: { nominationId: a, expert: 'zj9' },
    });
    expect(strike.status).toBe(404);
    await post('zhuban1', `/evaluations/${id}/answer-objection`, {
      objectionId: objection.body.id,
      upheld: true,
      reason: '经核查属实。',
      exclude: a,
    });
    const full = (await system.as('zhuban1').get(`/evaluations/${id}`)).body;
    expect(full.rankings).toHaveLength(2);
    const places = (version: number) =>
      full.rankings[version - 1]?.categories[0]?.items.map(
        (item: { nominationId: string }) => item.nominationId,
      );
    expect(places(1)).toEqual([a, b]);
    expect(places(2)).toEqual([b]);
    await stage('zhuban1', id, 'deciding');
    await post('zhuban1', `/evaluations/${id}/decide`, { reason: '同意。' });
    await stage('zhuban1', id, 'decided');
    const rewards = (await system.as('zhuban1').get(`/evaluations/${id}`)).body.rewards;
    expect(rewards).toHaveLength(1);
    const reward = rewards[0]?.caseId ?? '';
    const title = (await system.as('zhuban1').get(`/cases/${reward}`)).body.summary;
    expect(title).toMatch(/^\d{4} 年度优秀技术攻关方案[一二]等奖$/);
    await stage('zhuban1', reward, 'approving');
    await post('zhuban1', `/rewards/${reward}/approve`, { reason: '同意拨付。' });
    const payee = { accountName: '李娜', bank: '中国工商银行上海市分行', accountNumber: '00000000' };
    const other = await system.as('lina').post(`/rewards/${reward}/confirm-payee`, {
      ...payee,
      accountName: '李四',
    });
    expect(other.body).toMatchObject({ code: 'REWARD_ACCOUNT_HOLDER', rule: 'R35' });
    expect((await system.as('lina').get(`/cases/${reward}`)).body.stage.code).toBe('confirming_payee');
    await post('lina', `/rewards/${reward}/confirm-payee`, { ...payee, accountName: '李　娜' });
    // The second approver sees the account before it is paid to; the first approver is not the second.
    const seen = (await system.as('shizhuren').get(`/rewards/${reward}`)).body.particulars;
    expect(seen).toMatchObject({ accountNumber: '00000000', bank: payee.bank });
    expect((await system.as('bu1').get(`/rewards/${reward}`)).status).toBe(404);
    const same = await system.as('zhuban1').post(`/rewards/${reward}/approve`, { reason: '同意拨付。' });
    expect(same.body.code).toBe('REWARD_SAME_APPROVER');
    await post('shizhuren', `/rewards/${reward}/approve`, { reason: '复核同意。' });
    // The ledger refuses this account for good: the payee corrects it, and the next instruction has its own key.
    await stage('lina', reward, 'confirming_payee');
    await post('lina', `/rewards/${reward}/confirm-payee`, {
      ...payee,
      accountNumber: '6222021001112223334',
    });
    // Another account is approved again by whom it concerns, and not paid to before.
    await stage('lina', reward, 'second_approval');
    await post('shizhuren', `/rewards/${reward}/approve`, { reason: '账号更正，复核同意。' });
    await stage('lina', reward, 'paid');
    const paid = ledger.entries().filter((entry) => entry.state.key.includes(reward));
    expect(paid.map((entry) => entry.state.status)).toEqual(['refused', 'paid']);
  }, 120_000);
});

describe('R35 an evaluation that was decided elsewhere is entered as its outcome', () => {
  it('opens the rewards of its winners, under the document that decided', async () => {
    const project = await completedProject();
    const sunyue = await registerPerson(system.as('sunyue'), person('孙悦'));
    const id = await openEvaluation(2027);
    const winner = { category: 'excellent_participant', prize: 'award', partyId: lina, amountFen: 1_000_000 };
    const outcome = {
      authority: '上海市人力资源和社会保障局',
      document: '沪人社专〔2027〕88号',
      winners: [winner],
    };
    const unknown = await system.as('zhuban1').post(`/evaluations/${id}/enter-outcome`, {
      ...outcome,
      winners: [{ ...winner, category: 'no_such' }],
    });
    expect(unknown.body.code).toBe('NOMINATION_NOT_POSSIBLE');
    // A winner may have been nominated here before: as it was decided, or for the other side.
    const scheme = { category: 'excellent_challenge_scheme', projectId: project };
    await post('wuting', `/evaluations/${id}/nominations`, {
      ...scheme,
      partyId: zhixin,
      reason: '已应用。',
    });
    const same = { category: winner.category, partyId: lina, reason: '揭榜三次。' };
    await post('wuting', `/evaluations/${id}/nominations`, same);
    const won = { ...scheme, prize: 'first', partyId: lina, amountFen: 5_000_000 };
    for (const winners of [[winner, winner], [{ ...won, projectId: lina }], [{ ...won, partyId: sunyue }]]) {
      const refused = await system
        .as('zhuban1')
        .post(`/evaluations/${id}/enter-outcome`, { ...outcome, winners });
      expect(refused.body.code).toBe('NOMINATION_NOT_POSSIBLE');
    }
    await post('zhuban1', `/evaluations/${id}/enter-outcome`, { ...outcome, winners: [winner, won] });
    await stage('zhuban1', id, 'decided');
    const notice = await system.as('huangli').get(`/evaluations/${id}/notice`);
    expect(notice.body.decidedElsewhere).toMatchObject({ document: outcome.document });
    const { rewards } = (await system.as('zhuban1').get(`/evaluations/${id}`)).body;
    expect(rewards).toHaveLength(2);
    expect(rewards).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ prize: 'award', amountFen: 1_000_000 }),
        expect.objectContaining({ prize: 'first', amountFen: 5_000_000 }),
      ]),
    );
    const payees: { payee_id: string }[] = await system.db.query(
      'select payee_id from rewards where evaluation_id = $1',
      [id],
    );
    expect(payees).toEqual([{ payee_id: lina }, { payee_id: lina }]);
  });
});

describe('R35 nobody judges what concerns them', () => {
  it('keeps an expert away from a nominee of the same unit, and finds another for who steps aside', async () => {
    const fudan = { employer: FUDAN };
    await registerPerson(system.as('zj4'), person('钟佳四', fudan));
    const chenwei = await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
    const project = await openProject(system, { posterId: zhixin, claimantId: chenwei });
    const id = await openEvaluation(2028);
    const nominated = await post('qu-pudong', `/evaluations/${id}/nominations`, {
      category: 'excellent_challenge_scheme',
      projectId: project,
      partyId: chenwei,
      reason: `${FUDAN.name}陈伟的成果已应用。`,
    });
    const nominationId = nominated.body.id;
    await stage('zhuban1', id, 'assigning');
    const appoint = (experts: string[]) =>
      system
        .as('zhuban1')
        .post(`/evaluations/${id}/appoint`, { experts: experts.map((account) => ({ account })) });
    const strangers = await appoint(['zj1', 'zj2', 'lina', 'zj99']);
    expect(strangers.body).toMatchObject({ status: 422, code: 'EXPERT_UNKNOWN' });
    expect(strangers.body.zh).toContain('lina、zj99');
    expect((await appoint(['zj1', 'zj2', 'zj4'])).body.code).toBe('PANEL_TOO_SMALL');
    succeeded(await appoint([...EXPERTS, 'zj4']));
    expect((await system.as('zj4').get(`/evaluations/${id}/assignments`)).status).toBe(404);
    const shown = (await system.as('zj2').get(`/evaluations/${id}/assignments`)).body.items;
    expect(shown[0]?.reason).toBe('＊＊＊＊的成果已应用。');
    await post('zj1', `/evaluations/${id}/recuse`, { nominationId, reason: '师生关系。' });
    const reassign = (to: string) =>
      system.as('zhuban1').post(`/evaluations/${id}/reassign`, { nominationId, to, reason: '原专家回避。' });
    expect((await reassign('lina')).body.code).toBe('EXPERT_UNKNOWN');
    expect((await reassign('zj4')).body.code).toBe('EXPERT_CONFLICT');
    succeeded(await reassign('zj5'));
    for (const expert of ['zj2', 'zj3', 'zj5'])
      await post(expert, `/evaluations/${id}/score`, {
        items: [{ nominationId, scores: scores(80), comment: '良好。' }],
      });
    await stage('zhuban1', id, 'ranked');
    scoredBy = { id, nominationId, objectedIn: '该评委评分畸高。' };
  });

  let scoredBy = { id: '', nominationId: '', objectedIn: '' };

  it('R35 a sheet that is struck leaves no fewer than the panel needs: another expert scores instead', async () => {
    const { id, nominationId, objectedIn } = scoredBy;
    await post('zhuban1', `/evaluations/${id}/announce`, { reason: '排名核对无误。' });
    const objection = { nominationId, text: objectedIn };
    const objectionId = (await post('wuting', `/evaluations/${id}/objections`, objection)).body.id;
    const strike = (instead?: string) =>
      system.as('zhuban1').post(`/evaluations/${id}/answer-objection`, {
        objectionId,
        upheld: true,
        reason: '经核查属实。',
        strike: { nominationId, expert: 'zj5', ...(instead && { instead }) },
      });
    const tooFew = await strike();
    expect(tooFew.body).toMatchObject({ status: 422, code: 'STRIKE_LEAVES_TOO_FEW', rule: 'R35' });
    expect(tooFew.body.zh).toContain('仅 2 份，少于 3 份');
    expect((await strike('lina')).body.code).toBe('EXPERT_UNKNOWN');
    expect((await strike('zj4')).body.code).toBe('EXPERT_CONFLICT');
    expect((await strike('zj2')).body.code).toBe('NOT_ASSIGNED');
    const { body } = await system.as('zhuban1').get(`/evaluations/${id}`);
    expect(body.rankings).toHaveLength(1);
    await registerPerson(system.as('zj4'), person('钟佳四'));
    succeeded(await strike('zj4'));
    await stage('zj4', id, 'scoring');
    const items = [{ nominationId, scores: scores(50), comment: '尚可。' }];
    await post('zj4', `/evaluations/${id}/score`, { items });
    await stage('zhuban1', id, 'ranked');
    const again = (await system.as('zhuban1').get(`/evaluations/${id}`)).body;
    const raws = again.rankings.map(({ categories }) => categories.flatMap((one) => one.items)[0]?.raw);
    expect(raws).toEqual([80, 70]);
    await post('zhuban1', `/evaluations/${id}/announce`, { reason: '补评后重新公示。' });
  });
});
