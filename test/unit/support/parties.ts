import { creditCodeCheck } from '../../../domain/party/credit-code.ts';
import type { Facts } from '../../../domain/party/facts.ts';
import type { OrganisationParty, PersonParty, TeamParty } from '../../../domain/party/party.ts';
import type { Organisation, Person, TeamMember } from '../../../domain/party/schema.ts';

/** Parties for rule tables: valid by default, with the one thing that a case is about changed. */

/** A UUID that shows its number. */
export function uuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** A valid credit code of a company of Shanghai; another number, another company. */
export function creditCode(n: number): string {
  const first17 = `91310115MA1H${String(n).padStart(5, '0')}`;
  return first17 + creditCodeCheck(first17);
}

const contact = { phone: '021-12345678', email: 'someone@example.cn' };
const profile: Person['profile'] = {
  fields: ['new_materials'],
  keywords: ['固态电池'],
  abstract: '材料研究',
};

export const DEGREE = { institution: '某大学', awardedOn: '2020-06-30' };
export const IN_STATION: NonNullable<Person['postdoc']> = {
  platform: 'workstation',
  stationUnit: { creditCode: creditCode(900), name: '某设站单位' },
  enteredOn: '2024-03-01',
};
export const OUT_OF_STATION: NonNullable<Person['postdoc']> = { ...IN_STATION, leftOn: '2025-03-01' };

export function person(n: number, change: Partial<Person> = {}, facts: Facts = {}): PersonParty {
  const declared: Person = {
    name: `人员${n}`,
    qualification: 'phd',
    degree: DEGREE,
    contact,
    profile,
    ...change,
  };
  return { kind: 'person', id: uuid(n), declared, facts };
}

export function organisation(
  n: number,
  change: Partial<Organisation> = {},
  facts: Facts = {},
): OrganisationParty {
  const declared: Organisation = {
    name: `单位${n}`,
    creditCode: creditCode(n),
    legalForm: 'limited_company',
    registeredOn: '2015-06-01',
    district: '310115',
    legalRepresentative: { name: `法人${n}`, personId: uuid(5000 + n) },
    signatories: [],
    platforms: [],
    contact,
    profile,
    ...change,
  };
  return { kind: 'organisation', id: uuid(1000 + n), declared, facts };
}

export function team(
  n: number,
  lead: PersonParty,
  members: readonly (readonly [PersonParty, TeamMember['consent']])[],
): TeamParty {
  return {
    kind: 'team',
    id: uuid(2000 + n),
    declared: {
      name: `团队${n}`,
      leadId: lead.id,
      members: members.map(([{ id, declared }, consent]) => ({
        personId: id,
        name: declared.name,
        consent,
        at: '2026-09-01T10:00:00+08:00',
      })),
      profile,
    },
    people: [lead, ...members.map(([member]) => member)],
  };
}

/** The codes of findings, in order. */
export function codes(findings: readonly { readonly code: string }[]): string[] {
  return findings.map(({ code }) => code);
}
