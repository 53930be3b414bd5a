import { actText } from '../process/lifecycle.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusals.ts';
import { listed } from '../vocabulary.ts';
import { levelOfStage, type LevelSpec, type ReviewLevel, type ReviewResponse } from './levels.ts';
import { reviewLifecycle } from './lifecycle.ts';

/** A decision on record, as the rules see it. */
export interface DecisionMade {
  readonly version: number;
  readonly level: ReviewLevel;
  readonly stage: string;
  readonly response: ReviewResponse;
  readonly contentHash: string;
  readonly byAccount: string;
  readonly at: Date;
  readonly undoneAt: Date | null;
}

/** The newest decision that was not undone. */
export function lastStanding<D extends DecisionMade>(decisions: readonly D[]): D | null {
  return decisions.findLast((decision) => decision.undoneAt === null) ?? null;
}

/** Reviewers who have approved since a level opened, on the content under review; a level may want several (R9). */
export function approversSince(
  decisions: readonly DecisionMade[],
  stage: string,
  contentHash: string,
  since: Date,
): string[] {
  return decisions
    .filter(
      (made) =>
        made.undoneAt === null &&
        made.response === 'approve' &&
        made.stage === stage &&
        made.contentHash === contentHash &&
        made.at.getTime() >= since.getTime(),
    )
    .map((made) => made.byAccount);
}

/** Why a level cannot give this answer; null: it can. @returns REVIEW_RESPONSE, or null */
export function responseRefusal(spec: LevelSpec, stage: string, response: ReviewResponse): Refusal | null {
  const responses = responsesIn(spec, stage);
  if (responses.includes(response)) return null;
  const words = responses.map((one) => actText(reviewLifecycle, one));
  return refuse('REVIEW_RESPONSE', { params: { responses: listed(words) } });
}

/** How a level may answer: on appeal it approves or rejects (R10). */
export function responsesIn(spec: LevelSpec, stage: string): readonly ReviewResponse[] {
  return levelOfStage(stage)?.onAppeal ? ['approve', 'reject'] : spec.responses;
}

/** R10: where a resubmission goes: to the level that returned it, unless something material changed. */
export function levelAfterResubmission(
  levels: readonly LevelSpec[],
  returnedBy: ReviewLevel,
  material: boolean,
): ReviewLevel {
  return material ? (levels[0]?.level ?? returnedBy) : returnedBy;
}
