import { v5 as uuidOf } from 'uuid';
import type { NominationRow } from '../../../db/evaluation/rows.ts';
import type { EnteredOutcome } from '../../../domain/evaluation/schema.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { Step } from '../../record/step.ts';

/** Name space of the nominations that an outcome decided elsewhere brings with it. */
const ENTERED = '3c0a6d0e-6b0f-5d5b-9a43-2f7a8f0d9c11';

export function impossible(why: string): Refusal {
  return refuse('NOMINATION_NOT_POSSIBLE', { params: { why } });
}

type Nominated = Pick<NominationRow, 'id' | 'category' | 'projectId' | 'partyId'>;

/** Another side of a project is honoured, as decided, than was nominated. */
type Replaced = {
  readonly nominationId: string;
  readonly before: string;
  readonly after: string;
};

/**
 * The nominations of the winners of an outcome decided elsewhere, in their order (R35): existing ones, since outcomes
 * are entered while nominations are open, or new ones. Who is paid is as decided, whoever was nominated.
 * @throws NOMINATION_NOT_POSSIBLE
 */
export async function enteredWinners(
  step: Step<EnteredOutcome>,
): Promise<{ readonly ids: readonly string[]; readonly replaced: readonly Replaced[] }> {
  const { evaluations } = step.tx;
  const standing: Nominated[] = await evaluations.nominations(step.caseId);
  const ids: string[] = [];
  const replaced: Replaced[] = [];
  for (const winner of step.payload.winners) {
    const title = await nameOf(step, winner);
    const { category, partyId, projectId = null } = winner;
    const before = standing.find(
      (one) =>
        one.category === category &&
        one.projectId === projectId &&
        (projectId !== null || one.partyId === partyId),
    );
    const id = before?.id ?? uuidOf(`${step.caseId}/${category}/${projectId ?? ''}/${partyId}`, ENTERED);
    if (ids.includes(id)) throw impossible('获奖者重复 a winner is named twice');
    ids.push(id);
    if (before) {
      if (before.partyId === partyId) continue;
      await evaluations.honour(id, partyId);
      replaced.push({ nominationId: id, before: before.partyId, after: partyId });
      continue;
    }
    standing.push({ id, category, projectId, partyId });
    await evaluations.addNomination({
      id,
      evaluationId: step.caseId,
      category,
      projectId,
      partyId,
      title,
      reason: step.payload.document,
      byAccount: step.actor.account,
      at: step.at,
    });
  }
  return { ids, replaced };
}

async function nameOf(
  step: Step<EnteredOutcome>,
  { partyId, projectId }: EnteredOutcome['winners'][number],
): Promise<string> {
  const party = await step.tx.parties.get(partyId);
  if (!party) throw impossible('主体未登记 the party is not registered');
  if (projectId === undefined) return party.name;
  const project = await step.tx.projects.find(projectId);
  if (!project) throw impossible('项目不存在 no such project');
  if (![project.posterId, project.claimantId].includes(partyId))
    throw impossible('主体不是该项目的一方 the party is not a side of the project');
  return party.name;
}
