import type { Refusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import type { LevelSpec } from '../../domain/review/levels.ts';
import type { Repositories } from '../repositories.ts';

/** A review as the task of an account: for whom it decides, null for itself; or why it is not its task. */
type Task = { readonly for: string | null; readonly refusal: null } | { readonly refusal: Refusal };

/**
 * A review's task is an account's where it is free, taken by it, or taken by somebody who has delegated to it (R11).
 * @returns REVIEW_TAKEN where it is another's
 */
export async function taskOf(
  tx: Repositories,
  { caseId, account, at }: { readonly caseId: string; readonly account: string; readonly at: string },
  spec: LevelSpec,
): Promise<Task> {
  const assigned = await tx.reviews.assigned(caseId);
  if (assigned.length < spec.count || assigned.some(({ id }) => id === account))
    return { for: null, refusal: null };
  const delegators = await tx.reviews.delegators(account, spec.who, at);
  const absent = assigned.find(({ id }) => delegators.some((delegator) => delegator.id === id));
  if (absent) return { for: absent.id, refusal: null };
  return { refusal: refuse('REVIEW_TAKEN', { params: { by: assigned.map(({ name }) => name).join('、') } }) };
}
