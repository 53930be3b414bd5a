import type { DataSource } from 'typeorm';
import { MANDATE_COLUMNS, type MandateRecord } from '../mandate/intake.ts';
import { DELEGATION_COLUMNS, type DelegationRecord } from './intake.ts';

/** Delegations by and to an account (R9), the newest 100. */
export function listDelegations(db: DataSource, accountId: string): Promise<DelegationRecord[]> {
  return db.query(
    `select ${DELEGATION_COLUMNS} from review_delegations where from_account = $1 or to_account = $1
     order by from_at desc limit 100`,
    [accountId],
  );
}

/** The mandates that an account helps by, and those of parties that it may bind (R7), the newest 100. */
export function listMandates(db: DataSource, accountId: string): Promise<MandateRecord[]> {
  return db.query(
    `select ${MANDATE_COLUMNS} from mandates where helper_account = $1 or party_id in (
       select party_id from party_members where account_id = $1 and capacity not in ('member', 'helper')
         and (until_at is null or until_at > now())) order by granted_at desc limit 100`,
    [accountId],
  );
}
