import type { DataSource } from 'typeorm';
import { PARKING_KINDS, type IncidentKind } from '../../domain/process/incident.ts';
import type { CaseType } from '../../domain/vocabulary.ts';

export interface BoardEntry {
  readonly caseId: string;
  readonly type: CaseType;
  readonly stage: string;
  readonly summary: string;
  readonly waitsFor: string[];
  readonly since: Date;
  readonly deadline: Date | null;
  /** When the stage was due at first; reminders move the deadline, not this. */
  readonly due: Date | null;
  readonly provisional: boolean;
  readonly why: string[];
}

/**
 * The operator's board (R12): cases past their service level, parked at a fault, with another incident, not started,
 * with facts not taken, with a clock that should have acted, with a deadline on provisional calendar data, or with
 * nobody left to judge (R11). The longest first.
 */
export async function listBoard(db: DataSource, at: string, limit: number): Promise<BoardEntry[]> {
  return db.query(
    `select * from (
       select c.id as "caseId", c.type, c.stage, c.summary, c.waits_for as "waitsFor", c.since_at as since,
         c.deadline_at as deadline, c.deadline_provisional as provisional,
         (select d.at from deadlines d where d.case_id = c.id and d.from_at >= c.since_at order by d.version limit 1) as due,
         array_remove(array[
           case when c.needs_operator then 'overdue' end,
           case when exists (select from incidents i where i.case_id = c.id and i.closed_at is null and i.kind = any($3)) then 'parked' end,
           case when exists (select from incidents i where i.case_id = c.id and i.closed_at is null and i.kind <> all($3)) then 'incident' end,
           case when c.version = 0 and c.created_at < $1::timestamptz - interval '5 minutes' then 'not_started' end,
           case when c.deadline_at < $1::timestamptz - interval '5 minutes' then 'clock_stopped' end,
           case when exists (select 1 from facts f where f.to_case = c.id and f.consumed_at is null
             and f.created_at < $1::timestamptz - interval '5 minutes') then 'fact_undelivered' end,
           case when c.deadline_provisional then 'provisional_calendar' end,
           case when exists (select from reviews r where r.case_id = c.id and r.nobody_left_at is not null) then 'nobody_left' end
         ], null) as why
       from cases c where not c.final
     ) board where cardinality(why) > 0 order by since, "caseId" limit $2`,
    [at, limit, PARKING_KINDS],
  );
}

export interface IncidentRecord {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly caseId: string | null;
  readonly type: CaseType | null;
  readonly subject: string;
  readonly cause: string;
  readonly stack: string;
  readonly requestId: string | null;
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly closedAt: Date | null;
}

/** Failures of ours, the latest first: those that are open, or all of the last 90 days. @param caseId of one case */
export async function listIncidents(
  db: DataSource,
  {
    open,
    caseId,
    limit,
  }: { readonly open: boolean; readonly caseId?: string | null; readonly limit: number },
): Promise<IncidentRecord[]> {
  return db.query(
    `select i.id::text, i.kind, i.case_id as "caseId", c.type, i.subject, i.cause, i.stack, i.request_id as "requestId",
       i.count, i.first_at as "firstAt", i.last_at as "lastAt", i.closed_at as "closedAt"
     from incidents i left join cases c on c.id = i.case_id
     where (not $1::boolean or i.closed_at is null) and ($2::uuid is null or i.case_id = $2)
     order by i.last_at desc, i.id desc limit $3`,
    [open, caseId ?? null, limit],
  );
}

/** When the reconciler last came round; null: never. What it keeps right is only right while it runs. */
export async function lastSweep(db: DataSource): Promise<Date | null> {
  const rows: { at: Date | null }[] = await db.query('select max(at) as at from sweeps');
  return rows[0]?.at ?? null;
}
