import { claimLifecycle } from '../../domain/claim/lifecycle.ts';
import type { Position } from '../../domain/process/case.ts';
import { does, ended, waits, waitsThen, type Story } from '../process/chapters.ts';
import { Process } from '../process/process.ts';

/**
 * A claim: received, verified by the organiser with a chance to cure, and, when the poster ranks it, negotiated (R17–R23).
 * Nobody's child: its receipt starts it, and it outlives the posting's window.
 */
const story: Story<typeof claimLifecycle> = {
  received: does('admit'),
  verification: waitsThen('remind'),
  curing: waitsThen('closeUncured'),
  valid: waitsThen('checkAnswer'),
  selected: waits,
  won: ended,
  invalid: ended,
  failed: ended,
  released: ended,
  withdrawn: ended,
};

export async function claim(start: Position): Promise<void> {
  await new Process(claimLifecycle, start).follow(story);
}
