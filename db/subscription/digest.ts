import type { EntityManager } from 'typeorm';
import type { Subscription } from '../../domain/subscription/schema.ts';
import { SEARCHED_TEXT } from '../publication/searched-text.ts';

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

/** The titles of what was published in a time and is wanted, newest first. */
export async function publishedSince(tx: EntityManager, wanted: Wanted): Promise<string[]> {
  const rows: { title: string }[] = await tx.query(
    `select title from publications where published_at > $1 and published_at <= $2 and stage in ('open', 'upcoming')
       and (cardinality($3::text[]) = 0 or type = any($3)) and (cardinality($4::text[]) = 0 or field = any($4))
       and case when $5 <> '' then words @@ to_tsquery('simple', $5)
         else $6 = '' or position($6 in ${SEARCHED_TEXT}) > 0 end order by published_at desc limit 500`,
    [wanted.since, wanted.until, wanted.types, wanted.fields, wanted.words, wanted.literal],
  );
  return rows.map((row) => row.title);
}

/**
 * The titles of what is wanted, was published before a time, and changed in it: its window (R16), or its content (R14);
 * the latest change first.
 */
export async function changedSince(tx: EntityManager, wanted: Wanted): Promise<string[]> {
  const rows: { title: string }[] = await tx.query(
    `select p.title from publications p join lateral (
       select max(at) as at from (
         select at from public_window_changes where posting_id = p.posting_id
         union all select in_force_at from public_amendments where posting_id = p.posting_id
       ) changes where at > $1 and at <= $2
     ) changed on changed.at is not null
     where p.posting_id in (
         select posting_id from public_window_changes where at > $1 and at <= $2
         union select posting_id from public_amendments where in_force_at > $1 and in_force_at <= $2)
       and p.published_at <= $1 and p.stage in ('open', 'upcoming')
       and (cardinality($3::text[]) = 0 or p.type = any($3)) and (cardinality($4::text[]) = 0 or p.field = any($4))
       and case when $5 <> '' then words @@ to_tsquery('simple', $5)
         else $6 = '' or position($6 in ${SEARCHED_TEXT}) > 0 end order by changed.at desc limit 500`,
    [wanted.since, wanted.until, wanted.types, wanted.fields, wanted.words, wanted.literal],
  );
  return rows.map((row) => row.title);
}
