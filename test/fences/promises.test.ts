import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** docs/promises.md is only worth something while every test that it names is there. */

const FILE = 'docs/promises.md';

interface Promised {
  readonly line: number;
  readonly rule: string;
  readonly test: string;
}

/** The rows of all tables, each with its rule; a row is `| promise | file: words of the test's name |`. */
function promises(text: string): Promised[] {
  let rule = '';
  return text.split('\n').flatMap((content, index): Promised[] => {
    rule = /^## (R\d+)\b/.exec(content)?.[1] ?? rule;
    const cells = content.split(/(?<!\\)\|/).map((cell) => cell.trim());
    if (cells.length < 4 || /^-+$/.test(cells[1] ?? '') || cells[1]?.startsWith('承诺')) return [];
    return [{ line: index + 1, rule, test: cells[2] ?? '' }];
  });
}

/** Why a row shows nothing, or null. */
function fault({ test }: Promised): string | null {
  const [, file, words] = /^`?(test\/[\w./-]+\.test\.ts)`?: (.+)$/.exec(test) ?? [];
  if (!file || !words) return 'is not "test/….test.ts: words of the test\'s name"';
  if (!existsSync(file)) return `names ${file}, which does not exist`;
  const plain = (text: string): string => text.replaceAll(/\\(.)/g, '$1');
  return plain(readFileSync(file, 'utf8')).includes(plain(words)) ? null : `is not in ${file}`;
}

describe('docs/promises.md', () => {
  const rows = promises(readFileSync(FILE, 'utf8'));

  it('names only tests that exist', () => {
    const faults = rows.flatMap((row) => {
      const why = fault(row);
      return why === null ? [] : [`${FILE}:${row.line} (${row.rule}) ${row.test} ${why}`];
    });
    expect(faults).toEqual([]);
  });

  it('has rows for every rule of the notice', () => {
    const rules = new Set(rows.map(({ rule }) => rule));
    const all = Array.from({ length: 44 }, (_, index) => `R${index + 1}`);
    expect(all.filter((rule) => !rules.has(rule))).toEqual([]);
  });

  it('notices a test that is not there', () => {
    const named = (test: string): Promised => ({ line: 1, rule: 'R1', test });
    expect(fault(named(`${'test/fences'}/promises.test.ts: ${['no', 'such', 'words'].join(' ')}`))).toContain(
      'is not in',
    );
    expect(fault(named('test/fences/none.test.ts: anything'))).toContain('does not exist');
    expect(fault(named('by hand'))).toContain('is not "test/');
  });
});
