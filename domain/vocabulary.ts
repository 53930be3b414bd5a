/** The words of the programme: one code per term, its Chinese name first (programme.md, "Words"). */

/** The platform, as its certificates and seals name it. */
export const PLATFORM_NAME = '上海市博士后揭榜领题平台';

/** A text that people see: Chinese first, English beside it (R43). */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Several texts in one sentence, as each language lists them. */
export const listed = (texts: readonly Text[]): Text => ({
  zh: texts.map(({ zh }) => zh).join('、'),
  en: texts.map(({ en }) => en).join(', '),
});

export const POSTING_TYPES = ['technical_challenge', 'achievement_transfer'] as const;
export type PostingType = (typeof POSTING_TYPES)[number];
export const POSTING_TYPE_NAMES = {
  technical_challenge: { zh: '技术攻关需求', en: 'Technical challenge' },
  achievement_transfer: {
    zh: '博士后科研成果转化需求',
    en: 'Transfer of a postdoctoral research achievement',
  },
} as const satisfies Record<PostingType, Text>;

/** The nine fields of the notice (沪人社专〔2022〕294号, 二). "其他" is one of the nine. */
export const FIELDS = {
  information_technology: { zh: '新一代信息技术', en: 'New-generation information technology' },
  biomedicine_health: { zh: '生物医药与大健康', en: 'Biomedicine and health' },
  advanced_equipment: { zh: '高端装备制造', en: 'Advanced equipment manufacturing' },
  new_materials: { zh: '新材料', en: 'New materials' },
  new_energy: { zh: '新能源（新能源汽车）', en: 'New energy (new-energy vehicles)' },
  environment: { zh: '节能环保', en: 'Energy saving and environmental protection' },
  agriculture_food: { zh: '现代农业与食品', en: 'Modern agriculture and food' },
  cultural_creativity: { zh: '文化创意', en: 'Culture and creativity' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Text>;
export type Field = keyof typeof FIELDS;
export const FIELD_CODES = Object.keys(FIELDS) as [Field, ...Field[]];

/** The sixteen districts of Shanghai, by their code of administrative division (GB/T 2260). */
export const DISTRICTS = {
  '310101': { zh: '黄浦区', en: 'Huangpu' },
  '310104': { zh: '徐汇区', en: 'Xuhui' },
  '310105': { zh: '长宁区', en: 'Changning' },
  '310106': { zh: '静安区', en: "Jing'an" },
  '310107': { zh: '普陀区', en: 'Putuo' },
  '310109': { zh: '虹口区', en: 'Hongkou' },
  '310110': { zh: '杨浦区', en: 'Yangpu' },
  '310112': { zh: '闵行区', en: 'Minhang' },
  '310113': { zh: '宝山区', en: 'Baoshan' },
  '310114': { zh: '嘉定区', en: 'Jiading' },
  '310115': { zh: '浦东新区', en: 'Pudong' },
  '310116': { zh: '金山区', en: 'Jinshan' },
  '310117': { zh: '松江区', en: 'Songjiang' },
  '310118': { zh: '青浦区', en: 'Qingpu' },
  '310120': { zh: '奉贤区', en: 'Fengxian' },
  '310151': { zh: '崇明区', en: 'Chongming' },
} as const satisfies Record<string, Text>;
export type District = keyof typeof DISTRICTS;
export const DISTRICT_CODES = Object.keys(DISTRICTS) as [District, ...District[]];

/** Roles that an account holds by claim of the identity provider; everyone signed in is also an `applicant`. */
export const ROLES = {
  applicant: { zh: '申请人', en: 'Applicant' },
  municipal_reviewer: { zh: '市人社局审核人', en: 'Municipal reviewer' },
  municipal_supervisor: { zh: '市人社局审核主管', en: 'Municipal review supervisor' },
  national_reviewer: { zh: '人社部审核人', en: 'National reviewer' },
  organiser: { zh: '主办方（市博管办）', en: 'Organiser' },
  district_officer: { zh: '区人社局经办人', en: 'District officer' },
  station_officer: { zh: '设站单位经办人', en: 'Station officer' },
  expert: { zh: '评审专家', en: 'Expert' },
  administrator: { zh: '管理员', en: 'Administrator' },
  operator: { zh: '运维', en: 'Operator' },
} as const satisfies Record<string, Text>;
export type Role = keyof typeof ROLES;

/** The long processes: one workflow type each. */
export const CASE_TYPES = {
  posting: { zh: '张榜', en: 'Posting' },
  review: { zh: '审核', en: 'Review' },
  claim: { zh: '揭榜', en: 'Claim' },
  negotiation: { zh: '对接', en: 'Negotiation' },
  signing: { zh: '签署', en: 'Signing' },
  filing: { zh: '备案', en: 'Filing' },
  project: { zh: '对接成功项目', en: 'Project' },
  certificate: { zh: '成果证明', en: 'Certificate of outcome' },
  recommendation: { zh: '推荐设站', en: 'Recommendation' },
  evaluation: { zh: '年度揭榜领题评优', en: 'Annual excellence evaluation' },
  reward: { zh: '奖励', en: 'Reward' },
  results: { zh: '成果发布', en: 'Publication of results' },
  event: { zh: '活动', en: 'Event' },
} as const satisfies Record<string, Text>;
export type CaseType = keyof typeof CASE_TYPES;
