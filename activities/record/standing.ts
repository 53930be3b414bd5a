import type { Asked } from '../../db/interest/judged.ts';
import { once } from '../../db/interest/once.ts';
import { requireImpartialTarget, standingRefusal } from '../../db/interest/standing.ts';
import { premiseRefusal } from '../../db/premise/premises.ts';
import type { Step } from './step.ts';

/** A step as an act that somebody asks for. */
function askedBy({ tx, caseId, row, act, actor, payload }: Step<unknown>): Asked {
  const { type, stage, familyId } = row;
  return { tx, caseId, type, stage, familyId, act, account: actor.account, payload };
}

/**
 * Checks by their standing who may do a decision, with the facts of this moment (R5, R11); the acts that a case offers
 * are checked the same way.
 * @throws STAND_ASIDE, REVIEW_CONFLICT, EXPERT_INTEREST, BOTH_SIDES, each with every reason
 */
export async function requireStanding(step: Step<unknown>): Promise<void> {
  const refusal = await standingRefusal(askedBy(step));
  if (refusal) throw refusal;
}

/** Checks what is known against a decision whatever it is given (R40). @throws the first reason */
export async function requirePremise(step: Step<unknown>): Promise<void> {
  const known = new Map<string, Promise<unknown>>();
  const refusal = await premiseRefusal({
    ...askedBy(step),
    at: step.at,
    onBehalfOf: step.onBehalfOf,
    policy: () => Promise.resolve(step.policy),
    after: (period) => Promise.resolve(step.deadlineIn(period).at),
    once: (what, read) => once(known, what, read),
  });
  if (refusal) throw refusal;
}

/** A substitute judge stands on no side either (R11). @throws SUCCESSOR_CONFLICT, with every reason */
export async function requireImpartialTo(step: Step<unknown>, account: string): Promise<void> {
  await requireImpartialTarget(askedBy(step), account);
}
