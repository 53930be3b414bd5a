import {
  condition,
  defineSignal,
  defineUpdate,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  proxySinks,
  setHandler,
  startChild,
  workflowInfo,
  type Sinks,
} from '@temporalio/workflow';

/**
 * Baseline that the system is measured against: a posting and its review with the same messages (start, child, two
 * Updates named `approve`, a signal) and the same timers, and nothing else: no record, no activity, no search
 * attributes, no details.
 */

/** Tells the driver where a case stands, outside of the engine, so that it need not ask. */
export interface BareSinks extends Sinks {
  driver: { reached(stage: string): void };
}
const { driver } = proxySinks<BareSinks>();

const approve = defineUpdate<{ stage: string; version: number }, [{ reason: string }]>('approve');
const reviewApproved = defineSignal('reviewApproved');

const LEVELS = ['municipal', 'national'];
/** Five working days, as the review's service level. */
const LEVEL_TIME = '7 days';

export async function barePosting(): Promise<void> {
  let approved = false;
  setHandler(reviewApproved, () => void (approved = true));
  await startChild(bareReview, {
    workflowId: `review:${workflowInfo().workflowId}`,
    parentClosePolicy: ParentClosePolicy.ABANDON,
    workflowTaskTimeout: '5s',
    args: [workflowInfo().workflowId],
  });
  await condition(() => approved);
  driver.reached('open');
  // Published: open until somebody closes it.
  await condition(() => false);
}

export async function bareReview(postingId: string): Promise<void> {
  let level = 0;
  setHandler(approve, (_decision) => ({ stage: LEVELS[++level] ?? 'approved', version: level }), {
    validator: (_decision) => {
      if (level >= LEVELS.length) throw new Error('decided already');
    },
  });
  driver.reached('municipal');
  while (level < LEVELS.length) {
    const at = level;
    await condition(() => level !== at, LEVEL_TIME);
  }
  await getExternalWorkflowHandle(postingId).signal(reviewApproved);
}
