import type { ChallengeScheme, TransferScheme } from '../../../domain/claim/schema.ts';
import type { AchievementTransfer, TechnicalChallenge } from '../../../domain/posting/schema.ts';
import { uuid } from './parties.ts';

/** Complete, valid contents of the forms, for tables that change one thing. */

const common = {
  field: 'new_materials',
  district: '310115',
  keywords: ['固态电池', '界面'],
  summary: '面向高能量密度固态电池，解决电解质与正极界面在长循环中的失效问题。',
  window: { kind: 'fixed', opensAt: '2026-10-08T09:00:00+08:00', closesAt: '2026-12-31T17:00:00+08:00' },
  deliverables: [{ title: '界面改性工艺包', acceptance: '第三方检测报告' }],
  ipArrangement: '知识产权双方共有，张榜方享有优先使用权。',
  takesSeveralWinners: false,
  questionsAllowed: true,
  contacts: [{ name: '李明', phone: '021-12345678', email: 'liming@example.cn' }],
  attachments: [{ attachmentId: uuid(1), title: '技术说明', confidential: true }],
} as const;

export function challenge(change: Partial<TechnicalChallenge> = {}): TechnicalChallenge {
  return structuredClone({
    ...common,
    type: 'technical_challenge',
    title: '固态电池电解质界面稳定性技术攻关',
    background: '动力电池向固态方向发展，界面稳定性是制约量产的关键问题。',
    currentState: '已完成小试，循环 500 次后容量保持率为 72%。',
    targets: [{ metric: '循环寿命', unit: '次', target: '≥1000', baseline: '500' }],
    conditions: '提供中试线、检测设备与两名工程师。',
    funding: { amountFen: 300_000_000, source: 'own', paymentPlan: '签约后 30%，中期 40%，验收后 30%' },
    firstAdoption: { pledged: true, plan: '在一号产线率先应用' },
    ...change,
  }) as TechnicalChallenge;
}

export function transfer(change: Partial<AchievementTransfer> = {}): AchievementTransfer {
  return structuredClone({
    ...common,
    type: 'achievement_transfer',
    title: '新型固态电解质成果转化',
    breakthrough: '在室温离子电导率上取得突破，达到国际先进水平，并完成中试验证。',
    maturity: { level: 6, statement: '完成中试验证' },
    intellectualProperty: [
      {
        kind: 'invention_patent',
        title: '一种固态电解质',
        number: 'ZL202310000000.0',
        owner: '某大学',
        status: 'granted',
      },
    ],
    users: { who: '动力电池企业', range: '新能源汽车与储能' },
    benefits: { economy: '降低成本 20%', society: '提升安全性', science: '推动固态离子学发展' },
    cooperation: { modes: ['licence', 'joint_development'], fundsFen: 500_000_000 },
    ...change,
  }) as AchievementTransfer;
}

const schemeCommon = {
  title: '界面原位聚合改性方案',
  approach: '采用原位聚合形成柔性界面层，已在扣式电池上验证其可行性。',
  milestones: [
    { title: '小试', dueMonths: 6, deliverable: '小试报告' },
    { title: '中试', dueMonths: 18, deliverable: '工艺包' },
  ],
  budget: [{ item: '材料费', amountFen: 50_000_000 }],
  attachments: [],
} as const;

export function challengeScheme(change: Partial<ChallengeScheme> = {}): ChallengeScheme {
  return structuredClone({
    ...schemeCommon,
    type: 'technical_challenge',
    technicalRoute: '单体筛选、原位聚合、界面表征、全电池验证四步推进。',
    targets: [{ metric: '循环寿命', promised: '≥1200' }],
    team: [{ personId: uuid(1), name: '人员1', role: '负责人' }],
    capability: [],
    ...change,
  }) as ChallengeScheme;
}

export function transferScheme(change: Partial<TransferScheme> = {}): TransferScheme {
  return structuredClone({
    ...schemeCommon,
    type: 'achievement_transfer',
    staff: [{ name: '赵强', role: '项目负责人' }],
    capability: [{ statement: '已转化三项电池材料成果', evidence: [{ title: '转化合同' }] }],
    support: { fundsFen: 500_000_000, premises: '中试厂房 1000 平方米', market: '现有客户 20 家' },
    ...change,
  }) as TransferScheme;
}
