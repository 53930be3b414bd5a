import type { Content } from 'pdfmake/interfaces.js';
import { runsOf } from './font.ts';

/**
 * Gives each text of a layout its font: a text with rare 汉字 is split into runs, each in the first font that has it.
 * It walks the finished layout, so that no text is forgotten. Texts that need no second font stay unchanged.
 */
export function withFonts(content: Content): Content {
  return walked(content) as Content;
}

/** Content types of pdfmake, as far as they hold text. */
type Node = string | readonly Node[] | NodeObject;
interface NodeObject {
  readonly text?: Node;
  readonly stack?: readonly Node[];
  readonly columns?: readonly Node[];
  readonly table?: { readonly body: readonly (readonly Node[])[] };
}

function walked(content: unknown): Node {
  const node = content as Node;
  if (typeof node === 'string') {
    const text = inlinesOf(node);
    return text === node ? node : { text };
  }
  if (isList(node)) return node.map(walked);
  const { text, stack, columns, table } = node;
  return {
    ...node,
    ...(text !== undefined && { text: inlinesOf(text) }),
    ...(stack && { stack: stack.map(walked) }),
    ...(columns && { columns: columns.map(walked) }),
    ...(table && { table: { ...table, body: table.body.map((row) => row.map(walked)) } }),
  };
}

/** The text of a node; pdfmake forgets the style of an inline that holds inlines, so each run carries its own. */
function inlinesOf(text: Node): Node {
  if (isList(text)) return text.flatMap(runsOfInline);
  if (typeof text !== 'string') {
    const runs = runsOfInline(text);
    return runs.length === 1 && runs[0] === text ? text : runs;
  }
  const runs = runsOf(text);
  return runs.some(({ font }) => font !== undefined) ? runs : text;
}

function runsOfInline(inline: Node): Node[] {
  const text = isList(inline) || typeof inline === 'string' ? inline : (inline.text ?? '');
  const parts = inlinesOf(text);
  if (!isList(parts)) return [inline];
  const style = isList(inline) || typeof inline === 'string' ? {} : inline;
  return parts.map((part) => ({ ...style, ...(typeof part === 'string' ? { text: part } : part) }));
}

function isList(node: Node): node is readonly Node[] {
  return Array.isArray(node);
}
