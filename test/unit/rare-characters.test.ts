import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { folderPort } from '../../adapters/mail/port.ts';
import { glyphIn, readAdvances, readCoverage } from '../../adapters/pdf/font-file.ts';
import { missingCharacters, runsOf, secondFontsOf } from '../../adapters/pdf/font.ts';
import { textOfPages } from '../../adapters/pdf/pdf-text.ts';
import { loadRareFont, RARE_ADVANCE, rareFontOf } from '../../adapters/pdf/rare-fonts.ts';
import { incompletenessOf, renderDocument } from '../../adapters/pdf/render.ts';
import { spreadsheet } from '../../api/http/spreadsheet.ts';
import type { DocumentInput } from '../../domain/document/templates.ts';
import { samples, terms } from './document-samples.ts';

/** The 汉字 of GB 18030-2022, level 3: each can stand in somebody's name. */
const GB_18030: readonly (readonly [name: string, start: number, end: number])[] = [
  ['CJK Unified Ideographs', 0x4e00, 0x9fef],
  ['Extension A', 0x3400, 0x4db5],
  ['Extension B', 0x20000, 0x2a6d6],
  ['Extension C', 0x2a700, 0x2b734],
  ['Extension D', 0x2b740, 0x2b81d],
  ['Extension E', 0x2b820, 0x2cea1],
  ['Extension F', 0x2ceb0, 0x2ebe0],
];
/** Unified 汉字 that stand among the compatibility ideographs. */
const TWELVE = '﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩';
const characters = (start: number, end: number): string[] =>
  Array.from({ length: end - start + 1 }, (_, i) => String.fromCodePoint(start + i));

const rareAgreement: DocumentInput<'cooperation_agreement'> = {
  ...samples.agreement,
  data: {
    ...samples.agreement.data,
    posting: { ...samples.agreement.data.posting, title: '𠮷𰻝牌固态电池𪚥（𠮷）' },
    poster: {
      ...samples.agreement.data.poster,
      name: '上海𠮷祥𰻝科技有限公司',
      legalRepresentative: '𠮷野㛃·𬳵𫖯𠅤',
      signatory: { name: '𠮷野㛃', capacity: { zh: '授权代表', en: 'Signatory' } },
    },
    terms: { ...terms, scope: '对𪚥𠀀𪜀𫠠𫝀𬺰豈丽，与𰻝进行研发。\n'.repeat(40) },
  },
};

describe('R27 a rare 汉字 of a name or a title is printed', () => {
  it.each(GB_18030)('GB 18030-2022, %s: each has a font', (_, start, end) => {
    expect(missingCharacters(characters(start, end).join(''))).toEqual([]);
  });

  it('they are the 87,887 of the standard, with the twelve among the compatibility ideographs', () => {
    expect(missingCharacters(TWELVE)).toEqual([]);
    const count = GB_18030.reduce((sum, [, start, end]) => sum + end - start + 1, 0);
    expect(count + [...TWELVE].length).toBe(87_887);
  });

  it('what no font has stays refused: Extensions G to I, emoji, other scripts, variants', () => {
    const refused = ['\u{31350}', '\u{2EBF0}', '🚀', '👨', 'ไ', '\u{E0100}', 'ⴰ', 'ꀀ', '𓀀'];
    expect(missingCharacters(refused.join(''))).toEqual(refused);
  });

  it(
    'each piece of the second font has what its style sheet says: a glyph of its own for each, one wide',
    { timeout: 240_000 },
    async () => {
      const all = [...GB_18030, ['compatibility', 0xf900, 0xfad9], ['supplement', 0x2f800, 0x2fa1d]] as const;
      const pieces = new Map<string, string[]>();
      for (const [, start, end] of all)
        for (const character of characters(start, end)) {
          const font = rareFontOf(character);
          if (font) pieces.set(font, [...(pieces.get(font) ?? []), character]);
        }
      expect(pieces.size).toBeGreaterThan(80);
      for (const [font, inIt] of pieces) {
        const bytes = Buffer.from(await loadRareFont(font));
        const [coverage, advances] = [readCoverage(bytes), readAdvances(bytes)];
        const glyphs = inIt.map((character) => glyphIn(coverage, character));
        expect(glyphs, font).not.toContain(0);
        expect(new Set(glyphs).size, font).toBe(glyphs.length);
        expect(new Set(glyphs.map((glyph) => advances[glyph] ?? advances.at(-1))), font).toEqual(
          new Set([RARE_ADVANCE]),
        );
      }
    },
  );

  it('a text is parted into runs, each in the first font that has it', () => {
    expect(runsOf('王𠮷，𰻝\n𪚥𪚦')).toEqual([
      { text: '王' },
      { text: '𠮷', font: 'HanaMinB.CJK-Unified-Ideographs-Extension-B-03' },
      { text: '，𰻝\n' },
      { text: '𪚥𪚦', font: 'HanaMinB.CJK-Unified-Ideographs-Extension-B-42' },
    ]);
  });

  it('an ordinary text needs no second font, so none is read', () => {
    for (const input of Object.values(samples)) expect(secondFontsOf(JSON.stringify(input))).toEqual([]);
  });

  it('in particulars, bold, tables and long text: the words of the PDF are those of the content', async () => {
    const { bytes } = await renderDocument(rareAgreement);
    const pages = await textOfPages(bytes, { top: 68, bottom: 68 });
    const text = pages
      .map(({ body }) => body)
      .join('')
      .replace(/\s/g, '');
    const { posting, poster } = rareAgreement.data;
    for (const wanted of [posting.title, poster.name, poster.legalRepresentative ?? '', '授权代表'])
      expect(text).toContain(wanted);
    // The reader gives 豈 and 丽 of the compatibility block back as they were written.
    expect(text.split('对𪚥𠀀𪜀𫠠𫝀𬺰豈').length - 1).toBe(40);
    const other = {
      ...rareAgreement.data,
      posting: { ...posting, title: posting.title.replace('𪚥', '𪚦') },
    };
    expect(await incompletenessOf(bytes, { ...rareAgreement, data: other })).not.toBeNull();
  });

  it('the same bytes here and in another process', { timeout: 120_000 }, async () => {
    const script = `
      import { renderDocument } from './adapters/pdf/render.ts';
      console.log((await renderDocument(JSON.parse(process.env.INPUT))).sha256);`;
    const run = promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script],
      { env: { ...process.env, TZ: 'America/New_York', INPUT: JSON.stringify(rareAgreement) } },
    );
    const here = await renderDocument(rareAgreement);
    expect((await run).stdout.trim()).toBe(here.sha256);
    expect((await renderDocument(rareAgreement)).sha256).toBe(here.sha256);
  });
});

describe('R27 what else carries a rare 汉字', () => {
  const text = '李𠮷𰻝：𪚥工艺';

  it('a spreadsheet', async () => {
    const rows = [[text]];
    const bytes = await spreadsheet([{ name: '名单', columns: [{ header: '姓名', width: 12 }], rows }]);
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(bytes as never);
    expect(workbook.worksheets[0]?.getRow(2).getCell(1).value).toBe(text);
  });

  it('a mail, in its subject and its text', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'mail-'));
    await folderPort(folder, 'a@example.cn').send({ id: 'one', to: 'b@example.cn', subject: text, text });
    const mail = await readFile(path.join(folder, 'one.eml'), 'latin1');
    const words = [...mail.matchAll(/=\?UTF-8\?(B|Q)\?([^?]*)\?=/g)].map(([, form, data = '']) =>
      form === 'B' ? Buffer.from(data, 'base64') : quoted(data.replaceAll('_', ' ')),
    );
    expect(Buffer.concat(words).toString()).toBe(text);
    const [head = '', body = ''] = mail.split('\r\n\r\n');
    const plain = /base64/i.test(head) ? Buffer.from(body, 'base64') : quoted(body.replace(/=\r\n/g, ''));
    expect(plain.toString().trim()).toBe(text);
  });
});

/** Quoted-printable. */
function quoted(data: string): Buffer {
  const decoded = data.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(decoded, 'latin1');
}
