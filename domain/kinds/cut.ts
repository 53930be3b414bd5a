const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The longest beginning of a text of at most so many code points that ends between two characters as people see them. */
export function cut(text: string, max: number): string {
  return beginning(text, max, () => 1);
}

/** Name of a case in lists, notices and the engine: the beginning of its title. */
export function summaryOf(title: string): string {
  return cut(title, 60);
}

/** `cut` by bytes of UTF-8: what engines and file systems count. */
export function cutBytes(text: string, max: number): string {
  return beginning(text, max, bytesOf);
}

/** A character as people see it is hardly longer; the segmenter slows down with the length of what it is given. */
const WINDOW = 64;

function beginning(text: string, max: number, sizeOf: (part: string) => number): string {
  let size = 0;
  let end = 0;
  for (const character of text) {
    size += sizeOf(character);
    if (size > max) return text.slice(0, boundaryBefore(text, end));
    end += character.length;
  }
  return text;
}

/** The last place at or before `end` that is between two characters as people see them. */
function boundaryBefore(text: string, end: number): number {
  let from = Math.max(0, end - WINDOW);
  if (isLowSurrogate(text.charCodeAt(from))) from += 1;
  let boundary = 0;
  for (const { index } of GRAPHEMES.segment(text.slice(from, end + WINDOW))) {
    if (from + index > end) break;
    boundary = index;
  }
  // A single character that fills the window is not one that people see: it is cut between code points.
  return boundary === 0 && from > 0 ? end : from + boundary;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Length in UTF-8; written out, since workflows, which cut too, know no Buffer. */
function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
