import { CHALLENGE_SCHEME_EXAMPLE } from '../../domain/claim/examples.ts';
import { CHALLENGE_EXAMPLE } from '../../domain/posting/examples.ts';
import type { Schemas } from '../client/typed.ts';
import type { Cast } from './cast.ts';
import { text } from './person.ts';
import {
  approve,
  claim,
  claimSubmission,
  negotiationOf,
  reviewAt,
  signBoth,
  submit,
  verify,
  verifyPosting,
} from './posting.ts';
import type { Story } from './story.ts';

export interface Ending {
  readonly postingId: string;
  readonly filingId: string;
  readonly projectId: string;
}

const TERMS = {
  scope: '高能量密度固态电池界面改性工艺的联合研发与应用。',
  technicalTargets: '循环 500 周容量保持率不低于 92%。',
  deliverables: '改性工艺包一套及第三方检测报告。',
  milestones: [{ title: '小试', dueOn: '2027-06-30', deliverable: '小试报告' }],
  funding: {
    totalYuan: 2_000_000,
    payments: [
      { when: '签约后', yuan: 600_000 },
      { when: '验收后', yuan: 1_400_000 },
    ],
  },
  intellectualProperty: '双方共有，甲方有优先实施权。',
};

/**
 * A technical challenge: returned once, claimed by two, the first negotiation fails, the second is signed and filed.
 * @returns what the next story goes on with
 */
export async function challengeStory(cast: Cast, story: Story): Promise<Ending> {
  const zhang = cast.as('zhangqiang');
  const li = cast.as('lina');
  const chen = cast.as('chenwei');

  story.chapter('技术攻关需求', 'A technical challenge');
  const vague = { ...CHALLENGE_EXAMPLE, targets: [{ metric: '循环寿命', target: '显著提高' }] };
  const postingId = await submit(zhang, cast.zhixin, vague);
  story.tell(
    '张强代表上海智芯科技提交技术攻关需求，随附签署的承诺书。',
    'Zhang Qiang submits a challenge for Zhixin, its commitment letter signed (R6, R9).',
  );

  const first = await reviewAt(cast, zhang, postingId, 'municipal');
  await cast.as('bu1').refused('POST', `/reviews/${first.reviewId}/approve`, 403, {
    contentHash: first.contentHash,
    reason: '先行通过。',
  });
  story.tell(
    '部级审核人想抢先通过：403，尚在市级审核。',
    'A national reviewer tries to go first: refused with 403, the municipal level comes first (R9).',
  );
  await cast.as('shi1').post(`/reviews/${first.reviewId}/return`, {
    contentHash: first.contentHash,
    reason: '指标不可测量，请量化。',
    corrections: [{ pointer: '/targets/0/target', text: '请给出可测量的指标值。' }],
  });
  await zhang.untilStage(postingId, 'returned');
  story.tell(
    '市级审核退回修改，附一份完整的修改意见。',
    'The municipal reviewer returns it with one list of corrections (R10).',
  );
  const content = CHALLENGE_EXAMPLE;
  const commitment = await zhang.commitmentTo(postingId, content);
  const answers = [{ correction: 1, how: 'corrected', text: '已改为可测量的指标值。' }] as const;
  await zhang.post(`/postings/${postingId}/resubmit`, { content, answers: [...answers], commitment });
  const second = await reviewAt(cast, zhang, postingId, 'municipal');
  await verifyPosting(cast, second);
  await approve(cast, 'shi1', second);
  await approve(cast, 'bu1', second);
  await zhang.untilStage(postingId, 'open');
  story.tell(
    '张强量化指标后重新提交；主办方核实相符，市级、国家级先后通过，榜单发布，开放揭榜。',
    'He corrects and resubmits; the organiser verifies it, both levels approve, it is published and open (R9, R21).',
  );

  const shown = await li.get(`/public/postings/${postingId}`);
  story.tell(
    `公众可见：《${text(shown, 'title')}》，${text(shown, 'stage', 'zh')}。联系人与揭榜情况不公开。`,
    'The public sees title and stage; contacts and claims stay hidden (R19).',
  );

  const liClaim = await claim(li, postingId, cast.lina, scheme(cast.lina, '李娜'), story);
  const chenClaim = await claim(chen, postingId, cast.chenwei, scheme(cast.chenwei, '陈伟'), story);
  const third = await claim(cast.as('sunyue'), postingId, cast.sunyue, scheme(cast.sunyue, '孙悦'), story);
  const again = await claimSubmission(li, postingId, cast.lina, scheme(cast.lina, '李娜'));
  await li.refused('POST', again.path, 409, again.body, again.headers);
  story.tell('李娜重复揭榜：409，同一榜单只能有一份有效揭榜。', 'Li Na claims twice: refused with 409 (R5).');
  for (const id of [liClaim, chenClaim, third]) await verify(cast, id);
  story.tell('主办方逐一核实揭榜资格，均有效。', 'The organiser verifies each claim as valid (R21).');

  await zhang.post(`/postings/${postingId}/rank`, {
    order: [
      { claimId: chenClaim, reason: '团队基础最好。' },
      { claimId: liClaim, reason: '方案可行，成本更低。' },
      { claimId: third, reason: '备选。' },
    ],
  });
  story.tell(
    '张强排序：陈伟第一，李娜第二，孙悦第三，逐一说明理由。',
    'Zhang ranks Chen first, Li second, Sun third, a reason for each (R23).',
  );
  const failed = await negotiationOf(zhang, postingId, chenClaim);
  await chen.untilStage(failed, 'offered');
  await chen.post(`/negotiations/${failed}/decline-offer`, { reason: '已承担其他项目，无法投入。' });
  await chen.untilStage(chenClaim, 'failed');
  story.tell(
    '陈伟谢绝对接；系统依次询问下一位。',
    'Chen declines: the first negotiation fails, the next ranked claimant is asked (R26).',
  );

  const negotiationId = await negotiationOf(zhang, postingId, liClaim);
  await li.untilStage(negotiationId, 'offered');
  await li.post(`/negotiations/${negotiationId}/accept-offer`);
  await signBoth([zhang, li], text(await li.get(`/negotiations/${negotiationId}`), 'letterSigningId'));
  await li.untilStage(negotiationId, 'talks');
  story.tell(
    '李娜应允；双方用各自的密钥签署保密书，对接室开放。',
    'Li accepts; both sign the confidentiality letter with their own keys, the room opens (R24).',
  );

  await li.post(`/negotiations/${negotiationId}/propose-terms`, { basedOn: 0, terms: TERMS, note: '首版。' });
  const agreed = { ...TERMS, acceptance: '以第三方检测报告为准。' };
  await zhang.post(`/negotiations/${negotiationId}/propose-terms`, {
    basedOn: 1,
    terms: agreed,
    note: '补充验收。',
  });
  const room = await zhang.get(`/negotiations/${negotiationId}`);
  const confirmed = { version: room.termsVersion, hash: newestHash(room) };
  await zhang.post(`/negotiations/${negotiationId}/confirm-terms`, confirmed);
  await li.post(`/negotiations/${negotiationId}/confirm-terms`, confirmed);
  await zhang.untilStage(postingId, 'matched');
  story.tell(
    '双方确认同一版条款（第 2 版，同一哈希）：对接成功。',
    'Both confirm the same numbered version, the same hash: matched (R25).',
  );

  const signing = await zhang.until(
    `/negotiations/${negotiationId}`,
    (body) => typeof body.agreementSigningId === 'string',
    'agreement',
  );
  await signBoth([zhang, li], text(signing, 'agreementSigningId'));
  await zhang.untilStage(postingId, 'concluded');
  await cast.as('sunyue').untilStage(third, 'released');
  story.tell(
    '合作协议由双方签署，两份签名均经核验；榜单结束，孙悦的揭榜随之释放。',
    'Both sign the agreement, both signatures are checked; the posting is concluded and Sun, who lost, is released (R26–R28).',
  );
  return file(cast, story, postingId);
}

const scheme = (personId: string, name: string): object => ({
  ...CHALLENGE_SCHEME_EXAMPLE,
  team: [{ personId, name, role: '负责人' }],
});

function newestHash({ terms, termsVersion }: Schemas['Negotiation']): string {
  return terms.find(({ version }) => version === termsVersion)?.hash ?? '';
}

/** The organiser files the signed set; its number has no gap and no repeat (R29). */
export async function file(cast: Cast, story: Story, postingId: string): Promise<Ending> {
  const organiser = cast.as('zhuban1');
  const relative = async (type: string): Promise<string> => {
    const family = await organiser.until(
      `/cases/${postingId}/family`,
      ({ items }) => items.some((one) => one.type.code === type),
      type,
    );
    return text(family.items.filter((one) => one.type.code === type).at(-1), 'id');
  };
  const filingId = await relative('filing');
  await organiser.untilStage(filingId, 'checking');
  await organiser.post(`/filings/${filingId}/file`);
  await organiser.untilStage(filingId, 'filed');
  const filing = await organiser.get(`/filings/${filingId}`);
  story.tell(
    `真实、完整、可用、安全四项检查通过，准予备案，备案号 ${text(filing, 'number')}。`,
    `Four checks pass; the set is filed as ${text(filing, 'number')} (R29).`,
  );
  const projectId = await relative('project');
  await organiser.untilStage(projectId, 'running');
  return { postingId, filingId, projectId };
}
