import type { DataSource } from 'typeorm';
import type { Scheme } from '../../domain/claim/schema.ts';

export interface AssignedScheme {
  readonly claimId: string;
  readonly postingId: string;
  readonly title: string;
  readonly scheme: Scheme;
  readonly policyId: string;
  readonly scored: boolean;
}

/** The schemes that an expert is to score, without who claims (R22). */
export async function listAssignedSchemes(
  db: Pick<DataSource, 'query'>,
  expert: string,
): Promise<AssignedScheme[]> {
  return db.query(
    `select e.claim_id as "claimId", e.posting_id as "postingId", p.title, v.content as scheme, k.policy_id as "policyId",
       exists (select 1 from claim_scores s where s.claim_id = e.claim_id and s.expert = e.expert) as scored
     from claim_experts e join claims c on c.case_id = e.claim_id join cases k on k.id = c.case_id
       join claim_versions v on v.claim_id = c.case_id and v.version = c.version
       join publications p on p.posting_id = e.posting_id
     where e.expert = $1 and e.recused_at is null order by e.appointed_at desc, e.claim_id limit 200`,
    [expert],
  );
}

export interface SchemeScores {
  readonly claimId: string;
  readonly asked: number;
  readonly sheets: readonly { readonly scores: Record<string, number>; readonly comment: string }[];
}

/** Scores of each scheme of a posting, without the experts' names (R22). */
export async function listSchemeScores(
  db: Pick<DataSource, 'query'>,
  postingId: string,
): Promise<SchemeScores[]> {
  return db.query(
    `select e.claim_id as "claimId", count(*)::int as asked,
       coalesce(jsonb_agg(jsonb_build_object('scores', s.scores, 'comment', s.comment) order by md5(e.expert || e.claim_id::text))
         filter (where s.expert is not null), '[]') as sheets
     from claim_experts e left join claim_scores s on s.claim_id = e.claim_id and s.expert = e.expert
     where e.posting_id = $1 and e.recused_at is null group by e.claim_id order by e.claim_id`,
    [postingId],
  );
}
