import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The sources that make up the system. */
const SOURCES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /^(activities|api|db|adapters|domain|platform|worker|workflows)\//.test(file));
const having = (words: RegExp): string[] =>
  SOURCES.filter((file) => words.test(readFileSync(file, 'utf8'))).sort();

describe('R27 no document is made but by the renderer that compares its words', () => {
  it('one place draws PDFs, and it looks whether they are complete', () => {
    expect(SOURCES.length).toBeGreaterThan(300);
    expect(having(/createPdf\(/)).toEqual(['adapters/pdf/render.ts']);
    expect(having(/from '(pdf-lib|pdfkit|jspdf|puppeteer|playwright)/)).toEqual([]);
    expect(readFileSync('adapters/pdf/render.ts', 'utf8')).toMatch(
      /await incompleteness\(bytes, body, stamp\)/,
    );
  });

  it('and where one is made, that it could not be made comes to the operator', () => {
    expect(having(/[^.\w]renderDocument\(/)).toEqual([
      // Slow work: a failure parks the case.
      'activities/documents.ts',
      // An incident of its case.
      'api/document/signed-letter.ts',
    ]);
  });
});
