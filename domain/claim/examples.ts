/** Whole schemes that pass their forms: for the API's description, and what the demonstration claims with. */

export const CHALLENGE_SCHEME_EXAMPLE = {
  type: 'technical_challenge',
  title: '界面原位包覆与电解质掺杂协同方案',
  approach: '采用原子层沉积与掺杂协同，降低界面副反应，提升循环寿命。',
  technicalRoute: '材料筛选、小试、中试三个阶段推进，逐级验证。',
  targets: [{ metric: '循环 500 周容量保持率', promised: '≥ 92%' }],
  milestones: [{ title: '小试', dueMonths: 6, deliverable: '小试报告' }],
  budget: [{ item: '材料费', amountFen: 50_000_000 }],
  team: [{ personId: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90', name: '李娜', role: '负责人' }],
  capability: [],
  attachments: [],
};

export const TRANSFER_SCHEME_EXAMPLE = {
  type: 'achievement_transfer',
  title: '可降解镁合金骨钉产业化方案',
  approach: '建设洁净生产线，完成注册检验与临床试验，依托现有骨科渠道推广。',
  milestones: [{ title: '注册检验', dueMonths: 12, deliverable: '检验报告' }],
  budget: [{ item: '生产线', amountFen: 300_000_000 }],
  staff: [{ name: '周宇', role: '负责人' }],
  capability: [{ statement: '已完成三项医疗器械成果转化。', evidence: [{ title: '医疗器械注册证' }] }],
  support: { fundsFen: 500_000_000, premises: '洁净厂房 1000 平方米', market: '骨科医院客户 60 家' },
  attachments: [],
};
