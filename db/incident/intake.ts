import type { DataSource } from 'typeorm';
import { cut } from '../../domain/kinds/cut.ts';
import { causeOf, type Cause } from '../../domain/process/cause.ts';
import type { IncidentKind } from '../../domain/process/incident.ts';

/** A failure of ours, as reported where it occurred. */
export interface Incident {
  readonly kind: IncidentKind;
  /** Null: it is no case's. */
  readonly caseId: string | null;
  /** Subject of the failure: the act, the fact, the receipt, the route, the run. */
  readonly subject: string;
  readonly cause: Cause;
  readonly requestId?: string | null;
  /** Delays each further repair: after 10 s, 20 s, … at most an hour. */
  readonly backsOff?: boolean;
}

/**
 * Puts a failure on the operator's board, or counts it once more: one row until its cause is gone, and the same row
 * when it comes back within the hour.
 */
export async function noteIncident(db: Pick<DataSource, 'query'>, incident: Incident): Promise<void> {
  const { kind, caseId, subject, cause, requestId, backsOff } = incident;
  await db.query(
    `with again as (
       update incidents set closed_at = null, closed_by = null, count = count + 1, last_at = now(), cause = $4, stack = $5,
         request_id = coalesce($6, request_id),
         next_at = case when $7 then now() + least(10 * 2 ^ least(count, 12), 3600) * interval '1 second' end
       where id = (
         select id from incidents where kind = $1 and subject = $3 and case_id is not distinct from $2::uuid
           and (closed_at is null or closed_at > now() - interval '1 hour') order by id desc limit 1
       ) returning id
     ) insert into incidents (kind, case_id, subject, cause, stack, request_id, next_at)
       select $1, $2::uuid, $3, $4, $5, $6, case when $7 then now() + interval '10 seconds' end
       where not exists (select from again)
       on conflict (coalesce(case_id, '00000000-0000-0000-0000-000000000000'), kind, subject) where closed_at is null
       do update set count = incidents.count + 1, last_at = now(), cause = excluded.cause, stack = excluded.stack`,
    [kind, caseId, cut(subject, 200), cause.message, cause.stack, requestId ?? null, backsOff ?? false],
  );
}

/** The cause is gone: takes what is open off the board. Absent parts mean any. @returns how many were open */
export async function closeIncidents(
  db: Pick<DataSource, 'query'>,
  which: {
    readonly kinds: readonly IncidentKind[];
    readonly caseId?: string | null;
    readonly subject?: string;
  },
): Promise<number> {
  const [, closed]: [unknown, number] = await db.query(
    `update incidents set closed_at = now(), closed_by = 'system' where closed_at is null and kind = any($1)
       and ($2::boolean or case_id is not distinct from $3::uuid) and ($4::text is null or subject = $4)`,
    [which.kinds, which.caseId === undefined, which.caseId ?? null, which.subject ?? null],
  );
  return closed;
}

/** Closed by an operator: for incidents that nothing else can disprove. @returns false if no such incident is open */
export async function closeIncident(db: Pick<DataSource, 'query'>, id: string, by: string): Promise<boolean> {
  const [, closed]: [unknown, number] = await db.query(
    'update incidents set closed_at = now(), closed_by = $2 where id = $1 and closed_at is null',
    [id, by],
  );
  return closed === 1;
}

/**
 * A decision met a fault of ours: says in which request. The record's activity has written it down already, with the
 * stack; what failed elsewhere in the process is written down here.
 */
export async function noteFailedRequest(
  db: DataSource,
  {
    caseId,
    act,
    requestId,
    error,
  }: {
    readonly caseId: string;
    readonly act: string;
    readonly requestId: string | null;
    readonly error: unknown;
  },
): Promise<void> {
  const [, known]: [unknown, number] = await db.query(
    `update incidents set request_id = $3 where kind = 'failing_decision' and case_id = $1 and subject = $2 and closed_at is null`,
    [caseId, act, requestId],
  );
  if (known > 0) return;
  const cause = causeOf(error);
  await noteIncident(db, { kind: 'failing_decision', caseId, subject: act, cause, requestId });
}

/**
 * Closes errors of the API that a day has not seen again, since no single success disproves them, and forgets what was
 * closed long ago. @param before closed before this instant
 */
export async function sweepIncidents(db: DataSource, before: Date): Promise<void> {
  await db.query(
    `update incidents set closed_at = now(), closed_by = 'system'
     where kind = 'failed_request' and closed_at is null and last_at < now() - interval '1 day'`,
  );
  await db.query('delete from incidents where closed_at < $1', [before]);
}
