import {
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleOptions,
} from '@temporalio/client';
import { TASK_QUEUE } from '../platform/temporal.ts';

/** The standing schedules, made again at every start of a worker, so that a lost engine's store is no loss. */
const SCHEDULES: readonly ScheduleOptions[] = [
  {
    scheduleId: 'reconciliation',
    spec: { intervals: [{ every: '10s' }] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
    action: {
      type: 'startWorkflow',
      workflowType: 'reconciliation',
      workflowId: 'reconciliation',
      taskQueue: TASK_QUEUE,
      workflowRunTimeout: '5 minutes',
      // As for every case: a task that a dead worker holds is given to another after 5 s.
      workflowTaskTimeout: '5s',
    },
  },
  {
    // R30: the first of the month, in office hours; a month that was missed while nobody ran is made up for.
    scheduleId: 'monthly-results',
    spec: { calendars: [{ dayOfMonth: 1, hour: 9 }], timezone: 'Asia/Shanghai' },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '31 days' },
    action: {
      type: 'startWorkflow',
      workflowType: 'monthlyResults',
      workflowId: 'monthly-results',
      taskQueue: TASK_QUEUE,
      workflowRunTimeout: '2 days',
    },
  },
  {
    // R39: a notification is in the reader's post within a minute.
    scheduleId: 'mail',
    spec: { intervals: [{ every: '30s' }] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
    action: {
      type: 'startWorkflow',
      workflowType: 'mailing',
      workflowId: 'mail',
      taskQueue: TASK_QUEUE,
      workflowRunTimeout: '11 minutes',
    },
  },
];

export async function ensureSchedules(client: Client): Promise<void> {
  for (const schedule of SCHEDULES)
    try {
      await client.schedule.create(schedule);
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    }
}
