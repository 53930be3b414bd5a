/** How much each part of a ranking counts. Chosen on the tuning half of bench/matching, never on the held-out half. */
export interface RankingWeights {
  /** The four parts of a score: shared terms, field, record, district. */
  readonly text: number;
  readonly field: number;
  readonly record: number;
  readonly place: number;
  /** How often a word counts by where it stands. */
  readonly sections: Readonly<Record<Section, number>>;
  /** A shorter word inside a longer word or phrase, relative to a word of its own. */
  readonly part: number;
  /** A match through a broader synonym group, for each step up. */
  readonly broader: number;
  /** BM25: saturation of repeated words in the candidate and in the query, and how far length is evened out (0–1). */
  readonly k1: number;
  readonly k3: number;
  readonly b: number;
}

export type Section = 'title' | 'keywords' | 'body' | 'record';

export const RANKING_WEIGHTS: RankingWeights = {
  text: 1,
  field: 0.03,
  record: 0.005,
  place: 0.005,
  sections: { title: 2, keywords: 3, body: 1, record: 0.5 },
  part: 0.3,
  broader: 0.3,
  k1: 0.8,
  k3: 8,
  b: 0.5,
};
