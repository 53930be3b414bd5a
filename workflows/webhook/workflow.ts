import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { WebhookActivities } from '../../activities/webhooks.ts';
import { slowQueueOf } from '../process/queues.ts';

/** One round of the schedule that sends what endpoints of others are told (R42). */
export async function webhookSending(): Promise<void> {
  // A batch; what is left over, or failed, the next scheduled round takes up.
  const { sendWebhooks } = proxyActivities<WebhookActivities>({
    taskQueue: slowQueueOf(workflowInfo().taskQueue),
    startToCloseTimeout: '5 minutes',
    // One that died with its worker keeps no message waiting for five minutes.
    heartbeatTimeout: '20s',
    retry: { maximumAttempts: 1 },
  });
  await sendWebhooks();
}
