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
    if (!covers(readCoverage(readFileSync(file)), '榜'.codePointAt(0) ?? 0))
      throw new Error(`字体缺少汉字 / the font has no Chinese characters: ${file}`);
}

/** Inclusive ranges of code points that the font has a glyph for. */
type Coverage = readonly (readonly [start: number, end: number])[];
let coverage: Coverage | undefined;

/** A letter with its combining marks; only these are composed, since NFC would replace some 汉字 of names by others. */
const ACCENTED = /\P{M}\p{M}+/gu;

/** Within an English word; the font draws it as wide as a 汉字. */
const APOSTROPHE = /(?<=[A-Za-z])\u2019(?=[A-Za-z])/g;

/**
 * The text with every character that the font lacks written out as `〔U+2CB5B〕` (rare characters of names, 生僻字):
 * a box would be lost in print, and two different names would look alike. Control characters are dropped.
 */
export function printable(text: string): string {
  coverage ??= readCoverage(readFileSync(FONT_FILES.normal));
  let printed = '';
  const composed = text.replace(ACCENTED, (letter) => letter.normalize('NFC')).replace(APOSTROPHE, "'");
  for (const character of composed) {
    const point = character.codePointAt(0) ?? 0;
    if (character === '\n') printed += character;
    else if (isControl(point)) continue;
    else
      printed += covers(coverage, point)
        ? character
        : `〔U+${point.toString(16).toUpperCase().padStart(4, '0')}〕`;
  }
  return printed;
}

function isControl(point: number): boolean {
  return point < 0x20 || (point >= 0x7f && point < 0xa0) || point === 0xfeff;
}

function covers(ranges: Coverage, point: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [start, end] = ranges[middle] ?? [0, 0];
    if (point < start) high = middle - 1;
    else if (point > end) low = middle + 1;
    else return true;
  }
  return false;
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
      return [font.readUInt32BE(at), font.readUInt32BE(at + 4)] as const;
    });
  }
  throw new Error('the font has no cmap subtable of format 12');
}

function tableOffset(font: Buffer, tag: string): number {
  const tables = font.readUInt16BE(4);
  for (let i = 0; i < tables; i++) {
    const record = 12 + i * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no table ${tag}`);
}
