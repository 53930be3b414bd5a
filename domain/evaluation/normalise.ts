/** One expert's total of one item, on the rubric's scale. */
export interface Total {
  readonly item: string;
  readonly expert: string;
  readonly total: number;
}

export interface Correction {
  /** How much above the others this expert scores the same items; null where too few are shared to tell. */
  readonly severity: ReadonlyMap<string, number | null>;
  /** Mean of the totals as they were given. */
  readonly raw: ReadonlyMap<string, number>;
  /** Mean of the totals less the severity of their experts; equal to the raw mean where nothing can be told. */
  readonly adjusted: ReadonlyMap<string, number>;
}

/** The alternating fit converges geometrically; panels are small. */
const ROUNDS = 500;
const ENOUGH = 1e-9;

/**
 * Severe and lenient experts (R35): totals are fitted as quality of the item plus severity of the expert, by least
 * squares, among experts who are linked by enough shared items. The severities of linked experts sum to zero. An expert
 * linked to no other is not corrected: their mean is used unchanged.
 * @param sharedItemsMin from how many items scored by both two experts are compared (the policy's)
 */
export function normalise(totals: readonly Total[], sharedItemsMin: number): Correction {
  const raw = meansBy(
    totals,
    (one) => one.item,
    (one) => one.total,
  );
  const experts = [...new Set(totals.map((one) => one.expert))].sort();
  const severity = new Map<string, number | null>(experts.map((expert) => [expert, null]));
  for (const group of linked(totals, experts, sharedItemsMin)) {
    if (group.length < 2) continue;
    for (const [expert, value] of fit(
      totals.filter((one) => group.includes(one.expert)),
      group,
    ))
      severity.set(expert, value);
  }
  const adjusted = meansBy(
    totals,
    (one) => one.item,
    (one) => one.total - (severity.get(one.expert) ?? 0),
  );
  return { severity, raw, adjusted };
}

function fit(totals: readonly Total[], group: readonly string[]): Map<string, number> {
  let bias = new Map(group.map((expert) => [expert, 0]));
  for (let round = 0; round < ROUNDS; round += 1) {
    const quality = meansBy(
      totals,
      (one) => one.item,
      (one) => one.total - (bias.get(one.expert) ?? 0),
    );
    const next = meansBy(
      totals,
      (one) => one.expert,
      (one) => one.total - (quality.get(one.item) ?? 0),
    );
    const centre = [...next.values()].reduce((sum, value) => sum + value, 0) / group.length;
    const centred = new Map([...next].map(([expert, value]) => [expert, value - centre]));
    const moved = Math.max(...group.map((one) => Math.abs((centred.get(one) ?? 0) - (bias.get(one) ?? 0))));
    bias = centred;
    if (moved < ENOUGH) break;
  }
  return bias;
}

/** Groups of experts of whom each shares enough items with another of the group. */
function linked(totals: readonly Total[], experts: readonly string[], sharedItemsMin: number): string[][] {
  const items = new Map(
    experts.map((expert) => [
      expert,
      new Set(totals.filter((one) => one.expert === expert).map((one) => one.item)),
    ]),
  );
  const shared = (one: string, other: string): number =>
    [...(items.get(one) ?? [])].filter((item) => items.get(other)?.has(item)).length;
  const groups: string[][] = [];
  const placed = new Set<string>();
  for (const first of experts) {
    if (placed.has(first)) continue;
    const group = [first];
    placed.add(first);
    for (const member of group)
      for (const other of experts)
        if (!placed.has(other) && shared(member, other) >= sharedItemsMin) {
          placed.add(other);
          group.push(other);
        }
    groups.push(group);
  }
  return groups;
}

function meansBy(
  totals: readonly Total[],
  key: (one: Total) => string,
  value: (one: Total) => number,
): Map<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const one of totals) {
    const at = sums.get(key(one)) ?? { sum: 0, count: 0 };
    sums.set(key(one), { sum: at.sum + value(one), count: at.count + 1 });
  }
  return new Map([...sums].map(([name, { sum, count }]) => [name, sum / count]));
}
