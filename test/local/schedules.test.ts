import { randomUUID } from 'node:crypto';
import { ScheduleOverlapPolicy, type ScheduleOptions } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureSchedules } from '../../worker/schedules.ts';
import { devServer, type DevServer } from '../support/stack.ts';

let server: DevServer;
const scheduleId = `standing-${randomUUID()}`;

beforeAll(async () => {
  server = await devServer();
});
afterAll(async () => {
  await server.client.schedule.getHandle(scheduleId).delete();
  await server.close();
});

/** As a version of the software would define it; far from its next turn. */
const version = (workflowRunTimeout: '2 minutes' | '5 minutes', hour: number): ScheduleOptions => ({
  scheduleId,
  spec: { calendars: [{ year: 2099, hour }], timezone: 'Asia/Shanghai' },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
  action: {
    type: 'startWorkflow',
    workflowType: 'mailing',
    workflowId: scheduleId,
    taskQueue: scheduleId,
    workflowRunTimeout,
  },
});
const found = () => server.client.schedule.getHandle(scheduleId).describe();

it('a start brings a schedule of an older version up to this one, once, and leaves a paused one paused', async () => {
  await ensureSchedules(server.client, [version('2 minutes', 9)]);
  expect((await found()).action.workflowRunTimeout).toBe(120_000);
  await server.client.schedule.getHandle(scheduleId).pause('维护');

  await ensureSchedules(server.client, [version('5 minutes', 10)]);
  const updated = await found();
  expect(updated.action.workflowRunTimeout).toBe(300_000);
  expect(updated.spec.calendars?.[0]?.hour).toMatchObject([{ start: 10 }]);
  expect(updated.policies).toMatchObject({ overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: 60_000 });
  expect(updated.state).toMatchObject({ paused: true, note: '维护' });

  await ensureSchedules(server.client, [version('5 minutes', 10)]);
  expect((await found()).info.lastUpdatedAt).toEqual(updated.info.lastUpdatedAt);

  // A schedule that somebody replaced with the engine's own tools is no longer ours: it is made so again.
  const { memo, ...action } = version('2 minutes', 3).action;
  expect(memo).toBeUndefined();
  await server.client.schedule.getHandle(scheduleId).update(({ state, spec }) => ({ spec, action, state }));
  await ensureSchedules(server.client, [version('5 minutes', 10)]);
  expect((await found()).action.workflowRunTimeout).toBe(300_000);
});
