import { randomUUID } from 'node:crypto';
import { findingOf, toFieldRefusal } from '../../domain/eligibility/finding.ts';
import { NEED_REFUSALS } from '../../domain/need/refusals.ts';
import type { Need, NeedState } from '../../domain/need/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import type { District } from '../../domain/vocabulary.ts';
import { isOfOffice, type OfficeScope } from '../party/of-office.ts';
import type { Repositories } from '../repositories.ts';

/** The officer who acts, with the district or the station of their office; with both, a need is the district's. */
export interface NeedOfficer extends OfficeScope {
  readonly id: string;
  readonly name: string;
}

type NeedAct = 'collect' | 'invite' | 'close';

/** Records a need collected by a district bureau or a station (R7). @returns its id @throws NEED_NOT_YOURS */
export async function collectNeed(
  tx: Repositories,
  by: NeedOfficer,
  need: Need,
  at: string,
): Promise<string> {
  const id = randomUUID();
  const { field, title, description, source } = need;
  const about = await subjectOf(tx, by, need);
  await tx.manager.query(
    `insert into needs (id, district, station, credit_code, person_id, unit_name, field, title, description, source, state, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'collected', $11)`,
    [
      id,
      by.district,
      by.district === null ? by.station : null,
      about.creditCode,
      about.personId,
      about.name,
      field,
      title,
      description,
      source,
      at,
    ],
  );
  await note(tx, id, 'collect', by, at, title);
  return id;
}

/**
 * The unit or the person of a need. A district visits any firm, registered here or not; a station speaks of its own unit
 * alone, and either of its own people. @throws NEED_NOT_YOURS
 */
async function subjectOf(
  tx: Repositories,
  { district, station }: NeedOfficer,
  { unit, personId = '' }: Need,
): Promise<{ creditCode: string | null; personId: string | null; name: string }> {
  if (unit) {
    if (district === null && unit.creditCode !== station) throw notYours('/unit/creditCode');
    return { ...unit, personId: null };
  }
  const person = await tx.parties.get(personId);
  const office = district === null ? { district, station } : { district, station: null };
  if (person?.kind !== 'person' || !(await isOfOffice(tx.manager, personId, office)))
    throw notYours('/personId');
  return { creditCode: null, personId, name: person.name };
}

const finding = findingOf(NEED_REFUSALS);
const notYours = (pointer: string) =>
  refuse('NEED_NOT_YOURS', { fields: [toFieldRefusal(finding('NEED_NOT_YOURS', { pointer }))] });

/**
 * Invites the unit or the person to post (R7): those who bind a unit are notified if it is registered here; otherwise it
 * has to be contacted by other means, and the answer says so. Inviting again is a reminder. Nothing is posted on anybody's
 * behalf. @returns how many accounts were notified. @throws NOT_FOUND, NEED_CLOSED
 */
export async function inviteToPost(
  tx: Repositories,
  by: NeedOfficer,
  id: string,
  message: string,
  at: string,
): Promise<number> {
  const { title, ...need } = await openNeed(tx, by, id);
  await tx.manager.query(`update needs set state = 'invited' where id = $1`, [id]);
  const office =
    need.district === null
      ? { zh: '设站单位', en: 'Your station' }
      : { zh: '区人社局', en: 'The district bureau' };
  const invited = need.person_id === null ? { zh: '贵单位', en: 'your unit' } : { zh: '您', en: 'you' };
  const told: unknown[] = await tx.manager.query(
    `insert into notifications (who, zh, en, kind, created_at)
     select distinct 'account:' || m.account_id, $3, $4, 'invitation', $5::timestamptz
     from parties p join party_members m on m.party_id = p.id
     where (p.id = $2 or (p.kind = 'organisation' and p.confirmed_at is not null and p.credit_code = $1))
       and m.capacity not in ('member', 'helper') and (m.until_at is null or m.until_at > $5::timestamptz) returning 1`,
    [
      need.credit_code,
      need.person_id,
      `${office.zh}邀请${invited.zh}就“${title}”张榜（R7）：${message}`,
      `${office.en} invites ${invited.en} to post "${title}" (R7): ${message}`,
      at,
    ],
  );
  await note(tx, id, 'invite', by, at, message);
  return told.length;
}

/** Closes a need, fulfilled or without result, with a reason. @throws NOT_FOUND, NEED_CLOSED */
export async function closeNeed(
  tx: Repositories,
  by: NeedOfficer,
  id: string,
  reason: string,
  at: string,
): Promise<void> {
  await openNeed(tx, by, id);
  await tx.manager.query(`update needs set state = 'closed' where id = $1`, [id]);
  await note(tx, id, 'close', by, at, reason);
}

interface OpenNeed {
  readonly credit_code: string | null;
  readonly person_id: string | null;
  readonly district: District | null;
  readonly title: string;
}

async function openNeed(tx: Repositories, by: NeedOfficer, id: string): Promise<OpenNeed> {
  const rows: (OpenNeed & { state: NeedState })[] = await tx.manager.query(
    `select credit_code, person_id, district, title, state from needs where id = $1 and (district = $2 or station = $3)
     for no key update`,
    [id, by.district, by.station],
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
  by: NeedOfficer,
  at: string,
  text: string,
): Promise<void> {
  await tx.manager.query(
    `insert into need_events (need_id, seq, act, at, by_account, by_name, note)
     select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6 from need_events where need_id = $1`,
    [id, act, at, by.id, by.name, text],
  );
}
