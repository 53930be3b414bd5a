import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { processesText } from '../../local/docs/processes.ts';
import { rulesText } from '../../local/docs/rules.ts';

/**
 * The pages hold what the tables promise, act by act and refusal by refusal: a table that says something else than its
 * page is found here at once. `docs.test.ts` compares the same pages to the letter; this one leaves their
 * layout out, which takes most of the time.
 */

/** The words alone, without what a layout may change. */
const words = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replaceAll(/[\s|\\*_:-]/g, ''))
    .filter((line) => line !== '');

describe('R40 the pages say what the tables say', () => {
  it('R9-R37 of each process: stages, acts, who, where to, notices, clocks', () => {
    expect(words(processesText())).toEqual(words(readFileSync('docs/processes.md', 'utf8')));
  });

  it('R1-R44 of each rule: its acts, and the refusals that cite it', () => {
    const written = readFileSync('docs/rules.md', 'utf8').replaceAll(/^- 测试 tests：.*$/gm, '');
    expect(words(rulesText(new Map()))).toEqual(words(written));
  });
});
