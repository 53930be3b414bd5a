import type { Text } from '../vocabulary.ts';
import type { Block, DocumentBody } from './model.ts';

type Language = keyof Text;

/** A document as plain text, a line a paragraph, to be read on a screen before it is signed. */
export function plainText(body: DocumentBody): Text {
  const write = (language: Language): string =>
    [body.title[language], ...body.blocks.flatMap((block) => linesOf(block, language))].join('\n');
  return { zh: write('zh'), en: write('en') };
}

function linesOf(block: Block, language: Language): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.text[language]];
    case 'particulars':
      return [
        block.heading[language],
        ...block.rows.map(({ label, value }) =>
          language === 'zh' ? `${label.zh}：${value}` : `${label.en}: ${value}`,
        ),
      ];
    case 'clauses':
      return [
        block.heading[language],
        ...block.clauses.flatMap(({ text, items = [] }, index) => [
          `${index + 1}. ${text[language]}`,
          ...items.map((item, place) => `  (${place + 1}) ${item[language]}`),
        ]),
      ];
    case 'own_words':
      return [block.heading[language], ...block.paragraphs];
    case 'table':
      return [
        block.heading[language],
        block.columns.map((column) => column[language]).join(' | '),
        ...block.rows.map((row) => row.join(' | ')),
      ];
    case 'signatures':
      return block.places.map(({ role, name }) => `${role[language]}: ${name}`);
  }
}
