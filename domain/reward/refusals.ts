import { defineRefusals } from '../refusal.ts';

export const REWARD_REFUSALS = defineRefusals({
  REWARD_SAME_APPROVER: {
    status: 403,
    rule: 'R35',
    zh: '拨付须由两人分别审批，您已作初审。',
    en: 'A reward needs the approval of two people; you gave the first.',
    cure: { zh: '请由另一人复核。', en: 'Leave the second approval to another person.' },
  },
  REWARD_APPROVER_IS_PAYEE: {
    status: 403,
    rule: 'R35',
    zh: '收款人不得审批本人的奖励。',
    en: 'You cannot approve your own reward.',
    cure: { zh: '请由他人审批。', en: 'Leave it to others.' },
  },
  REWARD_STILL_HELD: {
    status: 409,
    rule: 'R32',
    zh: '对收款人的违约认定仍然有效。',
    en: 'A finding of breach against the payee still stands.',
    cure: {
      zh: '认定被撤销后自动解除；或由主管说明理由后解除。',
      en: 'It is released when the finding is overturned, or by the supervisor with a reason.',
    },
  },
});
