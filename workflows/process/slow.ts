import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Chapter } from './chapters.ts';
import { slowQueueOf } from './queues.ts';
import type { SlowActivities } from './slow-activities.ts';

/**
 * A chapter of slow work: `work` on the case's id, then the process' own act. A document takes 0.2 s, a whole set a few
 * seconds; a worker that has not beaten for 20 s is gone. Ten attempts span some minutes; then an operator is asked.
 */
export function worksThen<const Act extends string>(
  work: keyof SlowActivities,
  act: Act,
): Chapter<`works, then ${Act}`> {
  return async (process) => {
    const { caseId, version } = process.position;
    const slow = proxyActivities<SlowActivities>({
      taskQueue: slowQueueOf(workflowInfo().taskQueue),
      startToCloseTimeout: '1 minute',
      heartbeatTimeout: '20s',
      retry: { initialInterval: '500ms', maximumInterval: '1 minute', maximumAttempts: 10 },
    });
    const done = await process.workOrPark(work, () =>
      slow[work].executeWithOptions({ summary: work }, [caseId]),
    );
    if (done) await process.doOwn(act, version);
  };
}
