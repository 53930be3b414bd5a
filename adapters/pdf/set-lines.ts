import { advanceOf, printable } from './font.ts';

/**
 * Sets a text in lines as the layout would, by the font's own widths. pdfmake drops what is kept together and is taller
 * than a page, and takes time by the square of a paragraph's length: long texts reach it in pieces of some lines.
 */

/** Lines that stay on one page together; some 37 fill one. */
export const TOGETHER = 14;
/** Lines of a piece of what is longer. */
const PIECE = 8;
/** Kerning may widen a line by a little. */
const ROOM = 0.99;

/** The lines of a text in a width. @param width in points, as is `size` */
export function setLines(text: string, width: number, size: number): string[] {
  return printable(text)
    .split('\n')
    .flatMap((line) => setLine(line, (width * ROOM) / size));
}

/** The width of the widest word, in units of the size of the type. */
export function widestWord(text: string): number {
  return Math.max(
    0,
    ...printable(text)
      .split('\n')
      .flatMap(wordsOf)
      .map((word) => widthOf(word.trimEnd())),
  );
}

/** A text as it is, or with its line ends set where a word of it is wider than the room that there is. */
export function fitted(text: string, width: number, size: number): string {
  return widestWord(text) * size <= width ? printable(text) : setLines(text, width, size).join('\n');
}

/** A text that stays together as it is; a longer one in pieces of some lines each, with their ends set. */
export function inPieces(text: string, width: number, size: number): string[] {
  const lines = setLines(text, width, size);
  if (lines.length <= TOGETHER) return [printable(text)];
  const pieces: string[] = [];
  for (let i = 0; i < lines.length; i += PIECE) pieces.push(lines.slice(i, i + PIECE).join('\n'));
  return pieces;
}

/** @param room in units of the size of the type */
function setLine(line: string, room: number): string[] {
  const lines: string[] = [];
  let current = '';
  let used = 0;
  for (const word of wordsOf(line)) {
    const width = widthOf(word.trimEnd());
    if (used + width > room && current !== '') {
      lines.push(current);
      [current, used] = ['', 0];
    }
    const parts = width > room ? cut(word, room) : [word];
    lines.push(...parts.slice(0, -1));
    const last = parts.at(-1) ?? '';
    current += last;
    used += widthOf(last);
  }
  return [...lines, current];
}

/**
 * A line is not broken within these: a word of letters and digits, or one 汉字, with the brackets that open before it
 * and the punctuation that closes after it. After a hyphen a line may end, but not before a number.
 */
const WORD =
  /[（《〈「『【〔“‘]*(?:[!-~\u00a1-\u024f\u0370-\u04ff]*?-(?=[A-Za-z])|[!-~\u00a1-\u024f\u0370-\u04ff]+|\P{M})\p{M}*[，。；：！？、）》〉」』】〕”’…—％]*\s*|\p{M}+/gu;

function wordsOf(line: string): string[] {
  return line.match(WORD) ?? [];
}

/** A word that is longer than a line, by characters. */
function cut(word: string, room: number): string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const character of word) {
    const width = advanceOf(character);
    if (used + width > room && part !== '') {
      parts.push(part);
      [part, used] = ['', 0];
    }
    part += character;
    used += width;
  }
  return [...parts, part];
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += advanceOf(character);
  return width;
}
