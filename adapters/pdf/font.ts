import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { glyphIn, readAdvances, readCoverage, type Coverage } from './font-file.ts';
import { assertRareFonts, RARE_ADVANCE, rareFontOf } from './rare-fonts.ts';

/**
 * The font of every document: Noto Sans SC (SIL Open Font License), from its npm package; embedded as a subset. 汉字 that
 * it lacks are set in a second one (`rare-fonts.ts`), and only they.
 */
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
  assertRareFonts();
}

let coverage: Coverage | undefined;
/** The width of each glyph, in units of the size of the type. */
let advances: readonly number[] | undefined;

/** A letter with its combining marks; only these are composed, since NFC would replace some 汉字 of names by others. */
const ACCENTED = /\P{M}\p{M}+/gu;

/** Within an English word; the font draws it as wide as a 汉字. */
const APOSTROPHE = /(?<=[A-Za-z])\u2019(?=[A-Za-z])/g;

/** Line ends of every system, and the separators of Unicode. */
const LINE_END = /\r\n?|[\u0085\u2028\u2029\v\f]/g;

/** White space that the font does not have, which still separates words; tabs included. */
const SPACE = /[\t\u1680\u2000-\u200a\u202f\u205f]/g;

/** Characters without a form of their own on paper: controls, and marks of direction, joining and hyphenation. */
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}]/gu;

/** A text as it is set: lines end with `\n`, words are separated by spaces, and there is nothing without a form. */
export function printable(text: string): string {
  return text
    .replace(LINE_END, '\n')
    .replace(SPACE, ' ')
    .replace(INVISIBLE, '')
    .replace(ACCENTED, (letter) => letter.normalize('NFC'))
    .replace(APOSTROPHE, "'");
}

/**
 * The characters of a text that no font has, each once: a document that would show a box for them, or nothing, is not
 * made (R27).
 */
export function missingCharacters(text: string): string[] {
  const characters = new Set(printable(text));
  return [...characters].filter(
    (character) => character !== '\n' && glyphOf(character) === 0 && rareFontOf(character) === null,
  );
}

/** A piece of a text in one font; without a name: the font of every document. */
export interface Run {
  readonly text: string;
  readonly font?: string;
}

/** A text as runs of one font each: the first font that has a character. */
export function runsOf(text: string): Run[] {
  const runs: { text: string; font?: string }[] = [];
  for (const character of text) {
    const font = secondFontOf(character);
    const last = runs.at(-1);
    if (last && last.font === font) last.text += character;
    else runs.push({ text: character, ...(font !== undefined && { font }) });
  }
  return runs;
}

/** The fonts that a text needs beside the first, each once. */
export function secondFontsOf(text: string): string[] {
  return [...new Set([...text].flatMap((character) => secondFontOf(character) ?? []))];
}

function secondFontOf(character: string): string | undefined {
  return isCommon(character) || glyphOf(character) !== 0 ? undefined : (rareFontOf(character) ?? undefined);
}

/** Below the first 汉字 that could need a second font. */
function isCommon(character: string): boolean {
  return (character.codePointAt(0) ?? 0) < 0x2e80;
}

/** `𰻝（U+30EDD）`: the sign may be missing on the reader's screen too. */
export function named(character: string): string {
  const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${character}（U+${point}）`;
}

/**
 * A text as the glyphs that it is printed with, white space left out: two texts that look the same on paper are the
 * same here, whichever of two code points of one glyph (⼀ and 一) a PDF returns.
 */
export function glyphsOf(text: string): number[] {
  return [...printable(text).replace(/\s/g, '')].map((character) => glyphOf(character) || missing(character));
}

/** No glyph in the first font: told apart by the character, out of its range of glyphs; the second has one for each. */
function missing(character: string): number {
  return 0x10000 + (character.codePointAt(0) ?? 0);
}

/** The width of a character in units of the size of the type: 1 for a 汉字. */
export function advanceOf(character: string): number {
  if (secondFontOf(character) !== undefined) return RARE_ADVANCE;
  advances ??= readAdvances(readFileSync(FONT_FILES.normal));
  return advances[glyphOf(character)] ?? advances.at(-1) ?? 1;
}

/** The font's glyph for a character; 0: none. */
function glyphOf(character: string): number {
  coverage ??= readCoverage(readFileSync(FONT_FILES.normal));
  return glyphIn(coverage, character);
}
