import { isGrpcServiceError } from '@temporalio/client';
import pLimit from 'p-limit';
import { noteIncident, type Incident } from '../../db/incident/intake.ts';
import { causeOf } from '../../domain/process/cause.ts';
import { databaseTrouble } from '../record/failures.ts';
import type { ReconcileDependencies } from './dependencies.ts';

/** Engine calls at once: a full round must not crowd out people's acts. */
const AT_ONCE = 8;

/** gRPC statuses of an engine that is down or overloaded: DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE. */
const AWAY_STATUSES = new Set([4, 8, 14]);

function isEngineAway(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause)
    if (isGrpcServiceError(one) && AWAY_STATUSES.has(Number(one.code))) return true;
  return false;
}

/** True if everything else would fail the same way: the fault is not this case's, and the round may as well end. */
function concernsAll(error: unknown): boolean {
  return isEngineAway(error) || databaseTrouble(error) === 'away';
}

/**
 * Does the same for each, some at once. One that fails becomes an incident of its case and does not keep the others
 * waiting. @returns how many had an effect @throws when engine or database are down
 */
export async function oneByOne<T>(
  { dataSource }: Pick<ReconcileDependencies, 'dataSource'>,
  items: readonly T[],
  work: (item: T) => Promise<boolean>,
  incidentOf: (item: T) => Pick<Incident, 'kind' | 'caseId' | 'subject'>,
): Promise<number> {
  const limit = pLimit(AT_ONCE);
  const had = await limit.map(items, async (item) => {
    try {
      return await work(item);
    } catch (error) {
      if (concernsAll(error)) {
        limit.clearQueue();
        throw error;
      }
      await noteIncident(dataSource, { ...incidentOf(item), cause: causeOf(error) });
      return false;
    }
  });
  return had.filter(Boolean).length;
}
