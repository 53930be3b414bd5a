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
  PROJECT_DUTY_UNKNOWN: {
    status: 422,
    rule: 'R32',
    zh: '被指违约的一方没有“{duty}”这项承诺或约定。',
    en: 'The side alleged to be in breach has no duty "{duty}".',
    cure: { zh: '请在 duty 中填写其中之一：{duties}', en: 'Give duty, one of: {duties}' },
  },
  PROJECT_BREACH_TOO_LATE: {
    status: 409,
    rule: 'R32',
    zh: '验收后可报告违约的期限已于 {until} 届满。',
    en: 'The time to report a breach after acceptance ended at {until}.',
    cure: {
      zh: '请依合作协议的争议解决条款处理。',
      en: 'Use the settlement of disputes in the cooperation agreement.',
    },
  },
  PROJECT_PLEDGE_MISSING: {
    status: 422,
    rule: 'R32',
    zh: '认定违约须指明所违反的承诺。',
    en: 'A finding of breach names the pledge that was broken.',
    cure: { zh: '请在 pledge 中填写其中之一：{pledges}。', en: 'Give pledge, one of: {pledges}.' },
  },
  PROJECT_PLEDGE_UNKNOWN: {
    status: 422,
    rule: 'R32',
    zh: '该方签署的承诺书中没有承诺 {pledge}。',
    en: 'The letter that this side signed has no pledge {pledge}.',
    cure: { zh: '该承诺书中有：{pledges}。', en: 'The letter has: {pledges}.' },
  },
  PROJECT_OUTCOME_ACCEPTED: {
    status: 422,
    rule: 'R32',
    zh: '成果已经验收，违约认定不能再终止项目。',
    en: 'The outcome has been accepted: a finding can no longer end the project.',
    cure: { zh: '请将 ends 填为 false。', en: 'Give ends: false.' },
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
  PROJECT_NOT_ITS_PERSON: {
    status: 422,
    rule: 'R34',
    zh: '{name}不是本项目的人员。',
    en: '{name} is not a person of this project.',
    cure: {
      zh: '贡献者须为一方本人、其团队负责人或已同意加入的成员，或一方单位的人员（登记了该单位为工作或设站单位，或代表其行事）。请核对，或请其先补充登记。',
      en: 'A contributor is a side in person, the lead or a member of its team who agreed to be of it, or of the people of a unit: declared as its employee or postdoc, or acting for it. Check the id, or have them complete their registration.',
    },
  },
  OUTCOME_IN_FUTURE: {
    status: 422,
    rule: 'R34',
    zh: '成果取得日期不得晚于今天（{today}）。',
    en: 'The day on which the outcome was achieved cannot be after today ({today}).',
    cure: { zh: '请填写实际取得成果的日期。', en: 'Give the day on which it was achieved.' },
  },
});
