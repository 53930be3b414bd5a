import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The font of every document: Noto Sans SC (SIL Open Font License), from its npm package; embedded as a subset. */
const PACKAGE = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'),
);
export const FONT_FILES = {
  normal: join(PACKAGE, '400Regular', 'NotoSansSC_400Regular.ttf'),
  bold: join(PACKAGE, '700Bold', 'NotoSansSC_700Bold.ttf'),
} as const;

/** Looks at the fonts before any document is asked for. @throws when one is missing or is no font with 汉字 */
export function assertFonts(): void {
  for (const file of Object.values(FONT_FILES))
    if (glyphIn(readCoverage(readFileSync(file)), '榜') === 0)
      throw new Error(`字体缺少汉字 / the font has no Chinese characters: ${file}`);
}

/** Inclusive ranges of code points that the font has a glyph for, and the glyph of the first of each. */
type Coverage = readonly (readonly [start: number, end: number, glyph: number])[];
let coverage: Coverage | undefined;
/** The width of each glyph, in units of the size of the type. */
let advances: readonly number[] | undefined;

/** A letter with its combining marks; only these are composed, since NFC would replace some 汉字 of names by others. */
const ACCENTED = /\P{M}\p{M}+/gu;

/** Within an English word; the font draws it as wide as a 汉字. */
const APOSTROPHE = /(?<=[A-Za-z])\u2019(?=[A-Za-z])/g;

/** Line ends of every system, and the separators of Unicode. */
const LINE_END = /\r\n?|[\u0085\u2028\u2029\v\f]/g;

/** White space that the font does not have, which parts words all the same; a tab among it. */
const SPACE = /[\t\u1680\u2000-\u200a\u202f\u205f]/g;

/** What has no form of its own on paper: controls, and marks of direction, joining and hyphenation. */
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}]/gu;

/** A text as it is set: lines end with `\n`, words are parted by spaces, and nothing is in it that has no form. */
export function printable(text: string): string {
  return text
    .replace(LINE_END, '\n')
    .replace(SPACE, ' ')
    .replace(INVISIBLE, '')
    .replace(ACCENTED, (letter) => letter.normalize('NFC'))
    .replace(APOSTROPHE, "'");
}

/**
 * The characters of a text that the font lacks, each once (rare characters of names, 生僻字): a document that would show
 * a box for them, or nothing, is not made (R27).
 */
export function missingCharacters(text: string): string[] {
  const characters = new Set(printable(text));
  return [...characters].filter((character) => character !== '\n' && glyphOf(character) === 0);
}

/** `𰻝（U+30EDD）`: the sign may be missing on the reader's screen too. */
export function named(character: string): string {
  const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${character}（U+${point}）`;
}

/**
 * A text as the glyphs that it is printed with, white space left out: two texts that look the same on paper are the
 * same here, whichever of two code points of one glyph (⼀ and 一) a PDF gives back.
 */
export function glyphsOf(text: string): number[] {
  return [...printable(text).replace(/\s/g, '')].map((character) => glyphOf(character) || missing(character));
}

/** No glyph: told apart by the character, out of the range of glyphs. */
function missing(character: string): number {
  return 0x10000 + (character.codePointAt(0) ?? 0);
}

/** The width of a character in units of the size of the type: 1 for a 汉字. */
export function advanceOf(character: string): number {
  advances ??= readAdvances(readFileSync(FONT_FILES.normal));
  return advances[glyphOf(character)] ?? advances.at(-1) ?? 1;
}

/** The font's glyph for a character; 0: none. */
function glyphOf(character: string): number {
  coverage ??= readCoverage(readFileSync(FONT_FILES.normal));
  return glyphIn(coverage, character);
}

function glyphIn(ranges: Coverage, character: string): number {
  const point = character.codePointAt(0) ?? 0;
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [start, end, glyph] = ranges[middle] ?? [0, 0, 0];
    if (point < start) high = middle - 1;
    else if (point > end) low = middle + 1;
    else return glyph + point - start;
  }
  return 0;
}

/** Reads the font's `cmap` table, subtable format 12 (OpenType specification, "cmap"). */
function readCoverage(font: Buffer): Coverage {
  const cmap = tableOffset(font, 'cmap');
  const subtables = font.readUInt16BE(cmap + 2);
  for (let i = 0; i < subtables; i++) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4);
    if (font.readUInt16BE(subtable) !== 12) continue;
    const groups = font.readUInt32BE(subtable + 12);
    return Array.from({ length: groups }, (_, group) => {
      const at = subtable + 16 + group * 12;
      return [font.readUInt32BE(at), font.readUInt32BE(at + 4), font.readUInt32BE(at + 8)] as const;
    });
  }
  throw new Error('the font has no cmap subtable of format 12');
}

/** Reads the advance widths (OpenType specification, "hmtx"); glyphs after the last of them have its width. */
function readAdvances(font: Buffer): number[] {
  const unitsPerEm = font.readUInt16BE(tableOffset(font, 'head') + 18);
  const count = font.readUInt16BE(tableOffset(font, 'hhea') + 34);
  const table = tableOffset(font, 'hmtx');
  return Array.from({ length: count }, (_, glyph) => font.readUInt16BE(table + glyph * 4) / unitsPerEm);
}

function tableOffset(font: Buffer, tag: string): number {
  const tables = font.readUInt16BE(4);
  for (let i = 0; i < tables; i++) {
    const record = 12 + i * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no table ${tag}`);
}
