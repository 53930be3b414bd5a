import { standingRefusalNow } from '../../../db/interest/standing.ts';
import { LEVEL_TEXTS, type LevelSpec } from '../../../domain/review/levels.ts';
import type { Step } from '../../record/step.ts';

/** A step after which a level may have nobody left; its act announces whom it tells then. */
type Leaving = Step<unknown, 'notifies municipal_supervisor nobodyLeft' | 'notifies operator nobodyLeft'>;

/**
 * Tells the supervisor and the operator where nobody of the level is left who may judge (R11), with the facts of this
 * moment: all have declined, stood aside, decided at the other level, or stand on a side. The case stays on the board
 * until somebody judges there (R12). @param stage the stage in which the level judges
 */
export async function tellIfNobodyIsLeft(step: Leaving, spec: LevelSpec, stage: string): Promise<void> {
  const { tx, caseId, row } = step;
  for (const { id } of await tx.reviews.officials(spec.who)) {
    const asked = { tx, caseId, stage, familyId: row.familyId, type: 'review', act: 'approve' } as const;
    if (!(await standingRefusalNow({ ...asked, account: id }, new Map()))) {
      await tx.reviews.nobodyLeft(caseId, null);
      return;
    }
  }
  await tx.reviews.nobodyLeft(caseId, step.at);
  const level = LEVEL_TEXTS[spec.level];
  step.notify('municipal_supervisor', 'nobodyLeft', { level });
  step.notify('operator', 'nobodyLeft', { level });
}
