import type { CaseType, Text } from '../vocabulary.ts';

/** Acts that a party can mandate an officer of its district or station to do for it (R7). */
export const MANDATE_SCOPES = {
  post: { zh: '张榜', en: 'Post' },
  claim: { zh: '揭榜', en: 'Claim' },
  meet: { zh: '对接', en: 'Meet' },
} as const satisfies Record<string, Text>;
export type MandateScope = keyof typeof MANDATE_SCOPES;
export const MANDATE_SCOPE_CODES = Object.keys(MANDATE_SCOPES) as [MandateScope, ...MandateScope[]];

/**
 * The acts of each scope: preparing and answering in time. What commits the party or gives something up stays its own:
 * signing, confirming terms, ranking, withdrawing.
 */
const ACTS: Readonly<Record<MandateScope, Readonly<Partial<Record<CaseType, readonly string[]>>>>> = {
  post: {
    posting: [
      'resubmit',
      'extendCorrection',
      'setWindow',
      'schedulePublication',
      'cancelSchedule',
      'amend',
      'cancelAmendment',
      'extend',
    ],
    review: ['appeal'],
  },
  claim: { claim: ['amend', 'cure'], posting: [] },
  meet: { negotiation: ['proposeTerms', 'propose', 'extend'] },
};

/** True if a mandate covers an act. */
export function mandateCovers(scopes: readonly string[], type: CaseType, act: string): boolean {
  return scopes.some((scope) => ACTS[scope as MandateScope]?.[type]?.includes(act) ?? false);
}

/**
 * The cases that each scope lets a helper read, and be told of: those in which it has something to do. What a mandate does
 * not name stays the party's own: a helper with posting sees no negotiation.
 */
const READS: Readonly<Record<MandateScope, readonly CaseType[]>> = {
  post: ['posting', 'review'],
  claim: ['claim'],
  meet: ['posting', 'claim', 'negotiation'],
};

/** The scopes of which one lets a helper read cases of a type (R7); none: no mandate does. */
export function scopesThatRead(type: CaseType): MandateScope[] {
  return MANDATE_SCOPE_CODES.filter((scope) => READS[scope].includes(type));
}

/** True if a mandate lets a helper read a case of a type (R7). */
export function mandateReads(scopes: readonly string[], type: CaseType): boolean {
  return scopesThatRead(type).some((scope) => scopes.includes(scope));
}

/** An officer's place of work, as their account says. */
export interface Officer {
  readonly roles: readonly string[];
  readonly district: string | null;
  readonly station: string | null;
}

/** R7: a district's officer helps parties of the district; a station's officer its people, and the unit itself. */
export function mayHelp(
  officer: Officer,
  party: { readonly district: string | null; readonly units: readonly string[] },
): boolean {
  if (officer.roles.includes('district_officer') && officer.district !== null)
    if (officer.district === party.district) return true;
  return officer.roles.includes('station_officer') && party.units.includes(officer.station ?? '');
}
