import { In, type DataSource } from 'typeorm';
import { addressesOf } from '../../domain/matter/kinds.ts';
import { mandateReads } from '../../domain/party/mandate.ts';
import type { Position, StepOutcome } from '../../domain/process/case.ts';
import type { Relation } from '../../domain/process/lifecycle.ts';
import type { TASK_ITEMS } from '../../domain/process/task-items.ts';
import type { CaseType, District, Role } from '../../domain/vocabulary.ts';
import { isOver } from '../claim-review/over.ts';
import { CaseEventRow, CaseRow } from './rows.ts';
import { standsFor } from './stands-for.ts';
import { positionOf } from './store.ts';

export interface CaseRecord {
  readonly position: Position;
  readonly final: boolean;
  readonly policyId: string;
  readonly parentId: string | null;
  readonly createdAt: string;
  /** How the asking account stands to the case. */
  readonly relations: readonly Relation[];
  /** Those of the relations that it has by mandate alone: for whom, and what the mandates cover (R7). */
  readonly mandates: readonly MandatedRelation[];
}

interface MandatedRelation {
  readonly relation: Relation;
  readonly partyId: string;
  readonly scopes: readonly string[];
}

/** A case with the asking account's relations to it; null when there is none of that id and type. */
export async function findCase(
  db: DataSource,
  type: CaseType | null,
  id: string,
  accountId: string,
): Promise<CaseRecord | null> {
  const row = await db.manager.findOneBy(CaseRow, type === null ? { id } : { id, type });
  const [found] = row ? await withRelations(db, [row], accountId) : [];
  return found ?? null;
}

/** Several cases with the asking account's relations to them, by id, in two queries; an id of no case is left out. */
export async function findCases(
  db: DataSource,
  ids: readonly string[],
  accountId: string,
): Promise<Map<string, CaseRecord>> {
  const rows = await db.manager.findBy(CaseRow, { id: In([...new Set(ids)]) });
  const found = await withRelations(db, rows, accountId);
  return new Map(found.map((one) => [one.position.caseId, one]));
}

interface RelationRow {
  readonly caseId: string;
  readonly relation: Relation;
  readonly partyId: string | null;
  /** In its own right, rather than as a helper. */
  readonly own: boolean;
  /** Scopes that the mandates in force give the account for the party. */
  readonly scopes: readonly string[];
}

/** Cases with the asking account's relations to them, in the order given: one query for them all. */
export async function withRelations(
  db: DataSource,
  rows: readonly CaseRow[],
  accountId: string,
): Promise<CaseRecord[]> {
  if (rows.length === 0) return [];
  const found: RelationRow[] = await db.query(
    `select cp.case_id as "caseId", cp.relation, cp.party_id as "partyId", bool_or(m.capacity <> 'helper') as own,
       array(select distinct unnest(d.scopes) from mandates d where d.party_id = cp.party_id and d.helper_account = $2
         and d.ended_at is null and d.until_at > now()) as scopes
       from case_parties cp join party_members m on m.party_id = cp.party_id
       where cp.case_id = any($1) and m.account_id = $2 and m.capacity <> 'member' and (m.until_at is null or m.until_at > now())
       group by cp.case_id, cp.relation, cp.party_id
     union all select case_id, relation, null, true, '{}' from case_accounts where case_id = any($1) and account_id = $2
     union all select its.id, 'aside', null, true, '{}' from cases its where its.id = any($1)
       and exists (select from review_abstentions x join cases r on r.id = x.review_id
         where x.account_id = $2 and x.kind = 'recused' and r.family_id = its.family_id)`,
    [rows.map(({ id }) => id), accountId],
  );
  const byCase = new Map<string, RelationRow[]>(rows.map(({ id }) => [id, []]));
  for (const one of found) byCase.get(one.caseId)?.push(one);
  return rows.map((row) => recordOf(row, byCase.get(row.id) ?? []));
}

function recordOf(row: CaseRow, found: readonly RelationRow[]): CaseRecord {
  const own = new Set(found.filter((one) => one.own).map((one) => one.relation));
  const helps = found
    .filter(({ relation, scopes }) => !own.has(relation) && mandateReads(scopes, row.type))
    .map(({ relation, partyId, scopes }) => ({ relation, partyId: partyId ?? '', scopes }));
  return {
    position: positionOf(row),
    final: row.final,
    policyId: row.policyId,
    parentId: row.parentId,
    createdAt: row.createdAt.toISOString(),
    relations: [...new Set([...own, ...helps.map(({ relation }) => relation)])],
    mandates: helps,
  };
}

export interface RecordedCommand {
  readonly outcome: StepOutcome;
  readonly bodyHash: string | null;
  /** The engine has not answered for it yet: the process may not know of it. */
  readonly unheard: boolean;
}

/** Outcome of a command, if it is on record (docs/architecture.md, “Once”). */
export async function findOutcome(db: DataSource, commandId: string): Promise<RecordedCommand | null> {
  const rows: RecordedCommand[] = await db.query(
    `select e.outcome, e.body_hash as "bodyHash", exists (
       select from unheard_processes u where u.case_id = e.case_id and u.version >= e.version and not u.overdue) as unheard
     from case_events e where e.command_id = $1`,
    [commandId],
  );
  return rows[0] ?? null;
}

/** The state of a case, for anyone; the caller chooses what of it they may know. */
export async function findCaseRow(db: DataSource, caseId: string): Promise<CaseRow | null> {
  return db.manager.findOneBy(CaseRow, { id: caseId });
}

/** The audit trail of a case, oldest first (R38). */
export async function listEvents(db: DataSource, caseId: string): Promise<CaseEventRow[]> {
  return db.manager.find(CaseEventRow, { where: { caseId }, order: { version: 'ASC' } });
}

/** The cases of a family, oldest first. */
export async function listFamily(db: DataSource, familyId: string): Promise<CaseRow[]> {
  return db.manager.find(CaseRow, { where: { familyId }, order: { createdAt: 'ASC', id: 'ASC' } });
}

/** Somebody who asks for what is theirs. */
interface Reader {
  readonly id: string;
  readonly roles: readonly Role[];
  /** Of an officer of a district. */
  readonly district?: District;
  /** Of an officer of a station: the unit. */
  readonly station?: string;
}

/**
 * Items addressed to a role reach its holders; an officer of a district gets that district's cases alone, a
 * project being of the district of each of its sides (R7, R31).
 */
function forRole(row: string, roles: string, district: string): string {
  return `(${row}.who = any(${roles}) and (${row}.who <> 'district_officer'
    or exists (select 1 from cases its where its.id = ${row}.case_id and its.district = ${district})
    or exists (select 1 from projects its join parties side on side.id in (its.poster_id, its.claimant_id)
      where its.case_id = ${row}.case_id and side.district = ${district})))`;
}

/**
 * SQL: whether the asking account, `$1`, has stood aside from the family of a case: it is nothing of theirs any more (R11).
 * @param caseId the expression of the case's id
 */
function isAside(caseId: string): string {
  // Not correlated, so that it is read once for a whole list.
  return `(${caseId} is not null and ${caseId} in (select of_row.id from review_abstentions aside
    join cases of_review on of_review.id = aside.review_id join cases of_row on of_row.family_id = of_review.family_id
    where aside.account_id = $1 and aside.kind = 'recused'))`;
}

/**
 * Everyone whose turn it is sees the task: by role, by relation to the case, or as the delegate of who has taken it; who
 * has declined it or stood aside does not (R11, R39). An open question is one of its poster, for as long as the posting
 * can answer it (R19); the poster's request for experts is one of the organiser, and the sheets of a posting that can
 * still be filled in are one of each expert (R22).
 */
const MINE = `
  select t.case_id, t.who, t.since_at, t.deadline_at, null::uuid as item_id, null::text as what from tasks t
    where ${forRole('t', '$2', '$7')} and not ${isAside('t.case_id')}
    and not exists (select from review_abstentions x where x.review_id = t.case_id and x.account_id = $1)
  union
  select t.case_id, t.who, t.since_at, t.deadline_at, null, null from tasks t
    join case_accounts ca on ca.case_id = t.case_id and ca.relation = t.who and t.who = 'assigned'
    join cases its on its.id = t.case_id and its.type = 'review'
    join review_delegations d on d.from_account = ca.account_id and d.to_account = $1 and d.role = any($2)
      and d.from_at <= $11 and d.until_at >= $11 and (d.ended_at is null or d.ended_at > $11)
      and its.stage like split_part(d.role, '_', 1) || '%'
      and exists (select from accounts a where a.id = d.from_account and d.role = any(a.roles))
    where not exists (select from review_abstentions x join cases r on r.id = x.review_id
      where x.account_id = $1 and r.family_id = its.family_id and (x.kind = 'recused' or r.id = its.id))
  union
  select t.case_id, t.who, t.since_at, t.deadline_at, null, null from tasks t
    join case_parties cp on cp.case_id = t.case_id and cp.relation = t.who
    join party_members m on m.party_id = cp.party_id and m.account_id = $1 and ${standsFor('m', 't.case_id')}
  union
  select t.case_id, t.who, t.since_at, t.deadline_at, null, null from tasks t
    join case_accounts ca on ca.case_id = t.case_id and ca.relation = t.who and ca.account_id = $1
  union
  select q.posting_id, 'poster', q.asked_at, q.due_at, q.id, 'question' from posting_questions q
    join cases its on its.id = q.posting_id and not its.final
    join case_parties cp on cp.case_id = q.posting_id and cp.relation = 'poster'
    join party_members m on m.party_id = cp.party_id and m.account_id = $1 and ${standsFor('m', 'q.posting_id')}
    where q.closed_at is null
  union
  select r.posting_id, 'organiser', r.asked_at, r.due_at, md5('experts ' || r.posting_id)::uuid, 'expert_request'
    from expert_requests r join cases its on its.id = r.posting_id and its.stage in ('open', 'verifying', 'ranking')
    where r.answered_at is null and 'organiser' = any($2) and not ${isAside('r.posting_id')}
  union
  select v.review_id, 'organiser', v.asked_at, v.due_at, v.id, 'posting_verification' from posting_verifications v
    join cases its on its.id = v.review_id and its.stage in ('municipal', 'national', 'municipal_appeal', 'national_appeal')
    where v.answered_at is null and 'organiser' = any($2) and not ${isAside('v.review_id')}
  union
  select e.posting_id, 'expert', min(e.appointed_at), min(e.due_at), md5('schemes ' || e.posting_id)::uuid, 'schemes'
    from claim_experts e join claims c on c.case_id = e.claim_id and not ${isOver('c')}
    where e.expert = $1 and 'expert' = any($2) and e.recused_at is null and not exists (
      select from claim_scores s where s.claim_id = e.claim_id and s.expert = e.expert) group by e.posting_id`;

/** One thing that waits for somebody. */
export interface TaskRecord {
  /** Of the case, or of the matter where there is no type. */
  readonly caseId: string;
  readonly type: CaseType | null;
  readonly who: string;
  readonly since: string;
  readonly deadline: string | null;
  /** Something within the case that it is about, with its kind; null: it is about the case. */
  readonly itemId: string | null;
  readonly what: keyof typeof TASK_ITEMS | null;
  /** The question that it is about, with its words (R19). */
  readonly questionId: string | null;
  readonly question: string | null;
}

/** About the case itself, in cursors and in the order of what has one deadline. */
export const WHOLE_CASE = '00000000-0000-0000-0000-000000000000';

/** Matters beside the cases, at the addresses of `$10`; named by how they are addressed. */
const MATTERS = `
  select m.id, split_part(m.who[1], ':', 1), m.since_at, m.deadline_at, null::uuid, null::text from matters m
  where m.settled_at is null and m.who && $10::text[]`;

/**
 * Tasks of an account, the nearest deadline first; `after` is the last item seen. One without a type is no case but a
 * matter (`matter/read.ts`).
 */
export async function listTasks(
  db: DataSource,
  account: Reader,
  limit: number,
  after: {
    readonly deadline: string;
    readonly caseId: string;
    readonly who: string;
    readonly itemId: string;
  } | null,
  at: string,
): Promise<TaskRecord[]> {
  const rows: (Omit<TaskRecord, 'since' | 'deadline'> & { since: Date; deadline: Date | null })[] =
    await db.query(
      `select mine.case_id as "caseId", mine.who, mine.since_at as since, mine.deadline_at as deadline, c.type,
         mine.item_id as "itemId", mine.what, q.id as "questionId", q.question
       from (${MINE} union all ${MATTERS}) mine left join cases c on c.id = mine.case_id
         left join posting_questions q on q.id = mine.item_id
       where ($3::text is null or (coalesce(mine.deadline_at, 'infinity'), mine.case_id::text, mine.who,
         coalesce(mine.item_id, $9)::text) > ($3::timestamptz, $4, $5, $8))
       order by coalesce(mine.deadline_at, 'infinity'), mine.case_id::text, mine.who,
         coalesce(mine.item_id, $9)::text limit $6`,
      [
        account.id,
        account.roles,
        after?.deadline ?? null,
        after?.caseId ?? null,
        after?.who ?? null,
        limit,
        account.district ?? null,
        after?.itemId ?? null,
        WHOLE_CASE,
        addressesOf(account),
        at,
      ],
    );
  return rows.map(({ since, deadline, ...row }) => ({
    ...row,
    since: since.toISOString(),
    deadline: deadline?.toISOString() ?? null,
  }));
}

export interface NotificationRecord {
  /** Random: the numbers behind it count everybody's (R19). */
  readonly id: string;
  readonly caseId: string | null;
  readonly who: string;
  readonly zh: string;
  readonly en: string;
  readonly at: string;
}

/** Notifications of an account, newest first (R39); `before` is the last id seen. */
export async function listNotifications(
  db: DataSource,
  account: Reader,
  limit: number,
  before: string | null,
): Promise<NotificationRecord[]> {
  const rows: {
    public_id: string;
    case_id: string | null;
    who: string;
    zh: string;
    en: string;
    created_at: Date;
  }[] = await db.query(
    `select n.public_id, n.case_id, n.who, n.zh, n.en, n.created_at from notifications n
     where ($3::uuid is null or n.id < (select id from notifications where public_id = $3)) and ((${forRole('n', '$2', '$5')} and not ${isAside('n.case_id')}) or n.who = 'account:' || $1
       or exists (select 1 from case_parties cp join party_members m on m.party_id = cp.party_id
         where cp.case_id = n.case_id and cp.relation = n.who and m.account_id = $1 and ${standsFor('m', 'n.case_id')})
       or exists (select 1 from case_accounts ca where ca.case_id = n.case_id and ca.relation = n.who and ca.account_id = $1))
     order by n.id desc limit $4`,
    [account.id, account.roles, before, limit, account.district ?? null],
  );
  return rows.map((row) => ({
    id: row.public_id,
    caseId: row.case_id,
    who: row.who,
    zh: row.zh,
    en: row.en,
    at: row.created_at.toISOString(),
  }));
}
