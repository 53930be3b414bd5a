import { describe, expect, it } from 'vitest';
import { COMMITMENT_LETTERS, commitmentLetterFor } from '../../domain/commitment/letters.ts';
import type { Side } from '../../domain/document/model.ts';
import type { PostingType } from '../../domain/vocabulary.ts';

describe('R6 four commitment letters, by type and side', () => {
  it.each<[PostingType, Side, string[]]>([
    ['technical_challenge', 'poster', ['funds', 'support', 'first_adoption']],
    ['technical_challenge', 'claimant', ['feasible_scheme']],
    ['achievement_transfer', 'poster', ['clear_ip', 'true_breakthrough']],
    ['achievement_transfer', 'claimant', ['legal_entity', 'ability', 'funds', 'premises', 'market']],
  ])('%s, %s: pledges what the notice asks for', (type, side, expected) => {
    const letter = commitmentLetterFor(type, side);
    expect(letter).toMatchObject({ postingType: type, side });
    expect(letter.pledges.filter(({ source }) => source === 'notice').map(({ code }) => code)).toEqual(
      expected,
    );
  });

  it.each(COMMITMENT_LETTERS.map((letter) => [letter.title.zh, letter] as const))(
    '%s: each pledge once, in both languages',
    (_title, letter) => {
      expect(new Set(letter.pledges.map(({ code }) => code)).size).toBe(letter.pledges.length);
      for (const { zh, en } of letter.pledges) {
        expect(zh).toMatch(/\p{Script=Han}.*。$/u);
        expect(en).toMatch(/^[A-Z].*\.$/);
      }
    },
  );

  it('a letter that was signed is found by its version, and no other is made up', () => {
    expect(commitmentLetterFor('technical_challenge', 'poster', 1).version).toBe(1);
    expect(() => commitmentLetterFor('technical_challenge', 'poster', 99)).toThrow(RangeError);
  });
});
