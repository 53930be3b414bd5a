import type { Party, PersonParty } from '../../domain/party/party.ts';
import type { Organisation, Person, Team } from '../../domain/party/schema.ts';
import type { PartyRow } from './rows.ts';
import { oneByOne } from '../one-by-one.ts';
import type { PartyRepository } from './repository.ts';

function personParty(row: PartyRow): PersonParty {
  return { kind: 'person', id: row.id, declared: row.content as Person, facts: row.facts };
}

/** A party as the rules see it: what it declares, what is attested, and the people of a team. */
export async function wholeParty(parties: PartyRepository, row: PartyRow): Promise<Party> {
  if (row.kind === 'person') return personParty(row);
  if (row.kind === 'organisation')
    return {
      kind: 'organisation',
      id: row.id,
      declared: row.content as Organisation,
      facts: row.facts,
    };
  const team = row.content as Team;
  const people = await oneByOne([team.leadId, ...team.members.map((m) => m.personId)], (id) =>
    parties.get(id),
  );
  const registered = people.filter((person) => person !== null);
  return { kind: 'team', id: row.id, declared: team, people: registered.map(personParty) };
}
