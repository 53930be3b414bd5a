import { scopesThatRead } from '../../domain/party/mandate.ts';
import { CASE_TYPES, type CaseType } from '../../domain/vocabulary.ts';

const BY_TYPE = (Object.keys(CASE_TYPES) as CaseType[])
  .map((type) => ({ type, scopes: scopesThatRead(type) }))
  .filter(({ scopes }) => scopes.length > 0)
  .map(({ type, scopes }) => `when '${type}' then array['${scopes.join(`','`)}']`)
  .join(' ');

/**
 * SQL: whether a row of party_members stands for its party in a case now: in its own right, or as a helper whose mandate
 * in force names what the case is about (R7). A member of a team acts for nobody (R2).
 * @param member the alias of the row. @param caseId the expression of the case's id
 */
export function standsFor(member: string, caseId: string): string {
  return `${member}.capacity <> 'member' and (${member}.until_at is null or ${member}.until_at > now())
    and (${member}.capacity <> 'helper' or exists (
      select from mandates its_mandate join cases its_case on its_case.id = ${caseId}
      where its_mandate.party_id = ${member}.party_id and its_mandate.helper_account = ${member}.account_id
        and its_mandate.ended_at is null and its_mandate.until_at > now()
        and its_mandate.scopes && case its_case.type ${BY_TYPE} else '{}'::text[] end))`;
}
