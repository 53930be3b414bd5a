import type { Content, ContentText, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Block, Clause, DocumentBody, Row } from '../../domain/document/model.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { printable } from './font.ts';
import {
  CELL_SIZE,
  cellSizeOf,
  columnWidths,
  LABEL_WIDTH,
  linesOf,
  setAsList,
  TEXT_WIDTH,
} from './layout-form.ts';
import {
  footerTexts,
  GREY,
  GRID,
  headerTexts,
  signaturesContent,
  stampContent,
  type Stamp,
} from './layout-frame.ts';
import { withFonts } from './set-fonts.ts';
import { inPieces, TOGETHER } from './set-lines.ts';

/** How a document looks: A4, Chinese in body size, English beside it smaller and grey; room for seals. */

const FONT = 'NotoSansSC';
const MM = 72 / 25.4;
/** Points above and below the body of a page. */
export const MARGINS = { top: 24 * MM, bottom: 24 * MM } as const;
const NO_BORDER: [boolean, boolean, boolean, boolean] = [false, false, false, false];
const BODY_SIZE = 10.5;
/** Particulars of so many rows stay in one piece; some 30 of one line fill a page. */
const ROWS_TOGETHER = 12;

/** The page layout of a document, for pdfmake. */
export function layoutOf(body: DocumentBody, stamp: Stamp): TDocumentDefinitions {
  const headings = headingNumbers(body.blocks);
  const signatures = body.blocks.filter((block) => block.kind === 'signatures');
  const blocks = body.blocks.filter((block) => block.kind !== 'signatures');
  const flow = blocks.flatMap((block) => blockContents(block, headings.get(block)));
  const last = flow.splice(-keptWithSignatures(blocks, stamp.issued) || flow.length);
  return {
    pageSize: 'A4',
    pageMargins: [25 * MM, MARGINS.top, 25 * MM, MARGINS.bottom],
    compress: false,
    version: '1.7',
    language: 'zh-CN',
    displayTitle: true,
    defaultStyle: { font: FONT, fontSize: BODY_SIZE, lineHeight: 1.25 },
    header: withFonts({
      margin: [25 * MM, 12 * MM, 25 * MM, 0],
      columns: inMargin(headerTexts(stamp)),
    }),
    footer: (page: number, pages: number): Content =>
      withFonts({
        margin: [25 * MM, 6 * MM, 25 * MM, 0],
        columns: inMargin(footerTexts(stamp, page, pages)),
      }),
    content: withFonts([
      { text: printable(body.title.zh), bold: true, fontSize: 18, alignment: 'center', lineHeight: 1.1 },
      {
        text: printable(body.title.en),
        fontSize: 10,
        color: GREY,
        alignment: 'center',
        margin: [0, 2, 0, 10],
      },
      stampContent(stamp),
      ...flow,
      {
        stack: [last, ...signatures.map(({ places }) => signaturesContent(places, stamp.issued))],
        unbreakable: true,
      },
    ]),
  };
}

/**
 * How many of the last pieces stay on the page of the signatures: a page of signatures alone could be put to another
 * text. A date is no such words: what stands before it stays too, unless it fills a page.
 */
function keptWithSignatures(blocks: readonly Block[], issued: boolean): number {
  const high = (block: Block | undefined): boolean =>
    (block?.kind === 'table' || block?.kind === 'particulars') &&
    !setAsList(block) &&
    linesOf(block) > TOGETHER;
  const [before, last] = blocks.slice(-2);
  if (high(last)) return 0;
  return issued && !high(before) ? 2 : 1;
}

function inMargin([left, right]: readonly [string, string]): Content[] {
  return [
    { text: printable(left), fontSize: 8, color: GREY },
    { text: printable(right), fontSize: 8, color: GREY, alignment: 'right' },
  ];
}

/** Numbers the headings of what is agreed: 一、二、三… Particulars have none. */
export function headingNumbers(blocks: readonly Block[]): ReadonlyMap<Block, string> {
  const numbered = blocks.filter(
    ({ kind }) => kind === 'clauses' || kind === 'own_words' || kind === 'table',
  );
  if (numbered.length < 2) return new Map();
  return new Map(numbered.map((block, i) => [block, `${chineseNumeral(i + 1)}、`]));
}

/** 1 to 99 in Chinese numerals. */
export function chineseNumeral(n: number): string {
  const digits = '〇一二三四五六七八九';
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return head + (ones === 0 && tens > 0 ? '' : digits[ones]);
}

/** A block as pieces between which a page may break; each is lower than a page. */
function blockContents(block: Exclude<Block, { kind: 'signatures' }>, number = ''): Content[] {
  switch (block.kind) {
    case 'paragraph':
      return paragraphContents(block.text);
    case 'particulars':
      return setAsList(block) ? particularsList(block) : [particularsContent(block.heading, block.rows)];
    case 'clauses':
      return underHeading(heading(block.heading, number), block.clauses.flatMap(clauseContents));
    case 'own_words':
      return underHeading(heading(block.heading, number), block.paragraphs.flatMap(ownWords));
    case 'table':
      return setAsList(block) ? tableList(block, number) : [tableContent(block, number)];
  }
}

/** A heading stays with the first of what it heads. */
function underHeading(head: Content, contents: readonly Content[]): Content[] {
  const [first, ...rest] = contents;
  return first ? [{ stack: [head, first], unbreakable: true }, ...rest] : [head];
}

function paragraphContents(text: Text): Content[] {
  const zh = inPieces(text.zh, TEXT_WIDTH, BODY_SIZE);
  if (zh.length === 1) return [{ stack: bilingual(text), margin: [0, 6, 0, 6], unbreakable: true }];
  return [...zh, text.en].map((piece): Content => ({ text: printable(piece) }));
}

/** A paragraph; what is long in pieces that follow one another without a gap. */
function ownWords(text: string): Content[] {
  return spaced(inPieces(text, TEXT_WIDTH, BODY_SIZE), 3);
}

function spaced(pieces: readonly string[], after: number, indent = 0): Content[] {
  return pieces.map((text, i): Content => ({
    text,
    margin: [indent, 0, 0, i === pieces.length - 1 ? after : 0],
  }));
}

function bilingual(text: Text, lead = ''): Content[] {
  return [{ text: printable(lead + text.zh) }, englishContent(text.en)];
}

function englishContent(en: string): Content {
  return { text: printable(en), fontSize: 8, color: GREY, lineHeight: 1.15, margin: [0, 0, 0, 2] };
}

function headingText(text: Text, number: string): { text: Content[] } {
  return {
    text: [
      { text: printable(number + text.zh), bold: true, fontSize: BODY_SIZE },
      { text: printable(`  ${text.en}`), fontSize: 8, color: GREY },
    ],
  };
}

function heading(text: Text, number: string): Content {
  return { ...headingText(text, number), margin: [0, 8, 0, 3] };
}

const CLAUSE_NUMBER_WIDTH = 18;

function clauseContents(clause: Clause, index: number): Content[] {
  const [first = '', ...rest] = inPieces(clause.text.zh, TEXT_WIDTH - CLAUSE_NUMBER_WIDTH, BODY_SIZE);
  if (rest.length === 0) return [clauseContent(clause, index)];
  // Long content goes on beside an empty number; whatever else the clause says follows below it.
  const items = clause.items ?? [];
  const pieces: Content[][] = [
    [{ text: first }],
    ...rest.map((text): Content[] => [{ text }]),
    [englishContent(clause.text.en)],
    ...items.map((item, i): Content[] => [itemContent(item, i)]),
  ];
  return pieces.map((stack, i): Content => ({
    columns: [
      { text: i === 0 ? `${index + 1}.` : '', width: CLAUSE_NUMBER_WIDTH },
      { stack, width: '*' },
    ],
    unbreakable: true,
  }));
}

function clauseContent(clause: Clause, index: number): Content {
  return {
    columns: [
      { text: `${index + 1}.`, width: CLAUSE_NUMBER_WIDTH },
      { stack: [...bilingual(clause.text), ...(clause.items ?? []).map(itemContent)], width: '*' },
    ],
    margin: [0, 0, 0, 2],
    // Chinese and English stay together; a clause with items may break between them.
    unbreakable: !clause.items,
  };
}

function itemContent(item: Text, index: number): Content {
  return {
    columns: [
      { text: `（${index + 1}）`, width: 30 },
      { stack: bilingual(item), width: '*' },
    ],
    unbreakable: true,
  };
}

/** Particulars with a value that is long: each under its label. */
function particularsList({ heading: title, rows }: Extract<Block, { kind: 'particulars' }>): Content[] {
  return underHeading(
    heading(title, ''),
    rows.flatMap(({ label, value }) => listed(label, value)),
  );
}

/** A table with a cell that is long: row by row, each cell under the name of its column. */
function tableList(block: Extract<Block, { kind: 'table' }>, number: string): Content[] {
  return underHeading(
    heading(block.heading, number),
    block.rows.flatMap((row) => block.columns.flatMap((column, i) => listed(column, row[i] ?? ''))),
  );
}

const LIST_INDENT = 12;

function listed(label: Text, value: string): Content[] {
  const head: Content = { ...labelText(label), margin: [0, 3, 0, 0], fontSize: CELL_SIZE };
  return underHeading(head, spaced(inPieces(value, TEXT_WIDTH - LIST_INDENT, BODY_SIZE), 2, LIST_INDENT));
}

function particularsContent(title: Text, rows: readonly Row[]): Content {
  const head: TableCell[] = [
    {
      text: [
        { text: printable(title.zh), bold: true },
        { text: printable(`  ${title.en}`), fontSize: 8, color: GREY },
      ],
      colSpan: 2,
      fillColor: '#f2f2f2',
    },
    {},
  ];
  return {
    table: {
      widths: [LABEL_WIDTH, '*'],
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      body: [head, ...rows.map(({ label, value }) => rowCells(label, value))],
    },
    layout: GRID,
    fontSize: CELL_SIZE,
    // One side's particulars are read as one: no row alone on the next page.
    unbreakable: rows.length <= ROWS_TOGETHER,
    margin: [0, 3, 0, 5],
  };
}

function rowCells(label: Text, value: string): TableCell[] {
  return [labelText(label), { text: breakable(value) }];
}

function labelText(label: Text): ContentText {
  return {
    text: [
      { text: printable(label.zh) },
      ...(label.en === label.zh ? [] : [{ text: printable(` ${label.en}`), fontSize: 7.5, color: GREY }]),
    ],
  };
}

/** Hashes and ids have no place to break: a zero-width space every 16 digits would change what is copied, so cells wrap them. */
function breakable(value: string): Content {
  return { text: printable(value), ...(cellSizeOf(value) !== CELL_SIZE && { fontSize: cellSizeOf(value) }) };
}

/** The heading is the table's first row: it stays with the first of them, and is repeated where the table continues. */
function tableContent(block: Extract<Block, { kind: 'table' }>, number: string): Content {
  const columns = block.columns.length;
  const title: TableCell = {
    ...headingText(block.heading, number),
    colSpan: columns,
    border: NO_BORDER,
    margin: [-4, 0, 0, 3],
  };
  const head = block.columns.map(({ zh, en }): TableCell => ({
    text: [
      { text: printable(zh), bold: true },
      ...(en === zh ? [] : [{ text: printable(` ${en}`), fontSize: 7.5, color: GREY }]),
    ],
    fillColor: '#f2f2f2',
    border: [true, true, true, true],
  }));
  return {
    table: {
      widths: columnWidths(block.rows, columns),
      headerRows: 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      body: [
        [title, ...Array.from({ length: columns - 1 }, () => ({ text: '', border: NO_BORDER }))],
        head,
        ...block.rows.map((row) => row.map((cell) => breakable(cell))),
      ],
    },
    layout: { ...GRID, hLineWidth: (line) => (line === 0 ? 0 : GRID.hLineWidth()) },
    fontSize: CELL_SIZE,
    margin: [0, 8, 0, 5],
  };
}
