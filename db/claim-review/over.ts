/**
 * SQL: the review of a claim is over: the poster has ranked it, or it stands no more (R22, R23). Scores are advice for the
 * ranking; afterwards they could only be used against it. @param claim the alias of its row
 */
export function isOver(claim: string): string {
  return `(not ${claim}.live or exists (select 1 from rankings r where r.posting_id = ${claim}.posting_id
    and r.claim_id = ${claim}.case_id))`;
}
