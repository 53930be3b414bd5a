import { defineRefusals } from '../refusal.ts';

/** Expert review of claims (R22): advice to the poster, blind both ways. */
export const CLAIM_REVIEW_REFUSALS = defineRefusals({
  CLAIM_PANEL_TOO_SMALL: {
    status: 422,
    rule: 'R22',
    zh: '有揭榜方案的无利害关系专家不足 {needed} 人。',
    en: 'A scheme has fewer than {needed} experts without an interest.',
    cure: { zh: '请增加专家。', en: 'Name more experts.' },
  },
  EXPERT_UNKNOWN: {
    status: 422,
    rule: 'R22',
    zh: '不是评审专家，或尚未登录过系统：{accounts}。',
    en: 'These accounts are not experts, or have never signed in: {accounts}.',
    cure: {
      zh: '请选择评审专家账号；新任专家须先登录一次。',
      en: 'Choose experts; a new expert must sign in once first.',
    },
  },
  CLAIM_SCORE_RUBRIC: {
    status: 422,
    rule: 'R22',
    zh: '须按评分标准逐项打分，每项 0 至 {max} 分。',
    en: 'Score every criterion of the rubric, and no other, from 0 to {max}.',
    cure: { zh: '请按返回的评分标准填写。', en: 'Follow the rubric that comes with the schemes.' },
  },
  CLAIM_SCORED: {
    status: 409,
    rule: 'R22',
    zh: '您已对该方案评分，评分不可更改。',
    en: 'You have already scored this scheme; a score is final.',
    cure: { zh: '请评审其他方案。', en: 'Continue with the other schemes.' },
  },
});
