/** A posting, its organisation and its people, that pass every rule. */

export const PERSON = {
  name: '张强',
  qualification: 'none',
  contact: { phone: '021-12345678', email: 'zhang@example.cn' },
  profile: { fields: ['new_energy'], keywords: ['固态电池'], abstract: '固态电池界面与电解质研究。' },
};

export const organisation = (personId: string): object => ({
  name: '上海智芯科技有限公司',
  creditCode: '91310115MA1K4CX01G',
  legalForm: 'limited_company',
  registeredOn: '2015-06-01',
  district: '310115',
  legalRepresentative: { name: PERSON.name, personId },
  signatories: [],
  platforms: [],
  contact: PERSON.contact,
  profile: PERSON.profile,
});

export const POSTING = {
  type: 'technical_challenge',
  title: '高能量密度固态电池界面改性',
  field: 'new_energy',
  keywords: ['固态电池', '界面'],
  summary: '针对硫化物固态电解质与高镍正极的界面副反应，征集界面改性技术方案。',
  window: { kind: 'open_ended' },
  deliverables: [{ title: '改性工艺包', acceptance: '第三方检测报告' }],
  ipArrangement: '知识产权由双方共有，企业有优先实施权。',
  takesSeveralWinners: false,
  questionsAllowed: true,
  contacts: [{ name: '张强', phone: '021-12345678', email: 'zhang@example.cn' }],
  attachments: [],
  background: '动力电池能量密度提升受制于界面阻抗，循环寿命不足，亟需突破界面改性技术。',
  currentState: '现有包覆工艺循环 300 周容量保持率 80%。',
  targets: [{ metric: '循环 500 周容量保持率', unit: '%', target: '≥ 90' }],
  conditions: '提供中试线与检测平台。',
  funding: { amountFen: 200_000_000, source: 'own', paymentPlan: '签约付 30%，中期 40%，验收 30%。' },
  firstAdoption: { pledged: true, plan: '验收后一年内率先在本企业产线推广应用。' },
};

export const REASON = '材料齐全，指标明确。';
