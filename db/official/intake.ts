import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import {
  LEVEL_OF_ROLE,
  levelsOfAdministrator,
  type GrantableRole,
  type Office,
  type OfficeLevel,
} from '../../domain/party/officials.ts';
import { may, OFFICES } from '../../domain/permission/offices.ts';
import { refuse } from '../../domain/refusals.ts';
import type { District, Role } from '../../domain/vocabulary.ts';
import type { Repositories } from '../repositories.ts';
import { listRoleEntries } from './read.ts';

export interface RoleChange {
  readonly accountId: string;
  readonly accountName: string;
  readonly role: GrantableRole | 'administrator';
  readonly act: 'grant' | 'withdraw';
  /** Of an administrator: the level of the office. */
  readonly level?: OfficeLevel | undefined;
  readonly district?: District | undefined;
  readonly station?: string | undefined;
  readonly reason: string;
}

interface Administrator {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/**
 * Grants or withdraws an official's role, on record (R1). @throws FORBIDDEN to those who administer nothing,
 * ROLE_OTHER_LEVEL outside the administrator's level, ROLE_OWN for oneself
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
  const mine = levelsOfAdministrator(by.roles, await listRoleEntries(tx.manager, by.id));
  if (!level || !mine.includes(level)) throw refuse('ROLE_OTHER_LEVEL');
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
      change.district ?? null,
      change.station ?? null,
      change.reason,
      by.id,
      by.name,
      at,
    ],
  );
  // Known at once as what they are now: reviews are handed over to them before they sign in again.
  await tx.manager.query(
    `insert into accounts (id, name, roles) values ($1, $2, case when $4 then array[$3] else '{}' end)
     on conflict (id) do update set roles = case when $4 then
       (select array_agg(distinct r) from unnest(accounts.roles || $3::text) r) else array_remove(accounts.roles, $3) end`,
    [change.accountId, change.accountName, change.role, change.act === 'grant'],
  );
}

/** Keeps as what an official was last seen, so that others can delegate and hand over to them (R11). */
export async function seenAs(
  db: DataSource,
  account: { readonly id: string; readonly name: string } & Office,
): Promise<void> {
  await db.query(
    `insert into accounts (id, name, roles, district, station) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set name = excluded.name, roles = excluded.roles, district = excluded.district,
       station = excluded.station, seen_at = now()`,
    [account.id, account.name, account.roles, account.district ?? null, account.station ?? null],
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
