import { defineRefusals } from '../refusal.ts';

export const NOTIFICATION_REFUSALS = defineRefusals({
  NOTICE_NOT_SILENCED: {
    status: 422,
    rule: 'R39',
    zh: '“{kind}”关系您的权利（期限、决定、退回、经费），不能关闭。',
    en: '"{kind}" concerns your rights (deadlines, decisions, refusals, money) and cannot be switched off.',
    cure: {
      zh: '请选择即时（at_once）或每个工作日一封摘要（digest）。',
      en: 'Choose `at_once`, or `digest` for one mail a working day.',
    },
  },
});
