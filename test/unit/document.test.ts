import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { printable } from '../../adapters/pdf/font.ts';
import { chineseNumeral } from '../../adapters/pdf/layout.ts';
import { compressPdf, readPdf } from '../../adapters/pdf/pdf-file.ts';
import { documentCheckCode, renderDocument } from '../../adapters/pdf/render.ts';
import { checkCodeOf, hashOf, readCheckCode } from '../../adapters/signature/hash.ts';
import { buildDocument, type DocumentInput } from '../../domain/document/templates.ts';
import { samples, terms } from './document-samples.ts';

const inputs = Object.entries(samples) as [string, DocumentInput][];

/** The text of a PDF as another reader sees it, without the spaces that a layout needs. */
async function textOf(bytes: Uint8Array): Promise<{ text: string; pages: number }> {
  const { text, totalPages } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true });
  return { text: text.replace(/\s/g, ''), pages: totalPages };
}

const squeezed = (text: string) => printable(text).replace(/\s/g, '');

describe('R27 documents: rendered in Chinese, hashed', () => {
  it.each(inputs)('%s: a reader finds title, terms hash, check code and every sentence', async (_, input) => {
    const document = await renderDocument(input);
    const { text, pages } = await textOf(document.bytes);
    const body = buildDocument(input);
    const blocks = body.blocks.flatMap((block): string[] => {
      if (block.kind === 'paragraph') return [block.text.zh, block.text.en];
      if (block.kind === 'particulars') return block.rows.flatMap(({ label, value }) => [label.zh, value]);
      if (block.kind === 'clauses') {
        return block.clauses.flatMap(({ text: t, items = [] }) =>
          [t, ...items].flatMap(({ zh, en }) => [zh, en]),
        );
      }
      if (block.kind === 'own_words') return [block.heading.zh, ...block.paragraphs];
      if (block.kind === 'table') return [block.heading.zh, ...block.rows.flat()];
      return block.places.flatMap(({ role, name }) => [role.zh, name]);
    });
    const expected = [body.title.zh, document.termsSha256, document.checkCode, input.documentId, ...blocks];
    // A line that breaks at the foot of a page has the footer and the next header in between.
    const found = text.replace(/校验码Checkcode[0-9A-Z-]{19}第\d+页共\d+页Page\d+of\d+/g, '');
    const header = /博士后揭榜领题·\S*?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
    for (const sentence of expected) expect(found.replace(header, '') + found).toContain(squeezed(sentence));
    for (let page = 1; page <= pages; page++) expect(text).toContain(`第${page}页共${pages}页`);
  });

  it('R27 the same data and template version give the same bytes, here and in another process', async () => {
    const script = `
      import { samples } from './test/unit/document-samples.ts';
      import { renderDocument } from './adapters/pdf/render.ts';
      const out = {};
      for (const [name, input] of Object.entries(samples)) out[name] = (await renderDocument(input)).sha256;
      console.log(JSON.stringify(out));`;
    const run = promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script],
      {
        env: { ...process.env, TZ: 'America/New_York', LANG: 'de_DE.UTF-8' },
      },
    );
    const here: Record<string, string> = {};
    for (const [name, input] of inputs) {
      const [first, second] = [await renderDocument(input), await renderDocument(structuredClone(input))];
      expect(Buffer.compare(first.bytes, second.bytes), name).toBe(0);
      here[name] = first.sha256;
    }
    expect(JSON.parse((await run).stdout)).toEqual(here);
  }, 60_000);

  it('R27 other data give other bytes, another check code and, where terms differ, another terms hash', async () => {
    const input = samples.agreement;
    const one = await renderDocument(input);
    const otherTerms = { ...terms, disputes: '协商不成的，向人民法院起诉。' };
    const two = await renderDocument({ ...input, data: { ...input.data, terms: otherTerms } });
    expect(two.sha256).not.toBe(one.sha256);
    expect(two.termsSha256).not.toBe(one.termsSha256);
    expect(two.checkCode).not.toBe(one.checkCode);
    const three = await renderDocument({ ...input, documentId: '7b1d9a30-52c4-4f0e-8a55-999999999999' });
    expect(three.termsSha256).toBe(one.termsSha256);
    expect(three.checkCode).not.toBe(one.checkCode);
  });

  it('R25 the hash printed in an agreement is the hash of the terms that both sides confirmed', async () => {
    expect((await renderDocument(samples.agreement)).termsSha256).toBe(hashOf(terms));
  });

  it('R27 the renderer is pinned: an upgrade that would change the bytes of old documents is noticed', async () => {
    expect((await renderDocument(samples.agreement)).sha256).toMatchInlineSnapshot(
      `"76e0fa7824fb379c2a613bd856270cddb5815667c6dc512b7c1386a77ea830c5"`,
    );
  });

  it('R27 a template version that never was is refused', async () => {
    await expect(renderDocument({ ...samples.receipt, templateVersion: 99 })).rejects.toThrow(RangeError);
  });

  it('sets white space, line ends and accents as they are read, and drops what has no form', () => {
    expect(printable('王\u0007\u00ad\u200b\u202e明')).toBe('王明');
    expect(printable('a\tb\u2009c\r\nd\re\u2028f')).toBe('a b c\nd\ne\nf');
    expect(printable('Mu\u0308ller')).toBe('Müller');
    expect(printable('𬭛子涵 Müller ①㎡')).toBe('𬭛子涵 Müller ①㎡');
  });

  it('compresses without changing an object', async () => {
    const { bytes } = await renderDocument(samples.receipt);
    const again = compressPdf(bytes);
    expect(Buffer.compare(again, bytes)).toBe(0);
    expect([...readPdf(bytes).objects.keys()].length).toBe(readPdf(bytes).size - 1);
    expect(() => readPdf(bytes.subarray(0, bytes.length - 200))).toThrow('not a PDF of this renderer');
  });
});

describe('check codes', () => {
  it('has 16 digits without I, L, O, U, derived from the whole input', () => {
    expect(checkCodeOf('f'.repeat(64))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
    expect(checkCodeOf(`0123456789abcdef0123${'0'.repeat(44)}`)).toBe('04HM-ASW9-NF6Y-Y093');
    expect(documentCheckCode(samples.receipt)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('is read as people type it', () => {
    expect(readCheckCode(' o4hm asw9nf6yyo93')).toBe('04HM-ASW9-NF6Y-Y093');
    expect(readCheckCode('04HM-ASW9-NF6Y-YU93')).toBeUndefined();
    expect(readCheckCode('04HM')).toBeUndefined();
  });
});

describe('chinese numerals', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [35, '三十五'],
  ])('%i is %s', (n, expected) => {
    expect(chineseNumeral(n)).toBe(expected);
  });
});
