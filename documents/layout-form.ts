import type { Block } from '../domain/document/model.ts';
import { setLines, TOGETHER } from './set-lines.ts';

/**
 * In which form particulars and tables are set: as a table where each row fits well on a page, as a list where a cell is
 * long. Widths of columns are estimated here; whether the pages have it all is looked at in the finished file
 * (`complete.ts`).
 */

/** Points between the margins of A4. */
export const TEXT_WIDTH = 453;
/** The first column of particulars. */
export const LABEL_WIDTH = 132;
/** Of a cell, with its borders. */
const PADDING = 9;
const CELL_SIZE = 9.5;

/** Whether particulars or a table are set as a list. */
export function setAsList(block: Extract<Block, { kind: 'particulars' | 'table' }>): boolean {
  const tall = (cell: string, width: number): boolean => setLines(cell, width, CELL_SIZE).length > TOGETHER;
  if (block.kind === 'particulars')
    return block.rows.some(({ value }) => tall(value, TEXT_WIDTH - LABEL_WIDTH - 2 * PADDING));
  const widths = cellWidths(block.rows, block.columns.length);
  return block.rows.some((row) => row.some((cell, column) => tall(cell, widths[column] ?? 1)));
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
const HASH_WIDTH = 290;

const cellsOf = (rows: readonly (readonly string[])[], column: number): string[] =>
  rows.map((row) => row[column] ?? '');

/** The points that the columns have for text, about and rather too few. */
function cellWidths(rows: readonly (readonly string[])[], columns: number): number[] {
  const kinds = columnWidths(rows, columns);
  const own = kinds.map((kind, column) => {
    if (kind === '*') return 0;
    return cellsOf(rows, column).some((cell) => HASH.test(cell)) ? HASH_WIDTH : SHORT * CELL_SIZE;
  });
  const left = TEXT_WIDTH - own.reduce((sum, width) => sum + width, 0) - columns * PADDING;
  const shared = Math.max(3 * CELL_SIZE, left / kinds.filter((kind) => kind === '*').length);
  return kinds.map((kind, column) => (kind === '*' ? shared : (own[column] ?? shared)));
}
