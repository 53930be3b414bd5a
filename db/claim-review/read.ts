import type { DataSource } from 'typeorm';
import type { Scheme } from '../../domain/claim/schema.ts';
import type { MaskedFile } from '../../domain/claim-review/schema.ts';
import type { PostingContent } from '../../domain/posting/schema.ts';
import { isOver } from './over.ts';

type Db = Pick<DataSource, 'query'>;

/** A scheme with its demand and its masks, before anything is masked. */
export interface SchemeInReview {
  readonly claimId: string;
  readonly postingId: string;
  readonly claimantId: string;
  readonly posterName: string;
  readonly title: string;
  readonly scheme: Scheme;
  readonly demand: PostingContent;
  readonly policyId: string;
  readonly words: readonly string[];
  readonly files: readonly MaskedFile[];
}

/** A scheme that an expert is to score. */
export interface AssignedScheme extends SchemeInReview {
  readonly dueAt: Date | null;
  readonly scored: boolean;
  /** Nothing can be scored any more: the poster has ranked it, or it is not in the running. */
  readonly over: boolean;
}

const SCHEME = `c.case_id as "claimId", c.posting_id as "postingId", c.claimant_id as "claimantId", p.title,
  (select name from parties where id = o.poster_id) as "posterName", v.content as scheme, d.content as demand,
  k.policy_id as "policyId", coalesce(m.words, '{}') as words, coalesce(m.files, '[]') as files`;
const FROM = `join cases k on k.id = c.case_id
  join claim_versions v on v.claim_id = c.case_id and v.version = c.version
  join publications p on p.posting_id = c.posting_id join postings o on o.case_id = c.posting_id
  join posting_versions d on d.posting_id = o.case_id and d.version = o.published_version
  left join lateral (select words, files from claim_masks where claim_id = c.case_id order by number desc limit 1) m on true`;

/** The schemes that an expert scores or has scored; those whose review ended without a score of theirs are left out (R22). */
export async function listAssignedSchemes(db: Db, expert: string): Promise<AssignedScheme[]> {
  return db.query(
    `select * from (
       select ${SCHEME}, e.due_at as "dueAt", e.appointed_at, ${isOver('c')} as over,
         exists (select 1 from claim_scores s where s.claim_id = e.claim_id and s.expert = e.expert) as scored
       from claim_experts e join claims c on c.case_id = e.claim_id ${FROM}
       where e.expert = $1 and e.recused_at is null) assigned
     where scored or not over order by appointed_at desc, "claimId" limit 200`,
    [expert],
  );
}

/** The scheme of a claim as its experts would be given it, for the organiser to look at; null if there is none. */
export async function findSchemeInReview(db: Db, claimId: string): Promise<SchemeInReview | null> {
  const rows: SchemeInReview[] = await db.query(
    `select ${SCHEME} from claims c ${FROM} where c.case_id = $1`,
    [claimId],
  );
  return rows[0] ?? null;
}

export interface SchemeScores {
  readonly claimId: string;
  readonly asked: number;
  readonly dueAt: Date | null;
  readonly sheets: readonly { readonly scores: Record<string, number>; readonly comment: string }[];
}

/** Scores of each scheme of a posting, without the experts' names (R22). */
export async function listSchemeScores(db: Db, postingId: string): Promise<SchemeScores[]> {
  return db.query(
    `select e.claim_id as "claimId", count(*)::int as asked, max(e.due_at) as "dueAt",
       coalesce(jsonb_agg(jsonb_build_object('scores', s.scores, 'comment', s.comment) order by md5(e.expert || e.claim_id::text))
         filter (where s.expert is not null), '[]') as sheets
     from claim_experts e left join claim_scores s on s.claim_id = e.claim_id and s.expert = e.expert
     where e.posting_id = $1 and e.recused_at is null group by e.claim_id order by e.claim_id`,
    [postingId],
  );
}

/** The poster's request for experts that waits for the organiser; null: there is none. */
export async function openExpertRequest(
  db: Db,
  postingId: string,
): Promise<{ readonly askedBy: string; readonly reason: string; readonly dueAt: Date } | null> {
  const rows: { askedBy: string; reason: string; dueAt: Date }[] = await db.query(
    `select asked_by as "askedBy", reason, due_at as "dueAt" from expert_requests
     where posting_id = $1 and answered_at is null`,
    [postingId],
  );
  return rows[0] ?? null;
}

/** The policy by whose rubric an expert scores a claim; null when it is not theirs, or they stood aside. */
export async function policyOfSheet(db: Db, claimId: string, expert: string): Promise<string | null> {
  const rows: { policy_id: string }[] = await db.query(
    `select k.policy_id from claim_experts e join cases k on k.id = e.claim_id
     where e.claim_id = $1 and e.expert = $2 and e.recused_at is null`,
    [claimId, expert],
  );
  return rows[0]?.policy_id ?? null;
}
