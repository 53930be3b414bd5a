import type { Text } from '../vocabulary.ts';
import type { PostingDocument, ProfileDocument } from './document.ts';
import {
  compareText,
  explainTerms,
  factsOf,
  factsOfPosting,
  missingOf,
  sameDistrict,
  type Explanation,
} from './explain.ts';
import { corpusOf, queryShares, sharedTerms, type Corpus } from './scoring.ts';
import { termVector, type TermVector } from './terms.ts';
import type { Thesaurus } from './thesaurus.ts';
import { RANKING_WEIGHTS, type RankingWeights } from './weights.ts';

/** A document with its terms counted; keep it as long as text, thesaurus and weights stay the same. */
export interface Prepared<D> {
  readonly document: D;
  readonly vector: TermVector;
}

/** Why someone may not be suggested: conflict (R5), eligibility (R3, R4). For the organiser, never for the claimant. */
export interface Exclusion {
  readonly code: string;
  readonly reason: Text;
}

export interface Match {
  readonly id: string;
  /** Comparable within one ranking only. */
  readonly score: number;
  readonly explanation: Explanation;
}

/** `excluded` is for the organiser's eyes; give a claimant `matches` alone. */
export interface Ranking {
  readonly matches: readonly Match[];
  readonly excluded: readonly (Exclusion & { readonly id: string })[];
}

export interface RankingOptions<A, B> {
  readonly thesaurus: Thesaurus;
  readonly weights?: RankingWeights;
  /** How many matches at most; 20 if absent. */
  readonly limit?: number;
  /** Counted from the candidates if absent. */
  readonly corpus?: Corpus;
  /** Gives a reason for whom the rules exclude; asked for every candidate. */
  readonly exclude?: (from: A, candidate: B) => Exclusion | undefined;
}

const DEFAULT_LIMIT = 20;
/** 其他 names no subject, so sharing it says half as much. */
const OTHER_FIELD_SHARE = 0.5;
const SECOND_FIELD_SHARE = 0.5;

export function preparePosting(
  document: PostingDocument,
  thesaurus: Thesaurus,
  weights: RankingWeights = RANKING_WEIGHTS,
): Prepared<PostingDocument> {
  const { title, keywords, body } = document;
  return { document, vector: termVector({ title, keywords, body }, thesaurus, weights) };
}

export function prepareProfile(
  document: ProfileDocument,
  thesaurus: Thesaurus,
  weights: RankingWeights = RANKING_WEIGHTS,
): Prepared<ProfileDocument> {
  const { keywords, abstract: body } = document;
  const record = document.record.flatMap((past) => past.title);
  return { document, vector: termVector({ keywords, body, record }, thesaurus, weights) };
}

/** R22: suitable claimants or experts for a posting, best first. Candidates that share no term are left out. */
export function rankProfilesForPosting(
  posting: Prepared<PostingDocument>,
  profiles: readonly Prepared<ProfileDocument>[],
  options: RankingOptions<PostingDocument, ProfileDocument>,
): Ranking {
  return rank(
    posting,
    profiles,
    options,
    (profile) => pairOf(posting, profile),
    (profile, corpus, weights) => ({
      facts: factsOf(posting.document, profile.document),
      missing: missingOf(posting, profile, corpus, options.thesaurus, weights),
    }),
  );
}

/**
 * R22: suitable postings for a profile, best first: those that are open or will be. The corpus must be of postings
 * alone, which are public; counted from profiles, the weights would tell of others' profiles.
 */
export function rankPostingsForProfile(
  profile: Prepared<ProfileDocument>,
  postings: readonly Prepared<PostingDocument>[],
  options: RankingOptions<ProfileDocument, PostingDocument>,
): Ranking {
  const current = postings.filter(({ document: { stage } }) => stage === 'open' || stage === 'upcoming');
  return rank(
    profile,
    current,
    options,
    (posting) => pairOf(posting, profile),
    (posting, corpus, weights) => ({
      facts: factsOf(posting.document, profile.document),
      missing: missingOf(posting, profile, corpus, options.thesaurus, weights),
    }),
  );
}

/** R22: postings about the same subject, best first, of any stage and either type; never the posting itself. */
export function similarPostings(
  posting: Prepared<PostingDocument>,
  postings: readonly Prepared<PostingDocument>[],
  options: RankingOptions<PostingDocument, PostingDocument>,
): Ranking {
  const others = postings.filter(({ document }) => document.id !== posting.document.id);
  return rank(
    posting,
    others,
    options,
    (other) => ({
      posting,
      other,
      fields: [other.document.field],
      same: sameDistrict(posting.document, other.document),
    }),
    (other) => ({ facts: factsOfPosting(posting.document, other.document), missing: [] }),
  );
}

/** A candidate and what it was sought for, in the order that explanations use: the posting first. */
interface Pair {
  readonly posting: Prepared<PostingDocument>;
  readonly other: Prepared<PostingDocument | ProfileDocument>;
  readonly fields: readonly PostingDocument['field'][];
  readonly same: boolean;
  readonly record?: ProfileDocument['record'];
}

function pairOf(posting: Prepared<PostingDocument>, profile: Prepared<ProfileDocument>): Pair {
  const { fields, record } = profile.document;
  return { posting, other: profile, fields, same: sameDistrict(posting.document, profile.document), record };
}

function rank<A, B extends { readonly id: string }>(
  query: Prepared<A>,
  candidates: readonly Prepared<B>[],
  options: RankingOptions<A, B>,
  pair: (candidate: Prepared<B>) => Pair,
  words: (
    candidate: Prepared<B>,
    corpus: Corpus,
    weights: RankingWeights,
  ) => Pick<Explanation, 'facts' | 'missing'>,
): Ranking {
  const weights = options.weights ?? RANKING_WEIGHTS;
  const corpus = options.corpus ?? corpusOf(candidates.map(({ vector }) => vector));
  const shares = queryShares(query.vector, corpus, weights);
  const excluded: (Exclusion & { readonly id: string })[] = [];
  const scored: { candidate: Prepared<B>; shared: Map<string, number>; score: number; pair: Pair }[] = [];
  for (const candidate of candidates) {
    const exclusion = options.exclude?.(query.document, candidate.document);
    if (exclusion !== undefined) {
      excluded.push({ id: candidate.document.id, code: exclusion.code, reason: exclusion.reason });
      continue;
    }
    const shared = sharedTerms(shares, candidate.vector, corpus, weights);
    if (![...shared.keys()].some((key) => isOwn(key, query.vector) || isOwn(key, candidate.vector))) continue;
    for (const [key, weight] of shared) shared.set(key, round(weight * weights.text));
    const both = pair(candidate);
    const facts = factWeights(both, weights);
    const text = [...shared.values()].reduce((sum, weight) => sum + weight, 0);
    const score = round(text + facts.field.weight + (facts.record?.weight ?? 0) + facts.place.weight);
    scored.push({ candidate, shared, score, pair: both });
  }
  scored.sort((a, b) => b.score - a.score || compareText(a.candidate.document.id, b.candidate.document.id));
  excluded.sort((a, b) => compareText(a.id, b.id));
  const matches = scored
    .slice(0, options.limit ?? DEFAULT_LIMIT)
    .map(({ candidate, shared, score, pair: both }) => ({
      id: candidate.document.id,
      score,
      explanation: {
        ...explainTerms(shared, both.posting.vector, both.other.vector, options.thesaurus),
        ...factWeights(both, weights),
        ...words(candidate, corpus, weights),
      },
    }));
  return { matches, excluded };
}

function isOwn(key: string, vector: TermVector): boolean {
  return vector.terms.get(key)?.own === true;
}

/** Field, record and district. The record counts little and levels off, so that newcomers are not shut out. */
function factWeights(pair: Pair, weights: RankingWeights): Pick<Explanation, 'field' | 'record' | 'place'> {
  const { field } = pair.posting.document;
  const match = pair.fields[0] === field ? 'main' : pair.fields.includes(field) ? 'also' : 'none';
  const share =
    { main: 1, also: SECOND_FIELD_SHARE, none: 0 }[match] * (field === 'other' ? OTHER_FIELD_SHARE : 1);
  const inField = pair.record?.filter((past) => past.field === field).length ?? 0;
  return {
    field: { posting: field, other: pair.fields, match, weight: round(weights.field * share) },
    ...(pair.record === undefined
      ? {}
      : {
          record: {
            matches: pair.record.length,
            inField,
            weight: round((weights.record * inField) / (inField + 1)),
          },
        }),
    place: { same: pair.same, weight: pair.same ? round(weights.place) : 0 },
  };
}

/** Six decimals: the same order and the same figures on every machine, whatever the order of addition. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
