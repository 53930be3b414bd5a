import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, proxyActivities, startChild } from '@temporalio/workflow';
import type { MonthlyResultsActivities } from '../../activities/monthly-results.ts';
import type { Position } from '../../domain/process/case.ts';
import { resultsLifecycle } from '../../domain/results/lifecycle.ts';
import { does, ended, waitsThen, type Story } from '../process/chapters.ts';
import { Process } from '../process/process.ts';
import { startOptions } from '../process/starting.ts';

/** A batch of results: collected, shown to both sides, published with what they agreed to (R30). */
const story: Story<typeof resultsLifecycle> = {
  received: does('collect'),
  preview: waitsThen('endPreview'),
  published: ended,
  empty: ended,
};

export async function results(start: Position): Promise<void> {
  await new Process(resultsLifecycle, start).follow(story);
}

/** One statement; a database that is down for a day must not cost a month. */
const { openMonthlyBatch } = proxyActivities<MonthlyResultsActivities>({
  startToCloseTimeout: '30s',
  scheduleToCloseTimeout: '24 hours',
  retry: { initialInterval: '1s', maximumInterval: '10 minutes' },
});

/** The schedule's monthly run: opens the month's batch, and leaves it to its own process. */
export async function monthlyResults(): Promise<void> {
  const position = await openMonthlyBatch();
  if (!position) return;
  try {
    await startChild('results', {
      ...startOptions(position),
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  } catch (error) {
    // The reconciler was quicker.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
