import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { findingOf, toFieldRefusal } from '../../domain/eligibility/finding.ts';
import {
  administeredBy,
  administers,
  areaOfLevel,
  LEVEL_OF_ROLE,
  type Area,
  type GrantableRole,
  type Office,
  type OfficeLevel,
} from '../../domain/party/officials.ts';
import { PARTY_REFUSALS } from '../../domain/party/refusals.ts';
import { may, OFFICES } from '../../domain/permission/offices.ts';
import { refuse } from '../../domain/refusals.ts';
import { ROLES, type District, type Role } from '../../domain/vocabulary.ts';
import { tellAccount } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';
import { listRoleEntries } from './read.ts';

export interface RoleChange {
  readonly accountId: string;
  readonly accountName: string;
  readonly role: GrantableRole | 'administrator';
  readonly act: 'grant' | 'withdraw';
  /** Of an administrator: the level of the office. */
  readonly level?: OfficeLevel | undefined;
  /** The area of an office at a district's bureau or a station. */
  readonly district?: District | undefined;
  readonly station?: string | undefined;
  readonly reason: string;
}

const areaFinding = (part: keyof Area) =>
  findingOf(PARTY_REFUSALS)('ROLE_AREA_MISSING', { pointer: `/${part}` });

interface Administrator {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/**
 * Grants or withdraws an official's role, on record, and tells the official (R1). @throws FORBIDDEN to those who
 * administer nothing, ROLE_OTHER_LEVEL outside the administrator's level and area, ROLE_OWN for oneself,
 * ROLE_AREA_MISSING for an office of a district or a station that names none
 */
export async function changeRole(
  tx: Repositories,
  by: Administrator,
  change: RoleChange,
  at: string,
): Promise<void> {
  if (!may(by, 'changeRole'))
    throw refuse('FORBIDDEN', { params: { act: { zh: OFFICES.changeRole.zh, en: OFFICES.changeRole.en } } });
  if (change.accountId === by.id) throw refuse('ROLE_OWN');
  const level = change.role === 'administrator' ? change.level : LEVEL_OF_ROLE[change.role];
  if (!level) throw refuse('ROLE_OTHER_LEVEL');
  const mine = administeredBy(by.roles, await listRoleEntries(tx.manager, by.id));
  const held = change.role === 'administrator' ? null : await heldArea(tx, change.accountId, change.role);
  const area = within(level, change.act === 'withdraw' ? (held ?? change) : change);
  const part = areaOfLevel(level);
  if (change.act === 'grant' && part !== null && area[part] === null) {
    const missing = areaFinding(part);
    throw refuse('ROLE_AREA_MISSING', { fields: [toFieldRefusal(missing)] });
  }
  // An officer of another area is released by the administrator there, not taken over.
  const asked = held ? [area, within(level, held)] : [area];
  if (!asked.every((one) => administers(mine, { level, ...one }))) throw refuse('ROLE_OTHER_LEVEL');
  await tx.manager.query(
    `insert into role_grants (id, account_id, account_name, role, act, level, district, station, reason, by_account,
       by_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      randomUUID(),
      change.accountId,
      change.accountName,
      change.role,
      change.act,
      level,
      area.district,
      area.station,
      change.reason,
      by.id,
      by.name,
      at,
    ],
  );
  // Known at once as what they are now: reviews are handed over to them before they sign in again.
  await tx.manager.query(
    `insert into accounts (id, name, roles, district, station)
     values ($1, $2, case when $4 then array[$3] else '{}' end, $5, $6)
     on conflict (id) do update set roles = case when $4 then
       (select array_agg(distinct r) from unnest(accounts.roles || $3::text) r) else array_remove(accounts.roles, $3) end,
       district = coalesce(excluded.district, accounts.district),
       station = coalesce(excluded.station, accounts.station)`,
    [
      change.accountId,
      change.accountName,
      change.role,
      change.act === 'grant',
      change.role === 'district_officer' && change.act === 'grant' ? area.district : null,
      change.role === 'station_officer' && change.act === 'grant' ? area.station : null,
    ],
  );
  const { zh, en } = ROLES[change.role];
  const told =
    change.act === 'grant'
      ? { zh: `您已获授予“${zh}”身份`, en: `You have been granted the role "${en}"` }
      : { zh: `您的“${zh}”身份已收回`, en: `Your role "${en}" has been withdrawn` };
  await tellAccount(tx.manager, change.accountId, at, {
    zh: `${told.zh}，经办人${by.name}，原因：${change.reason}`,
    en: `${told.en} by ${by.name}, because: ${change.reason}`,
  });
}

/** The area as a level needs it. */
function within(level: OfficeLevel, { district, station }: Partial<Area>): Area {
  const part = areaOfLevel(level);
  return {
    district: part === 'district' ? (district ?? null) : null,
    station: part === 'station' ? (station ?? null) : null,
  };
}

/** Where an account holds a role now: as the record says, or as it was last seen; null where it does not hold it. */
async function heldArea(tx: Repositories, accountId: string, role: GrantableRole): Promise<Area | null> {
  const last = (await listRoleEntries(tx.manager, accountId)).filter((one) => one.role === role).at(-1);
  if (last) return last.act === 'grant' ? { district: last.district, station: last.station } : null;
  const seen: Area[] = await tx.manager.query(
    'select district, station from accounts where id = $1 and $2 = any(roles)',
    [accountId, role],
  );
  return seen[0] ?? null;
}

/** Keeps as what an official was last seen, so that others can delegate and hand over to them (R11). */
export async function seenAs(
  db: DataSource,
  account: { readonly id: string; readonly name: string; readonly email?: string } & Office,
): Promise<void> {
  await db.query(
    `insert into accounts (id, name, roles, district, station, email) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set name = excluded.name, roles = excluded.roles, district = excluded.district,
       station = excluded.station, email = coalesce(excluded.email, accounts.email), seen_at = now()`,
    [
      account.id,
      account.name,
      account.roles,
      account.district ?? null,
      account.station ?? null,
      account.email ?? null,
    ],
  );
}

/** As which spelling an account signed in first (R5); the first is kept. @returns the spelling that counts */
export async function spelledAs(db: DataSource, account: string, spelling: string): Promise<string> {
  const known: { spelling: string }[] = await db.query(
    `with bound as (
       insert into account_spellings (account_id, spelling) values ($1, $2) on conflict do nothing returning spelling)
     select spelling from bound union all select spelling from account_spellings where account_id = $1`,
    [account, spelling],
  );
  return known[0]?.spelling ?? spelledAs(db, account, spelling);
}
