import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Block, Clause, DocumentBody, Row } from '../domain/document/model.ts';
import type { Text } from '../domain/vocabulary.ts';
import { printable } from './font.ts';
import { GREY, GRID, signaturesContent, stampContent, type Stamp } from './layout-frame.ts';

/** How a document looks: A4, Chinese in body size, English beside it smaller and grey; room for seals. */

const FONT = 'NotoSansSC';
const MM = 72 / 25.4;
const NO_BORDER: [boolean, boolean, boolean, boolean] = [false, false, false, false];
/** Particulars of so many rows stay in one piece; some 30 of one line fill a page. */
const ROWS_TOGETHER = 12;

/** The page layout of a document, for pdfmake. */
export function layoutOf(body: DocumentBody, stamp: Stamp): TDocumentDefinitions {
  const headings = headingNumbers(body.blocks);
  const signatures = body.blocks.filter((block) => block.kind === 'signatures');
  const flow = body.blocks
    .filter((block) => block.kind !== 'signatures')
    .flatMap((block) => blockContents(block, headings.get(block)));
  // The last words stay on the page of the signatures: a page of signatures alone could be put to another text. A
  // date is no such words: what stands before it stays too.
  const kept = stamp.issued ? 2 : 1;
  const last = flow.splice(-kept);
  return {
    pageSize: 'A4',
    pageMargins: [25 * MM, 24 * MM, 25 * MM, 24 * MM],
    compress: false,
    version: '1.7',
    language: 'zh-CN',
    displayTitle: true,
    defaultStyle: { font: FONT, fontSize: 10.5, lineHeight: 1.25 },
    header: {
      margin: [25 * MM, 12 * MM, 25 * MM, 0],
      columns: [
        { text: printable(`博士后揭榜领题 · ${stamp.kind.zh} ${stamp.kind.en}`), fontSize: 8, color: GREY },
        { text: printable(stamp.documentId), fontSize: 8, color: GREY, alignment: 'right' },
      ],
    },
    footer: (page: number, pages: number): Content => ({
      margin: [25 * MM, 6 * MM, 25 * MM, 0],
      columns: [
        { text: `校验码 Check code ${stamp.checkCode}`, fontSize: 8, color: GREY },
        {
          text: `第 ${page} 页 共 ${pages} 页  Page ${page} of ${pages}`,
          fontSize: 8,
          color: GREY,
          alignment: 'right',
        },
      ],
    }),
    content: [
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
        stack: [
          ...(last ? [last] : []),
          ...signatures.map(({ places }) => signaturesContent(places, stamp.issued)),
        ],
        unbreakable: true,
      },
    ],
  };
}

/** Numbers the headings of what is agreed: 一、二、三… Particulars have none. */
function headingNumbers(blocks: readonly Block[]): ReadonlyMap<Block, string> {
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

/** A block as what may be parted by a page break. */
function blockContents(block: Exclude<Block, { kind: 'signatures' }>, number = ''): Content[] {
  switch (block.kind) {
    case 'paragraph':
      return [{ stack: bilingual(block.text), margin: [0, 6, 0, 6], unbreakable: true }];
    case 'particulars':
      return [particularsContent(block.heading, block.rows)];
    case 'clauses':
      return underHeading(heading(block.heading, number), block.clauses.map(clauseContent));
    case 'own_words':
      return underHeading(
        heading(block.heading, number),
        block.paragraphs.map((text): Content => ({ text: printable(text), margin: [0, 0, 0, 3] })),
      );
    case 'table':
      return [tableContent(block, number)];
  }
}

/** A heading stays with the first of what it heads. */
function underHeading(head: Content, contents: readonly Content[]): Content[] {
  const [first, ...rest] = contents;
  return first ? [{ stack: [head, first], unbreakable: true }, ...rest] : [head];
}

function bilingual(text: Text, lead = ''): Content[] {
  return [
    { text: printable(lead + text.zh) },
    { text: printable(text.en), fontSize: 8, color: GREY, lineHeight: 1.15, margin: [0, 0, 0, 2] },
  ];
}

function headingText(text: Text, number: string): { text: Content[] } {
  return {
    text: [
      { text: printable(number + text.zh), bold: true, fontSize: 10.5 },
      { text: printable(`  ${text.en}`), fontSize: 8, color: GREY },
    ],
  };
}

function heading(text: Text, number: string): Content {
  return { ...headingText(text, number), margin: [0, 8, 0, 3] };
}

function clauseContent(clause: Clause, index: number): Content {
  return {
    columns: [
      { text: `${index + 1}.`, width: 18 },
      {
        stack: [
          ...bilingual(clause.text),
          ...(clause.items ?? []).map((item, i): Content => ({
            columns: [
              { text: `（${i + 1}）`, width: 30 },
              { stack: bilingual(item), width: '*' },
            ],
            unbreakable: true,
          })),
        ],
        width: '*',
      },
    ],
    margin: [0, 0, 0, 2],
    // Chinese and English stay together; a clause with items may be parted between them.
    unbreakable: !clause.items,
  };
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
      widths: [132, '*'],
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      body: [head, ...rows.map(({ label, value }) => rowCells(label, value))],
    },
    layout: GRID,
    fontSize: 9.5,
    // One side's particulars are read as one: no row alone on the next page.
    unbreakable: rows.length <= ROWS_TOGETHER,
    margin: [0, 3, 0, 5],
  };
}

function rowCells(label: Text, value: string): TableCell[] {
  return [
    {
      text: [{ text: printable(label.zh) }, { text: printable(` ${label.en}`), fontSize: 7.5, color: GREY }],
    },
    { text: breakable(value) },
  ];
}

/** Hashes and ids have no place to break: a zero-width space every 16 digits would change what is copied, so cells wrap them. */
function breakable(value: string): Content {
  const printed = printable(value);
  return /\S{40}/.test(printed) ? { text: printed, fontSize: 8 } : { text: printed };
}

/** The heading is the table's first row: it stays with the first of them, and stands again where the table goes on. */
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
    fontSize: 9.5,
    margin: [0, 8, 0, 5],
  };
}

/** Columns with short cells take what they need, the others share the rest. */
function columnWidths(rows: readonly (readonly string[])[], columns: number): ('auto' | '*')[] {
  const widths = Array.from({ length: columns }, (_, column): 'auto' | '*' => {
    const longest = Math.max(0, ...rows.map((row) => (row[column] ?? '').length));
    return longest <= 12 || longest === 64 ? 'auto' : '*';
  });
  return widths.includes('*') ? widths : widths.map((_, i) => (i === columns - 1 ? '*' : 'auto'));
}
