import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { DocumentNotMade } from '../../adapters/pdf/complete.ts';
import { glyphsOf, printable } from '../../adapters/pdf/font.ts';
import { compressPdf } from '../../adapters/pdf/pdf-file.ts';
import { incompletenessOf, renderDocument } from '../../adapters/pdf/render.ts';
import { diceOf } from '../../bench/support/dice.ts';
import { DOCUMENT_KINDS, type Json } from '../../domain/document/model.ts';
import { buildDocument, templateVersions, type DocumentInput } from '../../domain/document/templates.ts';
import { documentOf, LIMITS, SHAPES } from '../support/long-documents.ts';
import { samples, terms } from './document-samples.ts';

/** `DOCUMENTS=full`: every template with every shape at every size; a quarter of an hour of computing. */
const FULL = process.env.DOCUMENTS === 'full';
/** Every version of every template that there is: one that is added is tried without being named here. */
const TEMPLATES = templateVersions();
const SIZES = {
  small: { long: 300, short: 60, rows: 3, name: 30 },
  page: { long: 1_620, short: 200, rows: 12, name: 80 },
  ...(FULL && { limit: LIMITS, beyond: { long: 30_000, short: 1_500, rows: 80, name: 300 } }),
};

/** The text of a PDF by the reader alone: neither our order of the texts nor our comparison. */
async function words(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(pdf.slice()), { mergePages: false });
  // Lines above and below each page are its first and last line, in either order.
  return text.map((page) => page.replace(FRAME, '')).join('');
}
const FRAME =
  /校验码\s*Check code [0-9A-Z-]{19}\s*第 \d+ 页 共 \d+ 页\s+Page \d+ of \d+|博士后揭榜领题 · [^\n]*?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** How often each glyph stands in a text. */
function counts(text: string): Map<number, number> {
  const found = new Map<number, number>();
  for (const glyph of glyphsOf(text)) found.set(glyph, (found.get(glyph) ?? 0) + 1);
  return found;
}

/** Every text that the sides gave, whatever a template does with it. */
function leavesOf(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((one) => leavesOf(one as Json));
}

async function assertComplete(input: DocumentInput): Promise<void> {
  const { bytes } = await renderDocument(input);
  const printed = counts(await words(bytes));
  // Each text of the content, and of what the sides hash and sign, is there as often as it is there.
  const { terms: signed, blocks } = buildDocument(input);
  // A pledge carries its code beside its words.
  const texts = blocks.flatMap((block) =>
    block.kind === 'clauses'
      ? block.clauses.flatMap(({ text, items = [] }) => [text, ...items].flatMap(({ zh, en }) => [zh, en]))
      : leavesOf(JSON.parse(JSON.stringify({ ...block, kind: '' })) as Json),
  );
  const agreed = input.kind.endsWith('_agreement') ? leavesOf(signed) : [];
  const own = texts.join('').length > agreed.join('').length ? texts : agreed;
  for (const [glyph, count] of counts(own.join('')))
    expect(printed.get(glyph) ?? 0, `glyph ${glyph}`).toBeGreaterThanOrEqual(count);
}

describe('R27 a document loses no word: every kind, every shape of text, below and above a page', () => {
  const table = TEMPLATES.flatMap(([kind, version]) =>
    Object.keys(SHAPES).flatMap((shape) =>
      Object.keys(SIZES).map((size) => [kind, version, shape, size] as const),
    ),
  );
  // By chance, but the same at every run: a tenth of all, or all.
  const tried = table.filter((row) => FULL || diceOf(...row).chance(0.1));
  it.each(tried)(
    '%s %i of %s, %s',
    { timeout: FULL ? 600_000 : 120_000 },
    async (kind, version, shape, size) => {
      const dice = diceOf(kind, version, shape, size);
      const text = (length: number): string => (SHAPES[shape] ?? SHAPES.paragraph)?.(length, dice) ?? '';
      await assertComplete(
        documentOf(kind, version, SIZES[size as keyof typeof SIZES] ?? LIMITS, text, dice),
      );
    },
  );

  it('of every kind by every version of its template, also in the short run', () => {
    const named = (rows: readonly (readonly [string, number, ...unknown[]])[]) =>
      new Set(rows.map(([kind, version]) => `${kind} ${version}`));
    expect(named(tried)).toEqual(named(TEMPLATES));
    expect(new Set(tried.map(([kind]) => kind))).toEqual(new Set(Object.keys(DOCUMENT_KINDS)));
  });

  const agreement = (change: Partial<typeof terms>): DocumentInput<'cooperation_agreement'> => ({
    ...samples.agreement,
    data: { ...samples.agreement.data, terms: { ...terms, ...change } },
  });

  it.each([
    ['a scope of one paragraph of 1,620 汉字', { scope: '工'.repeat(1_620) }],
    [
      'a deliverable of 45 short lines',
      {
        milestones: [
          {
            title: '一',
            dueOn: '2027-01-15',
            deliverable: Array.from({ length: 45 }, (_, i) => `第${i}件`).join('\n'),
          },
        ],
      },
    ],
    [
      'a note of 120 lines',
      { funding: { totalYuan: 1, note: Array.from({ length: 120 }, (_, i) => `第${i}行`).join('\n') } },
    ],
    ['a word of 20,000 letters', { scope: 'W'.repeat(20_000) }],
    ['a field at its limit', { intellectualProperty: SHAPES.paragraph?.(20_000, diceOf('x')) ?? '' }],
  ])('%s', { timeout: 60_000 }, async (_, change) => {
    const input = agreement(change);
    const { bytes } = await renderDocument(input);
    const found = glyphsOf(await words(bytes)).join(' ');
    for (const text of leavesOf(change))
      for (const line of printable(text).split('\n').slice(0, 3))
        expect(found).toContain(glyphsOf(line.slice(0, 30)).join(' '));
    await assertComplete(input);
  });
});

describe('R27 a finished file is compared with its content, word for word', () => {
  it('is complete as it is made, and not for any other content', async () => {
    const { bytes } = await renderDocument(samples.agreement);
    expect(await incompletenessOf(bytes, samples.agreement)).toBeNull();
    const other = (scope: string): DocumentInput => ({
      ...samples.agreement,
      data: { ...samples.agreement.data, terms: { ...terms, scope } },
    });
    const { scope } = terms;
    for (const changed of [`${scope}！`, scope.slice(0, -1), scope.slice(1), scope.replace('检测', '测检')]) {
      const lacks = await incompletenessOf(bytes, other(changed));
      expect(lacks?.zh, changed).toBeTruthy();
      expect(lacks?.en).toBeTruthy();
    }
  });

  it('misses what is cut out of the file, page by page', async () => {
    const { bytes } = await renderDocument(samples.agreement);
    const pages = [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\/Contents (\d+) 0 R/g),
    ].map(([, n]) => n ?? '');
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      const empty = Buffer.from(bytes)
        .toString('latin1')
        .replace(`/Contents ${page} 0 R`, `/Contents ${'0'.repeat(page.length)} 0 R`);
      expect(await incompletenessOf(Buffer.from(empty, 'latin1'), samples.agreement), page).not.toBeNull();
    }
    expect(compressPdf(bytes)).toHaveLength(bytes.length);
  });

  it.each([
    ['a 汉字 of Extension H', '张\u{31350}', 'U+31350'],
    ['a sign of another script', 'ไทย', 'U+0E44'],
    ['an emoji', '完成🚀', 'U+1F680'],
    ['a variant of a 汉字', '葛\u{E0100}', 'U+E0100'],
  ])('a character that the font lacks is named, and nothing is made: %s', async (_, name, point) => {
    const poster = { ...samples.agreement.data.poster, name };
    const made = renderDocument({ ...samples.agreement, data: { ...samples.agreement.data, poster } });
    const why = await made.then(
      () => 'made',
      (error: unknown) => (error instanceof DocumentNotMade ? error.message : String(error)),
    );
    expect(why).toContain(point);
  });

  it('⼀ and 一 have one glyph: a document may hold both', async () => {
    const poster = { ...samples.agreement.data.poster, name: '⼀一豈豈' };
    await renderDocument({ ...samples.agreement, data: { ...samples.agreement.data, poster } });
  });
});
