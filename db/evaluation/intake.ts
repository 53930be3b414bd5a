import { randomUUID } from 'node:crypto';
import { evaluationLifecycle, type EvaluationStage } from '../../domain/evaluation/lifecycle.ts';
import type { NewNomination, NewObjection, OpenEvaluation } from '../../domain/evaluation/schema.ts';
import { may } from '../../domain/permission/offices.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { FollowUp, Position } from '../../domain/process/case.ts';
import type { ProjectStage } from '../../domain/project/lifecycle.ts';
import { refuse } from '../../domain/refusals.ts';
import { resultStatusOf } from '../../domain/results/status.ts';
import type { PostingType } from '../../domain/vocabulary.ts';
import { nominated } from '../interest/judged.ts';
import { requireOfficeStanding } from '../interest/office-standing.ts';
import { writeFacts } from '../record/fact.ts';
import { openCase, type Opener } from '../record/opening.ts';
import { CaseRow } from '../record/rows.ts';
import type { Transaction } from '../transaction.ts';

/** Once a year the organiser opens the evaluation (R35). @throws EVALUATION_YEAR_TAKEN */
export async function openEvaluation(
  tx: Transaction,
  by: Opener,
  wanted: OpenEvaluation,
  policy: Policy,
): Promise<Position> {
  if (await tx.evaluations.yearTaken(wanted.year)) throw refuse('EVALUATION_YEAR_TAKEN');
  const position = await openCase(tx, by, {
    lifecycle: evaluationLifecycle,
    act: 'openEvaluation',
    summary: `${wanted.year} 年度揭榜领题评优`,
    policyId: policy.id,
    parent: null,
    detail: { year: wanted.year },
  });
  await tx.evaluations.insert({
    caseId: position.caseId,
    year: wanted.year,
    categories: wanted.categories ?? policy.evaluation.categories,
    expertsMin: policy.evaluation.expertsMin,
  });
  return position;
}

/** The offices that run the evaluation; everybody else nominates and objects for themselves. */
const isOffice = ({ actor }: Pick<Opener, 'actor'>): boolean => may(actor, 'nominateByOffice');

async function stageOf(tx: Transaction, caseId: string): Promise<string> {
  return (await tx.manager.findOneByOrFail(CaseRow, { id: caseId })).stage;
}

/** Which type of project a category of schemes is for; a category of participants is for none. */
const SCHEME_OF: Readonly<Record<string, PostingType>> = {
  excellent_challenge_scheme: 'technical_challenge',
  excellent_transfer_scheme: 'achievement_transfer',
};

/**
 * True if something received at an instant is in time: up to and including the announced end, however late the clock is
 * (R39). @throws NOT_FOUND
 */
async function isOpenFor(
  tx: Transaction,
  evaluationId: string,
  stage: EvaluationStage,
  at: string,
): Promise<boolean> {
  const stands = await tx.evaluations.standsForShare(evaluationId);
  if (!stands) throw refuse('NOT_FOUND');
  return stands.stage === stage && (stands.until === null || Date.parse(at) <= stands.until.getTime());
}

/**
 * A nomination: a scheme by its project, a participant by the party (R35). Received while nominations are open, decided
 * under the case's lock: exactly one outcome at the closing.
 * @throws NOT_FOUND, NOMINATIONS_CLOSED, NOMINATION_NOT_POSSIBLE, NOMINATED_ALREADY, STAND_ASIDE for an office that
 * stands on the nominee's side (R11)
 */
export async function nominate(
  tx: Transaction,
  evaluationId: string,
  wanted: NewNomination,
  by: Pick<Opener, 'actor' | 'at'>,
): Promise<{ id: string; title: string }> {
  if (!(await isOpenFor(tx, evaluationId, 'nominating', by.at))) throw refuse('NOMINATIONS_CLOSED');
  const impossible = (why: string) => refuse('NOMINATION_NOT_POSSIBLE', { params: { why } });
  const evaluation = await tx.evaluations.get(evaluationId);
  if (!evaluation.categories.some((one) => one.code === wanted.category))
    throw impossible('无此类别 no such category');
  const party = await tx.parties.get(wanted.partyId);
  if (!party) throw impossible('主体未登记 the party is not registered');
  const type = SCHEME_OF[wanted.category];
  let title = party.name;
  if (wanted.projectId !== undefined) {
    const project = await tx.projects.find(wanted.projectId);
    if (!project || (type && project.type !== type))
      throw impossible('项目与类别不符 not a project of this category');
    if (![project.posterId, project.claimantId].includes(party.id))
      throw impossible('主体不是该项目的一方 the party is not a side of the project');
    if (resultStatusOf((await stageOf(tx, project.caseId)) as ProjectStage) === 'ended')
      throw impossible('项目已终止，未取得成果 the project ended without its outcome');
    title = project.title;
  } else if (type) throw impossible('优秀方案须指明项目 a scheme is nominated by its project');
  else if (!(await tx.evaluations.tookPart(party.id)))
    throw impossible('该主体未参加揭榜领题 the party did not take part');
  // A finding holds rewards (R32), so the party that it stands against is not nominated; the other side of that project may be nominated.
  if (await tx.evaluations.inBreach(party.id))
    throw impossible('对该主体的违约认定仍然有效 a finding of breach stands against the party');
  if (isOffice(by)) {
    const wishes = [{ id: '', partyId: party.id, projectId: wanted.projectId ?? null }];
    await requireOfficeStanding(tx, by.actor.account, 'nominate', await nominated(tx, wishes));
  }
  const before = await tx.evaluations.nominations(evaluationId);
  if (
    before.some(
      (one) =>
        one.category === wanted.category &&
        (wanted.projectId === undefined
          ? one.projectId === null && one.partyId === wanted.partyId
          : one.projectId === wanted.projectId),
    )
  )
    throw refuse('NOMINATED_ALREADY');
  const id = randomUUID();
  await tx.evaluations.addNomination({
    id,
    evaluationId,
    category: wanted.category,
    projectId: wanted.projectId ?? null,
    partyId: wanted.partyId,
    title,
    reason: wanted.reason,
    byAccount: by.actor.account,
    at: by.at,
  });
  return { id, title };
}

/**
 * An objection, received during the public notice; the fact is recorded, the signal only makes it faster (R35).
 * @throws NOT_FOUND, OBJECTION_NOT_OPEN, STAND_ASIDE for an office that stands on a nominee's side (R11)
 */
export async function fileObjection(
  tx: Transaction,
  evaluationId: string,
  wanted: NewObjection,
  by: Pick<Opener, 'actor' | 'at'>,
): Promise<{ id: string; fact: Extract<FollowUp, { kind: 'fact' }> }> {
  if (!(await isOpenFor(tx, evaluationId, 'public_notice', by.at))) throw refuse('OBJECTION_NOT_OPEN');
  if (wanted.nominationId !== undefined) {
    const about = await tx.evaluations.nomination(wanted.nominationId);
    if (about?.evaluationId !== evaluationId) throw refuse('NOT_FOUND');
  }
  if (isOffice(by)) {
    const all = await nominated(tx, await tx.evaluations.nominations(evaluationId));
    await requireOfficeStanding(tx, by.actor.account, 'fileObjection', all);
  }
  const id = randomUUID();
  await tx.evaluations.addObjection({
    id,
    evaluationId,
    nominationId: wanted.nominationId ?? null,
    text: wanted.text,
    byAccount: by.actor.account,
    byName: by.actor.name,
    at: by.at,
  });
  const told = { to: evaluationId, type: 'evaluation', act: 'objectionFiled' } as const;
  const fact = { id: `objection:${id}` };
  await writeFacts(tx.manager, [{ ...told, ...fact, payload: { objectionId: id } }], by.at);
  return { id, fact: { kind: 'fact', ...told, fact } };
}
