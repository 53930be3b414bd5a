import type { Party } from '../party/party.ts';
import type { Organisation, Person } from '../party/schema.ts';

/** Legal form at the end of a name, which the text leaves out: 智芯科技 for 上海智芯科技有限公司. */
const FORM = /(?:股份有限公司|有限责任公司|有限公司|集团公司|公司|集团|（有限合伙）|\(有限合伙\))$/u;
/** Where a unit is registered, at the beginning of its name or in brackets. */
const SEAT =
  /^(?:中国|[\p{Script=Han}]{2}[省市]|上海|北京|天津|重庆|江苏|浙江|广东|深圳)|[（(][^（）()]*[）)]/gu;
/** A shorter one would mask common words. */
const SHORTEST = 4;

/**
 * Words that tell who a party is (R22): its name, those of its people and their units, and their contacts. Of a company
 * also the name without seat and legal form, which texts use; abbreviations of any other kind are masked by hand.
 */
export function identifyingWords(party: Party): string[] {
  if (party.kind === 'person') return ofPerson(party.declared);
  if (party.kind === 'organisation') return ofOrganisation(party.declared);
  return [
    party.declared.name,
    ...party.declared.members.map(({ name }) => name),
    ...party.people.flatMap(identifyingWords),
  ];
}

function ofPerson({ name, employer, postdoc, degree, contact }: Person): string[] {
  const units = [employer, postdoc?.stationUnit].flatMap((unit) => (unit ? [unit] : []));
  return [
    name,
    ...units.flatMap((unit) => [...unitNames(unit.name), unit.creditCode]),
    ...(degree ? unitNames(degree.institution) : []),
    ...(degree?.certificateNumber ? [degree.certificateNumber] : []),
    contact.phone,
    contact.email,
  ];
}

function ofOrganisation(organisation: Organisation): string[] {
  const { name, creditCode, address, legalRepresentative, signatories, contact } = organisation;
  return [
    ...unitNames(name),
    creditCode,
    ...(address ? [address] : []),
    legalRepresentative.name,
    ...signatories.map((one) => one.name),
    contact.phone,
    contact.email,
  ];
}

/** The name of a unit, and of a company the name as texts have it. */
export function unitNames(name: string): string[] {
  if (!FORM.test(name)) return [name];
  const short = name.replaceAll(SEAT, '').replace(FORM, '');
  return [...short].length >= SHORTEST ? [name, short] : [name];
}
