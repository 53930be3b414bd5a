import type { DocumentBody } from '../../domain/document/model.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { glyphsOf, missingCharacters, named } from './font.ts';
import { footerTexts, headerTexts, type Stamp } from './layout-frame.ts';
import { MARGINS } from './layout.ts';
import { textOfPages, type PageText } from './pdf-text.ts';
import { printedText, type PrintedText } from './printed-text.ts';

/**
 * Checks that a finished PDF says all of its content, word for word and in order, and nothing else (R27). A document
 * that fails is not made.
 */

/** Why a document was not made, in words for the operator. */
export class DocumentNotMade extends Error {
  readonly why: Text;
  constructor(why: Text) {
    super(`${why.zh} ${why.en}`);
    this.name = 'DocumentNotMade';
    this.why = why;
  }
}

/** Every text of a document, with the headers of its pages. */
export function textsOf(body: DocumentBody, stamp: Stamp): string[] {
  return [...printedText(body, stamp).map(({ text }) => text), ...headerTexts(stamp)];
}

/** The characters of a document that no font has, each once. */
function unprintable(body: DocumentBody, stamp: Stamp): string[] {
  return missingCharacters(textsOf(body, stamp).join('\n'));
}

/** @throws DocumentNotMade naming the characters that no font has */
export function assertPrintable(body: DocumentBody, stamp: Stamp): void {
  const missing = unprintable(body, stamp);
  if (missing.length === 0) return;
  const list = missing.slice(0, 20).map(named);
  throw new DocumentNotMade({
    zh: `文书未生成：各字体中都没有 ${missing.length} 个字符：${list.join('、')}。`,
    en: `The document was not made: its fonts lack ${missing.length} character(s): ${list.join(', ')}.`,
  });
}

/**
 * Describes what a PDF lacks of its content, or has besides; null: it is complete. White space does not count, since
 * lines break anywhere; each character does.
 */
export async function incompleteness(
  pdf: Uint8Array,
  body: DocumentBody,
  stamp: Stamp,
): Promise<Text | null> {
  const pages = await textOfPages(pdf, MARGINS);
  for (const [index, page] of pages.entries()) {
    const fault = frameFault(page, index + 1, pages.length, stamp);
    if (fault) return fault;
  }
  return bodyFault(
    pages.map(({ body: text }) => text),
    printedText(body, stamp),
  );
}

function frameFault(page: PageText, number: number, pages: number, stamp: Stamp): Text | null {
  if (page.outside !== '')
    return {
      zh: `第 ${number} 页有文字印在页面之外：${excerpt(page.outside)}`,
      en: `on page ${number} text is printed beside the page: ${excerpt(page.outside)}`,
    };
  const right =
    same(page.header, headerTexts(stamp).join('')) &&
    same(page.footer, footerTexts(stamp, number, pages).join(''));
  return right
    ? null
    : { zh: `第 ${number} 页的页眉或页脚不完整`, en: `header or footer of page ${number} is not complete` };
}

function same(one: string, other: string): boolean {
  const [a, b] = [glyphsOf(one), glyphsOf(other)];
  return a.length === b.length && a.every((glyph, i) => glyph === b[i]);
}

/** One text of a document with its place in the whole, counted in glyphs. */
interface Placed extends PrintedText {
  readonly start: number;
  readonly end: number;
}

function bodyFault(pages: readonly string[], texts: readonly PrintedText[]): Text | null {
  const expected: number[] = [];
  const placed = texts.map((one): Placed => {
    const start = expected.length;
    for (const glyph of glyphsOf(one.text)) expected.push(glyph);
    return { ...one, start, end: expected.length };
  });
  const placeAt = (at: number): Placed | undefined => placed.find(({ end }) => end > at);
  let at = 0;
  for (const [index, page] of pages.entries()) {
    const found = glyphsOf(page);
    let from = 0;
    const head = index > 0 ? placeAt(at)?.under : undefined;
    if (head !== undefined) {
      const repeated = glyphsOf(head);
      if (repeated.every((glyph, i) => glyph === found[i])) from = repeated.length;
    }
    for (const glyph of found.slice(from)) {
      if (glyph !== expected[at]) return lost(placeAt(at), index + 1);
      at += 1;
    }
  }
  return at === expected.length ? null : lost(placeAt(at), pages.length);
}

function lost(place: Placed | undefined, page: number): Text {
  if (!place)
    return {
      zh: `第 ${page} 页有内容以外的文字`,
      en: `page ${page} has text that is not of the content`,
    };
  return {
    zh: `第 ${page} 页缺少或错印：“${excerpt(place.text)}”`,
    en: `missing or misprinted on page ${page}: "${excerpt(place.text)}"`,
  };
}

/** The beginning of a text, by whole characters. */
function excerpt(text: string): string {
  const characters = [...text];
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : text;
}
