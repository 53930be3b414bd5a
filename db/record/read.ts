import { In, type DataSource } from 'typeorm';
import { mandateReads } from '../../domain/party/mandate.ts';
import type { Position, StepOutcome } from '../../domain/process/case.ts';
import { REMINDING_ACTS, type Relation } from '../../domain/process/lifecycle.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import { CaseEventRow, CaseRow } from './rows.ts';
import { positionOf } from './store.ts';

export interface CaseRecord {
  readonly position: Position;
  readonly final: boolean;
  /** When it is due, ISO, as it was set: not when its clock reminds again (R39). */
  readonly due: string | null;
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
    due: row.dueAt?.toISOString() ?? null,
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

/** True if a case has only been reminded of since a version: whoever saw it then has seen it as it is (R39). */
export async function onlyRemindedSince(db: DataSource, caseId: string, version: number): Promise<boolean> {
  const rows: unknown[] = await db.query(
    `select 1 from case_events where case_id = $1 and version > $2
       and (act <> all($3) or from_stage <> to_stage) limit 1`,
    [caseId, version, REMINDING_ACTS],
  );
  return rows.length === 0;
}

/** The audit trail of a case, oldest first (R38). */
export async function listEvents(db: DataSource, caseId: string): Promise<CaseEventRow[]> {
  return db.manager.find(CaseEventRow, { where: { caseId }, order: { version: 'ASC' } });
}

/** The cases of a family, oldest first. */
export async function listFamily(db: DataSource, familyId: string): Promise<CaseRow[]> {
  return db.manager.find(CaseRow, { where: { familyId }, order: { createdAt: 'ASC', id: 'ASC' } });
}
