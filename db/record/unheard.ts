import type { DataSource } from 'typeorm';

/**
 * Processes that may not know what the record says: decided here, since only the record is sure of the step, and only an
 * answer of the engine is sure of the process (decision "Every open case has a process that knows where it stands").
 */

/** The engine has answered for a step: its process has taken it over, durably. */
export async function heardOf(db: DataSource, caseId: string, version: number): Promise<void> {
  await db.query('delete from unheard_processes where case_id = $1 and version <= $2 and not overdue', [
    caseId,
    version,
  ]);
}

/** A process that was woken has looked: what it read is what the record says. */
export async function hasLooked(db: DataSource, caseId: string, version: number): Promise<void> {
  await db.query(
    `with heard as (delete from unheard_processes where case_id = $1 and version <= $2 and not overdue)
     update unheard_processes set heard_at = now() where case_id = $1 and version <= $2 and overdue`,
    [caseId, version],
  );
}

/** Notes the cases whose clock should have acted a while ago, each once for each step. @param before ISO */
export async function noteOverdue(db: DataSource, before: string, limit: number): Promise<void> {
  await db.query(
    `insert into unheard_processes (case_id, version, overdue, next_at)
     select id, version, true, now() from (
       select id, version from cases where not final and deadline_at < $1
       union select id, version from cases where not final and reminder_at < $1
     ) late where not exists (select from unheard_processes u where u.case_id = late.id) limit $2
     on conflict do nothing`,
    [before, limit],
  );
}

export interface Unheard {
  readonly caseId: string;
  readonly version: number;
  readonly wakes: number;
}

/**
 * Takes those that are to be woken now; the next time is later each time, at most an hour, so that no case comes near
 * the engine's limit of signals. Parked ones wait for an operator.
 */
export async function takeUnheard(
  db: DataSource,
  limit: number,
  parkingKinds: readonly string[],
): Promise<Unheard[]> {
  const [rows]: [Unheard[], number] = await db.query(
    `update unheard_processes set wakes = wakes + 1,
       next_at = now() + least(10 * 2 ^ least(wakes, 12), 3600) * interval '1 second'
     where case_id in (
       select case_id from unheard_processes u where heard_at is null and next_at <= now() and not exists (
         select from incidents i where i.case_id = u.case_id and i.closed_at is null and i.kind = any($2))
       order by next_at limit $1 for update skip locked
     ) returning case_id as "caseId", version, wakes`,
    [limit, parkingKinds],
  );
  return rows;
}

/** No process is to be woken for this case. */
export async function forgetUnheard(db: DataSource, caseId: string): Promise<void> {
  await db.query('delete from unheard_processes where case_id = $1', [caseId]);
}

/**
 * Has every process check the record in turn, for use after restoring an old copy of the engine's store. @returns how
 * many
 */
export async function wakeAll(db: DataSource): Promise<number> {
  const rows: unknown[] = await db.query(
    `insert into unheard_processes (case_id, version, overdue, next_at)
     select id, version, false, now() from cases where not final
     on conflict (case_id) do update set overdue = false, wakes = 0, next_at = now(), heard_at = null returning case_id`,
  );
  return rows.length;
}
