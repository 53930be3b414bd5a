import { judgeFindings, type Judge } from '../../domain/conflict/judges.ts';
import { sideFindings } from '../../domain/conflict/rules.ts';
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
import { wholeParties } from '../party/whole-party.ts';
import type { PostingRow } from '../posting/rows.ts';
import type { Repositories } from '../repositories.ts';

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

/** Lists who acts for each of these parties now, as recorded; a seat is only ever taken with consent (R1). */
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
  const made = await sidesWith(tx, ids);
  return new Map([...made].map(([id, side]) => [id, side(contributors.get(id))]));
}

/** The same, each side still to be told who shares in an achievement of its: that depends on the posting. */
async function sidesWith(
  tx: Repositories,
  ids: Iterable<string>,
): Promise<Map<string, (contributors?: readonly PersonParty[]) => Side>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const parties = await wholeParties(tx.parties, await tx.parties.listed(wanted));
  const seats = await seatsOf(tx, wanted);
  return new Map(
    parties.map((party) => [
      party.id,
      (contributors) => sideOf(party, seats.get(party.id) ?? [], contributors),
    ]),
  );
}

/**
 * Contributors to an achievement, by its poster, on whose side they are (R5); for these postings as they are in force.
 */
export async function contributorsIn(
  tx: Repositories,
  postingIds: readonly string[],
): Promise<Map<string, PersonParty[]>> {
  const byPoster = new Map<string, Map<string, PersonParty>>();
  for (const { posterId, person } of await contributions(tx, postingIds))
    byPoster.set(posterId, (byPoster.get(posterId) ?? new Map<string, PersonParty>()).set(person.id, person));
  return new Map([...byPoster].map(([posterId, persons]) => [posterId, [...persons.values()]]));
}

interface Contribution {
  readonly postingId: string;
  readonly posterId: string;
  readonly person: PersonParty;
}

/** Each person who shares in the achievement of one of these postings. */
async function contributions(tx: Repositories, postingIds: readonly string[]): Promise<Contribution[]> {
  if (postingIds.length === 0) return [];
  const rows: { postingId: string; posterId: string; personId: string }[] = await tx.manager.query(
    `select distinct p.case_id as "postingId", p.poster_id as "posterId", lower(c->>'personId') as "personId"
     from postings p join posting_versions v
       on v.posting_id = p.case_id and v.version = coalesce(p.published_version, p.version)
     cross join lateral jsonb_array_elements(coalesce(v.content->'contributors', '[]')) c
     where p.case_id = any($1) and p.type = 'achievement_transfer' and c->>'personId' is not null`,
    [postingIds],
  );
  if (rows.length === 0) return [];
  const parties = await wholeParties(tx.parties, await tx.parties.listed(rows.map((row) => row.personId)));
  const persons = new Map(parties.map((one) => [one.id, one]));
  return rows.flatMap(({ postingId, posterId, personId }) => {
    const person = persons.get(personId);
    return person?.kind === 'person' ? [{ postingId, posterId, person }] : [];
  });
}

/**
 * A judge, as the conflict rules see them: their own registration, the station that their account stands for, the units
 * that they act for, their declarations, and what the organiser said of their employers (R1, R11).
 */
export async function judgeOf(
  tx: Repositories,
  accountId: string,
  employers: readonly string[] = [],
): Promise<Judge> {
  const judge = (await judgesOf(tx, [accountId])).get(accountId);
  return judge
    ? { ...judge, employers: [...employers, ...judge.employers] }
    : { accountId, personId: null, employers, interests: [] };
}

/** The same of several accounts, by account, in one statement: it is asked at every judging act. */
export async function judgesOf(
  tx: Repositories,
  accountIds: readonly string[],
): Promise<Map<string, Judge & { readonly employers: readonly string[] }>> {
  const rows: {
    accountId: string;
    personId: string | null;
    content: Person | null;
    codes: (string | null)[];
    interests: DeclaredInterest[];
  }[] = await tx.manager.query(
    `select a.id as "accountId", p.id as "personId", p.content,
       array(select station from accounts where id = a.id union all
         select u.credit_code from party_members m join parties u on u.id = m.party_id
         where m.account_id = a.id and m.capacity not in ('member', 'helper')
           and (m.until_at is null or m.until_at > now())) as codes,
       (select coalesce(jsonb_agg(jsonb_build_object('subject', d.subject, 'relation', d.relation) order by d.at, d.id), '[]')
        from declared_interests d where d.account_id = a.id and d.withdrawn_at is null) as interests
     from unnest($1::text[]) a (id) left join parties p on p.account_id = a.id and p.kind = 'person'`,
    [[...new Set(accountIds)]],
  );
  return new Map(
    rows.map(({ accountId, personId, content, codes, interests }) => [
      accountId,
      {
        accountId,
        personId,
        employers: [
          ...(content ? unitsOf({ declared: content }) : []),
          ...codes.flatMap((code) => code ?? []),
        ],
        interests,
      },
    ]),
  );
}

/** Sides of a case: the parties, and the postings whose contributors stand beside them. */
export interface JudgedCase {
  readonly parties: Iterable<string>;
  readonly postings?: readonly string[];
}

/** Interests of one account against its judging a case now (R11). @param less ways that do not count here */
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
  const sidesBy = await sidesOf(tx, [...partiesOf.values()].flat(), await contributorsIn(tx, postings));
  const conflicts = new Set<string>();
  const judges = await judgesOf(
    tx,
    experts.map(({ account }) => account),
  );
  for (const { account, employers = [] } of experts) {
    const known = judges.get(account);
    if (!known) continue;
    const judge = { ...known, employers: [...employers, ...known.employers] };
    for (const [item, ids] of partiesOf) {
      const sides = ids.flatMap((id) => sidesBy.get(id) ?? []);
      if (judgeFindings(judge, sides).length > 0) conflicts.add(`${item}/${account}`);
    }
  }
  return conflicts;
}

/** Findings that keep a claimant's side from that of a posting now, with those who share in its achievement (R5). */
export async function crossingFindings(
  tx: Repositories,
  posting: Pick<PostingRow, 'caseId' | 'posterId'>,
  claimantId: string,
): Promise<Finding[]> {
  return (await crossings(tx, [posting], [claimantId]))(posting, claimantId);
}

/** The same for any of these claimants on any of these postings, read once. */
export async function crossings(
  tx: Repositories,
  postings: readonly Pick<PostingRow, 'caseId' | 'posterId'>[],
  claimantIds: readonly string[],
): Promise<(posting: Pick<PostingRow, 'caseId' | 'posterId'>, claimantId: string) => Finding[]> {
  const shared = await contributions(
    tx,
    postings.map(({ caseId }) => caseId),
  );
  const sides = await sidesWith(tx, [...postings.map(({ posterId }) => posterId), ...claimantIds]);
  return ({ caseId, posterId }, claimantId) => {
    const [poster, claimant] = [sides.get(posterId), sides.get(claimantId)];
    if (!poster || !claimant) throw new Error(`a party of ${posterId} and ${claimantId} is not on record`);
    const sharing = shared.filter(({ postingId }) => postingId === caseId).map(({ person }) => person);
    return sideFindings(poster(sharing), claimant(claimantId === posterId ? sharing : undefined));
  };
}

interface CaseParty {
  readonly caseId: string;
  readonly postingId: string;
  readonly partyId: string;
}

/**
 * Those of these cases in whose parties an official is known to have an interest now (R11): what waits in a pool there, and
 * what its pool is told, is not for them. Read at once for all of them.
 */
export async function interestedIn(
  tx: Repositories,
  account: string,
  caseIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (caseIds.length === 0) return new Set();
  const judge = await judgeOf(tx, account);
  const seats: unknown[] = await tx.manager.query(
    'select 1 from party_members where account_id = $1 and (until_at is null or until_at > now()) limit 1',
    [account],
  );
  // Most officials stand nowhere: then there is nothing to compare.
  const bonds = judge.employers.length + judge.interests.length + seats.length;
  if (bonds === 0 && !judge.personId) return new Set();
  const related: CaseParty[] = await tx.manager.query(
    `select cp.case_id as "caseId", c.family_id as "postingId", cp.party_id as "partyId"
     from case_parties cp join cases c on c.id = cp.case_id where cp.case_id = any($1)`,
    [[...new Set(caseIds)]],
  );
  const shared = await contributions(
    tx,
    related.map(({ postingId }) => postingId),
  );
  const sides = await sidesWith(
    tx,
    related.map(({ partyId }) => partyId),
  );
  const found = related.filter(({ postingId, partyId }) => {
    const sharing = shared.filter((one) => one.postingId === postingId && one.posterId === partyId);
    const side = sides.get(partyId)?.(sharing.map(({ person }) => person));
    return side && judgeFindings(judge, [side]).length > 0;
  });
  return new Set(found.map(({ caseId }) => caseId));
}
