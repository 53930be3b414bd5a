import { In, type DataSource } from 'typeorm';
import type { Role } from '../../domain/vocabulary.ts';
import { isOfOffice } from './of-office.ts';
import { PartyRow } from './rows.ts';

/** Officials whose work is to check parties see all of them (R1, R21). */
const CHECKERS: readonly Role[] = ['organiser', 'municipal_reviewer', 'national_reviewer'];

/** The parties that an account acts for. */
export async function listParties(db: DataSource, accountId: string): Promise<PartyRow[]> {
  const parties: { id: string }[] = await db.query(
    'select party_id as id from party_members where account_id = $1 and (until_at is null or until_at > now())',
    [accountId],
  );
  return db.manager.find(PartyRow, {
    where: { id: In(parties.map(({ id }) => id)) },
    order: { createdAt: 'ASC' },
  });
}

/**
 * A party that the account may see: its own, any for those who check parties, the station's own for its officer, who
 * vouches for them (R1, R7); else null.
 */
export async function findParty(
  db: DataSource,
  id: string,
  account: { readonly id: string; readonly roles: readonly Role[]; readonly station?: string },
): Promise<PartyRow | null> {
  const known =
    account.roles.some((role) => CHECKERS.includes(role)) ||
    (account.roles.includes('station_officer') &&
      (await isOfOffice(db, id, { district: null, station: account.station ?? null })));
  if (known) return db.manager.findOneBy(PartyRow, { id });
  return (await listParties(db, account.id)).find((party) => party.id === id) ?? null;
}
