import { randomUUID } from 'node:crypto';
import { minuteOf } from '../../domain/calendar/shanghai.ts';
import { eventLifecycle } from '../../domain/event/lifecycle.ts';
import type { OpenEvent } from '../../domain/event/schema.ts';
import { cut } from '../../domain/kinds/cut.ts';
import type { Position } from '../../domain/process/case.ts';
import { refuse } from '../../domain/refusals.ts';
import { resultsLifecycle } from '../../domain/results/lifecycle.ts';
import type { Erratum } from '../../domain/results/schema.ts';
import { tellOnce } from '../interest/conflict.ts';
import { projectJudged, requireOfficeStanding } from '../interest/office-standing.ts';
import { openCase, type Opener } from '../record/opening.ts';
import type { Transaction } from '../transaction.ts';

/** Opens a batch of results: by the month's schedule, or on demand (R30). */
export async function openBatch(
  tx: Transaction,
  by: Opener,
  policyId: string,
  month: string | null,
): Promise<Position> {
  const position = await openCase(tx, by, {
    lifecycle: resultsLifecycle,
    act: 'openBatch',
    summary: `对接成果发布 ${month ?? by.at.slice(0, 10)}`,
    policyId,
    parent: null,
    detail: { month },
  });
  await tx.results.insert(position.caseId, month);
  return position;
}

/**
 * A correction, published beside what it corrects (R30).
 * @throws RESULT_NOT_PUBLISHED, ERRATUM_NOT_CORRECTABLE, STAND_ASIDE for who stands on a side of the project
 */
export async function addErratum(
  tx: Transaction,
  batchId: string,
  erratum: Erratum,
  by: Pick<Opener, 'actor' | 'at'>,
): Promise<{ id: string; no: number }> {
  const { projectId, ...content } = erratum;
  if (!(await tx.results.isPublished(batchId, projectId))) throw refuse('RESULT_NOT_PUBLISHED');
  const project = await tx.projects.get(projectId);
  await requireOfficeStanding(tx, by.actor.account, 'publishErratum', projectJudged(project));
  const { corrects } = content;
  await tx.results.lock(batchId);
  if (corrects !== undefined && !(await tx.results.isCorrectable(batchId, projectId, corrects)))
    throw refuse('ERRATUM_NOT_CORRECTABLE', { params: { no: corrects } });
  const id = randomUUID();
  const no = await tx.results.addErratum({
    id,
    batchId,
    projectId,
    content,
    byAccount: by.actor.account,
    at: by.at,
  });
  for (const who of ['poster', 'claimant'])
    await tellOnce(
      tx.manager,
      { caseId: projectId, who, at: by.at },
      {
        zh: `${project.title}：已发布更正 ${no}，“${cut(content.wrong, 60)}”应为“${cut(content.right, 60)}”。理由：${cut(content.reason, 200)}`,
        en: `${project.title}: erratum ${no} was published: "${cut(content.wrong, 60)}" should read "${cut(content.right, 60)}". Reason: ${cut(content.reason, 200)}`,
      },
    );
  return { id, no };
}

/**
 * A side that refused publication thinks again: the next batch asks both sides (R30).
 * @throws RESULT_NOT_YOURS, RESULT_NOT_DECLINED, UNIT_NOT_CONFIRMED
 */
export async function reconsiderResult(
  tx: Transaction,
  projectId: string,
  by: { readonly account: string; readonly at: string },
): Promise<void> {
  const project = await tx.projects.get(projectId);
  const relations = await tx.projects.relationsOf(projectId, by.account);
  const side = (['poster', 'claimant'] as const).find((one) => relations.includes(one));
  if (!side) throw refuse('RESULT_NOT_YOURS');
  const party = await tx.parties.get(side === 'poster' ? project.posterId : project.claimantId);
  if (party) await tx.parties.requireConfirmed(party, by.account);
  const batchId = await tx.results.refusalOf(projectId, side);
  if (!batchId) throw refuse('RESULT_NOT_DECLINED');
  await tx.results.reconsider(batchId, projectId, side, by);
  await tellOnce(
    tx.manager,
    { caseId: projectId, who: 'organiser', at: by.at },
    {
      zh: `${project.title}：一方撤回了不同意发布的答复（${minuteOf(by.at)}），下一批将再次征求双方意见。`,
      en: `${project.title}: a side took back its refusal of publication (${minuteOf(by.at)}); the next batch asks both sides again.`,
    },
  );
}

/** The organiser calls an event, or opens a selection (R37). */
export async function openEvent(
  tx: Transaction,
  by: Opener,
  wanted: OpenEvent,
  policyId: string,
): Promise<Position> {
  const { kind, title, startsAt, place } = wanted;
  const position = await openCase(tx, by, {
    lifecycle: eventLifecycle,
    act: 'openEvent',
    summary: title,
    policyId,
    parent: null,
    detail: { kind },
  });
  await tx.events.insert({ caseId: position.caseId, kind, title, startsAt, place });
  return position;
}
