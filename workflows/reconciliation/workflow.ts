import { proxyActivities } from '@temporalio/workflow';
import type { ReconcileActivities } from '../../activities/reconcile.ts';

/** A round takes at most 500 starts and 500 signals: seconds; the next scheduled round makes up for a failed one. */
const { reconcile } = proxyActivities<Pick<ReconcileActivities, 'reconcile'>>({
  startToCloseTimeout: '2 minutes',
  retry: { maximumAttempts: 3 },
});

/** One round of the schedule that keeps the engine and the record in agreement. */
export async function reconciliation(): Promise<void> {
  await reconcile();
}
