import type { DataSource } from 'typeorm';
import type { RecommendationTarget } from '../../domain/document/templates/recommendation-letter.ts';
import type { Organisation } from '../../domain/party/schema.ts';
import { conditionsFor, type Condition } from '../../domain/recommendation/rules.ts';
import { Repositories } from '../repositories.ts';

/** A unit that the rule looked at: every condition with its evidence, or with what is missing (R33). */
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
export async function listCandidates(db: DataSource, target: RecommendationTarget): Promise<Candidate[]> {
  const repositories = new Repositories(db.manager);
  const candidates: Candidate[] = [];
  for (const partyId of await repositories.recommendations.sides()) {
    const unit = await repositories.parties.get(partyId);
    if (!unit) continue;
    const grounds = await repositories.recommendations.grounds(partyId);
    const conditions = conditionsFor(target, unit.content as Organisation, grounds);
    candidates.push({
      partyId,
      name: unit.name,
      eligible: conditions.every((one) => one.met),
      conditions,
      projects: grounds.map((ground) => ground.projectId),
      recommended: await repositories.recommendations.exists(partyId, target),
    });
  }
  return candidates.sort((one, other) => Number(other.eligible) - Number(one.eligible));
}
