import { createHash } from 'node:crypto';
import {
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleOptions,
} from '@temporalio/client';
import { TASK_QUEUE } from '../platform/temporal.ts';

/**
 * The standing schedules, made again at every start of a worker, so that a lost engine's store is no loss; those that an
 * older version made are brought up to this one.
 */
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
    // R30: asked every morning in office hours; the record says whether a batch is due, by the policy's interval. One
    // that was missed while nobody ran is made up for the next morning.
    scheduleId: 'monthly-results',
    spec: { calendars: [{ hour: 9 }], timezone: 'Asia/Shanghai' },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
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
  {
    // R42: a message is with its endpoint within half a minute.
    scheduleId: 'webhooks',
    spec: { intervals: [{ every: '15s' }] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
    action: {
      type: 'startWorkflow',
      workflowType: 'webhookSending',
      workflowId: 'webhooks',
      taskQueue: TASK_QUEUE,
      workflowRunTimeout: '6 minutes',
    },
  },
];

/** The key in the memo of what a schedule starts under which it says by which definition it was made. */
const DEFINITION = 'definition';

/** With a mark of its definition: what the engine describes is filled with its own defaults, and cannot be compared. */
function marked(schedule: ScheduleOptions): ScheduleOptions & { action: { memo: Record<string, unknown> } } {
  const definition = createHash('sha256').update(JSON.stringify(schedule)).digest('hex');
  return { ...schedule, action: { ...schedule.action, memo: { [DEFINITION]: definition } } };
}

/**
 * Makes the schedules that are missing and updates those that were made by another definition. One that an operator
 * paused stays paused.
 */
export async function ensureSchedules(
  client: Client,
  schedules: readonly ScheduleOptions[] = SCHEDULES,
): Promise<void> {
  for (const schedule of schedules.map(marked))
    try {
      await client.schedule.create(schedule);
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      await bringUpToDate(client, schedule);
    }
}

async function bringUpToDate(client: Client, schedule: ReturnType<typeof marked>): Promise<void> {
  const handle = client.schedule.getHandle(schedule.scheduleId);
  const { action } = await handle.describe();
  if (action.memo?.[DEFINITION] === schedule.action.memo[DEFINITION]) return;
  const { spec, policies, action: newAction } = schedule;
  await handle.update(({ state }) => ({
    spec,
    ...(policies && { policies }),
    action: newAction,
    state,
  }));
}
