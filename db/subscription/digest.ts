import type { EntityManager } from 'typeorm';
import type { Subscription } from '../../domain/subscription/schema.ts';
import { SEARCHED_TEXT } from '../publication/searched-text.ts';
import { standsFor } from '../record/stands-for.ts';

export interface DueSubscription {
  readonly accountId: string;
  readonly content: Subscription;
  /** Start of the period; earlier publications have been announced already. */
  readonly since: Date;
}

/** Takes the subscriptions that were not told for a day, and marks them told up to now. */
export async function takeDueSubscriptions(
  tx: EntityManager,
  now: Date,
  limit: number,
): Promise<DueSubscription[]> {
  const taken: [DueSubscription[], number] = await tx.query(
    `update subscriptions s set told_until = $1 from (
       select account_id, told_until from subscriptions where told_until <= $1::timestamptz - interval '1 day'
       order by told_until limit $2 for update skip locked) due
     where due.account_id = s.account_id
     returning s.account_id as "accountId", s.content, due.told_until as since`,
    [now, limit],
  );
  return taken[0];
}

/** Postings that a subscription asks for, in a time. */
type Wanted = Pick<Subscription, 'types' | 'fields'> & {
  words: string;
  /** Where no word is asked for: what was typed, found as it stands. */
  literal: string;
  since: Date;
  until: Date;
};

/** SQL: types, fields and words of `$3` to `$6`. */
const WANTED = `(cardinality($3::text[]) = 0 or p.type = any($3)) and (cardinality($4::text[]) = 0 or p.field = any($4))
  and case when $5 <> '' then words @@ to_tsquery('simple', $5)
    else $6 = '' or position($6 in ${SEARCHED_TEXT}) > 0 end`;

/** The titles of what was published in a time and is wanted, newest first. */
export async function publishedSince(tx: EntityManager, wanted: Wanted): Promise<string[]> {
  const rows: { title: string }[] = await tx.query(
    `select title from publications p where published_at > $1 and published_at <= $2 and stage in ('open', 'upcoming')
       and ${WANTED} order by published_at desc limit 500`,
    valuesOf(wanted),
  );
  return rows.map((row) => row.title);
}

/**
 * SQL: the account of `$7` was told of this on the spot, as one who follows the posting; nobody hears of the same thing
 * twice (R39). Step and notice have one instant.
 */
const told = (at: string): string => `exists (select from notifications n
  where n.case_id = p.posting_id and n.who = 'account:' || $7::text and n.created_at = ${at})`;

/** SQL: the account of `$7` claims there, and hears of an amendment by its claim (R14). */
const CLAIMS = `exists (select from claims c join party_members m on m.party_id = c.claimant_id
  where c.posting_id = p.posting_id and c.live and m.account_id = $7 and ${standsFor('m', 'c.case_id')})`;

/**
 * The titles of what is wanted, was published before a time, and changed in it: its window (R16), or its content (R14);
 * the latest change first. Without what the account has been told of already.
 */
export async function changedSince(tx: EntityManager, wanted: Wanted, accountId: string): Promise<string[]> {
  const rows: { title: string }[] = await tx.query(
    `select p.title from publications p join lateral (
       select max(at) as at from (
         select w.at from public_window_changes w where w.posting_id = p.posting_id and not ${told('w.at')}
         union all select a.in_force_at from public_amendments a
           where a.posting_id = p.posting_id and not ${told('a.in_force_at')} and not ${CLAIMS}
       ) changes where at > $1 and at <= $2
     ) changed on changed.at is not null
     where p.posting_id in (
         select posting_id from public_window_changes where at > $1 and at <= $2
         union select posting_id from public_amendments where in_force_at > $1 and in_force_at <= $2)
       and p.published_at <= $1 and p.stage in ('open', 'upcoming') and ${WANTED}
     order by changed.at desc limit 500`,
    [...valuesOf(wanted), accountId],
  );
  return rows.map((row) => row.title);
}

/**
 * The titles of what is wanted and has a new public answer, or a corrected one, in a time; the latest first (R19).
 * Questions can be answered after closing too. Without the answers that the account has been told of already, or gave.
 */
export async function answeredSince(tx: EntityManager, wanted: Wanted, accountId: string): Promise<string[]> {
  const rows: { title: string }[] = await tx.query(
    `select p.title from publications p join lateral (
       select max(a.at) as at from question_answers a join posting_questions q on q.id = a.question_id
       where q.posting_id = p.posting_id and a.kind = 'answer' and a.at > $1 and a.at <= $2
         and a.by_account <> $7::text and not ${told('a.at')}
     ) answered on answered.at is not null
     where p.posting_id in (select q.posting_id from question_answers a join posting_questions q on q.id = a.question_id
         where a.at > $1 and a.at <= $2) and ${WANTED}
     order by answered.at desc limit 500`,
    [...valuesOf(wanted), accountId],
  );
  return rows.map((row) => row.title);
}

const valuesOf = ({ since, until, types, fields, words, literal }: Wanted) => [
  since,
  until,
  types,
  fields,
  words,
  literal,
];
