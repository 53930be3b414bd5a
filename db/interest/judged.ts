import { standingOf } from '../../domain/conflict/acts.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import type { NominationRow } from '../evaluation/rows.ts';
import type { Repositories } from '../repositories.ts';
import type { JudgedCase } from './sides.ts';

/** Parties of the case that an act judges, and the two sides it brings together, beyond those in `case_parties`. */

/** An act on a case, by an account. */
export interface Asked {
  readonly tx: Repositories;
  readonly caseId: string;
  readonly type: CaseType;
  readonly stage: string;
  readonly familyId: string;
  readonly act: string;
  readonly account: string;
  /** Payload of the act; absent where it is still open, as when one asks what could be done. */
  readonly payload?: unknown;
}

type About = Readonly<{
  [Name in 'partyId' | 'nominationId' | 'objectionId' | 'postingId']?: string;
}> & {
  readonly postingIds?: readonly string[];
  readonly winners?: readonly { readonly partyId: string; readonly projectId?: string }[];
  readonly order?: readonly { readonly claimId: string }[];
  readonly exclude?: string;
  readonly strike?: { readonly nominationId: string };
  readonly items?: readonly Readonly<{ [Name in 'nominationId' | 'postingId']?: string }>[];
};

const aboutOf = ({ payload }: Pick<Asked, 'payload'>): About => payload ?? {};

/** Nominees, the sides of their projects, and the postings that these came from. */
export async function nominated(
  tx: Repositories,
  nominations: readonly Pick<NominationRow, 'id' | 'partyId' | 'projectId'>[],
): Promise<Required<JudgedCase> & { readonly parties: string[] }> {
  const projectIds = nominations.flatMap(({ projectId }) => (projectId ? [projectId] : []));
  const partiesOf = await tx.evaluations.partiesOf(nominations);
  return { parties: [...partiesOf.values()].flat(), postings: await tx.projects.postingsOf(projectIds) };
}

async function rewarded({ tx, caseId }: Asked): Promise<JudgedCase> {
  const { nominationId } = await tx.rewards.get(caseId);
  return nominated(tx, await tx.evaluations.nominationsByIds([nominationId]));
}

/** An expert scores these items and no others (R22, R35, R37). */
async function scored(asked: Asked): Promise<JudgedCase> {
  const { items = [] } = aboutOf(asked);
  const nominationIds = items.flatMap(({ nominationId }) => nominationId ?? []);
  if (asked.type === 'evaluation')
    return nominated(asked.tx, await asked.tx.evaluations.nominationsByIds(nominationIds));
  // Of an entry that is not the expert's, or no longer, the act itself says so.
  const mine = new Set(
    (await asked.tx.events.scores(asked.caseId)).flatMap((one) =>
      one.expert === asked.account && !one.recused ? [one.postingId] : [],
    ),
  );
  const postings = items.flatMap(({ postingId }) =>
    postingId !== undefined && mine.has(postingId) ? [postingId] : [],
  );
  return { parties: await asked.tx.postings.postersOf(postings), postings };
}

/** All nominees; those of one nomination alone where the act is about one. */
async function evaluated(asked: Asked): Promise<JudgedCase> {
  const { tx, caseId } = asked;
  const { nominationId, objectionId, winners = [] } = aboutOf(asked);
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

/** An event has no owner: the parties are the posters of the selected postings. */
async function selected(asked: Asked): Promise<JudgedCase> {
  const { postingId, postingIds = [] } = aboutOf(asked);
  const entries = (await asked.tx.events.entries(asked.caseId)).map((one) => one.postingId);
  const postings = postingId === undefined ? [...entries, ...postingIds] : [postingId];
  return { parties: await asked.tx.postings.postersOf(postings), postings };
}

/** The sides of the project beside the person whom a certificate is about. */
async function certified({ tx, caseId }: Asked): Promise<JudgedCase> {
  const { projectId } = await tx.certificates.get(caseId);
  const { posterId, claimantId, postingId } = await tx.projects.get(projectId);
  return { parties: [posterId, claimantId], postings: [postingId] };
}

/** The claimants whom an act of a posting is about: all live ones, or whom the organiser gives leave. */
async function claiming(asked: Asked): Promise<JudgedCase> {
  const { partyId } = aboutOf(asked);
  if (partyId !== undefined) return { parties: [partyId] };
  // The recipient of the organiser's leave is still open: anybody may come.
  if (asked.act === 'grantLateCode' && asked.payload === undefined) return { parties: [] };
  return { parties: (await asked.tx.claims.live(asked.caseId)).map(({ claimantId }) => claimantId) };
}

/** The sides of every project of the batch, whoever acts for them now, and the postings that these came from (R30). */
async function shown({ tx, caseId }: Asked): Promise<JudgedCase> {
  const items = await tx.results.items(caseId);
  return {
    parties: items.flatMap(({ posterId, claimantId }) => [posterId, claimantId]),
    postings: await tx.projects.postingsOf(items.map(({ projectId }) => projectId)),
  };
}

const MORE: Readonly<Partial<Record<CaseType, (asked: Asked) => Promise<JudgedCase>>>> = {
  posting: claiming,
  certificate: certified,
  evaluation: evaluated,
  reward: rewarded,
  event: selected,
  results: shown,
};

/** Everybody whose case an act judges (R11). */
export async function judgedCase(asked: Asked, related: readonly RelatedParty[]): Promise<JudgedCase> {
  if (standingOf(asked.type, asked.act) === 'scores') return scored(asked);
  const own = asked.type === 'event' ? [] : related;
  const { parties = [], postings = [] } = (await MORE[asked.type]?.(asked)) ?? {};
  return {
    parties: [...own.map(({ partyId }) => partyId), ...parties],
    postings: [asked.familyId, ...postings],
  };
}

/** No one answers their own objection (R11). */
export async function isOwnWord(asked: Asked): Promise<boolean> {
  const { objectionId } = aboutOf(asked);
  if (asked.type !== 'evaluation' || objectionId === undefined) return false;
  const found = (await asked.tx.evaluations.objections(asked.caseId)).find(({ id }) => id === objectionId);
  return found?.byAccount === asked.account;
}

/** No one answers an objection against what they nominated, or takes it out or its sheets (R35). */
export async function isOwnNomination(asked: Asked): Promise<boolean> {
  const { tx, caseId, type, act, account } = asked;
  if (type !== 'evaluation' || act !== 'answerObjection') return false;
  const { objectionId, exclude, strike } = aboutOf(asked);
  if (objectionId === undefined) return false;
  const objection = (await tx.evaluations.objections(caseId)).find(({ id }) => id === objectionId);
  const ids = [objection?.nominationId, exclude, strike?.nominationId].flatMap((one) => one ?? []);
  const nominations = await tx.evaluations.nominationsByIds(ids);
  return nominations.some(({ byAccount }) => byAccount === account);
}

type Choices = (asked: Asked) => Promise<readonly About[]>;

/** The acts that are about one of several: who is kept from one may do it to another. */
const CHOICES: Readonly<Record<string, Choices | undefined>> = {
  'evaluation.score': async ({ tx, caseId, account }) =>
    (await tx.evaluations.assignments(caseId))
      .filter(({ expert, state }) => expert === account && state === 'assigned')
      .map(({ nominationId }) => ({ items: [{ nominationId }] })),
  'event.score': async ({ tx, caseId, account }) =>
    (await tx.events.scores(caseId))
      .filter(({ expert, recused }) => expert === account && !recused)
      .map(({ postingId }) => ({ items: [{ postingId }] })),
  'evaluation.answerObjection': async ({ tx, caseId }) =>
    (await tx.evaluations.objections(caseId))
      .filter(({ answer }) => answer === null)
      .map(({ id }) => ({ objectionId: id })),
  'evaluation.reassign': async ({ tx, caseId }) =>
    (await tx.evaluations.nominations(caseId)).map(({ id }) => ({ nominationId: id })),
  'event.reassign': async ({ tx, caseId }) =>
    (await tx.events.entries(caseId)).map(({ postingId }) => ({ postingId })),
  // The claimant that the process would ask next, among those ranked: it passes over those who are not apart.
  'posting.offerNext': async ({ tx, caseId }) => {
    const { ranking } = await tx.postings.get(caseId);
    const offered = new Set((await tx.offers.of(caseId)).map(({ claimId }) => claimId));
    const live = new Set((await tx.claims.live(caseId)).map((claim) => claim.caseId));
    return (ranking ?? [])
      .filter((claimId) => live.has(claimId) && !offered.has(claimId))
      .map((claimId) => ({ order: [{ claimId }] }));
  },
  'posting.rank': async ({ tx, caseId }) =>
    (await tx.claims.live(caseId)).map((claim) => ({ order: [{ claimId: claim.caseId }] })),
};

/** Everything that an act could be about; one thing that is still open, where it is about the whole case. */
export async function choicesOf(asked: Asked): Promise<readonly unknown[]> {
  const found = (await CHOICES[`${asked.type}.${asked.act}`]?.(asked)) ?? [];
  return found.length > 0 ? found : [undefined];
}

/** The nominations or postings whose sheets an act of an expert is about. */
export function sheetsOf(payload: unknown): string[] {
  const { items = [] } = aboutOf({ payload });
  return items.flatMap(({ nominationId, postingId }) => nominationId ?? postingId ?? []);
}

export interface RelatedParty {
  readonly partyId: string;
  readonly relation: string;
}

export async function relatedParties({ tx, caseId }: Pick<Asked, 'tx' | 'caseId'>): Promise<RelatedParty[]> {
  return tx.manager.query('select party_id as "partyId", relation from case_parties where case_id = $1', [
    caseId,
  ]);
}

export interface Pair {
  readonly posterId: string;
  readonly claimantId: string;
}

/** The pairs that an act brings together: poster and claimant; of a ranking, the poster and each who is ranked (R5). */
export async function crossedPairs(asked: Asked, related: readonly RelatedParty[]): Promise<readonly Pair[]> {
  const posterId = related.find(({ relation }) => relation === 'poster')?.partyId;
  if (posterId === undefined) return [];
  if (asked.type !== 'posting')
    return related
      .filter(({ relation }) => relation === 'claimant')
      .map(({ partyId }) => ({ posterId, claimantId: partyId }));
  const { order } = aboutOf(asked);
  if (!order) return [];
  const ranked = new Set(order.map(({ claimId }) => claimId));
  return (await asked.tx.claims.live(asked.caseId))
    .filter(({ caseId }) => ranked.has(caseId))
    .map(({ claimantId }) => ({ posterId, claimantId }));
}
