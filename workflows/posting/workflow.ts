import { postingLifecycle } from '../../domain/posting/lifecycle.ts';
import type { Position } from '../../domain/process/case.ts';
import { does, ended, waits, waitsThen, type Story } from '../process/chapters.ts';
import { Process } from '../process/process.ts';

/**
 * A posting: reviewed at two levels, published, open for claims until it closes, ranked by its poster, negotiated with
 * one claimant after the other until an agreement is signed (R9–R26).
 */
const story: Story<typeof postingLifecycle> = {
  received: does('admit'),
  in_review: waits,
  returned: waitsThen('closeNotResubmitted'),
  window_due: waitsThen('closeWithoutWindow'),
  scheduled: waitsThen('publish'),
  upcoming: waitsThen('open'),
  open: waitsThen('close'),
  verifying: waitsThen('answersDue'),
  ranking: waitsThen('remind'),
  without_claim: waitsThen('remind'),
  negotiating: waitsThen('checkMeanwhile'),
  matched: waitsThen('checkMeanwhile'),
  concluded: ended,
  rejected: waits,
  rejection_stands: ended,
  not_resubmitted: ended,
  lapsed: ended,
  withdrawn: ended,
};

export async function posting(start: Position): Promise<void> {
  await new Process(postingLifecycle, start).follow(story);
}
