import { negotiationLifecycle } from '../../domain/negotiation/lifecycle.ts';
import type { Position } from '../../domain/process/case.ts';
import { does, ended, waits, waitsThen, type Story } from '../process/chapters.ts';
import { Process } from '../process/process.ts';

/**
 * A negotiation: the claimant is asked, both sign the confidentiality letter, then talk until both confirm the same
 * terms, and sign them. Silence is never consent: a clock that runs out ends it, and the posting goes on (R24–R26).
 */
const story: Story<typeof negotiationLifecycle> = {
  received: does('offer'),
  offered: waitsThen('lapse'),
  confidentiality: waits,
  talks: waitsThen('lapse'),
  agreed: waits,
  concluded: ended,
  failed: ended,
};

export async function negotiation(start: Position): Promise<void> {
  await new Process(negotiationLifecycle, start).follow(story);
}
