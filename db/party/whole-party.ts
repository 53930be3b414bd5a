import type { Party, PersonParty } from '../../domain/party/party.ts';
import type { Organisation, Person, Team } from '../../domain/party/schema.ts';
import type { PartyRepository } from './repository.ts';
import type { PartyRow } from './rows.ts';

function personParty(row: PartyRow): PersonParty {
  return { kind: 'person', id: row.id, declared: row.content as Person, facts: row.facts };
}

/** A party as the rules see it: what it declares, what is attested, and the people of a team. */
export async function wholeParty(parties: PartyRepository, row: PartyRow): Promise<Party> {
  const [party] = await wholeParties(parties, [row]);
  if (!party) throw new Error(`party ${row.id} was lost`);
  return party;
}

/** The same of several, in their order: one query for all the people of the teams among them. */
export async function wholeParties(parties: PartyRepository, rows: readonly PartyRow[]): Promise<Party[]> {
  const teams = rows.filter(({ kind }) => kind === 'team').map(({ content }) => content as Team);
  const ids = [...new Set(teams.flatMap(peopleIn))];
  const people = new Map(
    (ids.length > 0 ? await parties.listed(ids) : []).map((row) => [row.id, personParty(row)]),
  );
  return rows.map((row) => {
    if (row.kind === 'person') return personParty(row);
    const { id, facts } = row;
    if (row.kind === 'organisation')
      return { kind: 'organisation', id, declared: row.content as Organisation, facts };
    const team = row.content as Team;
    return {
      kind: 'team',
      id,
      declared: team,
      people: peopleIn(team).flatMap((one) => people.get(one) ?? []),
    };
  });
}

const peopleIn = ({ leadId, members }: Team): string[] =>
  [leadId, ...members.map((one) => one.personId)].map((id) => id.toLowerCase());
