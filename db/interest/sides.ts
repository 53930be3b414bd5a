import { sideFindings } from '../../domain/conflict/rules.ts';
import { judgeFindings, type Judge } from '../../domain/conflict/judges.ts';
import {
  sideOf,
  unitsOf,
  type Acting,
  type DeclaredInterest,
  type Side,
  type Way,
} from '../../domain/conflict/standing.ts';
import type { Finding } from '../../domain/eligibility/finding.ts';
import type { PersonParty } from '../../domain/party/party.ts';
import type { Person } from '../../domain/party/schema.ts';
import type { PostingRow } from '../posting/rows.ts';
import type { Repositories } from '../repositories.ts';
import { oneByOne } from '../one-by-one.ts';
import { wholeParty } from '../party/whole-party.ts';

/** Which capacity at a party is which way of standing on its side; what is not named is asked of the party itself. */
const WAY_OF: Readonly<Record<string, Acting['way'] | undefined>> = {
  legal_representative: 'legal_representative',
  signatory: 'signatory',
  agent: 'agent',
  helper: 'helper',
};

interface SeatRow {
  readonly partyId: string;
  readonly accountId: string;
  readonly capacity: string;
  readonly personId: string | null;
  readonly name: string | null;
  readonly content: Person | null;
}

/** Who acts for each of these parties now, on record; a seat is only ever taken with consent (R1). */
async function seatsOf(tx: Repositories, ids: readonly string[]): Promise<Map<string, Acting[]>> {
  const rows: SeatRow[] = await tx.manager.query(
    `select m.party_id as "partyId", m.account_id as "accountId", m.capacity, p.id as "personId", p.name, p.content
     from party_members m left join parties p on p.account_id = m.account_id and p.kind = 'person'
     where m.party_id = any($1) and (m.until_at is null or m.until_at > now())`,
    [ids],
  );
  const seats = new Map<string, Acting[]>(ids.map((id) => [id, []]));
  for (const { partyId, accountId, capacity, personId, name, content } of rows) {
    const way = WAY_OF[capacity];
    if (!way) continue;
    const units = content ? unitsOf({ declared: content }) : [];
    seats.get(partyId)?.push({ way, accountId, personId, name: name ?? accountId, units });
  }
  return seats;
}

/**
 * The sides that these parties are, with the facts of this moment; an id that is none is left out.
 * @param contributors of each party: those who share in the achievement that it posts (R5)
 */
export async function sidesOf(
  tx: Repositories,
  ids: Iterable<string>,
  contributors: ReadonlyMap<string, readonly PersonParty[]> = new Map(),
): Promise<Map<string, Side>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tx.parties.listed(wanted);
  const parties = await oneByOne(rows, (row) => wholeParty(tx.parties, row));
  const seats = await seatsOf(tx, wanted);
  return new Map(
    parties.map((party) => [party.id, sideOf(party, seats.get(party.id) ?? [], contributors.get(party.id))]),
  );
}

/** Who shares in an achievement stands on its poster's side (R5): by poster, for these postings as they are in force. */
export async function contributorsIn(
  tx: Repositories,
  postingIds: readonly string[],
): Promise<Map<string, PersonParty[]>> {
  if (postingIds.length === 0) return new Map();
  const rows: { posterId: string; personId: string }[] = await tx.manager.query(
    `select distinct p.poster_id as "posterId", lower(c->>'personId') as "personId"
     from postings p join posting_versions v
       on v.posting_id = p.case_id and v.version = coalesce(p.published_version, p.version)
     cross join lateral jsonb_array_elements(coalesce(v.content->'contributors', '[]')) c
     where p.case_id = any($1) and p.type = 'achievement_transfer' and c->>'personId' is not null`,
    [postingIds],
  );
  return personsBy(tx, rows);
}

async function personsBy(
  tx: Repositories,
  rows: readonly { readonly posterId: string; readonly personId: string }[],
): Promise<Map<string, PersonParty[]>> {
  const found = await tx.parties.listed(rows.map(({ personId }) => personId));
  const parties = await oneByOne(found, (row) => wholeParty(tx.parties, row));
  const persons = new Map(parties.flatMap((one) => (one.kind === 'person' ? [[one.id, one] as const] : [])));
  const by = new Map<string, PersonParty[]>();
  for (const { posterId, personId } of rows) {
    const person = persons.get(personId);
    if (person) by.set(posterId, [...(by.get(posterId) ?? []), person]);
  }
  return by;
}

/**
 * Who judges, as the conflict rules see them: what they registered of themselves, the station that their account stands
 * for, the units that they act for, what they declared, and what the organiser said of their employers (R1, R11).
 */
export async function judgeOf(
  tx: Repositories,
  accountId: string,
  employers: readonly string[] = [],
): Promise<Judge> {
  // One statement: it is asked at every judging act.
  const rows: {
    personId: string | null;
    content: Person | null;
    codes: (string | null)[];
    interests: DeclaredInterest[];
  }[] = await tx.manager.query(
    `select p.id as "personId", p.content,
       array(select station from accounts where id = $1 union all
         select u.credit_code from party_members m join parties u on u.id = m.party_id
         where m.account_id = $1 and m.capacity not in ('member', 'helper')
           and (m.until_at is null or m.until_at > now())) as codes,
       (select coalesce(jsonb_agg(jsonb_build_object('subject', d.subject, 'relation', d.relation) order by d.at, d.id), '[]')
        from declared_interests d where d.account_id = $1 and d.withdrawn_at is null) as interests
     from (select 1) one left join parties p on p.account_id = $1 and p.kind = 'person'`,
    [accountId],
  );
  const { personId = null, content = null, codes = [], interests = [] } = rows[0] ?? {};
  return {
    accountId,
    personId,
    employers: [
      ...employers,
      ...(content ? unitsOf({ declared: content }) : []),
      ...codes.flatMap((code) => code ?? []),
    ],
    interests,
  };
}

/** Whose case it is: the parties, and the postings whose contributors stand beside them. */
export interface JudgedCase {
  readonly parties: Iterable<string>;
  readonly postings?: readonly string[];
}

/** What stands against one account judging a case now (R11). @param less ways that do not count here */
export async function interestsIn(
  tx: Repositories,
  account: string,
  { parties, postings = [] }: JudgedCase,
  less: readonly Way[] = [],
): Promise<Finding[]> {
  const sides = await sidesOf(tx, parties, await contributorsIn(tx, postings));
  return judgeFindings(await judgeOf(tx, account), [...sides.values()], less);
}

/** `item/account` pairs that must not meet: an expert's known or declared interest in a party of the item (R11). */
export async function conflictsOf(
  tx: Repositories,
  experts: readonly { readonly account: string; readonly employers?: readonly string[] }[],
  partiesOf: ReadonlyMap<string, readonly string[]>,
  postings: readonly string[],
): Promise<Set<string>> {
  const known = await sidesOf(tx, [...partiesOf.values()].flat(), await contributorsIn(tx, postings));
  const conflicts = new Set<string>();
  for (const { account, employers } of experts) {
    const judge = await judgeOf(tx, account, employers);
    for (const [item, ids] of partiesOf) {
      const sides = ids.flatMap((id) => known.get(id) ?? []);
      if (judgeFindings(judge, sides).length > 0) conflicts.add(`${item}/${account}`);
    }
  }
  return conflicts;
}

/** What keeps a claimant's side from the poster's of a posting now, with those who share in its achievement (R5). */
export async function crossingFindings(
  tx: Repositories,
  { caseId, posterId }: Pick<PostingRow, 'caseId' | 'posterId'>,
  claimantId: string,
): Promise<Finding[]> {
  const sides = await sidesOf(tx, [posterId, claimantId], await contributorsIn(tx, [caseId]));
  const [poster, claimant] = [sides.get(posterId), sides.get(claimantId)];
  if (!poster || !claimant) throw new Error(`a party of ${posterId} and ${claimantId} is not on record`);
  return sideFindings(poster, claimant);
}
