import type { Position } from '../../domain/process/case.ts';
import { reviewLifecycle } from '../../domain/review/lifecycle.ts';
import { does, ended, waits, waitsThen, type Story } from '../process/chapters.ts';
import { Process } from '../process/process.ts';

/**
 * A review: level after level until all approve, or one rejects and the poster does not appeal. Nobody is hurried
 * into a decision: a deadline reminds, and silence never approves (R9, R12).
 */
const story: Story<typeof reviewLifecycle> = {
  received: does('open'),
  municipal: waitsThen('remind'),
  national: waitsThen('remind'),
  returned: waitsThen('closeNotResubmitted'),
  rejected: waitsThen('rejectionStands'),
  municipal_appeal: waitsThen('remind'),
  national_appeal: waitsThen('remind'),
  awaiting_publication: waits,
  approved: ended,
  refused: ended,
  ended,
};

export async function review(start: Position): Promise<void> {
  await new Process(reviewLifecycle, start).follow(story);
}
