import { proxyActivities } from '@temporalio/workflow';

/** Attack by somebody who can write to the engine: a workflow of their own that asks our workers for an activity. */
export async function asks(taskQueue: string, activity: string, args: unknown[]): Promise<unknown> {
  const theirs = proxyActivities<Record<string, (...args: unknown[]) => Promise<unknown>>>({
    taskQueue,
    startToCloseTimeout: '10s',
    retry: { maximumAttempts: 1 },
  });
  return theirs[activity]?.(...args);
}

/** The same under the name of a process of ours. */
export const posting = asks;
export const reward = asks;
export const certificate = asks;
