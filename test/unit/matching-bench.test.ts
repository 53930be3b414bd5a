import { describe, expect, test } from 'vitest';
import { readHalf } from '../../bench/matching/data.ts';
import { evaluate, libraryRanker, TASKS, trigramRanker } from '../../bench/matching/evaluate.ts';
import { ndcgAt, recallAt } from '../../bench/matching/metrics.ts';
import { MARGIN, RECORDED } from '../../bench/matching/recorded.ts';
import { trigramSimilarity } from '../../bench/matching/trigram.ts';
import { FIELD_CODES } from '../../domain/vocabulary.ts';

const [tune, heldOut] = [readHalf('tune'), readHalf('held-out')];

describe('R22 the labelled set', () => {
  test('has at least 60 postings and 120 profiles, and all nine fields in both halves', () => {
    expect(tune.postings.length + heldOut.postings.length).toBeGreaterThanOrEqual(60);
    expect(tune.profiles.length + heldOut.profiles.length).toBeGreaterThanOrEqual(120);
    for (const { postings } of [tune, heldOut])
      expect(new Set(postings.map(({ field }) => field))).toEqual(new Set(FIELD_CODES));
  });

  test.each([
    ['tune', tune],
    ['held-out', heldOut],
  ])('%s: unique ids, grades 1 to 3 of its own profiles and postings, similarity both ways', (_, half) => {
    const [postingIds, profileIds] = [half.postings, half.profiles].map((list) =>
      list.map(({ id }) => id),
    ) as [string[], string[]];
    expect(new Set([...postingIds, ...profileIds]).size).toBe(postingIds.length + profileIds.length);
    for (const { id, relevance, similar } of half.postings) {
      expect(profileIds).toEqual(expect.arrayContaining(Object.keys(relevance)));
      expect(Math.max(...Object.values(relevance))).toBeGreaterThanOrEqual(2);
      expect([1, 2, 3]).toEqual(
        expect.arrayContaining([...Object.values(relevance), ...Object.values(similar)]),
      );
      for (const [other, grade] of Object.entries(similar))
        expect([other, half.postings.find((posting) => posting.id === other)?.similar[id]]).toEqual([
          other,
          grade,
        ]);
    }
  });

  test('the halves share no text', () => {
    const texts = new Set([...tune.postings, ...tune.profiles].map(({ text }) => text));
    expect([...heldOut.postings, ...heldOut.profiles].filter(({ text }) => texts.has(text))).toEqual([]);
  });
});

describe('R22 the ranking does not get worse on the held-out half', () => {
  const [library, trigrams] = [libraryRanker(heldOut), trigramRanker(heldOut)];

  test.each(TASKS)('%s: not below the recorded figures, nor below trigram similarity', (task) => {
    const [ours, baseline] = [evaluate(heldOut, task, library), evaluate(heldOut, task, trigrams)];
    expect(ours.recallAt5).toBeGreaterThanOrEqual(RECORDED[task].recallAt5 - MARGIN);
    expect(ours.ndcgAt10).toBeGreaterThanOrEqual(RECORDED[task].ndcgAt10 - MARGIN);
    expect(ours.recallAt5).toBeGreaterThanOrEqual(baseline.recallAt5);
    expect(ours.ndcgAt10).toBeGreaterThan(baseline.ndcgAt10 + 0.1);
  });

  test('the recorded figures are not left behind by an improvement', () => {
    for (const task of TASKS)
      expect(evaluate(heldOut, task, library).ndcgAt10).toBeLessThan(RECORDED[task].ndcgAt10 + MARGIN);
  });
});

describe('the measures', () => {
  // Values of PostgreSQL 18's pg_trgm.
  test.each([
    ['word', 'two words', 4 / 11],
    ['固态电解质', '固态电池', 3 / 8],
    ['a b', 'b a', 1],
    ['锂', '', 0],
  ])('trigram similarity of %j and %j', (a, b, expected) => {
    expect(trigramSimilarity(a, b)).toBeCloseTo(expected, 6);
  });

  test('recall@5 counts grades from 2, of as many as five places can hold', () => {
    expect(recallAt(5, ['a', 'x', 'b'], { a: 3, b: 1, c: 2 })).toBe(0.5);
    expect(recallAt(2, ['a', 'b', 'c'], { a: 3, b: 3, c: 2 })).toBe(1);
    expect(recallAt(5, ['a'], { a: 1 })).toBeUndefined();
  });

  test('nDCG@10 is 1 for the ideal order, less for any other, undefined without grades', () => {
    const grades = { a: 3, b: 2, c: 1 };
    expect(ndcgAt(10, ['a', 'b', 'c'], grades)).toBe(1);
    expect(ndcgAt(10, ['b', 'a', 'c'], grades)).toBeCloseTo(
      (3 + 7 / Math.log2(3) + 0.5) / (7 + 3 / Math.log2(3) + 0.5),
    );
    expect(ndcgAt(10, ['x'], { x: 0 })).toBeUndefined();
  });
});
