import { postingDocument, profileDocument, programmeThesaurus } from '../../adapters/words/documents.ts';
import { tokenise } from '../../adapters/words/words.ts';
import {
  preparePosting,
  prepareProfile,
  rankPostingsForProfile,
  rankProfilesForPosting,
  similarPostings,
  type Ranking,
} from '../../domain/matching/rank.ts';
import { SYNONYMS } from '../../domain/matching/synonyms/index.ts';
import { type SynonymTable, type Thesaurus, buildThesaurus } from '../../domain/matching/thesaurus.ts';
import { RANKING_WEIGHTS, type RankingWeights } from '../../domain/matching/weights.ts';
import type { LabelledSet, PlainText } from './data.ts';
import { mean, ndcgAt, recallAt, type Grades } from './metrics.ts';
import { setSimilarity, trigrams } from './trigram.ts';

export const TASKS = ['profiles for a posting', 'postings for a profile', 'similar postings'] as const;
export type Task = (typeof TASKS)[number];

/** A query, and its right answers. */
interface Query {
  readonly id: string;
  readonly grades: Grades;
}

/** A way to rank: the ids for one query of a task, best first. */
export type Ranker = (task: Task, id: string) => readonly string[];

export interface Figures {
  /** Of the queries that have something relevant. */
  readonly recallAt5: number;
  readonly ndcgAt10: number;
  readonly queries: number;
  /** nDCG@10 by query id, to compare rankers query by query. */
  readonly byQuery: ReadonlyMap<string, number>;
}

/** Runs a ranker over all queries of a task. */
export function evaluate(set: LabelledSet, task: Task, ranker: Ranker): Figures {
  const recalls: number[] = [];
  const byQuery = new Map<string, number>();
  for (const { id, grades } of queriesOf(set, task)) {
    const ranked = ranker(task, id);
    const ndcg = ndcgAt(10, ranked, grades);
    if (ndcg === undefined) continue;
    byQuery.set(id, ndcg);
    const recall = recallAt(5, ranked, grades);
    if (recall !== undefined) recalls.push(recall);
  }
  return {
    recallAt5: mean(recalls),
    ndcgAt10: mean([...byQuery.values()]),
    queries: byQuery.size,
    byQuery,
  };
}

/** Postings for a profile take the same labels, read the other way round. */
function queriesOf({ postings, profiles }: LabelledSet, task: Task): Query[] {
  if (task === 'profiles for a posting')
    return postings.map(({ id, relevance }) => ({ id, grades: relevance }));
  if (task === 'similar postings') return postings.map(({ id, similar }) => ({ id, grades: similar }));
  return profiles.map(({ id }) => ({
    id,
    grades: Object.fromEntries(postings.map((posting) => [posting.id, posting.relevance[id] ?? 0])),
  }));
}

/** The baseline: pg_trgm's similarity of the whole texts, ties by id. */
export function trigramRanker({ postings, profiles }: LabelledSet): Ranker {
  const of = (texts: readonly PlainText[]): Map<string, ReadonlySet<string>> =>
    new Map(texts.map(({ id, text }) => [id, trigrams(text)]));
  const [postingSets, profileSets] = [of(postings), of(profiles)];
  return (task, id) => {
    const from = (task === 'postings for a profile' ? profileSets : postingSets).get(id) ?? new Set<string>();
    const to = task === 'profiles for a posting' ? profileSets : postingSets;
    return [...to]
      .filter(([other]) => other !== id)
      .map(([other, set]) => ({ other, similarity: setSimilarity(from, set) }))
      .sort((a, b) => b.similarity - a.similarity || (a.other < b.other ? -1 : 1))
      .map(({ other }) => other);
  };
}

/** The library's ranking, with everybody eligible: the labels are about the subject alone. */
export function libraryRanker(
  { postings, profiles }: LabelledSet,
  weights: RankingWeights = RANKING_WEIGHTS,
  thesaurus: Thesaurus = programmeThesaurus(),
): Ranker {
  const preparedPostings = new Map(
    postings.map((posting) => [posting.id, preparePosting(postingDocument(posting), thesaurus, weights)]),
  );
  const preparedProfiles = new Map(
    profiles.map((profile) => [profile.id, prepareProfile(profileDocument(profile), thesaurus, weights)]),
  );
  const options = { thesaurus, weights, limit: 10 };
  const ranking = (task: Task, id: string): Ranking => {
    const posting = preparedPostings.get(id);
    const profile = preparedProfiles.get(id);
    if (profile !== undefined)
      return rankPostingsForProfile(profile, [...preparedPostings.values()], options);
    if (posting === undefined) throw new Error(`no posting or profile ${id}`);
    return task === 'similar postings'
      ? similarPostings(posting, [...preparedPostings.values()], options)
      : rankProfilesForPosting(posting, [...preparedProfiles.values()], options);
  };
  return (task, id) => ranking(task, id).matches.map((match) => match.id);
}

const NO_SYNONYMS = Object.fromEntries(
  Object.keys(SYNONYMS).map((home) => [home, []]),
) as unknown as SynonymTable;

/** The library without its synonyms: what words alone give. */
export function wordsOnlyRanker(set: LabelledSet, weights: RankingWeights = RANKING_WEIGHTS): Ranker {
  return libraryRanker(set, weights, buildThesaurus(NO_SYNONYMS, tokenise));
}
