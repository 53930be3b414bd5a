import type { JudgedCase } from '../../db/repositories/sides.ts';
import type { NominationRow } from '../../db/entities/evaluation.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import type { Step } from '../record/step.ts';

/** Whose case an act judges, and which two sides it brings together, beyond what stands in `case_parties`. */

type About = Readonly<{
  [Name in 'partyId' | 'nominationId' | 'objectionId' | 'postingId']?: string;
}> & {
  readonly postingIds?: readonly string[];
  readonly winners?: readonly { readonly partyId: string; readonly projectId?: string }[];
  readonly order?: readonly { readonly claimId: string }[];
};

const aboutOf = ({ payload }: Step<unknown>): About => payload ?? {};

/** Nominees, the sides of their projects, and the postings that these came from. */
export async function nominated(
  tx: Step['tx'],
  nominations: readonly NominationRow[],
): Promise<Required<JudgedCase> & { readonly parties: string[] }> {
  const projectIds = nominations.flatMap(({ projectId }) => (projectId ? [projectId] : []));
  const partiesOf = await tx.evaluations.partiesOf(nominations);
  return { parties: [...partiesOf.values()].flat(), postings: await tx.projects.postingsOf(projectIds) };
}

async function rewarded({ tx, caseId }: Step<unknown>): Promise<JudgedCase> {
  const { nominationId } = await tx.rewards.get(caseId);
  return nominated(tx, await tx.evaluations.nominationsByIds([nominationId]));
}

/** All nominees; those of one nomination alone where the act is about one. */
async function evaluated(step: Step<unknown>): Promise<JudgedCase> {
  const { tx, caseId } = step;
  const { nominationId, objectionId, winners = [] } = aboutOf(step);
  const objections = objectionId === undefined ? [] : await tx.evaluations.objections(caseId);
  const one = nominationId ?? objections.find(({ id }) => id === objectionId)?.nominationId;
  const nominations = one
    ? await tx.evaluations.nominationsByIds([one])
    : await tx.evaluations.nominations(caseId);
  const all = await nominated(tx, nominations);
  const entered = winners.flatMap(({ projectId }) => projectId ?? []);
  return {
    parties: [...all.parties, ...winners.map(({ partyId }) => partyId)],
    postings: [...all.postings, ...(await tx.projects.postingsOf(entered))],
  };
}

/** An event is nobody's: who posted what is selected, or is to be. */
async function selected(step: Step<unknown>): Promise<JudgedCase> {
  const { postingId, postingIds = [] } = aboutOf(step);
  const entries = (await step.tx.events.entries(step.caseId)).map((one) => one.postingId);
  const postings = postingId === undefined ? [...entries, ...postingIds] : [postingId];
  return { parties: await step.tx.postings.postersOf(postings), postings };
}

/** The sides of the project beside the person whom a certificate is about. */
async function certified({ tx, caseId }: Step<unknown>): Promise<JudgedCase> {
  const { projectId } = await tx.certificates.get(caseId);
  const { posterId, claimantId, postingId } = await tx.projects.get(projectId);
  return { parties: [posterId, claimantId], postings: [postingId] };
}

/** The claimants whom an act of a posting is about: all live ones, or whom the organiser gives leave. */
async function claiming(step: Step<unknown>): Promise<JudgedCase> {
  const { partyId } = aboutOf(step);
  if (partyId !== undefined) return { parties: [partyId] };
  return { parties: (await step.tx.claims.live(step.caseId)).map(({ claimantId }) => claimantId) };
}

const MORE: Readonly<Partial<Record<CaseType, (step: Step<unknown>) => Promise<JudgedCase>>>> = {
  posting: claiming,
  certificate: certified,
  evaluation: evaluated,
  reward: rewarded,
  event: selected,
};

/** Everybody whose case an act judges (R11). */
export async function judgedCase(step: Step<unknown>, related: readonly RelatedParty[]): Promise<JudgedCase> {
  const own = step.row.type === 'event' ? [] : related;
  const { parties = [], postings = [] } = (await MORE[step.row.type]?.(step)) ?? {};
  return {
    parties: [...own.map(({ partyId }) => partyId), ...parties],
    postings: [step.row.familyId, ...postings],
  };
}

export interface RelatedParty {
  readonly partyId: string;
  readonly relation: string;
}

export async function relatedParties({ tx, caseId }: Pick<Step, 'tx' | 'caseId'>): Promise<RelatedParty[]> {
  return tx.manager.query('select party_id as "partyId", relation from case_parties where case_id = $1', [
    caseId,
  ]);
}

export interface Pair {
  readonly posterId: string;
  readonly claimantId: string;
}

/** The pairs that an act brings together: poster and claimant; of a ranking, the poster and each who is ranked (R5). */
export async function crossedPairs(
  step: Step<unknown>,
  related: readonly RelatedParty[],
): Promise<readonly Pair[]> {
  const posterId = related.find(({ relation }) => relation === 'poster')?.partyId;
  if (posterId === undefined) return [];
  if (step.row.type !== 'posting')
    return related
      .filter(({ relation }) => relation === 'claimant')
      .map(({ partyId }) => ({ posterId, claimantId: partyId }));
  if (!aboutOf(step).order) return [];
  const ranked = new Set(aboutOf(step).order?.map(({ claimId }) => claimId));
  return (await step.tx.claims.live(step.caseId))
    .filter(({ caseId }) => ranked.has(caseId))
    .map(({ claimantId }) => ({ posterId, claimantId }));
}
