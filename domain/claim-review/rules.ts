import type { Policy } from '../policy/policy.ts';

type Rubric = Policy['claim']['rubric'];

/** True if the scores cover the rubric's criteria, all of them, each in its range (R22). */
export function fitsRubric(rubric: Rubric, scores: Readonly<Record<string, number>>): boolean {
  const codes = rubric.criteria.map(({ code }) => code);
  return (
    Object.keys(scores).length === codes.length &&
    codes.every((code) => (scores[code] ?? -1) >= 0 && (scores[code] ?? 0) <= rubric.scoreMax)
  );
}

/** Experts' opinion of one scheme: advice with its spread, never a decision (R22). */
export interface Advice {
  readonly experts: number;
  /** On the rubric's scale; null before anybody has scored. */
  readonly mean: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  /** Sample standard deviation; null with fewer than two. */
  readonly deviation: number | null;
}

/** @param totals weighted totals of the experts, on the rubric's scale */
export function adviceOf(totals: readonly number[]): Advice {
  const experts = totals.length;
  if (experts === 0) return { experts, mean: null, lowest: null, highest: null, deviation: null };
  const mean = totals.reduce((sum, one) => sum + one, 0) / experts;
  const squares = totals.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return {
    experts,
    mean: rounded(mean),
    lowest: rounded(Math.min(...totals)),
    highest: rounded(Math.max(...totals)),
    deviation: experts < 2 ? null : rounded(Math.sqrt(squares / (experts - 1))),
  };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
