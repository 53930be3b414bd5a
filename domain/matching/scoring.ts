import type { TermVector } from './terms.ts';
import type { RankingWeights } from './weights.ts';

/** How common each term is among the documents that may be seen, and how long they are. */
export interface Corpus {
  readonly documents: number;
  readonly averageLength: number;
  readonly documentsWith: ReadonlyMap<string, number>;
}

/**
 * Counts a collection. What a rare word is depends on it, so a ranking that a claimant sees takes a corpus of public
 * documents only (R19).
 */
export function corpusOf(vectors: readonly TermVector[]): Corpus {
  const documentsWith = new Map<string, number>();
  let length = 0;
  for (const vector of vectors) {
    length += vector.length;
    for (const key of vector.terms.keys()) documentsWith.set(key, (documentsWith.get(key) ?? 0) + 1);
  }
  return { documents: vectors.length, averageLength: length / Math.max(1, vectors.length), documentsWith };
}

/** BM25's weight of a term's rarity, always positive. */
function rarity(key: string, corpus: Corpus): number {
  const holders = corpus.documentsWith.get(key) ?? 0;
  return Math.log(1 + (corpus.documents - holders + 0.5) / (holders + 0.5));
}

/** Largest contribution of each term of a query; all together make 1. */
export function queryShares(query: TermVector, corpus: Corpus, weights: RankingWeights): Map<string, number> {
  const shares = new Map<string, number>();
  let total = 0;
  for (const [key, { frequency }] of query.terms) {
    const share = rarity(key, corpus) * (((weights.k3 + 1) * frequency) / (weights.k3 + frequency));
    shares.set(key, share);
    total += share;
  }
  for (const [key, share] of shares) shares.set(key, share / total);
  return shares;
}

/** BM25 of a candidate for a query, term by term; each between 0 and the term's share of the query. */
export function sharedTerms(
  shares: ReadonlyMap<string, number>,
  candidate: TermVector,
  corpus: Corpus,
  weights: RankingWeights,
): Map<string, number> {
  const shared = new Map<string, number>();
  const relativeLength = candidate.length / (corpus.averageLength || 1);
  const saturation = weights.k1 * (1 - weights.b + weights.b * relativeLength);
  for (const [key, share] of shares) {
    const frequency = candidate.terms.get(key)?.frequency;
    if (frequency !== undefined) shared.set(key, (share * frequency) / (frequency + saturation));
  }
  return shared;
}
