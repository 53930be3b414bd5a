import type { DataSource } from 'typeorm';
import type { RoleEntry } from '../../domain/party/officials.ts';

export interface RoleRecord extends RoleEntry {
  readonly accountId: string;
  readonly accountName: string;
  readonly reason: string;
  readonly byName: string;
  readonly at: Date;
}

/** The record of an account's roles, oldest first (R1). */
export async function listRoleEntries(
  db: Pick<DataSource, 'query'>,
  accountId: string,
): Promise<RoleRecord[]> {
  return db.query(
    `select account_id as "accountId", account_name as "accountName", role, act, level, district, station, reason,
       by_name as "byName", at from role_grants where account_id = $1 order by number`,
    [accountId],
  );
}
