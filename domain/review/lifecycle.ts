import { defineLifecycle, type Who } from '../process/lifecycle.ts';

/** The stages in which somebody judges. */
const JUDGING = ['municipal', 'national', 'municipal_appeal', 'national_appeal'] as const;
const REVIEWERS = ['municipal_reviewer', 'national_reviewer'] as const satisfies readonly Who[];
const BY_LEVEL = {
  municipal: ['municipal_reviewer'],
  municipal_appeal: ['municipal_reviewer'],
  national: ['national_reviewer'],
  national_appeal: ['national_reviewer'],
} as const satisfies Readonly<Record<(typeof JUDGING)[number], readonly Who[]>>;
/** At the municipal level the supervisor hands over too; the bureau has no say over the ministry (R12). */
const HANDS_OVER = {
  ...BY_LEVEL,
  municipal: ['municipal_reviewer', 'municipal_supervisor'],
  municipal_appeal: ['municipal_reviewer', 'municipal_supervisor'],
} as const;

/**
 * A review at its levels in order; which levels a subject passes is data (R9–R12). Silence decides nothing. A rejection
 * stands once the time to appeal is over, or on appeal.
 */
export const reviewLifecycle = defineLifecycle({
  type: 'review',
  initial: 'received',
  stages: {
    received: { zh: '已受理', en: 'Received', waitsFor: [] },
    municipal: { zh: '市级审核', en: 'Municipal review', waitsFor: ['municipal_reviewer'] },
    national: { zh: '国家级审核', en: 'National review', waitsFor: ['national_reviewer'] },
    returned: { zh: '退回修改', en: 'Returned for correction', waitsFor: ['poster'] },
    rejected: { zh: '审核不通过，可申诉', en: 'Rejected, open to appeal', waitsFor: ['poster'] },
    municipal_appeal: { zh: '市级申诉审核', en: 'Municipal appeal', waitsFor: ['municipal_reviewer'] },
    national_appeal: { zh: '国家级申诉审核', en: 'National appeal', waitsFor: ['national_reviewer'] },
    approved: { zh: '审核通过', en: 'Approved', waitsFor: [], final: true },
    refused: { zh: '审核不通过（终局）', en: 'Rejected for good', waitsFor: [], final: true },
    ended: { zh: '审核终止', en: 'Ended without decision', waitsFor: [], final: true },
  },
  acts: {
    open: {
      zh: '开始审核',
      en: 'Open the review',
      rule: 'R9',
      kind: 'own',
      by: [],
      from: ['received'],
      to: ['municipal', 'national'],
    },
    take: {
      zh: '领取',
      en: 'Take the task',
      rule: 'R11',
      kind: 'decision',
      by: REVIEWERS,
      byStage: BY_LEVEL,
      from: JUDGING,
      to: JUDGING,
    },
    giveBack: {
      zh: '退回任务池',
      en: 'Give the task back',
      rule: 'R11',
      kind: 'decision',
      by: ['assigned'],
      from: JUDGING,
      to: JUDGING,
    },
    decline: {
      zh: '谢绝办理',
      en: 'Decline',
      rule: 'R11',
      kind: 'decision',
      by: REVIEWERS,
      byStage: BY_LEVEL,
      from: JUDGING,
      to: JUDGING,
    },
    recuse: {
      zh: '申明回避',
      en: 'Declare an interest and stand aside',
      rule: 'R11',
      kind: 'decision',
      by: REVIEWERS,
      byStage: BY_LEVEL,
      from: JUDGING,
      to: JUDGING,
    },
    handOver: {
      zh: '移交',
      en: 'Hand over',
      rule: 'R11',
      kind: 'decision',
      by: [...REVIEWERS, 'municipal_supervisor'],
      byStage: HANDS_OVER,
      from: JUDGING,
      to: JUDGING,
    },
    approve: {
      zh: '通过',
      en: 'Approve',
      rule: 'R10',
      kind: 'decision',
      by: REVIEWERS,
      byStage: BY_LEVEL,
      from: JUDGING,
      to: [...JUDGING, 'approved'],
    },
    return: {
      zh: '退回修改',
      en: 'Return for correction',
      rule: 'R10',
      kind: 'decision',
      by: REVIEWERS,
      byStage: BY_LEVEL,
      from: ['municipal', 'national'],
      to: ['returned'],
    },
    reject: {
      zh: '不予通过',
      en: 'Reject',
      rule: 'R10',
      kind: 'decision',
      by: REVIEWERS,
      byStage: BY_LEVEL,
      from: JUDGING,
      to: ['rejected', 'refused'],
    },
    undo: {
      zh: '撤销本人决定',
      en: 'Undo an own decision',
      rule: 'R11',
      kind: 'decision',
      by: REVIEWERS,
      byStage: { national: ['municipal_reviewer'] },
      from: ['national', 'returned', 'rejected'],
      to: JUDGING,
    },
    appeal: {
      zh: '申诉',
      en: 'Appeal',
      rule: 'R10',
      kind: 'decision',
      by: ['poster'],
      from: ['rejected'],
      to: ['municipal_appeal', 'national_appeal'],
    },
    remind: {
      zh: '催办',
      en: 'Remind',
      rule: 'R12',
      kind: 'clock',
      by: [],
      from: JUDGING,
      to: JUDGING,
    },
    rejectionStands: {
      zh: '逾期未申诉，决定生效',
      en: 'No appeal in time: the rejection stands',
      rule: 'R10',
      kind: 'clock',
      by: [],
      from: ['rejected'],
      to: ['refused'],
      ends: ['appeal'],
    },
    closeNotResubmitted: {
      zh: '逾期未重新提交',
      en: 'Close as not resubmitted',
      rule: 'R10',
      kind: 'clock',
      by: [],
      from: ['returned'],
      to: ['ended'],
    },
    subjectResubmitted: {
      zh: '重新提交',
      en: 'Subject resubmitted',
      rule: 'R10',
      kind: 'fact',
      by: [],
      from: ['returned', 'municipal', 'national'],
      to: ['municipal', 'national', 'returned'],
    },
    subjectEnded: {
      zh: '事项终止',
      en: 'Subject ended',
      rule: 'R13',
      kind: 'fact',
      by: [],
      from: ['received', ...JUDGING, 'returned', 'rejected'],
      to: ['ended'],
    },
  },
});

export type ReviewStage = keyof typeof reviewLifecycle.stages;
export type ReviewAct = keyof typeof reviewLifecycle.acts;
/** A stage in which a level judges. */
export type JudgingStage = (typeof JUDGING)[number];
