import type { DataSource } from 'typeorm';
import { listEvents, type CaseRecord } from '../../db/record/read.ts';
import type { CaseEventRow } from '../../db/record/rows.ts';
import { isOpenAmongReaders, mayKnowStep } from '../../domain/permission/trail.ts';
import type { Account } from '../http/account.ts';
import { abilityOf, mayRead } from './ability.ts';

/** True if an account may see the whole trail of a case: in most cases every reader may. */
export function knowsAll({ position }: CaseRecord, account: Account): boolean {
  return isOpenAmongReaders(position.type) || mayRead(abilityOf(account), position, []);
}

/**
 * The audit trail of a case as far as the account may know it, oldest first (R38): all of it for who reads the case by
 * office; to others it does not tell what those did who are not to be known to them (R30, R35, R37).
 */
export async function knownSteps(
  db: DataSource,
  found: CaseRecord,
  account: Account,
): Promise<CaseEventRow[]> {
  const { caseId, type } = found.position;
  const events = await listEvents(db, caseId);
  return knowsAll(found, account) ? events : events.filter((event) => mayKnowStep(type, event, account.id));
}
