import type { Text } from '../vocabulary.ts';

/** A legal form, and what the rules ask of it. */
export interface LegalFormSpec extends Text {
  /** True for a legal person (法人, Civil Code, part one, chapter three), as R4 asks of claimants. */
  readonly legalPerson: boolean;
}

/** The legal forms that an organisation registers with (R1). */
export const LEGAL_FORMS = {
  limited_company: { zh: '有限责任公司', en: 'Limited liability company', legalPerson: true },
  joint_stock_company: { zh: '股份有限公司', en: 'Joint-stock company', legalPerson: true },
  state_owned_enterprise: { zh: '全民所有制企业', en: 'State-owned enterprise', legalPerson: true },
  collective_enterprise: { zh: '集体所有制企业', en: 'Collective enterprise', legalPerson: true },
  fund_company: { zh: '公司制基金', en: 'Fund in the form of a company', legalPerson: true },
  university: { zh: '高等学校', en: 'University', legalPerson: true },
  hospital: { zh: '医院', en: 'Hospital', legalPerson: true },
  research_institute: { zh: '科研院所', en: 'Research institute', legalPerson: true },
  public_institution: { zh: '其他事业单位', en: 'Other public institution', legalPerson: true },
  social_organisation: { zh: '社会团体、社会服务机构、基金会', en: 'Social organisation', legalPerson: true },
  government_body: { zh: '机关法人', en: 'Government body', legalPerson: true },
  cooperative: { zh: '农民专业合作社', en: 'Farmers’ cooperative', legalPerson: true },
  partnership: { zh: '合伙企业（含合伙制基金）', en: 'Partnership (funds included)', legalPerson: false },
  sole_proprietorship: { zh: '个人独资企业', en: 'Sole proprietorship', legalPerson: false },
  branch: { zh: '分支机构', en: 'Branch', legalPerson: false },
  sole_trader: { zh: '个体工商户', en: 'Sole trader', legalPerson: false },
} as const satisfies Record<string, LegalFormSpec>;
export type LegalForm = keyof typeof LEGAL_FORMS;
export const LEGAL_FORM_CODES = Object.keys(LEGAL_FORMS) as [LegalForm, ...LegalForm[]];

/** The postdoc platforms that a unit can hold, and be recommended for (R33). */
export const PLATFORMS = {
  mobile_station: { zh: '博士后科研流动站', en: 'Postdoctoral mobile station' },
  workstation: { zh: '博士后科研工作站', en: 'Postdoctoral workstation' },
  practice_base: { zh: '博士后创新实践基地', en: 'Postdoctoral practice base' },
} as const satisfies Record<string, Text>;
/** Qualifications of a person (R1). */
export const QUALIFICATIONS = {
  none: { zh: '无', en: 'None' },
  phd: { zh: '博士', en: 'PhD' },
  postdoc_in_station: { zh: '在站博士后', en: 'Postdoc in station' },
  postdoc_out_of_station: { zh: '出站博士后', en: 'Postdoc out of station' },
} as const satisfies Record<string, Text>;
export type Qualification = keyof typeof QUALIFICATIONS;
