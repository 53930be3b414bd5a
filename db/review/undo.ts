import type { Refusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import { lastStanding } from '../../domain/review/rules.ts';
import type { ReviewDecisionRow } from '../posting/rows.ts';
import type { Repositories } from '../repositories.ts';

/** The decision that an account can undo; or why there is none. */
type Undoable =
  { readonly decision: ReviewDecisionRow; readonly refusal: null } | { readonly refusal: Refusal };

/**
 * The last decision of a review, where it is the account's own and it is not too late to undo it (R11). To undo it, the
 * posting is locked: publication waits for the undo, or the undo for publication, and one sees what the other has done.
 * @returns UNDO_NOT_OWN or UNDO_TOO_LATE where it cannot be undone
 */
export async function undoable(
  tx: Repositories,
  { caseId, account }: { readonly caseId: string; readonly account: string },
  how: 'look' | 'lock',
): Promise<Undoable> {
  const decision = lastStanding(await tx.reviews.decisions(caseId));
  if (!decision || decision.byAccount !== account) return { refusal: refuse('UNDO_NOT_OWN') };
  const isLate = await isTooLate(tx, caseId, decision.version, how);
  return isLate ? { refusal: refuse('UNDO_TOO_LATE') } : { decision, refusal: null };
}

/** Somebody acted on it since, or its subject has moved on to another version, or is public. */
async function isTooLate(
  tx: Repositories,
  caseId: string,
  version: number,
  how: 'look' | 'lock',
): Promise<boolean> {
  if (await tx.reviews.touchedAfter(caseId, version)) return true;
  const { subjectType, subjectId, subjectVersion, purpose } = await tx.reviews.get(caseId);
  if (subjectType !== 'posting') return false;
  const posting =
    how === 'lock' ? await tx.postings.lock(subjectId, 'change') : await tx.postings.find(subjectId);
  if (!posting) throw new Error(`posting ${subjectId} has no row`);
  if (purpose === 'amendment') return posting.amendmentVersion !== subjectVersion;
  return posting.version !== subjectVersion || posting.publishedVersion !== null;
}
