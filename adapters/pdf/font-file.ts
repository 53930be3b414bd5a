/** Reads what we ask of a TrueType font: which characters it has, and how wide they are. */

/** Inclusive ranges of code points that the font has a glyph for, and the glyph of the first of each. */
export type Coverage = readonly (readonly [start: number, end: number, glyph: number])[];

/** The glyph of a character; 0: none. */
export function glyphIn(ranges: Coverage, character: string): number {
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
export function readCoverage(font: Buffer): Coverage {
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
export function readAdvances(font: Buffer): number[] {
  const unitsPerEm = font.readUInt16BE(tableOffset(font, 'head') + 18);
  const count = font.readUInt16BE(tableOffset(font, 'hhea') + 34);
  const table = tableOffset(font, 'hmtx');
  return Array.from({ length: count }, (_, glyph) => font.readUInt16BE(table + glyph * 4) / unitsPerEm);
}

/** Where a table of a font begins. @throws when the font has none of that tag */
export function tableOffset(font: Buffer, tag: string): number {
  const tables = font.readUInt16BE(4);
  for (let i = 0; i < tables; i++) {
    const record = 12 + i * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no table ${tag}`);
}
