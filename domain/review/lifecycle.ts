import { defineLifecycle } from '../process/lifecycle.ts';

const BY_LEVEL = { municipal: ['municipal_reviewer'], national: ['national_reviewer'] } as const;

/** A review at its levels in order; which levels a subject passes is data (R9–R12). Silence decides nothing. */
export const reviewLifecycle = defineLifecycle({
  type: 'review',
  initial: 'received',
  stages: {
    received: { zh: '已受理', en: 'Received', waitsFor: [] },
    municipal: { zh: '市级审核', en: 'Municipal review', waitsFor: ['municipal_reviewer'] },
    national: { zh: '国家级审核', en: 'National review', waitsFor: ['national_reviewer'] },
    returned: { zh: '退回修改', en: 'Returned for correction', waitsFor: ['poster'] },
    approved: { zh: '审核通过', en: 'Approved', waitsFor: [], final: true },
    rejected: { zh: '审核不通过', en: 'Rejected', waitsFor: [], final: true },
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
    approve: {
      zh: '通过',
      en: 'Approve',
      rule: 'R10',
      kind: 'decision',
      by: ['municipal_reviewer', 'national_reviewer'],
      byStage: BY_LEVEL,
      from: ['municipal', 'national'],
      to: ['national', 'approved'],
    },
    return: {
      zh: '退回修改',
      en: 'Return for correction',
      rule: 'R10',
      kind: 'decision',
      by: ['municipal_reviewer', 'national_reviewer'],
      byStage: BY_LEVEL,
      from: ['municipal', 'national'],
      to: ['returned'],
    },
    reject: {
      zh: '不予通过',
      en: 'Reject',
      rule: 'R10',
      kind: 'decision',
      by: ['municipal_reviewer', 'national_reviewer'],
      byStage: BY_LEVEL,
      from: ['municipal', 'national'],
      to: ['rejected'],
    },
    remind: {
      zh: '催办',
      en: 'Remind',
      rule: 'R12',
      kind: 'own',
      by: [],
      from: ['municipal', 'national'],
      to: ['municipal', 'national'],
    },
    subjectResubmitted: {
      zh: '重新提交',
      en: 'Subject resubmitted',
      rule: 'R10',
      kind: 'fact',
      by: [],
      from: ['returned'],
      to: ['municipal', 'national'],
    },
    subjectEnded: {
      zh: '事项终止',
      en: 'Subject ended',
      rule: 'R13',
      kind: 'fact',
      by: [],
      from: ['received', 'municipal', 'national', 'returned'],
      to: ['ended'],
    },
  },
});

export type ReviewStage = keyof typeof reviewLifecycle.stages;
export type ReviewAct = keyof typeof reviewLifecycle.acts;
