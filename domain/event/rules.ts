/** One posting in a selection (R37). */
export interface Entry {
  readonly postingId: string;
  readonly scores: readonly number[];
  readonly enteredAt: string;
}

export interface RankedEntry {
  readonly postingId: string;
  readonly place: number;
  /** Mean of the scores, two decimals. */
  readonly mean: number;
  readonly shortlisted: boolean;
}

/** Ranks by the mean score, a tie by the best lowest score, then by the earlier entry; the first places are shortlisted. */
export function shortlist(entries: readonly Entry[], places: number): RankedEntry[] {
  const scored = entries.map((entry) => ({
    ...entry,
    mean:
      Math.round((entry.scores.reduce((sum, one) => sum + one, 0) / Math.max(1, entry.scores.length)) * 100) /
      100,
    lowest: Math.min(...entry.scores),
  }));
  scored.sort(
    (one, other) =>
      other.mean - one.mean ||
      other.lowest - one.lowest ||
      Date.parse(one.enteredAt) - Date.parse(other.enteredAt) ||
      (one.postingId < other.postingId ? -1 : 1),
  );
  return scored.map(({ postingId, mean }, index) => ({
    postingId,
    mean,
    place: index + 1,
    shortlisted: index < places,
  }));
}
