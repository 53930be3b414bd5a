import type { DataSource } from 'typeorm';
import { NOTICE_KIND_CODES, type NoticeKind } from '../../domain/notification/kinds.ts';
import { calledBy } from '../../domain/notification/relation-words.ts';
import type { CaseType, Text } from '../../domain/vocabulary.ts';
import { notOfTheirPool } from '../interest/pool.ts';
import type { Reader } from '../record/reader.ts';
import { isFor, isSaidBefore, standingIn } from './reach.ts';

export interface NotificationRecord {
  /** Random: the numbers behind it count everybody's (R19). */
  readonly id: string;
  readonly caseId: string | null;
  readonly who: string;
  readonly kind: NoticeKind;
  /** The case in words of how the reader stands to it: 您的榜单“X”; null: it is about no case. */
  readonly called: Text | null;
  readonly zh: string;
  readonly en: string;
  readonly at: string;
  readonly readAt: string | null;
  readonly archivedAt: string | null;
}

interface Row extends Omit<NotificationRecord, 'at' | 'called' | 'readAt' | 'archivedAt'> {
  readonly at: Date;
  readonly readAt: Date | null;
  readonly archivedAt: Date | null;
  readonly type: CaseType | null;
  readonly summary: string | null;
  readonly relation: string | null;
  readonly helps: boolean | null;
}

/** Filter of a list of notifications. */
export interface NotificationFilter {
  /** The last id seen; null: from the newest on. */
  readonly before: string | null;
  readonly show: 'inbox' | 'unread' | 'archived' | 'all';
  readonly kind: NoticeKind | null;
  readonly caseId: string | null;
}

const ALL: NotificationFilter = { before: null, show: 'all', kind: null, caseId: null };

/**
 * Notifications of an account, newest first, each event's words once, with what the account calls the case (R39).
 */
export async function listNotifications(
  db: Pick<DataSource, 'query'>,
  account: Reader,
  limit: number,
  filter: Partial<NotificationFilter> = {},
): Promise<NotificationRecord[]> {
  const { before, show, kind, caseId } = { ...ALL, ...filter };
  const rows: Row[] = await db.query(
    `select n.public_id as id, n.case_id as "caseId", n.who, n.kind, n.zh, n.en, n.created_at as at, m.read_at as "readAt",
       m.archived_at as "archivedAt", c.type, c.summary, own.relation, own.helps
     from notifications n left join notification_marks m on m.account_id = $1 and m.notification_id = n.id
       left join cases c on c.id = n.case_id left join lateral ${standingIn('$1')} own on true
     where ($5::uuid is null or n.id < (select id from notifications where public_id = $5))
       and ($6 = 'all' or ($6 = 'archived') = (m.archived_at is not null)) and ($6 <> 'unread' or m.read_at is null)
       and ($7::text is null or n.kind = $7) and ($8::uuid is null or n.case_id = $8)
       and ${isFor('n')} and not ${isSaidBefore('n')}
     order by n.id desc limit $4`,
    [account.id, account.roles, account.district ?? null, limit, before, show, kind, caseId],
  );
  return rows.map(({ type, summary, relation, helps, ...row }) => ({
    ...row,
    called:
      type === null || summary === null ? null : calledBy({ type, summary, relation, helps: helps === true }),
    at: row.at.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
    archivedAt: row.archivedAt?.toISOString() ?? null,
  }));
}

/** More than so many unread are not counted one by one. */
const COUNTED = 1_000;

/** Counts of an account's unread notifications, in all and by kind. */
export async function countUnread(
  db: DataSource,
  account: Reader,
): Promise<{ unread: number; more: boolean; kinds: Record<NoticeKind, number> }> {
  const rows: { who: string; caseId: string | null; kind: NoticeKind }[] = await db.query(
    `select n.who, n.case_id as "caseId", n.kind from notifications n
     where ${isFor('n')} and not ${isSaidBefore('n')} and not exists (select from notification_marks m
       where m.account_id = $1 and m.notification_id = n.id and (m.read_at is not null or m.archived_at is not null))
     order by n.id desc limit $4`,
    [account.id, account.roles, account.district ?? null, COUNTED + 1],
  );
  const hidden = await notOfTheirPool(db.manager, rows, account.id);
  const unread = rows.slice(0, COUNTED).filter((row) => !hidden.has(row));
  const kinds = Object.fromEntries(NOTICE_KIND_CODES.map((kind) => [kind, 0])) as Record<NoticeKind, number>;
  for (const { kind } of unread) kinds[kind] += 1;
  return { unread: unread.length, more: rows.length > COUNTED, kinds };
}
