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
  CLAIM_REVIEW_OVER: {
    status: 409,
    rule: 'R22',
    zh: '该方案的评审已结束：张榜方已排序，或该揭榜已不在评选之列。',
    en: 'The review of this scheme is over: the poster has ranked, or the claim is no longer considered.',
    cure: { zh: '无需再评；请评审其他方案。', en: 'Nothing is needed; continue with the other schemes.' },
  },
  EXPERTS_ASKED: {
    status: 409,
    rule: 'R22',
    zh: '已申请专家评审，主办方尚未答复。',
    en: 'Experts have been asked for, and the organiser has not answered yet.',
    cure: { zh: '请等待主办方答复。', en: 'Wait for the organiser to answer.' },
  },
  EXPERTS_NOT_ASKED: {
    status: 409,
    rule: 'R22',
    zh: '没有待答复的专家评审申请。',
    en: 'No request for experts waits for an answer.',
    cure: {
      zh: '请核对榜单；可直接聘请专家。',
      en: 'Check the posting; experts can be appointed without a request.',
    },
  },
  NOTHING_TO_REVIEW: {
    status: 409,
    rule: 'R22',
    zh: '没有可供评审的揭榜方案。',
    en: 'There is no scheme to review.',
    cure: { zh: '请在收到揭榜之后、排序之前申请。', en: 'Ask once claims have come, and before ranking.' },
  },
  MASKED_FILE_UNKNOWN: {
    status: 422,
    rule: 'R22',
    zh: '附件或遮蔽副本不属于该方案。',
    en: 'A file or masked copy does not belong to this scheme.',
    cure: { zh: '请按遮蔽预览中的编号填写。', en: 'Use the ids of the masking preview.' },
  },
  CLAIM_SCORED: {
    status: 409,
    rule: 'R22',
    zh: '您已对该方案评分，评分不可更改。',
    en: 'You have already scored this scheme; a score is final.',
    cure: { zh: '请评审其他方案。', en: 'Continue with the other schemes.' },
  },
});
