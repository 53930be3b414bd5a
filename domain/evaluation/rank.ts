import type { Policy } from '../policy/policy.ts';
import { normalise } from './normalise.ts';

export type Rubric = Policy['evaluation']['rubric'];
export type Category = Policy['evaluation']['categories'][number];

export interface Nominee {
  readonly id: string;
  readonly category: string;
  readonly nominatedAt: string;
  readonly excluded: boolean;
}

/** One expert's scores of one nomination, by criterion, 0 to `scoreMax`. */
export interface ScoreSheet {
  readonly nominationId: string;
  readonly expert: string;
  readonly scores: Readonly<Record<string, number>>;
}

interface RankedItem {
  readonly nominationId: string;
  readonly place: number;
  readonly experts: number;
  /** Two decimals, as they are shown and compared. */
  readonly raw: number;
  readonly adjusted: number;
  /** Mean of each criterion. */
  readonly criteria: Readonly<Record<string, number>>;
  /** Reason for placing this item behind the one before it, where that was not the adjusted mean. */
  readonly tieBrokenBy: string | null;
  readonly prize: { readonly code: string; readonly amountFen: number } | null;
}

export interface CategoryRanking {
  readonly category: string;
  readonly items: readonly RankedItem[];
  /** By expert: how much above the others they score; null where they share too few items. */
  readonly severity: Readonly<Record<string, number | null>>;
}

/** Two decimals: what people see is what is compared. */
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** A sheet's total on the rubric's scale: the weighted mean of its criteria. */
export function totalOf(rubric: Rubric, scores: Readonly<Record<string, number>>): number {
  return rubric.criteria.reduce((sum, one) => sum + (scores[one.code] ?? 0) * one.weightPercent, 0) / 100;
}

/**
 * Ranks each category (R35): by the mean corrected for severe and lenient experts; a tie by the raw mean, then by the
 * criteria in the order of their weight, then by the earlier nomination. Prizes go down the ranking by their places. An
 * excluded nomination has no place.
 */
export function rank(
  { rubric, sharedItemsMin }: Pick<Policy['evaluation'], 'rubric' | 'sharedItemsMin'>,
  categories: readonly Category[],
  nominees: readonly Nominee[],
  sheets: readonly ScoreSheet[],
): CategoryRanking[] {
  const correction = normalise(
    sheets.map((sheet) => ({
      item: sheet.nominationId,
      expert: sheet.expert,
      total: totalOf(rubric, sheet.scores),
    })),
    sharedItemsMin,
  );
  const byWeight = [...rubric.criteria].sort((one, other) => other.weightPercent - one.weightPercent);
  return categories.map((category) => {
    const items = nominees
      .filter((one) => one.category === category.code && !one.excluded)
      .map((nominee) => {
        const own = sheets.filter((sheet) => sheet.nominationId === nominee.id);
        const criteria = Object.fromEntries(
          rubric.criteria.map(({ code }) => [
            code,
            rounded(mean(own.map((sheet) => sheet.scores[code] ?? 0))),
          ]),
        );
        return {
          nominee,
          experts: own.length,
          raw: rounded(correction.raw.get(nominee.id) ?? 0),
          adjusted: rounded(correction.adjusted.get(nominee.id) ?? 0),
          criteria,
        };
      });
    type Item = (typeof items)[number];
    const steps: readonly (readonly [string, (one: Item, other: Item) => number])[] = [
      ['adjusted', (one, other) => other.adjusted - one.adjusted],
      ['raw', (one, other) => other.raw - one.raw],
      ...byWeight.map(
        ({ code }) =>
          [
            code,
            (one: Item, other: Item) => (other.criteria[code] ?? 0) - (one.criteria[code] ?? 0),
          ] as const,
      ),
      [
        'nominatedAt',
        (one, other) => Date.parse(one.nominee.nominatedAt) - Date.parse(other.nominee.nominatedAt),
      ],
      ['id', (one, other) => (one.nominee.id < other.nominee.id ? -1 : 1)],
    ];
    const decides = (one: Item, other: Item) => steps.find(([, compare]) => compare(one, other) !== 0);
    items.sort((one, other) => decides(one, other)?.[1](one, other) ?? 0);
    const prizes = category.prizes.flatMap((prize) =>
      Array.from({ length: prize.places }, () => ({ code: prize.code, amountFen: prize.amountFen })),
    );
    return {
      category: category.code,
      severity: Object.fromEntries(
        [...correction.severity].map(([expert, value]) => [expert, value === null ? null : rounded(value)]),
      ),
      items: items.map((item, index) => {
        const before = items[index - 1];
        const by = before && decides(before, item)?.[0];
        return {
          nominationId: item.nominee.id,
          place: index + 1,
          experts: item.experts,
          raw: item.raw,
          adjusted: item.adjusted,
          criteria: item.criteria,
          tieBrokenBy: by === undefined || by === 'adjusted' ? null : by,
          prize: prizes[index] ?? null,
        };
      }),
    };
  });
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** True if a category has a prize of that code. */
export function isPrize(categories: readonly Category[], category: string, prize: string): boolean {
  return categories.some(({ code, prizes }) => code === category && prizes.some((one) => one.code === prize));
}

/** Name of a prize wherever its reward is listed, its category first; the codes where neither is known any more. */
export function prizeName(categories: readonly Category[], category: string, prize: string): string {
  const named = categories.find(({ code }) => code === category);
  const won = named?.prizes.find(({ code }) => code === prize);
  return `${named?.label.zh ?? category}${won?.label.zh ?? prize}`;
}
