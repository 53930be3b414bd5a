import type { DataSource } from 'typeorm';
import { cut } from '../../domain/kinds/cut.ts';
import { standsFor } from '../record/stands-for.ts';

/** An e-mail that waits to be sent. */
export interface WaitingMail {
  readonly notificationId: string;
  /** Id by which its receiver may know the notification (R19). */
  readonly publicId: string;
  readonly accountId: string;
  readonly address: string;
  readonly attempts: number;
  readonly caseId: string | null;
  readonly zh: string;
  readonly en: string;
}

/** Recipients of a notification's `who`, and where they read mail: a person's own contact, or what their token said. */
const RECIPIENTS = `
  select n.id, a.account_id, a.address from fresh n join lateral (
    select distinct on (who_is.account_id) who_is.account_id, coalesce(p.content->'contact'->>'email', acc.email) as address
    from (
      select m.account_id from case_parties cp join party_members m on m.party_id = cp.party_id
        where cp.case_id = n.case_id and cp.relation = n.who and ${standsFor('m', 'n.case_id')}
      union select ca.account_id from case_accounts ca where ca.case_id = n.case_id and ca.relation = n.who
      union select substr(n.who, 9) where n.who like 'account:%'
    ) who_is
    left join accounts acc on acc.id = who_is.account_id
    left join parties p on p.account_id = who_is.account_id and p.kind = 'person'
    where coalesce(acc.mail, true)
  ) a on a.address is not null`;

/**
 * Turns fresh notifications into mails, each once: a notification and its mails change in one statement. Those of a
 * role without an address of their own are read in the system (a pool of reviewers has a task list).
 * @returns how many notifications were processed
 */
export async function addressNotifications(db: DataSource, limit: number): Promise<number> {
  const rows: { count: number }[] = await db.query(
    `with fresh as (
       select id, case_id, who from notifications where mailed_at is null order by id limit $1 for update skip locked
     ), marked as (update notifications set mailed_at = now() where id in (select id from fresh)),
     written as (
       insert into mails (notification_id, account_id, address) ${RECIPIENTS} on conflict do nothing
     ) select count(*)::int as count from fresh`,
    [limit],
  );
  return rows[0]?.count ?? 0;
}

/** Takes mails that are due; one that is taken is not due again for two minutes, so that it is not sent twice. */
export async function takeMails(db: DataSource, limit: number): Promise<WaitingMail[]> {
  const rows: [TakenRow[], number] = await db.query(
    `update mails m set attempts = m.attempts + 1, next_at = now() + interval '2 minutes'
     from (select notification_id, account_id from mails
           where sent_at is null and failed_at is null and next_at <= now()
           order by next_at limit $1 for update skip locked) due, notifications n
     where m.notification_id = due.notification_id and m.account_id = due.account_id and n.id = m.notification_id
     returning m.notification_id, n.public_id, m.account_id, m.address, m.attempts, n.case_id, n.zh, n.en`,
    [limit],
  );
  return rows[0].map((row) => ({
    notificationId: row.notification_id,
    publicId: row.public_id,
    accountId: row.account_id,
    address: row.address,
    attempts: row.attempts,
    caseId: row.case_id,
    zh: row.zh,
    en: row.en,
  }));
}

interface TakenRow {
  notification_id: string;
  public_id: string;
  account_id: string;
  address: string;
  attempts: number;
  case_id: string | null;
  zh: string;
  en: string;
}

export async function markSent(db: DataSource, mail: WaitingMail): Promise<void> {
  await db.query(
    'update mails set sent_at = now(), last_error = null where notification_id = $1 and account_id = $2',
    [mail.notificationId, mail.accountId],
  );
}

/** A failed try: again after `retrySeconds`, or given up when null (an operator sees it in the table). */
export async function markFailed(
  db: DataSource,
  mail: WaitingMail,
  error: string,
  retrySeconds: number | null,
): Promise<void> {
  await db.query(
    `update mails set last_error = $3, failed_at = case when $4::int is null then now() end,
       next_at = now() + make_interval(secs => coalesce($4, 0)) where notification_id = $1 and account_id = $2`,
    [mail.notificationId, mail.accountId, cut(error, 500), retrySeconds],
  );
}
