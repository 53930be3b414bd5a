import { forRole, isAside } from '../record/reader.ts';
import { standsFor } from '../record/stands-for.ts';

/**
 * SQL: whether a notification is for the asking account: `$1` its id, `$2` its roles, `$3` its district. Offices read what
 * is addressed to them, sides what is addressed to their relation, everyone what names them (R39).
 * @param row the alias of the notification
 */
export function isFor(row: string): string {
  return `((${forRole(row, '$2', '$3')} and not ${isAside(`${row}.case_id`)}) or ${row}.who = 'account:' || $1
    or exists (select 1 from case_parties cp join party_members m on m.party_id = cp.party_id
      where cp.case_id = ${row}.case_id and cp.relation = ${row}.who and m.account_id = $1 and ${standsFor('m', `${row}.case_id`)})
    or exists (select 1 from case_accounts ca where ca.case_id = ${row}.case_id and ca.relation = ${row}.who and ca.account_id = $1))`;
}

/**
 * SQL: whether the same words of the same event reach the account by another of its relations or offices too, under an
 * earlier number: then they have been said (R39). @param row the alias of the notification
 */
export function isSaidBefore(row: string): string {
  return `exists (select from notifications same where same.created_at = ${row}.created_at
    and same.case_id is not distinct from ${row}.case_id and same.zh = ${row}.zh and same.who <> ${row}.who
    and same.id < ${row}.id and ${isFor('same')})`;
}

/**
 * SQL: the relations of an account to the case of the notification `n`, and whether each is only by mandate (R7).
 * @param account the expression of its id
 */
export function relationsIn(account: string): string {
  return `(select cp.relation, not bool_or(m.capacity <> 'helper') as helps from case_parties cp
    join party_members m on m.party_id = cp.party_id and m.account_id = ${account} and ${standsFor('m', 'n.case_id')}
    where cp.case_id = n.case_id group by cp.relation
  union all select ca.relation, false from case_accounts ca where ca.case_id = n.case_id and ca.account_id = ${account})`;
}

/** SQL: the one of them that the notification is told by, or else the nearest. @param account the expression of its id */
export function standingIn(account: string): string {
  return `(select relation, helps from ${relationsIn(account)} r order by relation = n.who desc, helps, relation limit 1)`;
}
