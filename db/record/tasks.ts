import type { DataSource } from 'typeorm';
import { addressesOf } from '../../domain/matter/kinds.ts';
import type { TaskHolder, TASK_ITEMS } from '../../domain/process/task-items.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import { isOver } from '../claim-review/over.ts';
import { forRole, isAside, type Reader } from './reader.ts';
import { standsFor } from './stands-for.ts';

/**
 * Everyone whose turn it is sees the task: by role, by relation to the case, or as the delegate of who has taken it; who
 * has declined it or stood aside does not (R11, R39). An open question is one of its poster, for as long as the posting
 * can answer it (R19); the poster's request for experts is one of the organiser, and the sheets of a posting that can
 * still be filled in are one of each expert (R22). Last, matters beside the cases, named by how they are addressed.
 *
 * `$1` account, `$2` roles, `$3` district, `$4` addresses, `$5` the reader's instant.
 */
const MINE = `
  select t.case_id, t.who, t.since_at, t.deadline_at, null::uuid as item_id, null::text as what, 'pool' as holder from tasks t
    where ${forRole('t', '$2', '$3')} and not ${isAside('t.case_id')}
    and not exists (select from review_abstentions x where x.review_id = t.case_id and x.account_id = $1)
  union all
  select t.case_id, t.who, t.since_at, t.deadline_at, null, null, 'person' from tasks t
    join case_accounts ca on ca.case_id = t.case_id and ca.relation = t.who and t.who = 'assigned'
    join cases its on its.id = t.case_id and its.type = 'review'
    join review_delegations d on d.from_account = ca.account_id and d.to_account = $1 and d.role = any($2)
      and d.from_at <= $5 and d.until_at >= $5 and (d.ended_at is null or d.ended_at > $5)
      and its.stage like split_part(d.role, '_', 1) || '%'
      and exists (select from accounts a where a.id = d.from_account and d.role = any(a.roles))
    where not exists (select from review_abstentions x join cases r on r.id = x.review_id
      where x.account_id = $1 and r.family_id = its.family_id and (x.kind = 'recused' or r.id = its.id))
  union all
  select t.case_id, t.who, t.since_at, t.deadline_at, null, null, 'party' from tasks t
    join case_parties cp on cp.case_id = t.case_id and cp.relation = t.who
    join party_members m on m.party_id = cp.party_id and m.account_id = $1 and ${standsFor('m', 't.case_id')}
  union all
  select t.case_id, t.who, t.since_at, t.deadline_at, null, null, 'person' from tasks t
    join case_accounts ca on ca.case_id = t.case_id and ca.relation = t.who and ca.account_id = $1
  union all
  select q.posting_id, 'poster', q.asked_at, q.due_at, q.id, 'question', 'party' from posting_questions q
    join cases its on its.id = q.posting_id and not its.final
    join case_parties cp on cp.case_id = q.posting_id and cp.relation = 'poster'
    join party_members m on m.party_id = cp.party_id and m.account_id = $1 and ${standsFor('m', 'q.posting_id')}
    where q.closed_at is null
  union all
  select r.posting_id, 'organiser', r.asked_at, r.due_at, md5('experts ' || r.posting_id)::uuid, 'expert_request', 'pool'
    from expert_requests r join cases its on its.id = r.posting_id and its.stage in ('open', 'verifying', 'ranking')
    where r.answered_at is null and 'organiser' = any($2) and not ${isAside('r.posting_id')}
  union all
  select v.review_id, 'organiser', v.asked_at, v.due_at, v.id, 'posting_verification', 'pool' from posting_verifications v
    join cases its on its.id = v.review_id and its.stage in ('municipal', 'national', 'municipal_appeal', 'national_appeal')
    where v.answered_at is null and 'organiser' = any($2) and not ${isAside('v.review_id')}
  union all
  (select e.posting_id, 'expert', min(e.appointed_at), min(e.due_at), md5('schemes ' || e.posting_id)::uuid, 'schemes', 'person'
    from claim_experts e join claims c on c.case_id = e.claim_id and not ${isOver('c')}
    where e.expert = $1 and 'expert' = any($2) and e.recused_at is null and not exists (
      select from claim_scores s where s.claim_id = e.claim_id and s.expert = e.expert) group by e.posting_id)
  union all
  select m.id, split_part(m.who[1], ':', 1), m.since_at, m.deadline_at, null, null,
    case when m.who[1] like 'account:%' then 'person' else 'pool' end from matters m
    where m.settled_at is null and m.who && $4::text[]`;

/** The tasks asked for, with the key of their order: `$6` is the filter, as one record. */
const FOUND = `
  select mine.*, c.type, coalesce(mine.item_id, '00000000-0000-0000-0000-000000000000')::text as item,
    (mine.deadline_at < $5) as overdue, q.id as question_id, q.question,
    case its.sort when 'title' then coalesce(c.summary, x.zh, '')
      when 'since' then to_char(mine.since_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')
      else coalesce(to_char(mine.deadline_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS'), '99999999') end as key
  from (
    select case_id, who, since_at, deadline_at, item_id, what,
      case when bool_or(holder = 'person') then 'person' when bool_or(holder = 'party') then 'party' else 'pool' end as holder
    from (${MINE}) every group by 1, 2, 3, 4, 5, 6
  ) mine cross join jsonb_to_record($6) as its(type text, stage text, field text, district text, due_from timestamptz,
      due_before timestamptz, overdue boolean, late_before timestamptz, holder text, words text, literal text, sort text,
      pools text[], not_theirs uuid[])
    left join cases c on c.id = mine.case_id left join matters x on x.id = mine.case_id
    left join posting_questions q on q.id = mine.item_id
  where (its.type is null or its.type = coalesce(c.type, 'matter')) and (its.stage is null or its.stage = c.stage)
    and (its.field is null or its.field = c.field) and (its.district is null or its.district = c.district)
    and (its.due_from is null or mine.deadline_at >= its.due_from)
    and (its.due_before is null or mine.deadline_at < its.due_before)
    and (its.overdue is null or its.overdue = coalesce(mine.deadline_at < $5, false))
    and (its.late_before is null or mine.deadline_at < its.late_before)
    and (its.holder is null or its.holder = case mine.holder when 'pool' then 'pool' else 'mine' end)
    and not (mine.who = any(its.pools) and mine.case_id = any(its.not_theirs))
    and (its.literal is null
      or case when its.words = '' then position(its.literal in lower(normalize(c.summary, NFKC))) > 0
        else c.words @@ to_tsquery('simple', its.words) end
      or position(its.literal in lower(normalize(concat_ws(' ', x.zh, q.question), NFKC))) > 0)`;

/** One thing that waits for somebody. */
export interface TaskRecord {
  /** Of the case, or of the matter where there is no type. */
  readonly caseId: string;
  readonly type: CaseType | null;
  readonly who: string;
  readonly holder: TaskHolder;
  readonly since: string;
  /** As it was set: a reminder moves it not (R39). */
  readonly deadline: string | null;
  /** Something within the case that it is about, with its kind; null: it is about the case. */
  readonly itemId: string | null;
  readonly what: keyof typeof TASK_ITEMS | null;
  /** The question that it is about, with its words (R19). */
  readonly questionId: string | null;
  readonly question: string | null;
  /** The key of its order, as text, and the part of it that tells it from others of the same. */
  readonly key: string;
  readonly item: string;
}

/** Filter of the tasks; absent: it does not matter. */
export interface TaskFilter {
  readonly type?: CaseType | 'matter' | undefined;
  readonly stage?: string | undefined;
  readonly field?: string | undefined;
  readonly district?: string | undefined;
  /** Due from this instant on, and before that one. */
  readonly due_from?: string | undefined;
  readonly due_before?: string | undefined;
  readonly overdue?: boolean | undefined;
  /** Due before this instant: overdue for so long. */
  readonly late_before?: string | null;
  readonly holder?: 'mine' | 'pool' | undefined;
  /** A tsquery of `adapters/words/words.ts`, empty where there is no word, and the text as typed; both null: no search. */
  readonly words?: string | null;
  readonly literal?: string | null;
  /** Cases in which what is addressed to one of these pools is not for the reader (R11). */
  readonly pools: readonly string[];
  readonly not_theirs: readonly string[];
}

export interface TaskOrder {
  readonly sort: 'due' | 'since' | 'title';
  readonly descending: boolean;
}

/** The place of a task in the order of a list: what it is ordered by, then its case, whose it is, and the item. */
export type TaskPlace = readonly [key: string, caseId: string, who: string, item: string];

const readerOf = (account: Reader, at: string): unknown[] => [
  account.id,
  account.roles,
  account.district ?? null,
  addressesOf(account),
  at,
];

/**
 * Tasks of an account in the order asked for; `after` is the last one seen. One without a type is no case but a matter
 * (`matter/read.ts`). @param at the reader's instant, ISO
 */
export async function listTasks(
  db: DataSource,
  account: Reader,
  filter: TaskFilter,
  { sort, descending }: TaskOrder,
  limit: number,
  after: TaskPlace | null,
  at: string,
): Promise<TaskRecord[]> {
  const rows: (Omit<TaskRecord, 'since' | 'deadline'> & { since: Date; deadline: Date | null })[] =
    await db.query(
      `with found as (${FOUND})
       select case_id as "caseId", type, who, holder, since_at as since, deadline_at as deadline, item_id as "itemId",
         what, question_id as "questionId", question, key, item
       from found where $8::text is null
         or case when $7 then (key, case_id::text, who, item) < ($8, $9, $10, $11)
              else (key, case_id::text, who, item) > ($8, $9, $10, $11) end
       order by case when $7 then key end desc, case when $7 then case_id::text end desc, case when $7 then who end desc,
         case when $7 then item end desc, key, case_id::text, who, item limit $12`,
      [
        ...readerOf(account, at),
        JSON.stringify({ ...filter, sort }),
        descending,
        ...(after ?? [null, null, null, null]),
        limit,
      ],
    );
  return rows.map(({ since, deadline, ...row }) => ({
    ...row,
    since: since.toISOString(),
    deadline: deadline?.toISOString() ?? null,
  }));
}

export interface TaskCount {
  readonly type: CaseType | null;
  readonly total: number;
  readonly overdue: number;
  readonly pool: number;
}

/** How many tasks of each kind wait for an account; of a matter the type is null. */
export function countTasks(
  db: DataSource,
  account: Reader,
  filter: TaskFilter,
  at: string,
): Promise<TaskCount[]> {
  return db.query(
    `with found as (${FOUND})
     select type, count(*)::int as total, count(*) filter (where overdue)::int as overdue,
       count(*) filter (where holder = 'pool')::int as pool from found group by 1 order by 1 nulls last`,
    [...readerOf(account, at), JSON.stringify({ ...filter, sort: 'due' })],
  );
}

/** The cases in which something waits for these pools: what to ask interests about, once for a whole list (R11). */
export async function pooledCases(db: DataSource, pools: readonly string[]): Promise<string[]> {
  if (pools.length === 0) return [];
  const rows: { id: string }[] = await db.query(
    'select distinct case_id as id from tasks where who = any($1)',
    [pools],
  );
  return rows.map(({ id }) => id);
}
