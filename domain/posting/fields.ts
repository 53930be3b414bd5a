import type { Rule } from '../rules.ts';
import type { PostingType, Text } from '../vocabulary.ts';

/** One field of the form: its name, what to write, which rule asks for it. The schema and the differences read this. */
export interface PostingField extends Text {
  readonly rule: Rule;
  readonly help: Text;
  readonly example?: unknown;
  /** R10, R14: a change of it reopens the first level of review, and asks who has claimed: they claim for it. */
  readonly material?: true;
  /** R19: part of the public view. */
  readonly public?: true;
}

const help = (zh: string, en: string): Text => ({ zh, en });

/** Fields of both forms. */
const COMMON = {
  type: {
    rule: 'R10',
    zh: '类型',
    en: 'Type',
    help: help('提交后不得更改。', 'It cannot be changed later.'),
    public: true,
  },
  title: {
    rule: 'R8',
    zh: '题目',
    en: 'Title',
    help: help(
      '4 至 80 字，说明要解决的问题或要转化的成果。',
      '4 to 80 characters: the problem, or the result.',
    ),
    example: '高能量密度固态电池电解质界面稳定性技术攻关',
    material: true,
    public: true,
  },
  field: {
    rule: 'R8',
    zh: '领域',
    en: 'Field',
    help: help('九大领域之一。', 'One of the nine.'),
    example: 'new_materials',
    material: true,
    public: true,
  },
  district: {
    rule: 'R7',
    zh: '所在区',
    en: 'District',
    help: help(
      '项目所在或拟落地的区，该区人社局可提供协助。',
      'Where the project is or may settle; its bureau can help.',
    ),
    example: '310115',
    public: true,
  },
  keywords: {
    rule: 'R22',
    zh: '关键词',
    en: 'Keywords',
    help: help('最多 20 个，用于匹配。', 'At most 20, for matching.'),
    example: ['固态电池'],
    public: true,
  },
  summary: {
    rule: 'R19',
    zh: '简介（公开）',
    en: 'Summary (public)',
    help: help(
      '20 至 1000 字，向社会公开，请勿写入保密内容。',
      '20 to 1000 characters, seen by everybody: nothing confidential.',
    ),
    material: true,
    public: true,
  },
  window: {
    rule: 'R15',
    zh: '揭榜时间',
    en: 'Application window',
    help: help(
      '固定截止时间，或长期有效；不填开放时间的，发布即开放。',
      'A closing time, or open-ended; without an opening time it opens on publication.',
    ),
    example: { kind: 'fixed', closesAt: '2026-12-31T17:00:00+08:00' },
    public: true,
  },
  eligibilityNotes: {
    rule: 'R8',
    zh: '对揭榜方的其他要求',
    en: 'Further requirements for claimants',
    help: help('不得与规定的揭榜条件相抵触。', 'They cannot contradict the rules on who may claim.'),
    material: true,
    public: true,
  },
  deliverables: {
    rule: 'R8',
    zh: '交付成果',
    en: 'Deliverables',
    help: help('每项成果及其验收方式。', 'Each result and how it is accepted.'),
    example: [{ title: '界面改性工艺包', acceptance: '第三方检测报告' }],
    material: true,
  },
  ipArrangement: {
    rule: 'R8',
    zh: '知识产权安排',
    en: 'Intellectual property arrangement',
    help: help('成果归属、许可与收益分配。', 'Who owns the results, licences, shares of the proceeds.'),
    material: true,
  },
  takesSeveralWinners: {
    rule: 'R26',
    zh: '可选多家揭榜方',
    en: 'Takes several winners',
    help: help('须事先声明。', 'Must be declared in advance.'),
    example: false,
    material: true,
    public: true,
  },
  questionsAllowed: {
    rule: 'R19',
    zh: '接受提问',
    en: 'Questions welcome',
    help: help('答复向所有人公开。', 'Answers go to all.'),
    example: true,
    public: true,
  },
  contacts: {
    rule: 'R19',
    zh: '联系人',
    en: 'Contacts',
    help: help('不公开，仅审核人与主办方可见。', 'Not public: for reviewers and the organiser.'),
  },
  attachments: {
    rule: 'R19',
    zh: '附件',
    en: 'Attachments',
    help: help(
      '不公开；保密附件须签署保密书后查阅。',
      'Not public; confidential ones open after the confidentiality letter.',
    ),
  },
  helper: {
    rule: 'R7',
    zh: '协助办理人',
    en: 'Helper',
    help: help(
      '区人社局或设站单位经办人，凭委托办理。',
      'An officer of a district or station, under a mandate.',
    ),
  },
} as const satisfies Record<string, PostingField>;

/** Fields of a technical challenge (R3, R6). */
const CHALLENGE = {
  background: {
    rule: 'R8',
    zh: '需求背景',
    en: 'Background',
    help: help('产业背景与问题由来。', 'The industry, and where the problem comes from.'),
  },
  currentState: {
    rule: 'R8',
    zh: '现状与已有基础',
    en: 'Current state',
    help: help('现有技术水平、已做的工作与难点。', 'What exists, what was tried, where it is stuck.'),
  },
  targets: {
    rule: 'R8',
    zh: '技术指标',
    en: 'Technical targets',
    help: help('可检验的指标、单位与目标值。', 'Metrics that can be tested, with unit and target.'),
    example: [{ metric: '循环寿命', unit: '次', target: '≥1000' }],
    material: true,
  },
  conditions: {
    rule: 'R6',
    zh: '支持与配套条件',
    en: 'Support and conditions',
    help: help(
      '向社会公开：可提供的场地、设备、数据、人员等。',
      'Public: premises, equipment, data, people on offer.',
    ),
    material: true,
    public: true,
  },
  funding: {
    rule: 'R6',
    zh: '资金投入',
    en: 'Funding',
    help: help('金额以分计，说明来源与支付安排。', 'In fen; where it comes from and how it is paid.'),
    example: { amountFen: 300_000_000, source: 'own', paymentPlan: '签约后 30%，中期 40%，验收后 30%' },
    material: true,
  },
  firstAdoption: {
    rule: 'R6',
    zh: '率先推广应用',
    en: 'First adoption',
    help: help('须承诺率先应用，并说明计划。', 'The pledge to be the first to adopt the result, and how.'),
    example: { pledged: true, plan: '在一号产线率先应用' },
    material: true,
  },
} as const satisfies Record<string, PostingField>;

/** Fields of an achievement transfer (R4). */
const TRANSFER = {
  breakthrough: {
    rule: 'R4',
    zh: '取得的突破',
    en: 'Breakthrough',
    help: help(
      '在产业关键需求、核心技术上取得的突破与成果。',
      'What was achieved for a key need or core technology.',
    ),
    material: true,
  },
  maturity: {
    rule: 'R4',
    zh: '成熟度',
    en: 'Maturity',
    help: help(
      '技术成熟度 1 至 9 级（GB/T 22900），并说明依据。',
      'Technology readiness 1 to 9 (GB/T 22900), and why.',
    ),
    example: { level: 6, statement: '完成中试验证' },
    material: true,
  },
  intellectualProperty: {
    rule: 'R4',
    zh: '知识产权清单',
    en: 'Intellectual property',
    help: help('逐项写明权利种类、编号与权利人。', 'Each right: its kind, number and owner.'),
    example: [
      {
        kind: 'invention_patent',
        title: '一种固态电解质',
        number: 'ZL202310000000.0',
        owner: '某大学',
        status: 'granted',
      },
    ],
    material: true,
  },
  users: {
    rule: 'R4',
    zh: '市场用户与应用范围',
    en: 'Users and range of use',
    help: help('谁会使用，用在哪里。', 'Who will use it, and where.'),
  },
  benefits: {
    rule: 'R4',
    zh: '对经济社会发展和科技进步的作用',
    en: 'Benefit',
    help: help('分别说明经济、社会、科技三方面。', 'For the economy, society and science, each.'),
  },
  cooperation: {
    rule: 'R6',
    zh: '寻求的合作',
    en: 'Cooperation sought',
    help: help(
      '向社会公开：合作方式及所需资金、场地、市场。',
      'Public: how, and the funds, premises and market needed.',
    ),
    example: { modes: ['licence'], fundsFen: 500_000_000, premises: '中试厂房约 800 平方米' },
    material: true,
    public: true,
  },
  contributors: {
    rule: 'R5',
    zh: '成果完成人',
    en: 'Contributors',
    help: help('用于回避核查。', 'Used to check for conflicts.'),
  },
} as const satisfies Record<string, PostingField>;

/** The fields of each form, in the order in which they are shown. */
export const POSTING_FIELDS = {
  technical_challenge: { ...COMMON, ...CHALLENGE },
  achievement_transfer: { ...COMMON, ...TRANSFER },
} as const satisfies Record<PostingType, Record<string, PostingField>>;
