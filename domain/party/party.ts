import type { Facts } from './facts.ts';
import type { Organisation, Person, Team } from './schema.ts';

/** A party's declaration: a person, an organisation or a team. */
export type Declared = Person | Organisation | Team;

/** A party as a case sees it: what it declared in that version, and what was attested of it. `id` is the party's. */
export interface PersonParty {
  readonly kind: 'person';
  readonly id: string;
  readonly declared: Person;
  readonly facts: Facts;
}

export interface OrganisationParty {
  readonly kind: 'organisation';
  readonly id: string;
  readonly declared: Organisation;
  readonly facts: Facts;
}

/** A team has no facts of its own; `people` are its lead and its members who are registered. */
export interface TeamParty {
  readonly kind: 'team';
  readonly id: string;
  readonly declared: Team;
  readonly people: readonly PersonParty[];
}

export type Party = PersonParty | OrganisationParty | TeamParty;

/** Identity of the claimant, for "one live claim per claimant and posting": a team counts by its lead (R5). */
export function claimantKey(party: Party): string {
  return party.kind === 'team' ? party.declared.leadId : party.id;
}

/** The people of a party who act in it: the person, the team's lead and consenting members, nobody for a unit. */
export function peopleOf(party: Party): readonly PersonParty[] {
  if (party.kind === 'person') return [party];
  if (party.kind === 'organisation') return [];
  const { leadId, members } = party.declared;
  const ids = new Set([leadId, ...members.filter((m) => m.consent === 'consented').map((m) => m.personId)]);
  return party.people.filter((person) => ids.has(person.id));
}
