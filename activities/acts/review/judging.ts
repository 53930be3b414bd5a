import { impartialityRefusal } from '../../../db/interest/impartial.ts';
import type { ReviewDecisionRow, ReviewRow } from '../../../db/posting/rows.ts';
import { taskOf } from '../../../db/review/task.ts';
import { shanghaiIso } from '../../../domain/calendar/shanghai.ts';
import { durationOf } from '../../../domain/policy/figures.ts';
import { actText } from '../../../domain/process/lifecycle.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { refuse } from '../../../domain/refusals.ts';
import {
  levelOfStage,
  levelSpec,
  STAGES_OF_LEVEL,
  type LevelSpec,
  type ReviewLevel,
  type ReviewResponse,
} from '../../../domain/review/levels.ts';
import { reviewLifecycle, type JudgingStage, type ReviewStage } from '../../../domain/review/lifecycle.ts';
import { lastStanding, responseRefusal } from '../../../domain/review/rules.ts';
import type { Correction, ReviewApprovalGiven } from '../../../domain/review/schema.ts';
import type { Role } from '../../../domain/vocabulary.ts';
import type { Decided, Step } from '../../record/step.ts';

export type ReviewStep<P = unknown> = Step<P>;

/** A review at the level that judges now. */
export interface Judging {
  readonly review: ReviewRow;
  readonly spec: LevelSpec;
  readonly stage: JudgingStage;
  readonly onAppeal: boolean;
  readonly decisions: readonly ReviewDecisionRow[];
}

/** The review of a step, at the level that its stage names. */
export async function judgingOf(step: ReviewStep): Promise<Judging> {
  const found = levelOfStage(step.row.stage);
  if (!found) throw new Error(`nobody judges in ${step.row.stage}`);
  const review = await step.tx.reviews.get(step.caseId);
  return {
    review,
    spec: levelSpec(review.levels, found.level),
    stage: step.row.stage as JudgingStage,
    onAppeal: found.onAppeal,
    decisions: await step.tx.reviews.decisions(step.caseId),
  };
}

/** A level that opens, with its service level as the clock, and the task in its pool (R11, R12). */
export async function levelOpens(
  step: ReviewStep,
  levels: readonly LevelSpec[],
  level: ReviewLevel,
  how: 'review' | 'appeal' = 'review',
): Promise<Decided<ReviewStage>> {
  const spec = levelSpec(levels, level);
  await step.tx.reviews.release(step.caseId);
  const clock = durationOf(step.policy, spec.clock);
  if (!clock) throw new Error(`the policy has no figure ${spec.clock}`);
  return { to: STAGES_OF_LEVEL[level][how], deadline: step.deadlineIn(clock), waitsFor: [spec.who] };
}

/** Those the case waits for: whoever took it, and the pool while a level wants more reviewers than have taken it. */
export function waitingFor({ spec }: Pick<Judging, 'spec'>, assigned: number): string[] {
  return [...(assigned > 0 ? ['assigned'] : []), ...(assigned < spec.count ? [spec.who] : [])];
}

/**
 * Requires the actor to be of the level that judges. A colleague of a level that has decided learns who did, and when;
 * all others are told that it is not theirs. @throws REVIEW_DECIDED, FORBIDDEN
 */
export function requireLevel(step: ReviewStep, { review, spec, decisions }: Judging, also?: Role): void {
  const { roles } = step.actor;
  if (roles.includes(spec.who) || (also && roles.includes(also))) return;
  const mine = review.levels.filter((one) => roles.includes(one.who)).map((one) => one.level);
  const last = lastStanding(decisions.filter((made) => mine.includes(made.level)));
  throw last ? decidedBy(last) : refuse('FORBIDDEN', { params: { act: actText(reviewLifecycle, step.act) } });
}

/** Names who decided what, and when. */
function decidedBy(made: ReviewDecisionRow): Refusal {
  return refuse('REVIEW_DECIDED', {
    params: {
      by: made.byName,
      at: shanghaiIso(made.at.toISOString()),
      act: actText(reviewLifecycle, made.response),
    },
  });
}

/**
 * Requires an impartial actor: no abstention, no decision at the other level (R11), no appeal against their own
 * rejection (R10); relations to the sides have been checked by the record (`db/interest/standing.ts`).
 * @throws REVIEW_ABSTAINED, REVIEW_CONFLICT with every reason
 */
export async function requireImpartial(step: ReviewStep, judging: Judging): Promise<void> {
  const { stage } = judging;
  const asked = { tx: step.tx, caseId: step.caseId, stage, account: step.actor.account };
  const refusal = await impartialityRefusal(asked, judging.decisions);
  if (refusal) throw refusal;
}

/**
 * Requires the task to be the actor's: free, taken by them, or taken by somebody who has delegated to them.
 * @returns for whom they decide, null for themselves.
 * @throws REVIEW_TAKEN
 */
export async function requireTask(step: ReviewStep, { spec }: Judging): Promise<string | null> {
  const { caseId, at } = step;
  const task = await taskOf(step.tx, { caseId, account: step.actor.account, at }, spec);
  if (task.refusal) throw task.refusal;
  return task.for;
}

/** Keeps a decision, bound to the content that was read (R10), after all objections have been checked. */
export async function keepDecision(
  step: ReviewStep<ReviewApprovalGiven & { corrections?: readonly Correction[] }>,
  response: ReviewResponse,
): Promise<Judging> {
  const judging = await judgingOf(step);
  const { review, spec, stage, decisions } = judging;
  requireLevel(step, judging);
  const { contentHash, reason, corrections, withoutVerification } = step.payload;
  if (contentHash !== review.contentHash) throw refuse('REVIEW_OTHER_VERSION');
  const impossible = responseRefusal(spec, stage, response);
  if (impossible) throw impossible;
  await requireImpartial(step, judging);
  const forAccount = await requireTask(step, judging);
  const made: ReviewDecisionRow = {
    reviewId: step.caseId,
    version: step.row.version + 1,
    level: spec.level,
    stage,
    response,
    contentHash,
    byAccount: step.actor.account,
    byName: step.actor.name,
    forAccount,
    at: new Date(step.at),
    undoneAt: null,
    reason,
    withoutVerification: withoutVerification ?? null,
    corrections: [...(corrections ?? [])],
  };
  await step.tx.reviews.addDecision(made);
  if (review.nobodyLeftAt) await step.tx.reviews.nobodyLeft(step.caseId, null);
  return { ...judging, decisions: [...decisions, made] };
}
