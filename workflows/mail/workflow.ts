import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { MailActivities } from '../../activities/mail.ts';
import { slowQueueOf } from '../process/queues.ts';

/** One round of the schedule that sends notifications by e-mail (R39). */
export async function mailing(): Promise<void> {
  // A batch of 50 at the mail server's pace; what is left over, or failed, the next scheduled round takes up.
  const { sendMail } = proxyActivities<MailActivities>({
    taskQueue: slowQueueOf(workflowInfo().taskQueue),
    startToCloseTimeout: '10 minutes',
    // One that died with its worker keeps no mail waiting for ten minutes.
    heartbeatTimeout: '20s',
    retry: { maximumAttempts: 1 },
  });
  await sendMail();
}
