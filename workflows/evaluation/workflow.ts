import { evaluationLifecycle } from '../../domain/evaluation/lifecycle.ts';
import type { Position } from '../../domain/process/case.ts';
import { does, ended, waitsThen, type Story } from '../process/chapters.ts';
import { Process } from '../process/process.ts';

/** The annual evaluation: nominations, blind scoring, ranking, public notice, decision, a reward for each winner (R35). */
const story: Story<typeof evaluationLifecycle> = {
  received: does('admit'),
  nominating: waitsThen('closeNominations'),
  assigning: waitsThen('remind'),
  scoring: waitsThen('remind'),
  ranked: waitsThen('remind'),
  public_notice: waitsThen('endNotice'),
  objections: waitsThen('remind'),
  deciding: waitsThen('remind'),
  rewarding: does('openRewards'),
  decided: ended,
  cancelled: ended,
};

export async function evaluation(start: Position): Promise<void> {
  await new Process(evaluationLifecycle, start).follow(story);
}
