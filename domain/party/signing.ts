import { addCalendar } from '../calendar/deadline.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { findingOf, type Finding } from '../eligibility/finding.ts';
import type { Policy } from '../policy/policy.ts';
import { listed, ROLES, type PostingType } from '../vocabulary.ts';
import { FACTS, factOn, type Fact, type Facts } from './facts.ts';
import { peopleOf, type OrganisationParty, type Party, type PersonParty } from './party.ts';
import { isOrWasPostdoc, isPhdOrPostdoc } from './qualification.ts';
import { PARTY_REFUSALS } from './refusals.ts';

const finding = findingOf(PARTY_REFUSALS);

/** The signing that a party is asked to take part in. */
export interface SigningContext {
  readonly postingType: PostingType;
  readonly side: 'poster' | 'claimant';
  /** When; ISO or epoch milliseconds. */
  readonly at: string | number;
  /** Signatory of an organisation; without one its authorisations are not checked. */
  readonly signatoryId?: string;
}

/**
 * Facts that must be attested before a party signs and are not (R1, R4): a PhD's degree, a postdoc's status, a unit's
 * registration and legal representative, the authorisation of a signatory who is not that representative, and, for the
 * claimant of an achievement transfer, that it still exists. A team is asked for each of its people.
 */
export function missingForSigning(party: Party, context: SigningContext, policy: Policy): Finding[] {
  const date = shanghaiDate(context.at);
  if (party.kind === 'organisation') return missingOfOrganisation(party, context, policy, date);
  return peopleOf(party).flatMap((person) =>
    factsOfPerson(person).flatMap((fact) => missingFact(person.declared.name, person.facts, fact, date)),
  );
}

/** The facts that a person's standing rests on: a postdoc's status implies the degree. */
function factsOfPerson({ declared }: PersonParty): Fact[] {
  if (isOrWasPostdoc(declared)) return ['station_status'];
  return isPhdOrPostdoc(declared) ? ['degree'] : [];
}

function missingOfOrganisation(
  { declared, facts }: OrganisationParty,
  { postingType, side, signatoryId }: SigningContext,
  policy: Policy,
  date: string,
): Finding[] {
  const needed: Fact[] = ['registration', 'legal_representative'];
  if (signatoryId !== undefined && signatoryId !== declared.legalRepresentative.personId)
    needed.push('signatories');
  const missing = needed.flatMap((fact) => missingFact(declared.name, facts, fact, date));
  const mustExist = postingType === 'achievement_transfer' && side === 'claimant';
  if (mustExist && !existenceIsFresh(facts, policy, date)) {
    missing.push(finding('EXISTENCE_NOT_FRESH', { params: { party: declared.name } }));
  }
  return missing;
}

/** True if the check that an entity still exists is recent enough on a date (R4); its last day counts. */
export function existenceIsFresh(facts: Facts, policy: Policy, date: string): boolean {
  const state = factOn(facts, 'existence', date);
  if (state.status !== 'attested') return false;
  return addCalendar(shanghaiDate(state.at), policy.party.existenceCheckedWithin) >= date;
}

function missingFact(party: string, facts: Facts, fact: Fact, date: string): Finding[] {
  const { status } = factOn(facts, fact, date);
  if (status === 'attested') return [];
  const by = listed(FACTS[fact].attestedBy.map((role) => ROLES[role]));
  const params = { party, fact: FACTS[fact], by };
  return [finding(status === 'lapsed' ? 'ATTESTATION_LAPSED' : 'NOT_ATTESTED', { params })];
}

/**
 * Checks that a person may sign for an organisation on a Shanghai date (R28): as its legal representative, or under an
 * authorisation that is in force (first and last day included). Attestation is checked by `missingForSigning`.
 */
export function signatoryFindings(
  organisation: OrganisationParty,
  personId: string,
  date: string,
): Finding[] {
  const { legalRepresentative, signatories } = organisation.declared;
  const authorised =
    legalRepresentative.personId === personId ||
    signatories.some((s) => s.personId === personId && s.validFrom <= date && date <= s.validUntil);
  return authorised ? [] : [finding('SIGNATORY_NOT_AUTHORISED')];
}
