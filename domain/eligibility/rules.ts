import { addCalendar } from '../calendar/deadline.ts';
import type { CalendarDuration } from '../calendar/schema.ts';
import { LEGAL_FORMS } from '../party/legal-form.ts';
import { peopleOf, type OrganisationParty, type Party, type TeamParty } from '../party/party.ts';
import { isOrWasPostdoc, isPhdOrPostdoc } from '../party/qualification.ts';
import type { Policy } from '../policy/policy.ts';
import type { PostingType, Text } from '../vocabulary.ts';
import { findingOf, type Finding } from './finding.ts';
import { ELIGIBILITY_REFUSALS } from './refusals.ts';

const finding = findingOf(ELIGIBILITY_REFUSALS);

/**
 * Findings against a party posting a demand of a type (R3, R4). Only about the party: the posting's content is checked
 * by the form, conflicts by `domain/conflict`. Declared facts are enough (R1).
 */
export function postingFindings(party: Party, type: PostingType): Finding[] {
  if (type === 'achievement_transfer') {
    const mayPost = party.kind === 'person' && isOrWasPostdoc(party.declared);
    return mayPost ? [] : [finding('POSTER_NOT_POSTDOC')];
  }
  if (party.kind !== 'organisation') return [finding('POSTER_NOT_ORGANISATION')];
  return party.declared.district === undefined ? [finding('POSTER_NOT_IN_SHANGHAI')] : [];
}

/**
 * Findings against a party claiming a posting of a type (R2, R3, R4).
 * @param submittedOn The Shanghai date of the submission, `YYYY-MM-DD`.
 */
export function claimFindings(
  party: Party,
  type: PostingType,
  submittedOn: string,
  policy: Policy,
): Finding[] {
  if (type === 'achievement_transfer') {
    if (party.kind !== 'organisation') return [finding('CLAIMANT_NOT_ORGANISATION')];
    return [...legalPersonFindings(party, policy), ...ageFindings(party, submittedOn, policy)];
  }
  if (party.kind === 'organisation') return [finding('CLAIMANT_NOT_PERSON')];
  if (party.kind === 'team') return teamFindings(party, policy);
  return isPhdOrPostdoc(party.declared) ? [] : [finding('CLAIMANT_NOT_QUALIFIED')];
}

/** R4: a legal person; a partnership only where the policy allows it. */
function legalPersonFindings(party: OrganisationParty, policy: Policy): Finding[] {
  const { legalForm } = party.declared;
  if (LEGAL_FORMS[legalForm].legalPerson) return [];
  if (legalForm === 'partnership' && policy.party.partnershipAllowed) return [];
  return [
    finding('CLAIMANT_NOT_LEGAL_PERSON', { params: { form: LEGAL_FORMS[legalForm] }, pointer: '/legalForm' }),
  ];
}

/** R4: registered for the policy's time (one year) on the Shanghai date of submission; its anniversary suffices. */
function ageFindings(party: OrganisationParty, submittedOn: string, policy: Policy): Finding[] {
  const { registeredOn } = party.declared;
  const age = policy.party.claimantRegisteredFor;
  const from = addCalendar(registeredOn, age);
  if (submittedOn >= from) return [];
  return [
    finding('CLAIMANT_TOO_YOUNG', {
      params: { registeredOn, from, age: ageText(age) },
      pointer: '/registeredOn',
    }),
  ];
}

/**
 * R2: the lead is a PhD or postdoc, at least the policy's share (half) of the people are, the lead counted among
 * them; every member on the list has consented, or declined and does not count.
 */
function teamFindings(team: TeamParty, policy: Policy): Finding[] {
  const { leadId, members } = team.declared;
  const found: Finding[] = [];
  const lead = team.people.find((person) => person.id === leadId);
  if (!lead) found.push(finding('TEAM_LEAD_UNKNOWN', { pointer: '/leadId' }));
  else if (!isPhdOrPostdoc(lead.declared))
    found.push(finding('TEAM_LEAD_NOT_QUALIFIED', { pointer: '/leadId' }));
  members.forEach((member, i) => {
    if (member.consent !== 'invited') return;
    found.push(
      finding('TEAM_CONSENT_MISSING', { params: { name: member.name }, pointer: `/members/${i}/consent` }),
    );
  });
  const size = 1 + members.filter((member) => member.consent === 'consented').length;
  const qualified = peopleOf(team).filter((person) => isPhdOrPostdoc(person.declared)).length;
  const needed = qualifiedNeeded(size, policy);
  if (qualified < needed) {
    found.push(
      finding('TEAM_TOO_FEW_QUALIFIED', { params: { size, qualified, needed }, pointer: '/members' }),
    );
  }
  const max = policy.party.teamMembersMax;
  if (size > max) found.push(finding('TEAM_TOO_LARGE', { params: { size, max }, pointer: '/members' }));
  return found;
}

/** How many PhDs and postdocs a team of a size needs: the policy's share, rounded up. */
export function qualifiedNeeded(size: number, policy: Policy): number {
  const { numerator, denominator } = policy.party.teamKeyShare;
  return Math.ceil((size * numerator) / denominator);
}

/** R2, R20: everyone on the scheme's roster is of the claiming team, or is the claimant; a team's lead is on it. */
export function rosterFindings(
  party: Party,
  roster: readonly { personId: string; name: string }[],
): Finding[] {
  const ids = new Set(peopleOf(party).map((person) => person.id));
  if (party.kind === 'organisation') return [];
  const led =
    party.kind !== 'team' ||
    roster.length === 0 ||
    roster.some((one) => one.personId === party.declared.leadId);
  const strangers = roster.flatMap((entry, i) =>
    ids.has(entry.personId)
      ? []
      : [finding('ROSTER_NOT_TEAM', { params: { name: entry.name }, pointer: `/team/${i}/personId` })],
  );
  return led ? strangers : [finding('ROSTER_LACKS_LEAD', { pointer: '/team' }), ...strangers];
}

function ageText(age: CalendarDuration): Text {
  if ('years' in age) return { zh: `${age.years} 年`, en: `${age.years} year(s)` };
  if ('months' in age) return { zh: `${age.months} 个月`, en: `${age.months} month(s)` };
  return { zh: `${age.days} 天`, en: `${age.days} day(s)` };
}
