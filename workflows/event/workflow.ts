import { eventLifecycle } from '../../domain/event/lifecycle.ts';
import type { Position } from '../../domain/process/case.ts';
import { does, ended, waitsThen, type Story } from '../process/chapters.ts';
import { Process } from '../process/process.ts';

/** An event: planned, people invited, held and its outcome recorded; or a selection with scores (R37). */
const story: Story<typeof eventLifecycle> = {
  received: does('admit'),
  planning: waitsThen('remind'),
  inviting: waitsThen('closeAnswers'),
  ready: waitsThen('remind'),
  scoring: waitsThen('remind'),
  scored: waitsThen('remind'),
  shortlisted: waitsThen('remind'),
  concluded: ended,
  cancelled: ended,
};

export async function event(start: Position): Promise<void> {
  await new Process(eventLifecycle, start).follow(story);
}
