/** Graded relevance by id: 3 exactly this work, 2 could do it, 1 related, 0 or absent not suitable. */
export type Grades = Readonly<Record<string, number>>;

/** From this grade on, a candidate should not be missed. */
const RELEVANT = 2;

/** The share of the relevant ones among the first `depth`, of as many as could stand there; undefined if there are none. */
export function recallAt(depth: number, ranked: readonly string[], grades: Grades): number | undefined {
  const relevant = Object.values(grades).filter((grade) => grade >= RELEVANT).length;
  if (relevant === 0) return undefined;
  const found = ranked.slice(0, depth).filter((id) => (grades[id] ?? 0) >= RELEVANT).length;
  return found / Math.min(depth, relevant);
}

/** Normalised discounted cumulative gain, gain 2^grade − 1; undefined if nothing has a grade. */
export function ndcgAt(depth: number, ranked: readonly string[], grades: Grades): number | undefined {
  const ideal = gainOf(
    Object.values(grades)
      .sort((a, b) => b - a)
      .slice(0, depth),
  );
  return ideal === 0 ? undefined : gainOf(ranked.slice(0, depth).map((id) => grades[id] ?? 0)) / ideal;
}

function gainOf(grades: readonly number[]): number {
  return grades.reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
