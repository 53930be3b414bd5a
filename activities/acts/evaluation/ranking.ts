import { rank, type CategoryRanking } from '../../../domain/evaluation/rank.ts';
import type { Step } from '../../record/step.ts';

/**
 * Computes the ranking from all sheets that count, and keeps it as the next version beside those before it (R35).
 * @returns its version, and whether places or prizes differ from the one before
 */
export async function totalScores(
  step: Step<unknown>,
  cause: string,
): Promise<{ version: number; changed: boolean }> {
  const { evaluations } = step.tx;
  const evaluation = await evaluations.get(step.caseId);
  const nominations = await evaluations.nominations(step.caseId);
  const assignments = await evaluations.assignments(step.caseId);
  const content = rank(
    step.policy.evaluation,
    evaluation.categories,
    nominations.map((one) => ({
      id: one.id,
      category: one.category,
      nominatedAt: one.at.toISOString(),
      excluded: one.excludedWhy !== null,
    })),
    assignments
      .filter((one) => one.state === 'scored')
      .map((one) => ({
        nominationId: one.nominationId,
        expert: one.expert,
        scores: one.scores as Record<string, number>,
      })),
  );
  const before = await evaluations.rankings(step.caseId);
  const version = (before.at(-1)?.version ?? 0) + 1;
  await evaluations.addRanking({ evaluationId: step.caseId, version, at: step.at, cause, content });
  await evaluations.update(step.caseId, { rankingVersion: version });
  const last = before.at(-1)?.content;
  return { version, changed: !last || placesOf(last) !== placesOf(content) };
}

/** Lists the places and prizes of a ranking, as the public notice shows them. */
function placesOf(rankings: readonly CategoryRanking[]): string {
  return JSON.stringify(
    rankings.map((one) => [
      one.category,
      one.items.map((item) => [item.nominationId, item.prize?.code ?? null]),
    ]),
  );
}
