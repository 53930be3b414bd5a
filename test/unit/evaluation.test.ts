import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign } from '../../domain/evaluation/assign.ts';
import { normalise as normaliseBy, type Total } from '../../domain/evaluation/normalise.ts';
import { rank, totalOf, type Category, type ScoreSheet } from '../../domain/evaluation/rank.ts';
import { STANDARD_POLICY } from '../../domain/policy/policy.ts';

const { rubric, sharedItemsMin } = STANDARD_POLICY.evaluation;
const normalise = (totals: readonly Total[]) => normaliseBy(totals, sharedItemsMin);
const AT = '2026-11-02T09:00:00+08:00';
const CATEGORY: Category = {
  code: 'excellent_participant',
  label: { zh: '优秀参与者', en: 'Excellent participant' },
  prizes: [
    { code: 'first', label: { zh: '一等', en: 'First' }, places: 1, amountFen: 1_000_000 },
    { code: 'second', label: { zh: '二等', en: 'Second' }, places: 1, amountFen: 500_000 },
  ],
};

const sheet = (nominationId: string, expert: string, value: number, change = {}): ScoreSheet => ({
  nominationId,
  expert,
  scores: { outcome: value, benefit: value, innovation: value, cooperation: value, ...change },
});
const nominee = (id: string, change: object = {}) => ({
  id,
  category: CATEGORY.code,
  nominatedAt: AT,
  excluded: false,
  ...change,
});
const order = (sheets: readonly ScoreSheet[], nominees = ['a', 'b', 'c'].map((id) => nominee(id))) =>
  rank(STANDARD_POLICY.evaluation, [CATEGORY], nominees, sheets)[0]?.items ?? [];

describe('R35 severe and lenient experts are corrected where they share enough items', () => {
  const quality: Record<string, number> = { a: 90, b: 80, c: 70, d: 60 };
  const severity: Record<string, number> = { zj1: -6, zj2: 0, zj3: 6 };
  const totals: Total[] = Object.keys(quality).flatMap((item) =>
    Object.keys(severity).map((expert) => ({
      item,
      expert,
      total: (quality[item] ?? 0) + (severity[expert] ?? 0),
    })),
  );

  it('recovers quality and severity from a panel that differs only in severity', () => {
    const { severity: found, adjusted } = normalise(totals);
    for (const [expert, value] of Object.entries(severity)) expect(found.get(expert)).toBeCloseTo(value, 6);
    for (const [item, value] of Object.entries(quality)) expect(adjusted.get(item)).toBeCloseTo(value, 6);
  });

  it('takes from an item the luck of who scored it', () => {
    const partial = totals.filter((one) => !(one.item === 'a' && one.expert === 'zj3'));
    const { raw, adjusted } = normalise(partial);
    expect(raw.get('a')).toBeCloseTo(87, 6);
    expect(adjusted.get('a')).toBeCloseTo(90, 6);
  });

  it.each([
    [sharedItemsMin - 1, null],
    [sharedItemsMin, -5],
  ])('compares two experts who share %i items: %s', (shared, expected) => {
    const pair = Array.from({ length: shared }, (_, index) => [
      { item: `i${index}`, expert: 'severe', total: 70 },
      { item: `i${index}`, expert: 'lenient', total: 80 },
    ]).flat();
    const { severity: found, raw, adjusted } = normalise(pair);
    if (expected === null) {
      expect(found.get('severe')).toBeNull();
      expect(adjusted).toEqual(raw);
    } else expect(found.get('severe')).toBeCloseTo(expected, 6);
  });

  it('takes how many items must be shared from the policy', () => {
    const pair = [
      { item: 'i0', expert: 'severe', total: 70 },
      { item: 'i0', expert: 'lenient', total: 80 },
    ];
    expect(normaliseBy(pair, 1).severity.get('severe')).toBeCloseTo(-5, 6);
    expect(normaliseBy(pair, 2).severity.get('severe')).toBeNull();
  });

  it('leaves an expert who is linked to nobody as they are', () => {
    const { severity: found, adjusted } = normalise([...totals, { item: 'z', expert: 'alone', total: 99 }]);
    expect(found.get('alone')).toBeNull();
    expect(adjusted.get('z')).toBe(99);
  });

  it('does not move the mean of a complete panel, whatever it scored', () => {
    const panel = fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 3 }), {
      minLength: sharedItemsMin,
      maxLength: 12,
    });
    fc.assert(
      fc.property(panel, (rows) => {
        const { raw, adjusted } = normalise(
          rows.flatMap((row, item) =>
            row.map((total, expert) => ({ item: `i${item}`, expert: `e${expert}`, total })),
          ),
        );
        for (const [item, mean] of raw) expect(adjusted.get(item)).toBeCloseTo(mean, 5);
      }),
    );
  });
});

describe('R35 the ranking, with ties resolved by rule', () => {
  it('weighs the criteria as the rubric says', () => {
    expect(totalOf(rubric, { outcome: 100, benefit: 0, innovation: 0, cooperation: 0 })).toBe(40);
  });

  it('gives prizes down the ranking by their places', () => {
    const items = order([sheet('a', 'zj1', 70), sheet('b', 'zj1', 90), sheet('c', 'zj1', 80)]);
    expect(items.map((one) => [one.nominationId, one.prize?.code ?? null])).toEqual([
      ['b', 'first'],
      ['c', 'second'],
      ['a', null],
    ]);
  });

  it('breaks a tie by the weightiest criterion', () => {
    const items = order([
      sheet('a', 'zj1', 80, { outcome: 79, benefit: 81.33333333 }),
      sheet('b', 'zj1', 80),
      sheet('c', 'zj1', 10),
    ]);
    expect(items.map((one) => one.nominationId)).toEqual(['b', 'a', 'c']);
    expect(items[1]?.tieBrokenBy).toBe('outcome');
  });

  it('breaks a full tie by the earlier nomination', () => {
    const nominees = [nominee('a', { nominatedAt: '2026-11-03T09:00:00+08:00' }), nominee('b'), nominee('c')];
    const items = order([sheet('a', 'zj1', 80), sheet('b', 'zj1', 80), sheet('c', 'zj1', 10)], nominees);
    expect(items.map((one) => one.nominationId)).toEqual(['b', 'a', 'c']);
    expect(items[1]?.tieBrokenBy).toBe('nominatedAt');
  });

  it('gives an excluded nomination no place', () => {
    const nominees = [nominee('a', { excluded: true }), nominee('b'), nominee('c')];
    const items = order([sheet('a', 'zj1', 99), sheet('b', 'zj1', 80), sheet('c', 'zj1', 70)], nominees);
    expect(items.map((one) => one.nominationId)).toEqual(['b', 'c']);
  });
});

describe('R35 assignment without conflicts, evenly', () => {
  const experts = ['zj1', 'zj2', 'zj3', 'zj4', 'zj5'];
  const items = Array.from({ length: 10 }, (_, index) => `n${index}`);

  it('gives each item its experts and nobody a conflict', () => {
    const conflicts = new Set(['n0/zj1', 'n0/zj2', 'n1/zj5']);
    const { pairs, short } = assign(items, experts, conflicts, 3);
    expect(short).toEqual([]);
    for (const item of items) expect(pairs.filter((one) => one.nominationId === item)).toHaveLength(3);
    expect(pairs.some((one) => conflicts.has(`${one.nominationId}/${one.expert}`))).toBe(false);
    const loads = experts.map((expert) => pairs.filter((one) => one.expert === expert).length);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
  });

  it('says which items cannot be scored by enough', () => {
    const conflicts = new Set(['n0/zj1', 'n0/zj2', 'n0/zj3']);
    expect(assign(items, experts, conflicts, 3).short).toEqual([{ nominationId: 'n0', free: 2 }]);
  });
});
