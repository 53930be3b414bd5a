import { refuse } from '../../domain/refusals.ts';
import type { Reader } from '../record/reader.ts';
import type { Repositories } from '../repositories.ts';
import { isFor } from './reach.ts';

/** Marks that somebody puts on a notification of theirs; another reader of the same office has their own. */
export interface Marks {
  readonly read?: boolean;
  readonly archived?: boolean;
}

/** The most that are marked by one request; the next goes on. */
const AT_ONCE = 5_000;

/** SQL: the same words of the same event, which reached the account by another relation too. */
const SAME = `(n.created_at = one.created_at and n.case_id is not distinct from one.case_id and n.zh = one.zh)`;

/** Marks one notification; what is put away is read, too. @throws NOT_FOUND for one that is not theirs */
export async function markOne(
  tx: Repositories,
  reader: Reader,
  id: string,
  { read, archived }: Marks,
  at: string,
): Promise<void> {
  const rows: unknown[] = await tx.manager.query(
    `insert into notification_marks (account_id, notification_id, read_at, archived_at)
     select $1, n.id, case when $5::boolean or $6::boolean then $7::timestamptz end,
       case when $6::boolean then $7::timestamptz end
     from notifications one join notifications n on ${SAME} where one.public_id = $4 and ${isFor('n')}
     on conflict (account_id, notification_id) do update set
       read_at = case when $5::boolean or $6::boolean then coalesce(notification_marks.read_at, excluded.read_at)
         when $5::boolean is null then notification_marks.read_at end,
       archived_at = case when $6::boolean then coalesce(notification_marks.archived_at, excluded.archived_at)
         when $6::boolean is null then notification_marks.archived_at end
     returning 1`,
    [reader.id, reader.roles, reader.district ?? null, id, read ?? null, archived ?? null, at],
  );
  if (rows.length === 0) throw refuse('NOT_FOUND');
}

/** Marks all as read, up to one that was seen; what came after it stays unread. @throws NOT_FOUND for one that is unknown */
export async function markAllRead(
  tx: Repositories,
  reader: Reader,
  through: string,
  at: string,
): Promise<number> {
  const rows: unknown[] = await tx.manager.query(
    `insert into notification_marks (account_id, notification_id, read_at)
     select $1, n.id, $5::timestamptz from notifications n
     where n.id <= (select id from notifications where public_id = $4) and ${isFor('n')}
       and not exists (select from notification_marks m where m.account_id = $1 and m.notification_id = n.id and m.read_at is not null)
     order by n.id desc limit ${AT_ONCE}
     on conflict (account_id, notification_id) do update set read_at = excluded.read_at returning 1`,
    [reader.id, reader.roles, reader.district ?? null, through, at],
  );
  return rows.length;
}
