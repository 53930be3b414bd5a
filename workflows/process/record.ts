import { log, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { StepRequest, StepResult } from '../../domain/process/case.ts';
import { tracesOf } from '../../domain/process/trace.ts';
import { isRefusal } from './failures.ts';
import type { Parked, RecordActivities, Standing } from './record-activities.ts';

/** A process asks the record at once, and where that fails for as long as it takes. */

/**
 * A write that takes longer than this falls back to a normal activity: the next task of the workflow must not wait for
 * it.
 */
const local = proxyLocalActivities<RecordActivities>({
  startToCloseTimeout: '3s',
  scheduleToCloseTimeout: '4s',
  retry: { initialInterval: '100ms', maximumAttempts: 3 },
});
/** The same write with Postgres down: tried until it is back, at most every 30 s, while the workflow stays responsive. */
const patient = proxyActivities<RecordActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', maximumInterval: '30s' },
});

/** Writes a step. @param summary shown with it in the engine's history @throws when the record refuses it, or meets a fault */
export async function recordStep(request: StepRequest, summary: string): Promise<StepResult> {
  try {
    return await local.recordStep.executeWithOptions({ summary }, [request]);
  } catch (error) {
    if (isRefusal(error)) throw error;
    return patient.recordStep.executeWithOptions({ summary }, [request]);
  }
}

/** Asks where a case stands, and for what its process has missed since `version`. */
export function whereItStands(caseId: string, version: number): Promise<Standing> {
  const options = { summary: '查看记录 wake' };
  return local.whereItStands
    .executeWithOptions(options, [caseId, version])
    .catch(() => patient.whereItStands.executeWithOptions(options, [caseId, version]));
}

/** A parked case says so however long Postgres is down: it would not be found otherwise. */
export const noteParked = (caseId: string, parked: Parked | null): Promise<void> =>
  patient
    .noteParked(caseId, parked)
    .catch((error: unknown) => log.warn('not noted', { caseId, error: tracesOf(error) }));
