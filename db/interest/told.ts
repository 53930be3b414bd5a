/**
 * Tasks that a conflict found late has made (R5, R11, R39): the person stopped still holds a task they cannot do, so
 * that somebody has to hand it over. The task stays until then, whatever else the case does.
 */

/**
 * SQL: whether what a row of told_conflicts is about still waits for whoever was stopped: they hold the review of that
 * stage, or a sheet of those that they were stopped at. @param told the alias of the row
 */
function isUndone(told: string): string {
  return `(exists (select from case_accounts held join cases its on its.id = held.case_id and its.type = 'review'
      where held.case_id = ${told}.case_id and held.account_id = ${told}.account_id and held.relation = 'assigned'
        and its.stage = ${told}.stage)
    or exists (select from evaluation_assignments sheet where sheet.evaluation_id = ${told}.case_id
      and sheet.expert = ${told}.account_id and sheet.nomination_id = any(${told}.subjects) and sheet.state = 'assigned')
    or exists (select from event_scores sheet where sheet.event_id = ${told}.case_id
      and sheet.expert = ${told}.account_id and sheet.posting_id = any(${told}.subjects)
      and sheet.score is null and not sheet.recused))`;
}

/** SQL: whether a task waits for somebody because of a conflict that is not settled. @param task the alias of the row */
export function keptForConflict(task: string): string {
  return `exists (select from told_conflicts told where told.case_id = ${task}.case_id and told.who = ${task}.who
    and ${isUndone('told')})`;
}
