/** Whole postings that pass their forms: for the API's description, and what the demonstration posts. */

const common = {
  window: { kind: 'open_ended' },
  takesSeveralWinners: false,
  questionsAllowed: true,
  attachments: [],
};

export const CHALLENGE_EXAMPLE = {
  ...common,
  type: 'technical_challenge',
  title: '高能量密度固态电池界面改性',
  field: 'new_energy',
  keywords: ['固态电池', '界面'],
  summary: '针对硫化物固态电解质与高镍正极的界面副反应，征集界面改性技术方案。',
  deliverables: [{ title: '改性工艺包', acceptance: '第三方检测报告' }],
  ipArrangement: '知识产权由双方共有，企业有优先实施权。',
  contacts: [{ name: '张强', phone: '021-12345678', email: 'zhang@example.cn' }],
  background: '动力电池能量密度提升受制于界面阻抗，循环寿命不足，亟需突破界面改性技术。',
  currentState: '现有包覆工艺循环 300 周容量保持率 80%。',
  targets: [{ metric: '循环 500 周容量保持率', unit: '%', target: '≥ 90' }],
  conditions: '提供中试线与检测平台。',
  funding: { amountFen: 200_000_000, source: 'own', paymentPlan: '签约付 30%，中期 40%，验收 30%。' },
  firstAdoption: { pledged: true, plan: '验收后一年内率先在本企业产线推广应用。' },
};

export const TRANSFER_EXAMPLE = {
  ...common,
  type: 'achievement_transfer',
  title: '可降解镁合金骨钉成果转化',
  field: 'biomedicine_health',
  keywords: ['镁合金', '骨科植入'],
  summary: '可降解镁合金骨钉已完成动物实验，征集投资与生产合作单位共同推进注册与产业化。',
  deliverables: [{ title: '注册申报资料', acceptance: '获得受理通知' }],
  ipArrangement: '专利许可给合作单位实施，收益按协议分配。',
  contacts: [{ name: '赵敏', phone: '021-87654321', email: 'zhao@example.cn' }],
  breakthrough: '通过微合金化与表面处理将降解速率控制在临床可接受范围，强度保持 12 周以上。',
  maturity: { level: 5, statement: '完成大动物实验与小批量试制。' },
  intellectualProperty: [
    {
      kind: 'invention_patent',
      title: '可控降解镁合金及其制备方法',
      number: 'ZL202110000001.1',
      owner: '赵敏',
      status: 'granted',
    },
  ],
  users: { who: '骨科医疗机构与器械企业。', range: '四肢骨折内固定。' },
  benefits: {
    economy: '替代进口产品，预计年产值一亿元。',
    society: '患者免除二次手术。',
    science: '推动可降解金属植入材料的临床应用。',
  },
  cooperation: { modes: ['licence'], fundsFen: 500_000_000, premises: '洁净厂房', market: '骨科渠道' },
};
