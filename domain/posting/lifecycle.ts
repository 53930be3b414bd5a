import { defineLifecycle } from '../process/lifecycle.ts';
import type { Text } from '../vocabulary.ts';

/** Published, and nobody selected yet: what is published can be amended (R14). */
const AMENDABLE = ['upcoming', 'open', 'verifying', 'ranking', 'without_claim'] as const;

/**
 * What shows as upcoming, open or closed: what the public may ask for then must not depend on whether somebody is
 * selected (R19). A posting that takes several winners shows as open while it is matched.
 */
const SHOWN = [...AMENDABLE, 'negotiating', 'matched'] as const;

/** A posting from its submission to a match or its end (R9–R26). */
export const postingLifecycle = defineLifecycle({
  type: 'posting',
  initial: 'received',
  stages: {
    received: { zh: '已提交', en: 'Submitted', waitsFor: [] },
    in_review: { zh: '审核中', en: 'In review', waitsFor: [] },
    returned: { zh: '退回修改', en: 'Returned for correction', waitsFor: ['poster'] },
    upcoming: { zh: '待开放', en: 'Upcoming', waitsFor: [] },
    open: { zh: '揭榜中', en: 'Open', waitsFor: [], reminds: ['poster'] },
    verifying: { zh: '已截止，核实中', en: 'Closed, under verification', waitsFor: ['organiser'] },
    ranking: { zh: '待排序', en: 'Closed, to be ranked', waitsFor: ['poster'] },
    without_claim: { zh: '无有效揭榜', en: 'Closed without a valid claim', waitsFor: ['poster'] },
    negotiating: { zh: '对接中', en: 'In negotiation', waitsFor: [] },
    matched: { zh: '对接成功', en: 'Matched', waitsFor: [] },
    concluded: { zh: '已签约', en: 'Agreement signed', waitsFor: [], final: true },
    rejected: { zh: '未通过审核，可申诉', en: 'Rejected, open to appeal', waitsFor: [] },
    rejection_stands: { zh: '未通过审核', en: 'Rejected', waitsFor: [], final: true },
    not_resubmitted: { zh: '逾期未重新提交', en: 'Not resubmitted', waitsFor: [], final: true },
    lapsed: { zh: '流标', en: 'Lapsed', waitsFor: [], final: true },
    withdrawn: { zh: '已撤回', en: 'Withdrawn', waitsFor: [], final: true },
  },
  acts: {
    admit: {
      zh: '受理',
      en: 'Admit',
      rule: 'R9',
      kind: 'own',
      by: [],
      from: ['received'],
      to: ['in_review'],
    },
    reviewReturned: {
      zh: '审核退回',
      en: 'Review returned it',
      rule: 'R10',
      kind: 'fact',
      by: [],
      from: ['in_review', 'returned', 'rejected'],
      to: ['returned', 'in_review', 'rejected'],
    },
    reviewRejected: {
      zh: '审核不通过',
      en: 'Review rejected it',
      rule: 'R10',
      kind: 'fact',
      by: [],
      from: ['in_review', 'returned', 'rejected'],
      to: ['rejected', 'in_review', 'returned'],
    },
    reviewReopened: {
      zh: '恢复审核',
      en: 'The review goes on',
      rule: 'R11',
      kind: 'fact',
      by: [],
      from: ['in_review', 'returned', 'rejected'],
      to: ['in_review', 'returned', 'rejected'],
    },
    rejectionStands: {
      zh: '不予通过的决定生效',
      en: 'The rejection stands',
      rule: 'R10',
      kind: 'fact',
      by: [],
      from: ['in_review', 'returned', 'rejected'],
      to: ['rejection_stands', 'in_review', 'returned', 'rejected'],
    },
    reviewApproved: {
      zh: '审核通过，予以发布',
      en: 'Review approved it: published',
      rule: 'R9',
      kind: 'fact',
      by: [],
      from: ['in_review', 'returned', 'rejected'],
      to: ['upcoming', 'open'],
    },
    resubmit: {
      zh: '重新提交',
      en: 'Resubmit',
      rule: 'R10',
      kind: 'decision',
      by: ['poster'],
      from: ['returned'],
      to: ['in_review'],
    },
    extendCorrection: {
      zh: '延长补正期限',
      en: 'Extend the time to correct',
      rule: 'R10',
      kind: 'decision',
      by: ['poster'],
      from: ['returned'],
      to: ['returned'],
    },
    closeNotResubmitted: {
      zh: '逾期关闭',
      en: 'Close as not resubmitted',
      rule: 'R10',
      kind: 'clock',
      by: [],
      from: ['returned'],
      to: ['not_resubmitted'],
    },
    open: {
      zh: '开放揭榜',
      en: 'Open',
      rule: 'R15',
      kind: 'clock',
      by: [],
      from: ['upcoming'],
      to: ['open'],
    },
    close: {
      zh: '窗口到点',
      en: 'The clock of the window',
      rule: 'R17',
      kind: 'clock',
      by: [],
      from: ['open'],
      to: ['verifying', 'ranking', 'without_claim', 'open', 'lapsed'],
    },
    closeWindow: {
      zh: '关闭揭榜',
      en: 'Close the window',
      rule: 'R15',
      kind: 'decision',
      by: ['poster'],
      from: ['open', 'negotiating', 'matched'],
      to: ['open', 'verifying', 'ranking', 'without_claim', 'negotiating', 'matched'],
    },
    extend: {
      zh: '延期或重新开放',
      en: 'Extend or reopen',
      rule: 'R16',
      kind: 'decision',
      by: ['poster'],
      from: ['open', 'without_claim'],
      to: ['open'],
    },
    claimSettled: {
      zh: '揭榜核实有结果',
      en: 'A claim is verified or gone',
      rule: 'R23',
      kind: 'fact',
      by: [],
      from: ['verifying', 'ranking', 'without_claim'],
      to: ['verifying', 'ranking', 'without_claim'],
    },
    answerQuestion: {
      zh: '答复提问',
      en: 'Answer a question',
      rule: 'R19',
      kind: 'decision',
      by: ['poster'],
      from: SHOWN,
      to: SHOWN,
    },
    appointPanel: {
      zh: '聘请专家评审方案',
      en: 'Appoint experts for the schemes',
      rule: 'R22',
      kind: 'decision',
      by: ['organiser'],
      from: ['open', 'verifying', 'ranking'],
      to: ['open', 'verifying', 'ranking'],
    },
    grantLateCode: {
      zh: '准予迟交',
      en: 'Grant a late code',
      rule: 'R16',
      kind: 'decision',
      by: ['organiser'],
      from: ['open', 'verifying', 'ranking', 'without_claim', 'negotiating'],
      to: ['open', 'verifying', 'ranking', 'without_claim', 'negotiating'],
    },
    rank: {
      zh: '排序',
      en: 'Rank the valid claims',
      rule: 'R23',
      kind: 'decision',
      by: ['poster'],
      from: ['open', 'ranking', 'negotiating', 'matched'],
      to: ['negotiating', 'matched'],
    },
    remind: {
      zh: '催办',
      en: 'Remind',
      rule: 'R23',
      kind: 'clock',
      by: [],
      from: ['ranking', 'without_claim'],
      to: ['ranking', 'without_claim', 'verifying', 'lapsed'],
    },
    declareLapsed: {
      zh: '宣布流标',
      en: 'Declare lapsed',
      rule: 'R18',
      kind: 'decision',
      by: ['poster'],
      from: ['without_claim'],
      to: ['lapsed'],
    },
    negotiationAgreed: {
      zh: '双方确认方案',
      en: 'Both sides confirmed',
      rule: 'R25',
      kind: 'fact',
      by: [],
      from: ['negotiating', 'matched'],
      to: ['matched'],
    },
    negotiationReopened: {
      zh: '回到条款',
      en: 'Back to the terms',
      rule: 'R27',
      kind: 'fact',
      by: [],
      from: ['matched', 'negotiating'],
      to: ['negotiating', 'matched'],
    },
    negotiationFailed: {
      zh: '对接未成',
      en: 'Negotiation failed',
      rule: 'R26',
      kind: 'fact',
      by: [],
      from: ['negotiating', 'matched'],
      to: ['negotiating', 'matched', 'open', 'verifying', 'ranking', 'without_claim', 'concluded'],
    },
    agreementSigned: {
      zh: '合作协议已签署',
      en: 'Agreement signed',
      rule: 'R26',
      kind: 'fact',
      by: [],
      from: ['matched', 'negotiating'],
      to: ['concluded', 'matched'],
    },
    offerNext: {
      zh: '与下一顺位对接',
      en: 'Offer the next ranked claimant',
      rule: 'R26',
      kind: 'decision',
      by: ['poster'],
      from: ['negotiating', 'matched'],
      to: ['negotiating', 'matched'],
    },
    conclude: {
      zh: '结束揭榜',
      en: 'Take no further winners',
      rule: 'R26',
      kind: 'decision',
      by: ['poster'],
      from: ['matched'],
      to: ['concluded'],
    },
    amend: {
      zh: '修改已发布的榜单',
      en: 'Amend what is published',
      rule: 'R14',
      kind: 'decision',
      by: ['poster'],
      from: AMENDABLE,
      to: AMENDABLE,
    },
    cancelAmendment: {
      zh: '撤回修改',
      en: 'Take the amendment back',
      rule: 'R14',
      kind: 'decision',
      by: ['poster'],
      from: [...AMENDABLE, 'negotiating', 'matched'],
      to: [...AMENDABLE, 'negotiating', 'matched'],
    },
    amendmentApproved: {
      zh: '修改通过审核',
      en: 'The amendment was approved',
      rule: 'R14',
      kind: 'fact',
      by: [],
      from: [...AMENDABLE, 'negotiating', 'matched'],
      to: [...AMENDABLE, 'negotiating', 'matched'],
    },
    amendmentRefused: {
      zh: '修改未通过，原版本有效',
      en: 'The amendment was refused: the old version stands',
      rule: 'R14',
      kind: 'fact',
      by: [],
      from: [...AMENDABLE, 'negotiating', 'matched'],
      to: [...AMENDABLE, 'negotiating', 'matched'],
    },
    withdraw: {
      zh: '撤回',
      en: 'Withdraw',
      rule: 'R13',
      kind: 'decision',
      by: ['poster'],
      from: [
        'in_review',
        'returned',
        'rejected',
        'upcoming',
        'open',
        'verifying',
        'ranking',
        'without_claim',
        'negotiating',
        'matched',
      ],
      to: ['withdrawn'],
    },
  },
});

export type PostingStage = keyof typeof postingLifecycle.stages;
export type PostingAct = keyof typeof postingLifecycle.acts;

/** What counts as activity on a posting (R15): whatever a person does on it, and an amendment that takes effect. */
export const ACTIVITY: readonly PostingAct[] = [
  ...(Object.keys(postingLifecycle.acts) as PostingAct[]).filter(
    (act) => postingLifecycle.acts[act].kind === 'decision',
  ),
  'amendmentApproved',
];

/** What the public may know of a posting's stage (R19). */
export const PUBLIC_STAGES = {
  upcoming: { zh: '待开放', en: 'Upcoming' },
  open: { zh: '揭榜中', en: 'Open' },
  closed: { zh: '已截止', en: 'Closed' },
  matched: { zh: '对接成功', en: 'Matched' },
  ended: { zh: '已结束', en: 'Ended' },
} as const satisfies Record<string, Text>;
export type PublicStage = keyof typeof PUBLIC_STAGES;

const PUBLIC_STAGE: Readonly<Partial<Record<PostingStage, PublicStage>>> = {
  upcoming: 'upcoming',
  open: 'open',
  verifying: 'closed',
  ranking: 'closed',
  without_claim: 'closed',
  negotiating: 'closed',
  matched: 'matched',
  concluded: 'matched',
  lapsed: 'ended',
  withdrawn: 'ended',
};

/**
 * The public stage of a posting; null: it is not public. A window that still takes claims shows as open whatever goes
 * on inside, so that nobody can tell whether somebody has claimed (R19).
 */
export function publicStageOf(stage: PostingStage, accepting: boolean): PublicStage | null {
  return accepting ? 'open' : (PUBLIC_STAGE[stage] ?? null);
}
