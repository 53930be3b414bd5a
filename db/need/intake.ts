import { randomUUID } from 'node:crypto';
import type { Need, NeedState } from '../../domain/need/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import type { District } from '../../domain/vocabulary.ts';
import type { Repositories } from '../repositories.ts';

/** The officer who acts, with the district of their office. */
export interface DistrictOfficer {
  readonly id: string;
  readonly name: string;
  readonly district: District;
}

type NeedAct = 'collect' | 'invite' | 'close';

/** Records a need collected by a district bureau (R7). @returns its id */
export async function collectNeed(
  tx: Repositories,
  by: DistrictOfficer,
  need: Need,
  at: string,
): Promise<string> {
  const id = randomUUID();
  await tx.manager.query(
    `insert into needs (id, district, credit_code, unit_name, field, title, description, source, state, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'collected', $9)`,
    [
      id,
      by.district,
      need.unit.creditCode,
      need.unit.name,
      need.field,
      need.title,
      need.description,
      need.source,
      at,
    ],
  );
  await note(tx, id, 'collect', by, at, need.title);
  return id;
}

/**
 * Invites the unit to post (R7): those who bind it are notified if it is registered here; otherwise it has to be
 * contacted by other means, and the answer says so. Inviting again is a reminder. Nothing is posted on its behalf.
 * @returns how many accounts were notified. @throws NOT_FOUND, NEED_CLOSED
 */
export async function inviteToPost(
  tx: Repositories,
  by: DistrictOfficer,
  id: string,
  message: string,
  at: string,
): Promise<number> {
  const need = await openNeed(tx, by, id);
  await tx.manager.query(`update needs set state = 'invited' where id = $1`, [id]);
  const told: unknown[] = await tx.manager.query(
    `insert into notifications (who, zh, en, created_at)
     select distinct 'account:' || m.account_id, $2, $3, $4::timestamptz
     from parties p join party_members m on m.party_id = p.id
     where p.kind = 'organisation' and p.confirmed_at is not null and p.content->>'creditCode' = $1 and m.capacity not in ('member', 'helper')
       and (m.until_at is null or m.until_at > $4::timestamptz) returning 1`,
    [
      need.credit_code,
      `区人社局邀请贵单位就“${need.title}”张榜（R7）：${message}`,
      `The district bureau invites your unit to post "${need.title}" (R7): ${message}`,
      at,
    ],
  );
  await note(tx, id, 'invite', by, at, message);
  return told.length;
}

/** Closes a need, fulfilled or without result, with a reason. @throws NOT_FOUND, NEED_CLOSED */
export async function closeNeed(
  tx: Repositories,
  by: DistrictOfficer,
  id: string,
  reason: string,
  at: string,
): Promise<void> {
  await openNeed(tx, by, id);
  await tx.manager.query(`update needs set state = 'closed' where id = $1`, [id]);
  await note(tx, id, 'close', by, at, reason);
}

async function openNeed(
  tx: Repositories,
  by: DistrictOfficer,
  id: string,
): Promise<{ credit_code: string; title: string }> {
  const rows: { credit_code: string; title: string; state: NeedState }[] = await tx.manager.query(
    'select credit_code, title, state from needs where id = $1 and district = $2 for no key update',
    [id, by.district],
  );
  const need = rows[0];
  if (!need) throw refuse('NOT_FOUND');
  if (need.state === 'closed') throw refuse('NEED_CLOSED');
  return need;
}

async function note(
  tx: Repositories,
  id: string,
  act: NeedAct,
  by: DistrictOfficer,
  at: string,
  text: string,
): Promise<void> {
  await tx.manager.query(
    `insert into need_events (need_id, seq, act, at, by_account, by_name, note)
     select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6 from need_events where need_id = $1`,
    [id, act, at, by.id, by.name, text],
  );
}
