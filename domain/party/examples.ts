/** Whole parties that pass their forms: for the API's description. */

const profile = {
  fields: ['new_energy'],
  keywords: ['固态电池', '界面改性'],
  abstract: '长期从事固态电池界面与电解质研究。',
};
const contact = { phone: '021-12345678', email: 'someone@example.cn' };

export const PERSON_EXAMPLE = {
  name: '李娜',
  qualification: 'phd',
  degree: { institution: '复旦大学', awardedOn: '2020-06-30' },
  contact,
  profile,
};

export const ORGANISATION_EXAMPLE = {
  name: '上海智芯科技有限公司',
  creditCode: '91310115MA1K4CX01G',
  legalForm: 'limited_company',
  registeredOn: '2015-06-01',
  district: '310115',
  legalRepresentative: { name: '张强', personId: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90' },
  signatories: [],
  platforms: [],
  contact,
  profile,
};
