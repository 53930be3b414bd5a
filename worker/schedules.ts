import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { TASK_QUEUE } from '../platform/temporal.ts';

/** The standing schedules, made again at every start of a worker, so that a lost engine's store is no loss. */
export async function ensureSchedules(client: Client): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: 'reconciliation',
      spec: { intervals: [{ every: '10s' }] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
      action: {
        type: 'startWorkflow',
        workflowType: 'reconciliation',
        workflowId: 'reconciliation',
        taskQueue: TASK_QUEUE,
        workflowRunTimeout: '5 minutes',
      },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
