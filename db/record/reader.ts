import type { District, Role } from '../../domain/vocabulary.ts';

/** Somebody who asks for what is theirs. */
export interface Reader {
  readonly id: string;
  readonly roles: readonly Role[];
  /** Of an officer of a district. */
  readonly district?: District;
  /** Of an officer of a station: the unit. */
  readonly station?: string;
}

/**
 * SQL: items addressed to a role reach its holders; an officer of a district gets that district's cases alone, a
 * project being of the district of each of its sides (R7, R31).
 */
export function forRole(row: string, roles: string, district: string): string {
  return `(${row}.who = any(${roles}) and (${row}.who <> 'district_officer'
    or exists (select 1 from cases its where its.id = ${row}.case_id and its.district = ${district})
    or exists (select 1 from projects its join parties side on side.id in (its.poster_id, its.claimant_id)
      where its.case_id = ${row}.case_id and side.district = ${district})))`;
}

/**
 * SQL: whether the asking account, `$1`, has stood aside from the family of a case: it is nothing of theirs any more (R11).
 * @param caseId the expression of the case's id
 */
export function isAside(caseId: string): string {
  // Not correlated, so that it is read once for a whole list.
  return `(${caseId} is not null and ${caseId} in (select of_row.id from review_abstentions aside
    join cases of_review on of_review.id = aside.review_id join cases of_row on of_row.family_id = of_review.family_id
    where aside.account_id = $1 and aside.kind = 'recused'))`;
}
