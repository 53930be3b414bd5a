import { describe, expect, it } from 'vitest';
import { assign } from '../../domain/evaluation/assign.ts';
import { normalise, type Total } from '../../domain/evaluation/normalise.ts';
import {
  isPrize,
  prizeName,
  rank,
  totalOf,
  type Category,
  type ScoreSheet,
} from '../../domain/evaluation/rank.ts';
import { shortlist } from '../../domain/event/rules.ts';
import { STANDARD_POLICY } from '../../domain/policy/policy.ts';

const { rubric, sharedItemsMin } = STANDARD_POLICY.evaluation;
const category = (code: string, places = 1): Category => ({
  code,
  label: { zh: `类别${code}`, en: code },
  prizes: [
    { code: 'first', label: { zh: '一等奖', en: 'First' }, places, amountFen: 200 },
    { code: 'second', label: { zh: '二等奖', en: 'Second' }, places: 1, amountFen: 100 },
  ],
});
const nominee = (id: string, change: object = {}) => ({
  id,
  category: 'x',
  nominatedAt: '2026-11-02T09:00:00+08:00',
  excluded: false,
  ...change,
});
const sheet = (
  nominationId: string,
  expert: string,
  value: number,
  change: Record<string, number> = {},
): ScoreSheet => ({
  nominationId,
  expert,
  scores: { outcome: value, benefit: value, innovation: value, cooperation: value, ...change },
});
const ranking = (sheets: readonly ScoreSheet[], ids: readonly string[], places = 1) =>
  rank(
    STANDARD_POLICY.evaluation,
    [category('x', places)],
    ids.map((id) => nominee(id)),
    sheets,
  )[0];

describe('R35 the ranking says each place, and every figure to two decimals', () => {
  it('states place, experts, means, criteria, prize', () => {
    const found = ranking(
      [
        sheet('a', 'zj1', 80, { outcome: 81 }),
        sheet('a', 'zj2', 80, { outcome: 80 }),
        sheet('a', 'zj3', 80, { outcome: 80 }),
        sheet('b', 'zj1', 60),
      ],
      ['b', 'a', 'c'],
    );
    expect(found).toEqual({
      category: 'x',
      severity: { zj1: null, zj2: null, zj3: null },
      items: [
        {
          nominationId: 'a',
          place: 1,
          experts: 3,
          raw: 80.13,
          adjusted: 80.13,
          criteria: { outcome: 80.33, benefit: 80, innovation: 80, cooperation: 80 },
          tieBrokenBy: null,
          prize: { code: 'first', amountFen: 200 },
        },
        {
          nominationId: 'b',
          place: 2,
          experts: 1,
          raw: 60,
          adjusted: 60,
          criteria: { outcome: 60, benefit: 60, innovation: 60, cooperation: 60 },
          tieBrokenBy: null,
          prize: { code: 'second', amountFen: 100 },
        },
        {
          nominationId: 'c',
          place: 3,
          experts: 0,
          raw: 0,
          adjusted: 0,
          criteria: { outcome: 0, benefit: 0, innovation: 0, cooperation: 0 },
          tieBrokenBy: null,
          prize: null,
        },
      ],
    });
  });

  it('compares what is shown: a difference beyond two decimals is a tie', () => {
    const items = ranking(
      [sheet('a', 'zj1', 80, { benefit: 80.004, outcome: 79.997 }), sheet('b', 'zj1', 80)],
      ['a', 'b'],
    )?.items;
    expect(items?.map(({ nominationId, adjusted }) => [nominationId, adjusted])).toEqual([
      ['a', 80],
      ['b', 80],
    ]);
    expect(items?.[1]?.tieBrokenBy).toBe('id');
  });

  it('gives each prize as many places as it has', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const sheets = ids.map((id, index) => sheet(id, 'zj1', 90 - index));
    expect(ranking(sheets, ids, 2)?.items.map(({ prize }) => prize?.code ?? null)).toEqual([
      'first',
      'first',
      'second',
      null,
      null,
    ]);
  });

  it('ranks each category by itself', () => {
    const found = rank(
      STANDARD_POLICY.evaluation,
      [category('x'), category('y')],
      [nominee('a'), nominee('b', { category: 'y' }), nominee('c', { category: 'z' })],
      [sheet('a', 'zj1', 50), sheet('b', 'zj1', 90), sheet('c', 'zj1', 99)],
    );
    expect(found.map((one) => [one.category, one.items.map((item) => item.nominationId)])).toEqual([
      ['x', ['a']],
      ['y', ['b']],
    ]);
  });

  it('a tie of the corrected means goes to the better raw mean, and says so', () => {
    // zj2 is 10 milder than zj1, as their three shared items show; b was scored by zj2 alone, c by zj1 alone.
    const shared = ['s1', 's2', 's3'].flatMap((id) => [sheet(id, 'zj1', 40), sheet(id, 'zj2', 50)]);
    const found = ranking([...shared, sheet('c', 'zj1', 70), sheet('b', 'zj2', 80)], ['c', 'b']);
    expect(
      found?.items.map(({ nominationId, adjusted, raw, tieBrokenBy }) => [
        nominationId,
        adjusted,
        raw,
        tieBrokenBy,
      ]),
    ).toEqual([
      ['b', 75, 80, null],
      ['c', 75, 70, 'raw'],
    ]);
    expect(found?.severity).toEqual({ zj1: -5, zj2: 5 });
  });

  it('shows severity to two decimals', () => {
    const shared = ['s1', 's2', 's3'].flatMap((id, index) => [
      sheet(id, 'zj1', 40),
      sheet(id, 'zj2', index === 0 ? 50 : 47),
    ]);
    expect(ranking(shared, [])?.severity).toEqual({ zj1: -4, zj2: 4 });
    const odd = ['s1', 's2', 's3'].flatMap((id, index) => [
      sheet(id, 'zj1', 40),
      sheet(id, 'zj2', index === 0 ? 41 : 40),
    ]);
    expect(ranking(odd, [])?.severity).toEqual({ zj1: -0.17, zj2: 0.17 });
  });

  it('a tie goes to the criteria by weight, whatever their order in the rubric', () => {
    const light = { ...rubric, criteria: [...rubric.criteria].reverse() };
    const [found] = rank(
      { rubric: light, sharedItemsMin },
      [category('x')],
      [nominee('a'), nominee('b')],
      [sheet('a', 'zj1', 80, { outcome: 79, cooperation: 84 }), sheet('b', 'zj1', 80)],
    );
    expect(found?.items.map((one) => [one.nominationId, one.tieBrokenBy])).toEqual([
      ['b', null],
      ['a', 'outcome'],
    ]);
  });

  it('a full tie goes by id, so that the same sheets give the same ranking', () => {
    const sheets = ['a', 'b', 'c'].map((id) => sheet(id, 'zj1', 80));
    for (const ids of [
      ['a', 'b', 'c'],
      ['c', 'b', 'a'],
      ['b', 'c', 'a'],
    ]) {
      const items = ranking(sheets, ids)?.items;
      expect(
        items?.map(({ nominationId, place, tieBrokenBy }) => [nominationId, place, tieBrokenBy]),
      ).toEqual([
        ['a', 1, null],
        ['b', 2, 'id'],
        ['c', 3, 'id'],
      ]);
    }
  });

  it('weighs each criterion', () => {
    expect(totalOf(rubric, { outcome: 10, benefit: 20, innovation: 30, cooperation: 40 })).toBe(20);
    expect(totalOf(rubric, {})).toBe(0);
  });

  it('names a prize with its category, by codes where they are known no more', () => {
    const categories = [category('w'), category('x')];
    expect(prizeName(categories, 'x', 'second')).toBe('类别x二等奖');
    expect(prizeName(categories, 'x', 'gone')).toBe('类别xgone');
    expect(prizeName(categories, 'gone', 'first')).toBe('gonefirst');
  });

  it('knows the prizes of each category, and no other', () => {
    const other: Category = { ...category('x'), prizes: [{ ...category('x').prizes[0]!, code: 'special' }] };
    const categories = [category('w'), other];
    const known = [
      ['w', 'first'],
      ['w', 'second'],
      ['w', 'special'],
      ['x', 'special'],
      ['x', 'first'],
      ['gone', 'first'],
    ] as const;
    expect(known.filter(([one, prize]) => isPrize(categories, one, prize))).toEqual([
      ['w', 'first'],
      ['w', 'second'],
      ['x', 'special'],
    ]);
  });
});

describe('R35 experts are compared by what they share', () => {
  const pair = (item: string, one: string, other: string, by: number): Total[] => [
    { item, expert: one, total: 50 },
    { item, expert: other, total: 50 + by },
  ];
  it('counts the items that both scored, not all that either did', () => {
    const own = ['o1', 'o2', 'o3'].map((item): Total => ({ item, expert: 'a', total: 90 }));
    const { severity } = normalise([...own, ...pair('s1', 'a', 'b', 10), ...pair('s2', 'a', 'b', 10)], 3);
    expect([...severity]).toEqual([
      ['a', null],
      ['b', null],
    ]);
  });

  it('links experts through a third, and names them in order', () => {
    const { severity } = normalise([...pair('s1', 'c', 'b', 10), ...pair('s2', 'b', 'a', 10)], 1);
    expect([...severity.keys()]).toEqual(['a', 'b', 'c']);
    expect(severity.get('a')).toBeCloseTo(10, 6);
    expect(severity.get('b')).toBeCloseTo(0, 6);
    expect(severity.get('c')).toBeCloseTo(-10, 6);
  });

  it('corrects two groups that share nothing each by itself', () => {
    const { severity } = normalise([...pair('s1', 'a', 'b', 10), ...pair('s2', 'c', 'd', 20)], 1);
    expect([...severity.values()].map((value) => Math.round(value ?? 0))).toEqual([-5, 5, -10, 10]);
  });
});

describe('R35 assignment gives the scarce items first, and is the same for the same input', () => {
  it('spreads the load, a tie by the name', () => {
    expect(assign(['n2', 'n1'], ['zj2', 'zj1'], new Set(), 1).pairs).toEqual([
      { nominationId: 'n1', expert: 'zj1' },
      { nominationId: 'n2', expert: 'zj2' },
    ]);
    expect(assign(['n1', 'n2'], ['zj1', 'zj2'], new Set(), 1).pairs).toEqual([
      { nominationId: 'n1', expert: 'zj1' },
      { nominationId: 'n2', expert: 'zj2' },
    ]);
  });

  it('serves an item with few free experts before one with many', () => {
    const conflicts = new Set(['n2/zj2']);
    expect(assign(['n1', 'n2'], ['zj1', 'zj2'], conflicts, 1)).toEqual({
      pairs: [
        { nominationId: 'n2', expert: 'zj1' },
        { nominationId: 'n1', expert: 'zj2' },
      ],
      short: [],
    });
  });

  it('gives what there is, and says what is short', () => {
    expect(assign(['n1'], ['zj1'], new Set(), 2)).toEqual({
      pairs: [{ nominationId: 'n1', expert: 'zj1' }],
      short: [{ nominationId: 'n1', free: 1 }],
    });
    expect(assign(['n1'], ['zj1', 'zj2'], new Set(), 2).short).toEqual([]);
    expect(assign([], ['zj1'], new Set(), 2)).toEqual({ pairs: [], short: [] });
  });
});

describe('R37 the place on a shortlist, and its rounding', () => {
  const entry = (postingId: string, scores: number[], enteredAt = '2026-01-01T00:00:00Z') => ({
    postingId,
    scores,
    enteredAt,
  });
  it('states each place and the mean to two decimals', () => {
    expect(shortlist([entry('a', [70, 80, 80]), entry('b', [90])], 1)).toEqual([
      { postingId: 'b', mean: 90, place: 1, shortlisted: true },
      { postingId: 'a', mean: 76.67, place: 2, shortlisted: false },
    ]);
  });
  it('a full tie goes by id; without a score there is no mean', () => {
    const order = (...ids: string[]) =>
      shortlist(
        ids.map((id) => entry(id, [80])),
        1,
      ).map((one) => one.postingId);
    expect(order('b', 'a', 'c')).toEqual(['a', 'b', 'c']);
    expect(order('c', 'b', 'a')).toEqual(['a', 'b', 'c']);
    expect(shortlist([entry('a', [])], 1)[0]?.mean).toBe(0);
    expect(shortlist([], 1)).toEqual([]);
  });
  it('the mean goes before the lowest score', () => {
    const ranked = shortlist([entry('steady', [70, 70]), entry('better', [60, 90])], 2);
    expect(ranked.map((one) => one.postingId)).toEqual(['better', 'steady']);
  });
});
