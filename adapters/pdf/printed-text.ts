import type { Block, Clause, DocumentBody } from '../../domain/document/model.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { setAsList } from './layout-form.ts';
import { placeTexts, stampLines, type Stamp } from './layout-frame.ts';
import { headingNumbers } from './layout.ts';

/** A piece of a document's text, in the order in which it is printed. */
export interface PrintedText {
  readonly text: string;
  /** Of a row of a table: the head, repeated on each page that the table continues on. */
  readonly under?: string;
}

/** Every word of a document, in the order of its pages, without headers and footers (R27). */
export function printedText(body: DocumentBody, stamp: Stamp): PrintedText[] {
  const numbers = headingNumbers(body.blocks);
  const signatures = body.blocks.filter((block) => block.kind === 'signatures');
  return [
    { text: body.title.zh },
    { text: body.title.en },
    ...stampLines(stamp).flat().map(plain),
    ...body.blocks.flatMap((block) => blockText(block, numbers.get(block) ?? '')),
    ...signatures
      .flatMap(({ places }) => places.flatMap((place) => placeTexts(place, stamp.issued)))
      .map(plain),
  ];
}

const plain = (text: string): PrintedText => ({ text });
const both = ({ zh, en }: Text): string[] => [zh, en];
const label = ({ zh, en }: Text): string => (en === zh ? zh : `${zh} ${en}`);

function blockText(block: Block, number: string): PrintedText[] {
  switch (block.kind) {
    case 'paragraph':
      return both(block.text).map(plain);
    case 'particulars': {
      const head = label(block.heading);
      // A few rows stay in one piece with their head; more may go on to a page where it stands again.
      const under = setAsList(block) ? undefined : head;
      return [plain(head), ...block.rows.map((row) => ({ text: label(row.label) + row.value, under }))];
    }
    case 'clauses':
      return [number + label(block.heading), ...block.clauses.flatMap(clauseText)].map(plain);
    case 'own_words':
      return [number + label(block.heading), ...block.paragraphs].map(plain);
    case 'table': {
      const title = number + label(block.heading);
      const columns = block.columns.map(label);
      if (setAsList(block))
        return [title, ...block.rows.flatMap((row) => columns.map((name, i) => name + (row[i] ?? '')))].map(
          plain,
        );
      const under = title + columns.join('');
      return [plain(under), ...block.rows.map((row) => ({ text: row.join(''), under }))];
    }
    case 'signatures':
      return [];
  }
}

function clauseText({ text, items = [] }: Clause, index: number): string[] {
  return [`${index + 1}.`, ...both(text), ...items.flatMap((item, i) => [`（${i + 1}）`, ...both(item)])];
}
