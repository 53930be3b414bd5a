import type { DataSource } from 'typeorm';
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
 * The operator's board (R12): cases past their service level, parked at a fault, not started, with facts that nobody
 * took, with a clock that should have acted, or with a deadline on provisional calendar data. The longest first.
 */
export async function listBoard(db: DataSource, at: string, limit: number): Promise<BoardEntry[]> {
  return db.query(
    `select * from (
       select c.id as "caseId", c.type, c.stage, c.summary, c.waits_for as "waitsFor", c.since_at as since,
         c.deadline_at as deadline, c.deadline_provisional as provisional,
         (select d.at from deadlines d where d.case_id = c.id and d.from_at >= c.since_at order by d.version limit 1) as due,
         array_remove(array[
           case when c.needs_operator then 'overdue' end,
           case when p.case_id is not null then 'parked' end,
           case when c.version = 0 and c.created_at < $1::timestamptz - interval '5 minutes' then 'not_started' end,
           case when c.deadline_at < $1::timestamptz - interval '5 minutes' then 'clock_stopped' end,
           case when exists (select 1 from facts f where f.to_case = c.id and f.consumed_at is null
             and f.created_at < $1::timestamptz - interval '5 minutes') then 'fact_undelivered' end,
           case when c.deadline_provisional then 'provisional_calendar' end
         ], null) as why
       from cases c left join parked_cases p on p.case_id = c.id where not c.final
     ) board where cardinality(why) > 0 order by since, "caseId" limit $2`,
    [at, limit],
  );
}
