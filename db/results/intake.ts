import { randomUUID } from 'node:crypto';
import { eventLifecycle } from '../../domain/event/lifecycle.ts';
import type { OpenEvent } from '../../domain/event/schema.ts';
import type { Position } from '../../domain/process/case.ts';
import { refuse } from '../../domain/refusals.ts';
import { resultsLifecycle } from '../../domain/results/lifecycle.ts';
import type { Erratum } from '../../domain/results/schema.ts';
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
 * @throws RESULT_NOT_PUBLISHED, STAND_ASIDE for who stands on a side of the project
 */
export async function addErratum(
  tx: Transaction,
  batchId: string,
  erratum: Erratum,
  by: Pick<Opener, 'actor' | 'at'>,
): Promise<{ id: string; no: number }> {
  const { projectId, ...content } = erratum;
  if (!(await tx.results.isPublished(batchId, projectId))) throw refuse('RESULT_NOT_PUBLISHED');
  const judged = projectJudged(await tx.projects.get(projectId));
  await requireOfficeStanding(tx, by.actor.account, 'publishErratum', judged);
  const id = randomUUID();
  const no = await tx.results.addErratum({
    id,
    batchId,
    projectId,
    content,
    byAccount: by.actor.account,
    at: by.at,
  });
  return { id, no };
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
