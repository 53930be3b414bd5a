import { WorkflowNotFoundError } from '@temporalio/client';
import { closeIncidents, noteIncident } from '../../db/incident/intake.ts';
import { CaseRow } from '../../db/record/rows.ts';
import type { Fact } from '../../domain/process/case.ts';
import { PARKING_KINDS } from '../../domain/process/incident.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import { settledBefore, type ReconcileDependencies } from './dependencies.ts';
import { oneByOne } from './one-by-one.ts';
import { signalOrRestart } from './restart.ts';
import { bringBack } from './start.ts';

interface WaitingFact {
  readonly id: string;
  readonly to_case: string;
  readonly to_type: CaseType;
  readonly act: string;
  readonly attempts: number;
}

/** A fact that a running process has not taken after so many signals, some minutes, is worth an operator's look. */
const NOTED_AT = 6;

/**
 * Signals facts not yet consumed, later each time, at most every hour: a process that cannot take one must not come to
 * the engine's limit of signals. A parked case has the facts it was sent before, and gets the rest when it resumes.
 */
export async function deliverFacts(dependencies: ReconcileDependencies, limit: number): Promise<number> {
  const { dataSource } = dependencies;
  const [facts]: [WaitingFact[], number] = await dataSource.query(
    `update facts set attempts = attempts + 1,
       next_at = now() + least(10 * 2 ^ least(attempts, 12), 3600) * interval '1 second'
     where id in (
       select f.id from facts f
       where f.consumed_at is null and f.created_at < $1 and coalesce(f.next_at, '-infinity') <= now()
         and not exists (select from incidents i where i.case_id = f.to_case and i.closed_at is null and i.kind = any($3))
       order by f.created_at limit $2 for update skip locked
     ) returning id, to_case, to_type, act, attempts`,
    [settledBefore(dependencies), limit, PARKING_KINDS],
  );
  return oneByOne(dependencies, facts, (fact) => deliver(dependencies, fact), incidentOf);
}

const incidentOf = ({ id, to_case: caseId }: WaitingFact) =>
  ({ kind: 'undelivered', caseId, subject: id }) as const;

async function deliver(dependencies: ReconcileDependencies, fact: WaitingFact): Promise<boolean> {
  const { dataSource } = dependencies;
  const to = { type: fact.to_type, caseId: fact.to_case };
  try {
    const told = await signalOrRestart(dependencies, to, fact.act, [{ id: fact.id } satisfies Fact]);
    if (told === 'restarted') return false;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    await receiverGone(dependencies, fact);
    return false;
  }
  if (fact.attempts >= NOTED_AT)
    await noteIncident(dataSource, {
      ...incidentOf(fact),
      cause: { message: `${fact.act}: not taken after ${fact.attempts} signals`, stack: '' },
    });
  return true;
}

/** The receiver has ended: the fact came too late. Or its process is lost: start it, and deliver in the next round. */
async function receiverGone(dependencies: ReconcileDependencies, fact: WaitingFact): Promise<void> {
  const { dataSource } = dependencies;
  const { id, to_case: caseId } = fact;
  const row = await dataSource.manager.findOneBy(CaseRow, { id: caseId });
  if (row && !row.final) {
    await bringBack(dependencies, caseId);
    await dataSource.query('update facts set attempts = 0, next_at = null where id = $1', [id]);
    return;
  }
  await dataSource.query(
    `update facts set consumed_at = now(), result = 'ignored: the case has ended' where id = $1 and consumed_at is null`,
    [id],
  );
  await closeIncidents(dataSource, { kinds: ['undelivered'], caseId, subject: id });
}
