import type { Refusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import { lastStanding } from '../../domain/review/rules.ts';
import type { Repositories } from '../repositories.ts';

/**
 * Why an account cannot undo the last decision of a review (R11): it is not its own, or it is too late. To undo it, the
 * posting is locked: publication waits for the undo, or the undo for publication, and one sees what the other has done.
 * @returns UNDO_NOT_OWN, UNDO_TOO_LATE, or null
 */
export async function undoRefusal(
  tx: Repositories,
  { caseId, account }: { readonly caseId: string; readonly account: string },
  how: 'look' | 'lock',
): Promise<Refusal | null> {
  const last = lastStanding(await tx.reviews.decisions(caseId));
  if (!last || last.byAccount !== account) return refuse('UNDO_NOT_OWN');
  return (await isTooLate(tx, caseId, last.version, how)) ? refuse('UNDO_TOO_LATE') : null;
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
