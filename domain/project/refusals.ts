import { defineRefusals } from '../refusal.ts';

export const PROJECT_REFUSALS = defineRefusals({
  PROJECT_OTHER_SIDE: {
    status: 403,
    rule: 'R32',
    zh: '此操作应由另一方进行。',
    en: 'This act is for the other side.',
    cure: { zh: '请由对方办理。', en: 'Leave it to the other side.' },
  },
  PROJECT_BREACH_AGAINST: {
    status: 422,
    rule: 'R32',
    zh: '主办方报告违约须指明违约方。',
    en: 'The organiser must name the side alleged to be in breach.',
    cure: { zh: '请填写 against：poster 或 claimant。', en: 'Give against: poster or claimant.' },
  },
  PROJECT_UNKNOWN_MILESTONE: {
    status: 422,
    rule: 'R31',
    zh: '没有序号为 {no} 的节点。',
    en: 'There is no milestone {no}.',
    cure: { zh: '请核对项目的节点清单。', en: "See the project's milestones." },
  },
  PROJECT_UNKNOWN_PERSON: {
    status: 422,
    rule: 'R34',
    zh: '贡献者须为已登记人员。',
    en: 'Contributors must be registered persons.',
    cure: { zh: '请贡献者先登记，再填写其编号。', en: 'Have them register, then give their ids.' },
  },
});
