import type { WorkflowHandle } from '@temporalio/client';
import { createReconcileActivities, type ReconcileReport } from '../../activities/reconcile/activities.ts';
import { CaseRow } from '../../db/record/rows.ts';
import { positionOf } from '../../db/record/store.ts';
import { workflowIdOf, type Position } from '../../domain/process/case.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import { startOptions } from '../../workflows/process/starting.ts';
import { eventually, type TestSystem } from './system.ts';

/** Sweeps as the schedule makes them, at a time at which whatever a test has just done is settled. */
export function sweep({ db, client, taskQueue }: TestSystem): Promise<ReconcileReport> {
  const clock = (): Date => new Date(Date.now() + 6_000);
  return createReconcileActivities({ dataSource: db, client, taskQueue, clock }).reconcile();
}

export async function recorded(system: TestSystem, caseId: string): Promise<Position> {
  return positionOf(await system.db.manager.findOneByOrFail(CaseRow, { id: caseId }));
}

export const processOf = (system: TestSystem, type: CaseType, caseId: string): WorkflowHandle =>
  system.client.workflow.getHandle(workflowIdOf(type, caseId));

/** Where its process thinks that a case stands. */
export const thinks = (system: TestSystem, type: CaseType, caseId: string): Promise<Position> =>
  processOf(system, type, caseId).query<Position>('position');

/** Starts a process under a case's id from another position than the record's. */
export async function startFrom(
  { client, taskQueue }: TestSystem,
  position: Position,
  more: { readonly workflowRunTimeout?: '1s' } = {},
): Promise<void> {
  await client.workflow.start(position.type, { ...startOptions(position), taskQueue, ...more });
}

/**
 * Puts the process of a case back to an earlier position, like a crash that the engine did not notice. A process takes
 * its position from the record, so that the record is set back too while it starts.
 */
export async function setBack(system: TestSystem, earlier: Position): Promise<void> {
  const { type, caseId } = earlier;
  const later = await recorded(system, caseId);
  await processOf(system, type, caseId).terminate('set back by a test');
  await place(system, earlier);
  await startFrom(system, earlier);
  // It has looked when that stands in its history.
  await eventually(
    () => processOf(system, type, caseId).fetchHistory(),
    ({ events }) =>
      (events ?? []).some((one) => one.markerRecordedEventAttributes?.markerName === 'core_local_activity'),
  );
  await place(system, later);
}

const place = ({ db }: TestSystem, at: Position): Promise<unknown> =>
  db.query(
    `update cases set stage = $2, version = $3, since_at = $4, deadline_at = $5, reminder_at = $6,
       deadline_provisional = $7, waits_for = $8, needs_operator = $9 where id = $1`,
    [
      at.caseId,
      at.stage,
      at.version,
      at.since,
      at.deadline,
      at.reminder ?? null,
      at.deadlineProvisional,
      at.waitsFor,
      at.needsOperator,
    ],
  );

export interface FoundIncident {
  readonly kind: string;
  readonly subject: string;
  readonly cause: string;
  readonly stack: string;
  readonly request_id: string | null;
  readonly count: number;
  readonly open: boolean;
}

/** The incidents of a case, or of none (null). */
export function incidentsOf({ db }: TestSystem, caseId: string | null): Promise<FoundIncident[]> {
  return db.query(
    `select kind, subject, cause, stack, request_id, count, closed_at is null as open from incidents
     where case_id is not distinct from $1::uuid order by id`,
    [caseId],
  );
}

/** Waits until a case has an incident of that kind, open or closed as said. */
export async function incident(
  system: TestSystem,
  caseId: string | null,
  kind: string,
  open = true,
  ms = 30_000,
): Promise<FoundIncident> {
  const found = await eventually(
    async () => (await incidentsOf(system, caseId)).findLast((one) => one.kind === kind),
    (one) => one?.open === open,
    ms,
  );
  if (!found) throw new Error(`no incident ${kind}`);
  return found;
}

/** A fault that a test switches on and off: every write to a table fails. */
export async function faultAt(
  { db }: TestSystem,
  table: string,
  on: 'insert' | 'update' | 'delete',
  error = `raise exception 'a fault of ours'`,
): Promise<() => Promise<void>> {
  await db.query(`create function fault_at_${table}() returns trigger language plpgsql as $$ begin ${error}; end $$;
    create trigger fault_at_${table} before ${on} on ${table} for each row execute function fault_at_${table}();`);
  return () => db.query(`drop trigger fault_at_${table} on ${table}; drop function fault_at_${table}`);
}
