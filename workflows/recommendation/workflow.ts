import type { Position } from '../../domain/process/case.ts';
import { recommendationLifecycle } from '../../domain/recommendation/lifecycle.ts';
import { does, ended, waits, waitsThen, type Story } from '../process/chapters.ts';
import { Process } from '../process/process.ts';
import { worksThen } from '../process/slow.ts';

/** A recommendation: the district may speak, the municipal bureau decides, the letter follows (R33). */
const story: Story<typeof recommendationLifecycle> = {
  received: does('admit'),
  district_opinion: waitsThen('opinionLapsed'),
  in_review: waitsThen('recheck'),
  rejected: waits,
  granting: worksThen('makeRecommendationLetter', 'letterMade'),
  granted: ended,
  declined: ended,
  overtaken: ended,
};

export async function recommendation(start: Position): Promise<void> {
  await new Process(recommendationLifecycle, start).follow(story);
}
