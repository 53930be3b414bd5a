import type { DataSource, EntityManager } from 'typeorm';
import { ROLES, type District, type Role } from '../../domain/vocabulary.ts';
import { notOfTheirPool } from '../interest/pool.ts';
import { isFor, isSaidBefore } from '../notification/reach.ts';
import type { Reader } from '../record/reader.ts';
import { ADDRESSES } from './addressing.ts';

/** Somebody whose digest of the day has not been made. */
export interface DigestReader extends Reader {
  readonly address: string;
}

/** How far before the last digest is looked again: a step may be recorded a moment after one that began later. */
const OVERLAP = `interval '1 day'`;
/** The first digest of an official looks so far back. */
const FIRST = `interval '7 days'`;
/** Most lines of one digest; the rest are in the list, and are counted. */
const LINES = 200;

/** Officials, and whoever wants something in a digest, that can be mailed and have none of that day. @param day Shanghai, `YYYY-MM-DD` */
export async function digestReaders(db: DataSource, day: string, limit: number): Promise<DigestReader[]> {
  const rows: (Omit<DigestReader, 'district'> & { district: District | null })[] = await db.query(
    `select acc.id, acc.roles, acc.district, a.address from accounts acc join ${ADDRESSES} a on a.account_id = acc.id
     where (acc.roles && $3::text[] or jsonb_path_exists(a.kinds, '$.* ? (@ == "digest")'))
       and not exists (select from digests d where d.account_id = acc.id and d.day = $1) order by acc.id limit $2`,
    [day, limit, POOLED],
  );
  return rows.map(({ district, ...row }) => ({ ...row, ...(district !== null && { district }) }));
}

/** Offices that a digest is for: whoever is signed in is an applicant, and nothing is addressed to all of them. */
const POOLED = Object.keys(ROLES).filter((role) => role !== 'applicant');

/** As whom an account reads its lists. */
export async function readerOf(db: DataSource, account: string): Promise<Reader> {
  const rows: { roles: Role[]; district: District | null; station: string | null }[] = await db.query(
    'select roles, district, station from accounts where id = $1',
    [account],
  );
  const { roles = [], district = null, station = null } = rows[0] ?? {};
  return { id: account, roles, ...(district !== null && { district }), ...(station !== null && { station }) };
}

interface Fresh {
  readonly id: string;
  readonly who: string;
  readonly caseId: string | null;
  readonly isOver: boolean;
}

/**
 * Makes a digest of a day: what the reader's offices were told since the last one, and the kinds that they want in it, as
 * their own list has them. What
 * asked for something that a colleague has done meanwhile is left out; with nothing to say there is no mail (R39). Done
 * once a day and account; all or nothing.
 * @returns whether there is a mail
 */
export async function makeDigest(
  db: DataSource,
  { id, roles, district, address }: DigestReader,
  day: string,
  at: string,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const taken: unknown[] = await tx.query(
      'insert into digests (account_id, day, at) values ($1, $2, $3) on conflict do nothing returning 1',
      [id, day, at],
    );
    if (taken.length === 0) return false;
    const found: Fresh[] = await tx.query(
      `select n.id, n.who, n.case_id as "caseId", n.asks and not n.who = any(c.waits_for) as "isOver"
       from notifications n left join cases c on c.id = n.case_id
         left join notice_preferences pref on pref.account_id = $1
       where (n.who = any($2) or pref.kinds->>n.kind = 'digest') and ${isFor('n')} and not ${isSaidBefore('n')}
         and n.created_at > coalesce((select max(at) from digests where account_id = $1 and day < $4) - ${OVERLAP}, $5::timestamptz - ${FIRST})
         and n.created_at <= $5
         and not exists (select from mail_items had join notifications told on told.id = had.notification_id
           where had.account_id = $1 and told.created_at = n.created_at and told.case_id is not distinct from n.case_id
             and (told.id = n.id or told.zh = n.zh))
       order by n.id limit ${LINES}`,
      [id, roles, district ?? null, day, at],
    );
    const hidden = await notOfTheirPool(tx, found, id);
    const lines = found.filter((one) => !hidden.has(one) && !one.isOver);
    const settled = found.filter((one) => !lines.includes(one));
    await note(tx, id, settled, null);
    if (lines.length === 0) return false;
    const [mail]: { id: string }[] = await tx.query(
      `insert into mails (id, account_id, address, kind) values (md5($1 || '|' || $3)::uuid, $1, $2, 'digest') returning id`,
      [id, address, day],
    );
    await note(tx, id, lines, mail?.id ?? null);
    await tx.query('update digests set mail_id = $3 where account_id = $1 and day = $2', [id, day, mail?.id]);
    return true;
  });
}

async function note(
  tx: EntityManager,
  account: string,
  items: readonly Fresh[],
  mail: string | null,
): Promise<void> {
  await tx.query(
    `insert into mail_items (account_id, notification_id, mail_id) select $1, id, $3 from unnest($2::bigint[]) id
     on conflict do nothing`,
    [account, items.map(({ id }) => id), mail],
  );
}
