import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIFECYCLES } from '../../domain/processes.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import { RULE_NUMBERS, RULES } from '../../domain/rules.ts';

/** The rules are complete, in both languages, and quote the notice verbatim. */

const NOTICE = readFileSync('docs/notice.md', 'utf8').replaceAll(/\s|\*/g, '');

describe('the rules', () => {
  it('are numbered from R1 without a gap', () => {
    expect(RULE_NUMBERS).toEqual(RULE_NUMBERS.map((_, index) => `R${index + 1}`));
    expect(RULE_NUMBERS).toHaveLength(44);
  });

  it.each(RULE_NUMBERS)('%s is whole in each language, and marks [N] alike in both', (rule) => {
    const { title, zh, en } = RULES[rule];
    expect(title.zh).toMatch(/^[\u4e00-\u9fff、]+$/);
    expect(title.en).toMatch(/^[A-Z][\w ,&-]+$/);
    expect(zh).toMatch(/。$/);
    expect(en).toMatch(/\.$/);
    const marks = (text: string): number => text.match(/\[N/g)?.length ?? 0;
    expect(marks(en) > 0, 'marks').toBe(marks(zh) > 0);
  });

  it.each(RULE_NUMBERS)('%s quotes the notice to the letter', (rule) => {
    for (const words of RULES[rule].notice?.split(/……|；/) ?? [])
      expect(NOTICE).toContain(words.replaceAll(/\s/g, ''));
  });

  it('are the only ones that acts and refusals cite', () => {
    const cited = [
      ...Object.values(LIFECYCLES).flatMap(({ acts }) => Object.values(acts).map(({ rule }) => rule)),
      ...Object.values(REFUSALS).flatMap((refusal) => ('rule' in refusal ? [refusal.rule] : [])),
    ];
    expect(cited.filter((rule) => !(rule in RULES))).toEqual([]);
  });
});
