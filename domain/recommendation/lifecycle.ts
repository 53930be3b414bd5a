import { defineLifecycle } from '../process/lifecycle.ts';

/**
 * A recommendation of a unit for a station, or priority for a practice base (R33): the district may give an opinion and
 * has no veto (R7); the municipal bureau decides on the generic review; the letter follows.
 */
export const recommendationLifecycle = defineLifecycle({
  type: 'recommendation',
  initial: 'received',
  stages: {
    received: { zh: '已提出', en: 'Received', waitsFor: [] },
    district_opinion: { zh: '征求区意见', en: 'Opinion of the district', waitsFor: ['district_officer'] },
    in_review: { zh: '市级审核中', en: 'Under municipal review', waitsFor: [] },
    rejected: { zh: '审核不通过（申诉期）', en: 'Rejected, open to appeal', waitsFor: ['subject'] },
    granting: { zh: '制发函件中', en: 'Letter being made', waitsFor: [] },
    granted: { zh: '已推荐', en: 'Granted', waitsFor: [], final: true },
    declined: { zh: '不予推荐', en: 'Declined', waitsFor: [], final: true },
    overtaken: {
      zh: '条件不再具备，终止',
      en: 'Ended: the unit no longer meets the conditions',
      waitsFor: [],
      final: true,
    },
  },
  acts: {
    admit: {
      zh: '受理',
      en: 'Admit',
      rule: 'R33',
      kind: 'own',
      by: [],
      from: ['received'],
      to: ['district_opinion', 'in_review'],
    },
    giveOpinion: {
      zh: '出具区意见',
      en: 'Give the opinion of the district',
      rule: 'R33',
      kind: 'decision',
      by: ['district_officer'],
      from: ['district_opinion'],
      to: ['in_review', 'overtaken'],
    },
    opinionLapsed: {
      zh: '征求意见期满',
      en: 'No opinion was given in time',
      rule: 'R7',
      kind: 'clock',
      by: [],
      from: ['district_opinion'],
      to: ['in_review', 'overtaken'],
      ends: ['giveOpinion'],
    },
    recheck: {
      zh: '复核条件是否仍具备',
      en: 'Look again whether the unit still meets the conditions',
      rule: 'R33',
      kind: 'clock',
      by: [],
      from: ['in_review'],
      to: ['in_review', 'overtaken'],
    },
    reviewApproved: {
      zh: '审核通过',
      en: 'Review approved it',
      rule: 'R33',
      kind: 'fact',
      by: [],
      from: ['in_review', 'rejected'],
      to: ['in_review', 'rejected', 'granting', 'overtaken'],
    },
    reviewRejected: {
      zh: '审核不通过',
      en: 'Review rejected it',
      rule: 'R33',
      kind: 'fact',
      by: [],
      from: ['in_review', 'rejected'],
      to: ['in_review', 'rejected'],
    },
    reviewReopened: {
      zh: '审核重新进行',
      en: 'The review goes on',
      rule: 'R10',
      kind: 'fact',
      by: [],
      from: ['in_review', 'rejected'],
      to: ['in_review', 'rejected'],
    },
    rejectionStands: {
      zh: '不予通过生效',
      en: 'The rejection stands',
      rule: 'R10',
      kind: 'fact',
      by: [],
      from: ['in_review', 'rejected'],
      to: ['in_review', 'rejected', 'declined'],
    },
    letterMade: {
      zh: '函件已制成',
      en: 'Letter made',
      rule: 'R33',
      kind: 'own',
      by: [],
      from: ['granting'],
      to: ['granted'],
    },
  },
});

export type RecommendationStage = keyof typeof recommendationLifecycle.stages;
export type RecommendationAct = keyof typeof recommendationLifecycle.acts;
