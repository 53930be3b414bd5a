import { describe, expect, it } from 'vitest';
import { adviceOf, fitsRubric } from '../../domain/claim-review/rules.ts';
import { STANDARD_POLICY } from '../../domain/policy/policy.ts';

const { rubric } = STANDARD_POLICY.claim;

describe('R22 scores cover the rubric, each in its range', () => {
  const full = { feasibility: 0, fit: 100, innovation: 50, capability: 1 };
  it.each<[string, Record<string, number>, boolean]>([
    ['from nothing to the most', full, true],
    ['a criterion left out', { feasibility: 0, fit: 100, innovation: 50 }, false],
    ['a criterion of no rubric instead', { feasibility: 0, fit: 100, innovation: 50, other: 1 }, false],
    ['one criterion more', { ...full, other: 1 }, false],
    ['below nothing', { ...full, fit: -1 }, false],
    ['above the most', { ...full, fit: 101 }, false],
    ['no score at all', {}, false],
  ])('%s', (_case, scores, fits) => {
    expect(fitsRubric(rubric, scores)).toBe(fits);
  });
});

describe('R22 the opinion of the experts, with its spread, to two decimals', () => {
  it('says nothing before anybody has scored', () => {
    expect(adviceOf([])).toEqual({ experts: 0, mean: null, lowest: null, highest: null, deviation: null });
  });
  it('has no spread with one expert', () => {
    expect(adviceOf([72.345])).toEqual({
      experts: 1,
      mean: 72.35,
      lowest: 72.35,
      highest: 72.35,
      deviation: null,
    });
  });
  it('of two: the mean, the lowest, the highest, the sample deviation', () => {
    expect(adviceOf([90, 80])).toEqual({ experts: 2, mean: 85, lowest: 80, highest: 90, deviation: 7.07 });
  });
  it('of three, rounded', () => {
    expect(adviceOf([70, 80, 80])).toEqual({
      experts: 3,
      mean: 76.67,
      lowest: 70,
      highest: 80,
      deviation: 5.77,
    });
  });
});
