import type { Role, Text } from '../vocabulary.ts';

/**
 * A declared fact that others can rely on once it is attested (R1). `restsOn` are the declared fields that it covers:
 * a change of one of them makes the fact declared again.
 */
interface FactSpec extends Text {
  readonly of: 'person' | 'organisation';
  readonly attestedBy: readonly Role[];
  readonly restsOn: readonly string[];
}

export const FACTS = {
  degree: {
    zh: '博士学位',
    en: 'Doctorate',
    of: 'person',
    attestedBy: ['organiser'],
    restsOn: ['name', 'degree'],
  },
  station_status: {
    zh: '博士后在站、出站情况',
    en: 'Postdoc status',
    of: 'person',
    attestedBy: ['station_officer'],
    restsOn: ['name', 'qualification', 'postdoc'],
  },
  employment: {
    zh: '工作单位',
    en: 'Employer',
    of: 'person',
    attestedBy: ['organiser', 'station_officer'],
    restsOn: ['name', 'employer'],
  },
  registration: {
    zh: '主体登记信息',
    en: 'Registration',
    of: 'organisation',
    attestedBy: ['organiser'],
    restsOn: ['name', 'creditCode', 'legalForm', 'registeredOn', 'district'],
  },
  legal_representative: {
    zh: '法定代表人',
    en: 'Legal representative',
    of: 'organisation',
    attestedBy: ['organiser'],
    restsOn: ['legalRepresentative'],
  },
  signatories: {
    zh: '授权签署人',
    en: 'Authorised signatories',
    of: 'organisation',
    attestedBy: ['organiser'],
    restsOn: ['signatories'],
  },
  platforms: {
    zh: '博士后工作平台',
    en: 'Postdoc platforms held',
    of: 'organisation',
    attestedBy: ['organiser'],
    restsOn: ['platforms'],
  },
  existence: {
    zh: '主体存续',
    en: 'Continued existence',
    of: 'organisation',
    attestedBy: ['organiser'],
    restsOn: ['creditCode'],
  },
  postdoc_conditions: {
    zh: '设站条件',
    en: 'Conditions for a postdoc platform',
    of: 'organisation',
    attestedBy: ['organiser'],
    restsOn: [],
  },
} as const satisfies Record<string, FactSpec>;
export type Fact = keyof typeof FACTS;
export const FACT_CODES = Object.keys(FACTS) as [Fact, ...Fact[]];

/** The state of a fact. `until` is the last Shanghai date on which an attestation holds. */
export type FactState =
  | { readonly status: 'declared' }
  | {
      readonly status: 'attested';
      readonly by: string;
      /** On what evidence: words, and the file where there is one. */
      readonly evidence: string;
      readonly evidenceId?: string;
      readonly at: string;
      readonly until?: string;
    }
  | { readonly status: 'lapsed'; readonly at: string; readonly reason: string; readonly by?: string };

/** The facts of a party that are not merely declared. */
export type Facts = Readonly<Partial<Record<Fact, FactState>>>;

/** A fact's state on a Shanghai date: without an entry it is declared, after `until` it has lapsed. */
export function factOn(facts: Facts, fact: Fact, date: string): FactState {
  const state = facts[fact] ?? { status: 'declared' };
  if (state.status === 'attested' && state.until !== undefined && state.until < date) {
    return { status: 'lapsed', at: state.until, reason: '证明有效期届满 the attestation has expired' };
  }
  return state;
}

/** True if holders of any of these roles may attest a fact (R1). */
export function mayAttest(fact: Fact, roles: readonly Role[]): boolean {
  const allowed: readonly Role[] = FACTS[fact].attestedBy;
  return roles.some((role) => allowed.includes(role));
}

/** The facts after a party changed what it declares: those that rest on a changed field are declared again. */
export function factsAfterChange(
  facts: Facts,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Facts {
  const kept = Object.entries(facts).filter(([fact]) =>
    FACTS[fact as Fact].restsOn.every(
      (field) => JSON.stringify(before[field]) === JSON.stringify(after[field]),
    ),
  );
  return Object.fromEntries(kept);
}
