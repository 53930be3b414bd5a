import { judgeFindings } from '../../domain/conflict/judges.ts';
import { OFFICE_ACTS, type OfficeAct } from '../../domain/conflict/offices.ts';
import { bothSidesFindings } from '../../domain/conflict/rules.ts';
import type { Way } from '../../domain/conflict/standing.ts';
import type { ProjectRow } from '../project/rows.ts';
import type { Repositories } from '../repositories.ts';
import { contributorsIn, judgeOf, sidesOf, type JudgedCase } from './sides.ts';
import { refuseFor } from './standing.ts';

/** Sides of the project: both, and those who share in the achievement. */
export const projectJudged = ({
  posterId,
  claimantId,
  postingId,
}: Pick<ProjectRow, 'posterId' | 'claimantId' | 'postingId'>): JudgedCase => ({
  parties: [posterId, claimantId],
  postings: [postingId],
});

/**
 * Checks the standing of whoever does an act beside the processes, with the facts of this moment
 * (`domain/conflict/offices.ts`).
 * @param less ways that do not count, as where a station's officer speaks of the station's own people
 * @throws STAND_ASIDE for who judges and stands on a side (R11), BOTH_SIDES for who acts for both (R5)
 */
export async function requireOfficeStanding(
  tx: Repositories,
  account: string,
  act: OfficeAct,
  { parties, postings = [] }: JudgedCase,
  less: readonly Way[] = [],
): Promise<void> {
  const sides = [...(await sidesOf(tx, parties, await contributorsIn(tx, postings))).values()];
  const actor = await judgeOf(tx, account);
  const own = OFFICE_ACTS[act] === 'own';
  const findings = own ? bothSidesFindings(actor, sides) : judgeFindings(actor, sides, less);
  if (findings.length > 0) throw refuseFor(own ? 'BOTH_SIDES' : 'STAND_ASIDE', findings);
}
