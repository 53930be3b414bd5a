import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that is the same at every run. */
export interface Dice {
  /** In [0, 1). */
  readonly next: () => number;
  /** True in that share of the throws. */
  chance(share: number): boolean;
  /** An integer, both ends included. */
  between(least: number, most: number): number;
  pick<T>(items: readonly T[]): T;
}

/** A seeded generator (xoroshiro128+): varied, and the same again at every run. */
export function dice(seed: number): Dice {
  const generator = xoroshiro128plus(seed);
  const next = (): number => uniformFloat64(generator);
  return {
    next,
    chance: (share) => next() < share,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}

/**
 * The dice of one matter, e.g. of one posting in one week: the same words, the same throws, in whatever order people are
 * looked after. The seed is hashed with the words (FNV-1a).
 */
export function diceOf(...words: readonly (string | number)[]): Dice {
  let hash = 0x811c9dc5;
  for (const character of words.join('\u0000')) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return dice(hash);
}
