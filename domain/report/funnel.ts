import type { Text } from '../vocabulary.ts';

/** The way of a posting, step by step, as reports count it (R41). */
export const FUNNEL_STEPS = {
  submitted: { zh: '提交', en: 'Submitted' },
  published: { zh: '发布', en: 'Published' },
  claimed: { zh: '有揭榜', en: 'Claimed' },
  validClaim: { zh: '有有效揭榜', en: 'With a valid claim' },
  negotiated: { zh: '进入对接', en: 'Negotiated' },
  matched: { zh: '对接成功', en: 'Matched' },
  signed: { zh: '签约', en: 'Signed' },
  filed: { zh: '备案', en: 'Filed' },
  outcome: { zh: '成果验收', en: 'Outcome accepted' },
  resultPublished: { zh: '成果发布', en: 'Result published' },
  rewarded: { zh: '奖金拨付', en: 'Rewarded' },
} as const satisfies Record<string, Text>;
export type FunnelStep = keyof typeof FUNNEL_STEPS;
export const FUNNEL_STEP_CODES = Object.keys(FUNNEL_STEPS) as [FunnelStep, ...FunnelStep[]];

/** Dimensions of a funnel; the month is that of the submission, in Shanghai. */
export const FUNNEL_GROUPS = {
  type: { zh: '类型', en: 'Type' },
  field: { zh: '领域', en: 'Field' },
  district: { zh: '区', en: 'District' },
  month: { zh: '提交月份', en: 'Month of submission' },
} as const satisfies Record<string, Text>;
export type FunnelGroup = keyof typeof FUNNEL_GROUPS;
export const FUNNEL_GROUP_CODES = Object.keys(FUNNEL_GROUPS) as [FunnelGroup, ...FunnelGroup[]];

/** How late an open case is against its service level: up to so many days; null: later than all (R41). */
export const LATENESS = [
  { code: 'late5', days: 5, zh: '超期 5 天以内', en: 'Up to 5 days late' },
  { code: 'late20', days: 20, zh: '超期 5 至 20 天', en: '5 to 20 days late' },
  { code: 'lateMore', days: null, zh: '超期 20 天以上', en: 'More than 20 days late' },
] as const;
