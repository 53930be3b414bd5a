import type { EntityManager } from 'typeorm';
import type { Told } from '../../domain/notification/kinds.ts';

/** Notifies an address of something about a case beside its steps (R39). @param who a role, a relation or `account:` @param at ISO */
export async function tellCase(
  manager: Pick<EntityManager, 'query'>,
  { caseId, who }: { readonly caseId: string | null; readonly who: string },
  at: string,
  { zh, en, kind = 'outcome' }: Told,
): Promise<void> {
  await manager.query(
    'insert into notifications (case_id, who, zh, en, kind, created_at) values ($1, $2, $3, $4, $5, $6)',
    [caseId, who, zh, en, kind, at],
  );
}

/** Notifies one account of something that is no case (R39), in the transaction that does it. @param at ISO */
export function tellAccount(
  manager: Pick<EntityManager, 'query'>,
  account: string,
  at: string,
  text: Told,
): Promise<void> {
  return tellCase(manager, { caseId: null, who: `account:${account}` }, at, text);
}

/** Notifies everyone who acts for a party in its own right, once each; neither helpers (R7) nor mere members (R2). */
export async function tellParty(
  manager: Pick<EntityManager, 'query'>,
  partyId: string,
  at: string,
  { zh, en, kind = 'outcome' }: Told,
): Promise<void> {
  await manager.query(
    `insert into notifications (who, zh, en, kind, created_at)
     select distinct 'account:' || account_id, $2, $3, $5, $4::timestamptz from party_members
     where party_id = $1 and capacity not in ('member', 'helper') and (until_at is null or until_at > $4::timestamptz)`,
    [partyId, zh, en, at, kind],
  );
}

/**
 * Notifies those at the addresses of a matter: an office, a station's officers, single accounts. @returns how many lines
 * were written: 0 where a station has no officer on record
 */
export async function tellAddressees(
  manager: Pick<EntityManager, 'query'>,
  who: readonly string[],
  at: string,
  { zh, en, kind = 'outcome' }: Told,
): Promise<number> {
  const rows: unknown[] = await manager.query(
    `insert into notifications (who, zh, en, kind, created_at)
     select who, $2, $3, $5, $4::timestamptz from unnest($1::text[]) who where who not like 'station:%'
     union select 'account:' || id, $2, $3, $5, $4::timestamptz from accounts
       where 'station_officer' = any(roles) and 'station:' || station = any($1) returning 1`,
    [who, zh, en, at, kind],
  );
  return rows.length;
}
