import { normalName } from '../identity/normal.ts';
import { findingOf, type Finding } from '../eligibility/finding.ts';
import {
  claimantKey,
  peopleOf,
  type OrganisationParty,
  type Party,
  type PersonParty,
} from '../party/party.ts';
import { CONFLICT_REFUSALS } from './refusals.ts';

const finding = findingOf(CONFLICT_REFUSALS);

/**
 * R5: nobody stands on both sides. All reasons at once; each is symmetric in the two sides.
 * The poster of an achievement may have a team beside it (its contributors): pass it as `alsoPoster`.
 */
export function sideFindings(
  poster: Party,
  claimant: Party,
  alsoPoster: readonly PersonParty[] = [],
): Finding[] {
  const posters = [...peopleOf(poster), ...alsoPoster];
  const claimants = peopleOf(claimant);
  const found: Finding[] = [];
  if (sameParty(poster, claimant)) found.push(finding('SAME_PARTY'));
  else if (shareAPerson(posters, claimants)) found.push(finding('SHARED_PERSON'));
  if (!sameParty(poster, claimant) && shareRepresentative(poster, posters, claimant, claimants)) {
    found.push(finding('SHARED_LEGAL_REPRESENTATIVE'));
  }
  for (const person of [...workingFor(poster, claimants), ...workingFor(claimant, posters)]) {
    found.push(finding('EMPLOYER_OF_OTHER_SIDE', { params: { name: person.declared.name } }));
  }
  return found;
}

/** The same person (a team counts by its lead), the same registered unit, or two records of one credit code. */
function sameParty(one: Party, other: Party): boolean {
  if (claimantKey(one) === claimantKey(other)) return true;
  return (
    one.kind === 'organisation' &&
    other.kind === 'organisation' &&
    one.declared.creditCode === other.declared.creditCode
  );
}

function shareAPerson(one: readonly PersonParty[], other: readonly PersonParty[]): boolean {
  return one.some((person) => other.some(({ id }) => id === person.id));
}

function shareRepresentative(
  one: Party,
  oneHas: readonly PersonParty[],
  other: Party,
  otherHas: readonly PersonParty[],
): boolean {
  if (one.kind === 'organisation' && other.kind === 'organisation') {
    return samePerson(one.declared.legalRepresentative, other.declared.legalRepresentative);
  }
  return represents(oneHas, other) || represents(otherHas, one);
}

/** By the linked person alone: that somebody has the name of a unit's representative proves nothing. */
function represents(people: readonly PersonParty[], party: Party): boolean {
  if (party.kind !== 'organisation') return false;
  const { personId } = party.declared.legalRepresentative;
  return personId !== undefined && people.some(({ id }) => id === personId);
}

/** Two linked representatives are compared by id; where a link is missing, an equal name counts: linking cures it. */
function samePerson(
  one: OrganisationParty['declared']['legalRepresentative'],
  other: OrganisationParty['declared']['legalRepresentative'],
): boolean {
  if (one.personId !== undefined && other.personId !== undefined) return one.personId === other.personId;
  return normalName(one.name) === normalName(other.name);
}

/** Those of the people whose employer or station unit is the party. */
function workingFor(party: Party, people: readonly PersonParty[]): PersonParty[] {
  if (party.kind !== 'organisation') return [];
  return people.filter((person) => unitsOf(person).includes(party.declared.creditCode));
}

/** The credit codes of a person's employer and present station unit; a station left behind binds no more. */
export function unitsOf({ declared }: PersonParty): string[] {
  const station =
    declared.postdoc && declared.postdoc.leftOn === undefined ? declared.postdoc.stationUnit : undefined;
  return [declared.employer, station].flatMap((unit) => (unit ? [unit.creditCode] : []));
}
