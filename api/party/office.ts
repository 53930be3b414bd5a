import type { DataSource } from 'typeorm';
import { seenAs, spelledAs } from '../../db/official/intake.ts';
import { listRoleEntries } from '../../db/official/read.ts';
import { effectiveOffice, withinArea } from '../../domain/party/officials.ts';
import { holdsOffice } from '../../domain/permission/offices.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Account, Authenticate } from '../http/account.ts';

/** So many spellings are remembered; then they are read again. An account each is a few dozen bytes. */
const REMEMBERED = 50_000;

/**
 * Accounts with the roles that the record of offices adds and withdraws (R1). Read at every request, since a
 * withdrawal must hold at once; one look-up by index. An account is one spelling of its provider's (R5): who comes under
 * another is not taken for the same person.
 */
export function withOffices(db: DataSource, authenticate: Authenticate): Authenticate {
  /** The last entry written for each official: a page of the table is not worth a write at every request. */
  const seen = new Map<string, string>();
  const spellings = new Map<string, string>();

  async function requireSpelling({ id, spelling = id }: Account): Promise<void> {
    const known = spellings.get(id) ?? (await spelledAs(db, id, spelling).catch(unavailable));
    if (spellings.size >= REMEMBERED) spellings.clear();
    spellings.set(id, known);
    if (known !== spelling) throw refuse('ACCOUNT_OTHER_SPELLING');
  }

  return async (token) => {
    const claimed = await authenticate(token);
    await requireSpelling(claimed);
    const account = await holding(db, claimed);
    if (holdsOffice(account)) {
      const now = JSON.stringify(account);
      if (seen.get(account.id) !== now) {
        await seenAs(db, account).catch(unavailable);
        seen.set(account.id, now);
      }
    }
    return account;
  };
}

async function holding(db: DataSource, claimed: Account): Promise<Account> {
  const entries = await listRoleEntries(db, claimed.id).catch(unavailable);
  if (entries.length === 0) return withinArea(claimed);
  const { id, name, email } = claimed;
  const own = { id, name, ...(email !== undefined && { email }) };
  return withinArea({ ...own, ...effectiveOffice(claimed, entries) });
}

/** Without the record an account's rights are unknown: its own word is not enough. */
function unavailable(): never {
  throw refuse('IDENTITY_UNAVAILABLE');
}
