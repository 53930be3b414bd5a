import type { DataSource } from 'typeorm';
import type { Reader } from '../record/reader.ts';
import { isFor, isSaidBefore } from './reach.ts';

export interface NotificationRecord {
  /** Random: the numbers behind it count everybody's (R19). */
  readonly id: string;
  readonly caseId: string | null;
  readonly who: string;
  readonly zh: string;
  readonly en: string;
  readonly at: string;
}

interface Row extends Omit<NotificationRecord, 'at'> {
  readonly at: Date;
}

/** Notifications of an account, newest first, each event's words once (R39); `before` is the last id seen. */
export async function listNotifications(
  db: DataSource,
  account: Reader,
  limit: number,
  before: string | null,
): Promise<NotificationRecord[]> {
  const rows: Row[] = await db.query(
    `select n.public_id as id, n.case_id as "caseId", n.who, n.zh, n.en, n.created_at as at from notifications n
     where ($5::uuid is null or n.id < (select id from notifications where public_id = $5))
       and ${isFor('n')} and not ${isSaidBefore('n')}
     order by n.id desc limit $4`,
    [account.id, account.roles, account.district ?? null, limit, before],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
