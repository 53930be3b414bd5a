import { describe, expect, test } from 'vitest';
import { tokenise } from '../../adapters/words/words.ts';
import { SYNONYMS } from '../../domain/matching/synonyms/index.ts';
import { buildThesaurus, type SynonymGroup, type SynonymTable } from '../../domain/matching/thesaurus.ts';

function table(...other: SynonymGroup[]): SynonymTable {
  return {
    information_technology: [],
    biomedicine_health: [],
    advanced_equipment: [],
    new_materials: [],
    new_energy: [],
    environment: [],
    agriculture_food: [],
    cultural_creativity: [],
    general: [],
    other,
  };
}

describe('R22 the synonyms', () => {
  test('no word stands in two groups, each field has groups', () => {
    expect(() => buildThesaurus(SYNONYMS, tokenise)).not.toThrow();
    for (const groups of Object.values(SYNONYMS)) expect(groups.length).toBeGreaterThan(25);
  });

  test.each([
    ['a word of two groups', [group('a', '电池', 'battery'), group('b', '电池', 'cell')], /电池/],
    ['one id twice', [group('a', '电池', 'battery'), group('a', '电堆', 'stack')], /twice/],
    ['an unknown broader group', [group('a', '电池', 'battery', ['c'])], /unknown broader group c/],
    ['a synonym without words', [group('a', '的', 'battery')], /no words/],
  ])('%s is refused', (_, groups, message) => {
    expect(() => buildThesaurus(table(...groups), tokenise)).toThrow(message);
  });

  test('the longest group at a place is found, and groups may overlap', () => {
    const thesaurus = buildThesaurus(
      table(group('a', '电池', 'cell'), group('b', '固态电池', 'ssb'), group('c', '电池回收', 'recycling')),
      tokenise,
    );
    expect(thesaurus.find(['固态', '电池', '回收', '电池'])).toEqual([
      [0, 2, 'b'],
      [1, 2, 'c'],
      [3, 1, 'a'],
    ]);
  });
});

function group(id: string, zh: string, en: string, broader: string[] = []): SynonymGroup {
  return { id, zh: [zh], en: [en], broader };
}
