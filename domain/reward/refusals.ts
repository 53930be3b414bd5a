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
  REWARD_ACCOUNT_HOLDER: {
    status: 422,
    rule: 'R35',
    zh: '户名须为收款人“{holder}”。',
    en: 'The account must be in the name of the payee, "{holder}".',
    cure: {
      zh: '请填写以该名称开立的账户；名称已变更的，请先更新登记；团队以负责人名义收款。',
      en: 'Give an account in that name; if the name has changed, update the registration first. A team is paid in the name of its lead.',
    },
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
