import type { Asked } from '../../db/interest/judged.ts';
import { requireImpartialTarget, standingRefusal } from '../../db/interest/standing.ts';
import type { Step } from './step.ts';

/** A step as an act that somebody asks for. */
function askedBy({ tx, caseId, row, act, actor, payload }: Step<unknown>): Asked {
  const { type, stage, familyId } = row;
  return { tx, caseId, type, stage, familyId, act, account: actor.account, payload };
}

/**
 * Who may do a decision by where they stand, with the facts of this moment (R5, R11): what a case offers to somebody asks
 * the same.
 * @throws STAND_ASIDE, REVIEW_CONFLICT, EXPERT_INTEREST, BOTH_SIDES, each with every reason
 */
export async function requireStanding(step: Step<unknown>): Promise<void> {
  const refusal = await standingRefusal(askedBy(step));
  if (refusal) throw refusal;
}

/** Whoever is to judge in somebody's place stands on no side either (R11). @throws REVIEW_CONFLICT */
export async function requireImpartialTo(step: Step<unknown>, account: string): Promise<void> {
  await requireImpartialTarget(askedBy(step), account, 'REVIEW_CONFLICT');
}
