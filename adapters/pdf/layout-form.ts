import type { Block } from '../../domain/document/model.ts';
import { printable } from './font.ts';
import { setLines, TOGETHER, widestWord } from './set-lines.ts';

/**
 * In which form particulars and tables are set: as a table where each row fits well on a page, as a list where a cell
 * is long. Widths of columns are estimated here; completeness of the pages is checked in the finished file
 * (`complete.ts`).
 */

/** Points between the margins of A4. */
export const TEXT_WIDTH = 453;
/** The first column of particulars. */
export const LABEL_WIDTH = 132;
/** Of a cell, with its borders. */
const PADDING = 9;
/** The size of the type in cells, and of what has no place to break, such as a hash. */
export const CELL_SIZE = 9.5;
const HASH_SIZE = 8;

/** The size that a cell's text is set in. */
export function cellSizeOf(text: string): number {
  return /\S{40}/.test(printable(text)) ? HASH_SIZE : CELL_SIZE;
}

/** True if particulars or a table are set as a list: a cell is high, or has a word that is wider than its column. */
export function setAsList(block: Extract<Block, { kind: 'particulars' | 'table' }>): boolean {
  if (block.kind === 'particulars') {
    const width = TEXT_WIDTH - LABEL_WIDTH - 2 * PADDING;
    return block.rows.some(({ value }) => !fitsCell(value, width));
  }
  const widths = cellWidths(block.rows, block.columns.length);
  return block.rows.some((row) => row.some((cell, column) => !fitsCell(cell, widths[column] ?? 1)));
}

/** Lines that particulars or a table take, heading and head included. */
export function linesOf(block: Extract<Block, { kind: 'particulars' | 'table' }>): number {
  const heights = (rows: readonly (readonly string[])[], widths: readonly number[]): number[] =>
    rows.map((row) =>
      Math.max(1, ...row.map((cell, i) => setLines(cell, widths[i] ?? 1, cellSizeOf(cell)).length)),
    );
  const rows =
    block.kind === 'particulars'
      ? heights(
          block.rows.map(({ value }) => [value]),
          [TEXT_WIDTH - LABEL_WIDTH - 2 * PADDING],
        )
      : heights(block.rows, cellWidths(block.rows, block.columns.length));
  return rows.reduce((sum, lines) => sum + lines, 3);
}

function fitsCell(text: string, width: number): boolean {
  const size = cellSizeOf(text);
  return widestWord(text) * size <= width && setLines(text, width, size).length <= TOGETHER;
}

/** Columns with short cells take what they need, the others share the rest. */
export function columnWidths(rows: readonly (readonly string[])[], columns: number): ('auto' | '*')[] {
  const widths = Array.from({ length: columns }, (_, column): 'auto' | '*' => {
    const cells = cellsOf(rows, column);
    const short = cells.every((cell) => cell.length <= SHORT) || cells.every((cell) => HASH.test(cell));
    return short ? 'auto' : '*';
  });
  return widths.includes('*') ? widths : widths.map((_, i) => (i === columns - 1 ? '*' : 'auto'));
}
const SHORT = 12;
/** A SHA-256: in one line at the size of 8. */
const HASH = /^[0-9a-f]{64}$/;

const cellsOf = (rows: readonly (readonly string[])[], column: number): string[] =>
  rows.map((row) => row[column] ?? '');

/** The points that the columns have for text, about and rather too few. */
function cellWidths(rows: readonly (readonly string[])[], columns: number): number[] {
  const kinds = columnWidths(rows, columns);
  const own = kinds.map((kind, column) => {
    if (kind === '*') return 0;
    return Math.max(
      3 * CELL_SIZE,
      ...cellsOf(rows, column).map((cell) => widestWord(cell) * cellSizeOf(cell)),
    );
  });
  const left = TEXT_WIDTH - own.reduce((sum, width) => sum + width, 0) - columns * PADDING;
  const shared = Math.max(3 * CELL_SIZE, left / kinds.filter((kind) => kind === '*').length);
  return kinds.map((kind, column) => (kind === '*' ? shared : (own[column] ?? shared)));
}
