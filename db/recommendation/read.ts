import type { DataSource } from 'typeorm';
import type { RecommendationTarget } from '../../domain/document/templates/recommendation-letter.ts';
import { conditionsFor, type Condition } from '../../domain/recommendation/rules.ts';
import { Repositories } from '../repositories.ts';

/** A unit checked against the rule: every condition with its evidence, or with the gap (R33). */
export interface Candidate {
  readonly partyId: string;
  readonly name: string;
  readonly eligible: boolean;
  readonly conditions: readonly Condition[];
  readonly projects: readonly string[];
  /** A recommendation for the same that is under way or granted. */
  readonly recommended: boolean;
}

/** Every organisation that is a side of a match, judged for one benefit; those eligible first (R33). */
export async function listCandidates(
  db: DataSource,
  target: RecommendationTarget,
  date: string,
): Promise<Candidate[]> {
  const { recommendations } = new Repositories(db.manager);
  const units = await recommendations.sides();
  const groundsOf = await recommendations.groundsOf(units.map(({ id }) => id));
  const recommended = await recommendations.recommendedFor(target);
  return units
    .map(({ id: partyId, name, content, facts }) => {
      const grounds = groundsOf.get(partyId) ?? [];
      const conditions = conditionsFor(target, content, grounds, facts, date);
      return {
        partyId,
        name,
        eligible: conditions.every((one) => one.met),
        conditions,
        projects: grounds.map((ground) => ground.projectId),
        recommended: recommended.has(partyId),
      };
    })
    .sort((one, other) => Number(other.eligible) - Number(one.eligible));
}
