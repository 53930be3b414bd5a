import type { DataSource } from 'typeorm';
import { ROLES } from '../../domain/vocabulary.ts';
import { standsFor } from '../record/stands-for.ts';

/** Offices: what is addressed to one is read by all who hold it, and is mailed as a digest (`digest.ts`). */
const OFFICES_AT = Object.keys(ROLES);

/**
 * Turns fresh notifications into mails to the persons whom they concern by themselves, at once: one mail for each event and
 * person, whatever number of relations they have to it, with each sentence once (R39). Marking and writing are one
 * statement, under a lock, so that no event is cut in two. Kinds that somebody wants in a digest, or not at all, are left
 * to it (`digest.ts`).
 * @param limit so many events
 * @returns how many notifications were processed
 */
export async function addressNotifications(db: DataSource, limit: number): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('address notifications'))`);
    const rows: { count: number }[] = await tx.query(
      `with events as (
         select case_id, created_at, min(id) as first from notifications where mailed_at is null
         group by case_id, created_at order by first limit $1
       ), fresh as (
         select n.id, n.case_id, n.who, n.zh, n.kind, n.created_at, n.public_id from notifications n join events e
           on e.created_at = n.created_at and e.case_id is not distinct from n.case_id where n.mailed_at is null
       ), marked as (
         update notifications set mailed_at = now() where id in (select id from fresh)
       ), reached as (
         select distinct on (whom.account_id, f.case_id, f.created_at, f.zh) whom.account_id, f.*
         from fresh f join lateral (
           select m.account_id from case_parties cp join party_members m on m.party_id = cp.party_id
             where cp.case_id = f.case_id and cp.relation = f.who and ${standsFor('m', 'f.case_id')}
           union select ca.account_id from case_accounts ca where ca.case_id = f.case_id and ca.relation = f.who
           union select substr(f.who, 9) where f.who like 'account:%'
         ) whom on f.who <> all($2)
         where not exists (select from mail_items had where had.account_id = whom.account_id and had.notification_id = f.id)
         order by whom.account_id, f.case_id, f.created_at, f.zh, f.id
       ), addressed as (
         select r.account_id, r.id, a.address, md5(r.account_id || '|' || min(r.public_id::text)
           over (partition by r.account_id, r.case_id, r.created_at))::uuid as mail_id
         from reached r join ${ADDRESSES} a on a.account_id = r.account_id
         where coalesce(a.kinds->>r.kind, 'at_once') = 'at_once'
       ), written as (
         insert into mails (id, account_id, address, kind)
         select distinct mail_id, account_id, address, 'event' from addressed on conflict do nothing
       ), itemised as (
         insert into mail_items (account_id, notification_id, mail_id) select account_id, id, mail_id from addressed
         on conflict do nothing
       ) select count(*)::int as count from fresh`,
      [limit, OFFICES_AT],
    );
    return rows[0]?.count ?? 0;
  });
}

/** SQL: where accounts read mail: what they chose, a person's own contact, or what their sign-in says; and how. */
export const ADDRESSES = `(
  select known.id as account_id, coalesce(pref.email, p.content->'contact'->>'email', acc.email) as address,
    coalesce(pref.kinds, '{}') as kinds
  from (select id from accounts union select account_id from parties where kind = 'person' and account_id is not null
      union select account_id from notice_preferences) known
    left join accounts acc on acc.id = known.id
    left join parties p on p.account_id = known.id and p.kind = 'person'
    left join notice_preferences pref on pref.account_id = known.id
  where coalesce(pref.email, p.content->'contact'->>'email', acc.email) is not null
    and not exists (select from refused_addresses refused
      where refused.address = coalesce(pref.email, p.content->'contact'->>'email', acc.email)))`;
