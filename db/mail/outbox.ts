import type { DataSource } from 'typeorm';
import { cut } from '../../domain/kinds/cut.ts';

/** An e-mail that waits to be sent. */
export interface WaitingMail {
  /** The same at every try, and its Message-ID: by it a receiver knows a second copy. */
  readonly id: string;
  readonly accountId: string;
  readonly address: string;
  readonly kind: 'event' | 'digest';
  readonly attempts: number;
}

/** Takes mails that are due; one that is taken is not due again for two minutes, so that it is not sent twice. */
export async function takeMails(db: DataSource, limit: number): Promise<WaitingMail[]> {
  const rows: [WaitingMail[], number] = await db.query(
    `update mails m set attempts = m.attempts + 1, next_at = now() + interval '2 minutes'
     from (select id from mails where sent_at is null and failed_at is null and next_at <= now()
           order by next_at limit $1 for update skip locked) due
     where m.id = due.id
     returning m.id, m.account_id as "accountId", m.address, m.kind, m.attempts`,
    [limit],
  );
  return rows[0];
}

export async function markSent(db: DataSource, { id }: WaitingMail): Promise<void> {
  await db.query('update mails set sent_at = now(), last_error = null where id = $1', [id]);
}

/** A failed try: again after `retrySeconds`, or given up when null (an operator sees it in the table). */
export async function markFailed(
  db: DataSource,
  { id }: WaitingMail,
  error: string,
  retrySeconds: number | null,
): Promise<void> {
  await db.query(
    `update mails set last_error = $2, failed_at = case when $3::int is null then now() end,
       next_at = now() + make_interval(secs => coalesce($3, 0)) where id = $1`,
    [id, cut(error, 500), retrySeconds],
  );
}
