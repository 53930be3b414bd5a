import type { Text } from '../vocabulary.ts';

/** Choices in the forms of a posting. */

/** Where the funds of a challenge come from. */
export const FUNDING_SOURCES = {
  own: { zh: '自有资金', en: 'Own funds' },
  public: { zh: '财政资金', en: 'Public funds' },
  loan: { zh: '贷款', en: 'Loan' },
  investment: { zh: '投资', en: 'Investment' },
  mixed: { zh: '多种来源', en: 'Several sources' },
} as const satisfies Record<string, Text>;

export const IP_KINDS = {
  invention_patent: { zh: '发明专利', en: 'Invention patent' },
  utility_model: { zh: '实用新型专利', en: 'Utility model' },
  design: { zh: '外观设计专利', en: 'Design' },
  software_copyright: { zh: '计算机软件著作权', en: 'Software copyright' },
  plant_variety: { zh: '植物新品种权', en: 'Plant variety' },
  ic_layout: { zh: '集成电路布图设计', en: 'Integrated circuit layout' },
  trade_secret: { zh: '技术秘密', en: 'Trade secret' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Text>;
export type IpKind = keyof typeof IP_KINDS;
/** Kinds that no office registers: they have no number. */
export const UNNUMBERED_IP: readonly IpKind[] = ['trade_secret', 'other'];

export const IP_STATUSES = {
  granted: { zh: '已授权或已登记', en: 'Granted or registered' },
  pending: { zh: '申请中', en: 'Applied for' },
} as const satisfies Record<string, Text>;

/** How an achievement can be transferred. */
export const COOPERATION_MODES = {
  licence: { zh: '许可', en: 'Licence' },
  assignment: { zh: '转让', en: 'Assignment' },
  equity: { zh: '作价入股', en: 'Equity' },
  joint_development: { zh: '合作开发', en: 'Joint development' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Text>;

export const WINDOW_KINDS = {
  fixed: { zh: '固定截止时间', en: 'Closes at a time' },
  open_ended: { zh: '长期有效', en: 'Open-ended' },
} as const satisfies Record<string, Text>;
