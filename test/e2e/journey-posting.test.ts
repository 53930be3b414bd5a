import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, signIn } from '../support/acts.ts';
import { reaches, submitClaim } from '../support/claims.ts';
import { Desks } from '../support/desks.ts';
import { approve, publish, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { signCommitment, signVersion } from '../support/signer.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

/**
 * One posting as its people live through it, through HTTP alone, with every list and mailbox looked at after each step
 * (R39): questions, an invitation, an amendment, a document that comes late, a late code, experts, "none suitable", and a
 * repost that selects somebody.
 */
const MINUTE = 60_000;
const DAY = 86_400_000;
const POSTER = 'zhangqiang';
const EXPERTS = ['zj1', 'zj2', 'zj3'];
const NAMES: Readonly<Record<string, string>> = { lina: '李娜', sunyue: '孙悦', wuting: '吴婷' };
/** While a posting is judged, what its verification asks of the organiser is another test's subject (R21). */
const JUDGED = ['zhuban1'];
let system: TestSystem;
let desks: Desks;
let zhixin: string;
let closesAt: string;
let id: string;
const people: Record<string, string> = {};
const claims: Record<string, string> = {};

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  await signIn(system, [...EXPERTS, 'shi1', 'bu1', 'zhuban1', 'qu-pudong', 'huangli']);
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  for (const [account, name] of Object.entries(NAMES))
    people[account] = await registerPerson(system.as(account), person(name));
  const officials = ['shi1', 'bu1', 'zhuban1', 'qu-pudong'];
  desks = new Desks(system, [POSTER, ...Object.keys(NAMES), 'huangli', ...officials, ...EXPERTS]);
  await desks.clear();
});
afterAll(() => system.stop());

const skipTo = (instant: string, more = 0): Promise<void> =>
  system.skip(Math.max(1, Date.parse(instant) + more - system.now().getTime()));
const poster = () => system.as(POSTER);
const organiser = () => system.as('zhuban1');
const content = (change: object = {}) => challenge({ window: { kind: 'fixed', closesAt }, ...change });
/** Why each act is not possible now, by its act, as the poster reads it. */
const notNow = async (): Promise<Record<string, string>> => {
  const found = (await ok(poster().get(`/cases/${id}`))).body;
  return Object.fromEntries(found.notNow.map(({ code, why }) => [code, why.code]));
};
const verified = (account: string) =>
  ok(organiser().post(`/claims/${claims[account]}/verify-valid`, { reason: '资格与名单核对一致。' }));

async function claim(account: string, postingId: string, lateCode?: string): Promise<void> {
  const party = people[account] ?? '';
  const options = lateCode === undefined ? {} : { lateCode };
  const plan = scheme(party, NAMES[account] ?? '');
  const sent = await ok(submitClaim(system.as(account), postingId, party, plan, options));
  claims[account] = sent.body.claimId as string;
}

describe('R8–R23, R39 a posting from its questions to a repost that selects somebody', () => {
  it('R9, R39 submitted, it is a task of one level after the other; published, of nobody', async () => {
    closesAt = new Date(system.now().getTime() + 40 * DAY).toISOString();
    id = await startPosting(poster(), zhixin, content());
    const review = await reviewAt(system, POSTER, id, 'municipal');
    await desks.show('submitted', {
      besides: JUDGED,
      tasks: { shi1: ['municipal'] },
      told: { [POSTER]: ['现为“审核中”', '现为“市级审核”，办理期限'], shi1: ['现为“市级审核”，办理期限'] },
    });
    await ok(approve(system, 'shi1', review));
    const reason = '现为“国家级审核”，办理期限';
    await desks.show('approved by the city', {
      besides: JUDGED,
      tasks: { bu1: ['national'] },
      told: { [POSTER]: [reason], bu1: [reason] },
    });
    await ok(approve(system, 'bu1', review));
    await desks.show('published', {
      besides: JUDGED,
      told: { [POSTER]: ['现为“审核已通过，待发布”。理由：材料齐全，指标明确。', '现为“揭榜中”'] },
    });
  });

  it('R19, R39 a question is the poster’s task; its answer and the correction reach who asked', async () => {
    const question = '是否接受联合体？';
    // Nothing to answer, to rank, to withdraw, or to have judged yet: the case says so before it is tried (R40).
    expect(await notNow()).toMatchObject({
      answerQuestion: 'QUESTION_NOT_OPEN',
      correctAnswer: 'QUESTION_NOT_ANSWERED',
      cancelAmendment: 'AMENDMENT_NONE',
      askExperts: 'NOTHING_TO_REVIEW',
      rank: 'RANKING_TOO_EARLY',
    });
    const asked = await ok(system.as('lina').post(`/public/postings/${id}/questions`, { question }));
    expect(Object.keys(await notNow())).not.toContain('answerQuestion');
    const { questionId } = asked.body;
    await desks.show('asked', {
      tasks: { [POSTER]: ['question'] },
      told: { [POSTER]: [`收到提问“${question}”，请在`] },
    });
    await ok(poster().post(`/postings/${id}/answer-question`, { questionId, answer: '接受。' }));
    await desks.show('answered', { told: { lina: [`您的提问“${question}”已公开答复`] } });
    const correction = { questionId, answer: '接受，但须明确牵头方。', reason: '补充条件。' };
    await ok(poster().post(`/postings/${id}/correct-answer`, correction));
    await desks.show('corrected', { told: { lina: ['的公开答复已更正，理由：补充条件。'] } });
    const { items } = (await ok(system.as('huangli').get(`/public/postings/${id}/questions`))).body;
    expect(items).toMatchObject([{ question, answer: '接受，但须明确牵头方。' }]);
  });

  it('R22, R39 from a suggestion the poster invites somebody, who accepts and claims; the organiser verifies', async () => {
    const { claimants } = (await ok(poster().get(`/postings/${id}/suggestions`))).body;
    const suggested = claimants.find((one) => one.id === people.wuting);
    expect(suggested).toBeDefined();
    const invitation = { partyId: suggested?.id, message: '方向相符，诚邀揭榜。' };
    await ok(poster().post(`/postings/${id}/invitations`, invitation));
    await desks.show('invited', { told: { wuting: ['张榜方邀请您揭榜'] } });
    const [received] = (await ok(system.as('wuting').get('/me/invitations'))).body.items;
    await ok(system.as('wuting').post(`/invitations/${received?.id ?? ''}/answer`, { accepts: true }));
    await desks.show('accepted', { told: { [POSTER]: ['吴婷愿意对接'] } });

    for (const account of ['lina', 'wuting']) await claim(account, id);
    const received2 = '受理，现为“核实中”，办理期限';
    await desks.show('claimed', {
      tasks: { zhuban1: ['verification', 'verification'] },
      told: {
        [POSTER]: [received2, received2],
        zhuban1: [received2, received2],
        lina: [received2],
        wuting: [received2],
      },
    });
    await verified('wuting');
    const valid = '现为“核实有效”。理由：资格与名单核对一致。';
    await desks.show('one is valid', {
      tasks: { zhuban1: ['verification'] },
      told: { [POSTER]: [valid], wuting: [valid] },
    });
  });

  it('R14, R39 an amendment goes through both levels; then each claimant has to answer, and no longer once they have', async () => {
    const changed = content({ deliverables: [{ title: '工艺包与样件', acceptance: '第三方检测报告' }] });
    const commitment = await signVersion(poster(), id, changed);
    const body = { content: changed, commitment, reason: '补充交付成果。' };
    const amended = await ok(poster().post(`/postings/${id}/amend`, body));
    const reviewId = amended.body.reply?.reviewId as string;
    await desks.show('amended', {
      besides: JUDGED,
      tasks: { shi1: ['municipal'] },
      told: { [POSTER]: ['现为“市级审核”'], shi1: ['现为“市级审核”'] },
    });
    const judged = async (who: string) => {
      const { contentHash } = (await ok(system.as(who).get(`/reviews/${reviewId}`))).body;
      await ok(approve(system, who, { id: reviewId, contentHash }));
    };
    await judged('shi1');
    await desks.show('the amendment at the national level', {
      besides: JUDGED,
      tasks: { bu1: ['national'] },
      told: { [POSTER]: ['现为“国家级审核”'], bu1: ['现为“国家级审核”'] },
    });
    await judged('bu1');
    const asked = '榜单已修改为第 2 版（修改项：交付成果），请在';
    await desks.show('in force', {
      besides: JUDGED,
      tasks: { lina: ['verification'], wuting: ['valid'] },
      told: { [POSTER]: ['现为“审核通过”'], lina: [asked], wuting: [asked] },
    });
    for (const account of ['lina', 'wuting'])
      await ok(system.as(account).post(`/claims/${claims[account]}/confirm-amendment`));
    // R14: the poster is told who stays with what it asks for now.
    const stays = '已确认，其揭榜对修改后的第 2 版榜单有效';
    await desks.show('confirmed', {
      tasks: { zhuban1: ['verification'] },
      told: { [POSTER]: [stays, stays] },
    });
  });

  it('R16, R17, R21, R39 a document is handed in after closing, a late claim comes by its code; then the poster ranks', async () => {
    await skipTo(closesAt, -DAY);
    // Reminders while time passed are told elsewhere.
    await desks.clear();
    const needed = { reason: '请补充学位证明。', documents: ['学位证书'] };
    await ok(organiser().post(`/claims/${claims.lina}/need-documents`, needed));
    const curing = '现为“待补正”，办理期限';
    await desks.show('documents needed', {
      tasks: { lina: ['curing'] },
      told: { [POSTER]: [curing], lina: [curing] },
    });
    await skipTo(closesAt, MINUTE);
    await desks.show('closed', {
      tasks: { lina: ['curing'], zhuban1: ['verifying'] },
      told: { [POSTER]: ['现为“已截止，核实中”'], zhuban1: ['现为“已截止，核实中”'] },
    });

    const grant = { partyId: people.sunyue, reason: '截止前系统故障，已核实。' };
    const granted = await ok(organiser().post(`/postings/${id}/grant-late-code`, grant));
    await desks.show('late code', {
      tasks: { lina: ['curing'], zhuban1: ['verifying'] },
      told: { sunyue: ['主办方准予您迟交一次'] },
    });
    await claim('sunyue', id, granted.body.reply?.code);
    const verifying = '现为“核实中”，办理期限';
    await desks.show('late claim', {
      tasks: { lina: ['curing'], zhuban1: ['verification', 'verifying'] },
      told: { [POSTER]: [verifying], sunyue: [verifying], zhuban1: [verifying] },
    });
    await verified('sunyue');
    const documents = [{ no: 1, whyNot: '证书遗失，补办中。' }];
    await ok(system.as('lina').post(`/claims/${claims.lina}/cure`, { note: '已说明。', documents }));
    const cured = '补正，现为“核实中”';
    await desks.show('handed in', {
      tasks: { zhuban1: ['verification', 'verifying'] },
      told: {
        [POSTER]: ['现为“核实有效”', cured],
        sunyue: ['现为“核实有效”'],
        lina: [cured],
        zhuban1: [cured],
      },
    });
    await verified('lina');
    await desks.show('all settled', {
      tasks: { [POSTER]: ['ranking'] },
      told: { [POSTER]: ['现为“核实有效”', '现为“待排序”，办理期限'], lina: ['现为“核实有效”'] },
    });
  });

  it('R22, R39 experts are asked for, called and heard, blind; the ranking remains the poster’s', async () => {
    await ok(poster().post(`/postings/${id}/ask-experts`, { reason: '难以比较。' }));
    await desks.show('experts asked for', {
      tasks: { [POSTER]: ['ranking'], zhuban1: ['expert_request'] },
      told: { zhuban1: ['张榜方申请专家评审，请在'] },
    });
    await ok(organiser().post(`/postings/${id}/appoint-panel`, { experts: EXPERTS }));
    const each = <T>(value: T) => Object.fromEntries(EXPERTS.map((expert) => [expert, value]));
    await desks.show('panel called', {
      tasks: { [POSTER]: ['ranking'], ...each(['schemes']) },
      told: { [POSTER]: ['主办方已按您的申请聘请专家评审'], ...each(['请匿名评审揭榜方案']) },
    });
    for (const expert of EXPERTS) {
      const shown = (await ok(system.as(expert).get('/me/schemes'))).body.items;
      expect(shown.map(({ claimId }) => claimId).sort()).toEqual(Object.values(claims).sort());
      for (const name of Object.values(NAMES)) expect(JSON.stringify(shown)).not.toContain(name);
      for (const [account, claimId] of Object.entries(claims)) {
        const fit = account === 'wuting' ? 95 : 60;
        const scores = { feasibility: 80, fit, innovation: 70, capability: 80 };
        await ok(system.as(expert).post(`/me/schemes/${claimId}/score`, { scores, comment: '路线清晰。' }));
      }
    }
    await desks.show('scored', {
      tasks: { [POSTER]: ['ranking'] },
      told: { [POSTER]: ['专家评审已全部完成，可查阅专家意见'] },
    });
    const { items } = (await ok(poster().get(`/postings/${id}/advice`))).body;
    const means = items.map(({ claimId, mean }) => [claimId, mean] as const);
    expect(means.sort((one, other) => (other[1] ?? 0) - (one[1] ?? 0))[0]?.[0]).toBe(claims.wuting);
  });

  it('R18, R39 none is suitable: each claimant reads the own reason alone; it lapses, and is posted again', async () => {
    const reasonOf = (account: string) => `${NAMES[account]}的路线与产线不相容。`;
    const declined = Object.keys(claims).map((account) => ({
      claimId: claims[account],
      reason: reasonOf(account),
    }));
    await ok(poster().post(`/postings/${id}/decline-all`, { declined }));
    // R39: one event, one notice: with the reason, it says that the claim is released too.
    const told = (account: string) => [
      `揭榜已释放，原因：张榜方认为不合适 the poster finds it unsuitable：${reasonOf(account)}`,
    ];
    await desks.show('none suitable', {
      tasks: { [POSTER]: ['without_claim'] },
      told: {
        [POSTER]: ['现为“无有效揭榜”，办理期限', '现为“已释放”', '现为“已释放”', '现为“已释放”'],
        ...Object.fromEntries(Object.keys(claims).map((account) => [account, told(account)])),
      },
    });
    const reason = '调整需求后重新张榜。';
    await ok(poster().post(`/postings/${id}/declare-lapsed`, { reason }));
    await desks.show('lapsed', { told: { [POSTER]: [`现为“流标”。理由：${reason}`] } });

    const draft = await ok(poster().post(`/postings/${id}/reposts`));
    const again = {
      ...draft.body.content,
      title: '固态电池界面改性（再次征集）',
      window: { kind: 'open_ended' },
    };
    const path = `/drafts/${draft.body.id}` as const;
    const saved = await ok(poster().put(path, again, { 'If-Match': draft.headers.etag ?? '' }));
    const commitment = await signCommitment(poster(), draft.body.id);
    const body = { letterVersion: 1, commitment };
    const sent = await ok(poster().post(`${path}/submit`, body, { 'If-Match': saved.headers.etag ?? '' }));
    const first = id;
    id = sent.body.caseId;
    await publish(system, POSTER, id);
    await desks.show('posted again', {
      besides: JUDGED,
      told: {
        [POSTER]: ['“审核中”', '“市级审核”', '“国家级审核”', '“审核已通过，待发布”', '现为“揭榜中”'],
        shi1: ['“市级审核”'],
        bu1: ['“国家级审核”'],
      },
    });
    expect((await ok(system.as('huangli').get(`/public/postings/${id}`))).body.repostOf).toBe(first);
  });

  it('R23, R26, R39 the repost ends in a selection: the one selected is asked, and enters negotiation', async () => {
    await claim('wuting', id);
    const verifying = '受理，现为“核实中”';
    await desks.show('claimed again', {
      tasks: { zhuban1: ['verification'] },
      told: { [POSTER]: [verifying], wuting: [verifying], zhuban1: [verifying] },
    });
    await verified('wuting');
    const order = [{ claimId: claims.wuting, reason: '新方案可行。' }];
    const ranked = await ok(poster().post(`/postings/${id}/rank`, { order }));
    const negotiation = ranked.body.reply?.negotiationId as string;
    const asked = '现为“待揭榜方答复”，办理期限';
    await desks.show('ranked', {
      tasks: { wuting: ['offered'] },
      told: {
        [POSTER]: ['现为“核实有效”', '现为“对接中”', '现为“进入对接”', asked],
        wuting: ['现为“核实有效”', '现为“进入对接”', asked],
      },
    });
    await ok(system.as('wuting').post(`/negotiations/${negotiation}/accept-offer`));
    await reaches(system, 'wuting', negotiation, 'confidentiality');
    const signing = ['同意对接，现为“签署保密书”', '现为“待签署”，办理期限'];
    await desks.show('accepted', {
      tasks: { [POSTER]: ['collecting', 'confidentiality'], wuting: ['collecting', 'confidentiality'] },
      told: { [POSTER]: signing, wuting: signing },
    });
  });
});
