import type { Position } from '../../domain/process/case.ts';
import { reviewLifecycle, type ReviewStage } from '../../domain/review/lifecycle.ts';
import { does, ended, Process, waits, waitsThen, type Story } from '../process/process.ts';

/**
 * A review: level after level until all approve, or one rejects. Nobody is hurried into a decision: a deadline reminds,
 * and silence never approves (R9, R12).
 */
const story: Story<ReviewStage> = {
  received: does('open'),
  municipal: waitsThen('remind'),
  national: waitsThen('remind'),
  returned: waits,
  approved: ended,
  rejected: ended,
  ended,
};

export async function review(start: Position): Promise<void> {
  await new Process(reviewLifecycle, start).follow(story);
}
