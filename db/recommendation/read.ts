import type { DataSource } from 'typeorm';
import type { RecommendationTarget } from '../../domain/document/templates/recommendation-letter.ts';
import { conditionsToShow, type ToShow } from '../../domain/recommendation/evidence.ts';
import { conditionsFor, type Condition } from '../../domain/recommendation/rules.ts';
import type { RecommendationContent } from '../../domain/recommendation/schema.ts';
import { currentPolicy } from '../policy/read.ts';
import { Repositories } from '../repositories.ts';
import { RecommendationRow } from './rows.ts';

/** A unit checked against the rule: every condition with its evidence, or with the gap (R33). */
export interface Candidate {
  readonly partyId: string;
  readonly name: string;
  readonly eligible: boolean;
  readonly conditions: readonly Condition[];
  /** The conditions of the platform: each is shown by a file or an attestation. */
  readonly toShow: readonly ToShow[];
  /** Files that the unit handed in to show them. */
  readonly handedIn: readonly { readonly id: string; readonly fileName: string }[];
  readonly projects: readonly string[];
  /** A recommendation for the same that is under way or granted. */
  readonly recommended: boolean;
}

/** A recommendation with what it rests on, as its readers see it; null where there is none (R33). */
export async function findRecommendation(
  db: DataSource,
  id: string,
): Promise<(RecommendationRow & { readonly content: RecommendationContent }) | null> {
  const row = await db.manager.findOneBy(RecommendationRow, { caseId: id });
  if (!row) return null;
  const content = await new Repositories(db.manager).recommendations.version(id, row.contentHash);
  return { ...row, content };
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
  const handedIn = await recommendations.handedIn(units.map(({ id }) => id));
  const platform = (await currentPolicy(db)).recommendation.conditions[target];
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
        toShow: conditionsToShow(platform, facts, date),
        handedIn: handedIn.get(partyId) ?? [],
        projects: grounds.map((ground) => ground.projectId),
        recommended: recommended.has(partyId),
      };
    })
    .sort((one, other) => Number(other.eligible) - Number(one.eligible));
}
