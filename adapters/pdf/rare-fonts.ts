import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import decompress from 'woff2-encoder/decompress';
import { tableOffset } from './font-file.ts';

/**
 * The font of 汉字 that Noto Sans SC lacks (生僻字): 花園明朝 (Hanazono Mincho, SIL Open Font License), all of CJK Unified
 * Ideographs up to Extension F and the compatibility ideographs. Its package has it in pieces of some 1,000 characters;
 * a piece is a font of its own, read and unpacked when a document first needs it. Which piece has a character stands in
 * the package's style sheet, so asking costs no font.
 */
const PACKAGE = dirname(createRequire(import.meta.url).resolve('hanamin/package.json'));

/** Pieces with 汉字 and their radicals; signs and letters of the others stay refused. */
const HAN = /^HanaMin[AB]\.(CJK-(Unified|Compatibility)-Ideographs|CJK-Radicals|Kangxi-Radicals)/;

/** One rule of the style sheet: a file, and the ranges of code points that it has. */
const RULE = /url\(([\w.-]+)\.woff2\) format\("woff2"\);\s*unicode-range: ([^;]+);/g;

interface Range {
  readonly start: number;
  readonly end: number;
  readonly font: string;
}
let ranges: readonly Range[] | undefined;

/** The name of the font, one of the pieces, that has a rare 汉字; null: none has it. */
export function rareFontOf(character: string): string | null {
  const all = rangesOfPieces();
  const point = character.codePointAt(0) ?? 0;
  let low = 0;
  let high = all.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = all[middle];
    if (!range || point < range.start) high = middle - 1;
    else if (point > range.end) low = middle + 1;
    else return range.font;
  }
  return null;
}

/** Each rare 汉字 is as wide as it is high; the font has no other widths (a test looks at all). */
export const RARE_ADVANCE = 1;

/** A piece as a TrueType font: the same bytes in every process. Some 50 ms and 0.5 MB. */
export async function loadRareFont(font: string): Promise<Uint8Array> {
  const bytes = await decompress(await readFile(join(PACKAGE, `${font}.woff2`)));
  rename(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), nameOf(font));
  return bytes;
}

/** `Han20800`, by the first character of a piece: as long as the name that all pieces have, `HanaMinB`. */
function nameOf(font: string): string {
  const first = rangesOfPieces().find((range) => range.font === font)?.start ?? 0;
  return `Han${first.toString(16).padStart(5, '0')}`;
}

/** Gives a font another name (OpenType specification, "name"): pdfkit takes two fonts of one name for one font. */
function rename(bytes: Buffer, name: string): void {
  const table = tableOffset(bytes, 'name');
  const strings = table + bytes.readUInt16BE(table + 4);
  for (let i = 0; i < bytes.readUInt16BE(table + 2); i++) {
    const record = table + 6 + i * 12;
    if (bytes.readUInt16BE(record + 6) !== POSTSCRIPT_NAME) continue;
    const text = bytes.readUInt16BE(record) === MACINTOSH ? name : [...name].map((c) => `\0${c}`).join('');
    if (text.length !== bytes.readUInt16BE(record + 8)) throw new Error(`unexpected name of font ${name}`);
    bytes.write(text, strings + bytes.readUInt16BE(record + 10), 'latin1');
  }
}
const POSTSCRIPT_NAME = 6;
const MACINTOSH = 1;

/** Looks whether the font is installed, without unpacking it. @throws when it is not */
export function assertRareFonts(): void {
  const font = rareFontOf('\u{20BB7}');
  if (font === null) throw new Error('字体缺少生僻字 / the font has no rare characters: hanamin');
  readFileSync(join(PACKAGE, `${font}.woff2`));
}

function rangesOfPieces(): readonly Range[] {
  return (ranges ??= readRanges(readFileSync(join(PACKAGE, 'HanaMin.css'), 'utf8')));
}

function readRanges(css: string): Range[] {
  const found = [...css.matchAll(RULE)].flatMap(([, font = '', list = '']): Range[] => {
    if (!HAN.test(font)) return [];
    return list.split(',').map((range) => {
      const [start = '', end = start] = range.trim().replace(/^U\+/i, '').split('-');
      return { start: parseInt(start, 16), end: parseInt(end, 16), font };
    });
  });
  return found.sort((a, b) => a.start - b.start);
}
