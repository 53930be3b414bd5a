import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { printable } from '../../adapters/pdf/font.ts';
import { renderDocument } from '../../adapters/pdf/render.ts';
import { isIssued } from '../../domain/document/model.ts';
import { buildDocument, type DocumentInput } from '../../domain/document/templates.ts';
import { samples } from './document-samples.ts';

const inputs = Object.entries(samples) as [string, DocumentInput][];
const squeezed = (text: string): string => printable(text).replace(/\s/g, '');

/** The text of each page, without white space. */
async function pagesOf(input: DocumentInput): Promise<string[]> {
  const { bytes } = await renderDocument(input);
  const { text } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: false });
  return text.map((page) => page.replace(/\s/g, ''));
}

describe('R27 what is read together stands on one page', () => {
  it.each(inputs)('%s', async (_name, input) => {
    const pages = await pagesOf(input);
    const together = (...parts: readonly string[]): void => {
      const all = parts.map(squeezed);
      expect(
        pages.some((page) => all.every((part) => page.includes(part))),
        parts.join(' | '),
      ).toBe(true);
    };
    for (const block of buildDocument(input).blocks) {
      if (block.kind === 'clauses')
        for (const { text, items = [] } of block.clauses)
          for (const { zh, en } of [text, ...items]) together(zh, en);
      if (block.kind === 'particulars')
        together(block.heading.zh, ...block.rows.map(({ label, value }) => `${label.zh}${label.en}${value}`));
      if (block.kind === 'table') together(block.heading.zh, ...(block.rows[0] ?? []));
      if (block.kind === 'signatures') together(...block.places.map(({ name }) => name));
    }
  });

  it.each(inputs)('%s: the page of the signatures has words of the text on it', async (_name, input) => {
    const last = (await pagesOf(input)).at(-1) ?? '';
    const { blocks } = buildDocument(input);
    const words = blocks.flatMap((block) => {
      if (block.kind === 'paragraph') return /日期：/.test(block.text.zh) ? [] : [block.text.zh];
      if (block.kind === 'clauses') return block.clauses.map(({ text }) => text.zh);
      return block.kind === 'particulars' ? block.rows.map(({ value }) => value) : [];
    });
    expect(words.some((sentence) => last.includes(squeezed(sentence)))).toBe(true);
  });

  it.each(inputs)('%s: lines to fill in by hand only where the sides sign', async (_name, input) => {
    const text = (await pagesOf(input)).join('');
    expect(text.includes('签署人：')).toBe(!isIssued(input.kind));
    const isSigned = input === samples.letterSigned || input === samples.confidentialitySigned;
    expect(/日期：年月日/.test(text)).toBe(!isIssued(input.kind) && !isSigned);
  });
});
