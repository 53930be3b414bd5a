import { proxyActivities } from '@temporalio/workflow';
import type { ReconcileActivities } from '../../activities/reconcile/activities.ts';

/**
 * A round takes at most some thousand starts and signals: seconds; the next scheduled round catches up for a failed
 * one. It beats, so that one that died with its worker is noticed at once: until then no other round begins.
 */
const { reconcile } = proxyActivities<Pick<ReconcileActivities, 'reconcile'>>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '5s',
  retry: { maximumAttempts: 3 },
});

/** One round of the schedule that keeps the engine and the record in agreement. */
export async function reconciliation(): Promise<void> {
  await reconcile();
}
