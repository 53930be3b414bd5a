import type { Text } from '../vocabulary.ts';

/**
 * The characters that a text of ours may hold: what Postgres, XML, a spreadsheet, a PDF, a mail header and a reader can
 * all carry. Decided once, in docs/decisions/kinds.md.
 */

/** Refused everywhere, with what people call the kind. Tab, line feed and carriage return are dealt with by the kind of text. */
const REFUSED: readonly (readonly [pattern: string, name: Text])[] = [
  ['\\p{Surrogate}', { zh: '不成对的代理项', en: 'a lone surrogate' }],
  ['[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]', { zh: '控制字符', en: 'a control character' }],
  ['\\p{Noncharacter_Code_Point}', { zh: '非字符', en: 'a noncharacter' }],
  // A text that reads otherwise than it is stored must not be signed: decided against all of them, marks included.
  ['\\p{Bidi_Control}', { zh: '文字方向控制符', en: 'a control of writing direction' }],
  // Nobody sees them, so two texts that look alike would differ. ZWJ, ZWNJ and variation selectors shape what is seen.
  [
    '[\\u00ad\\u115f\\u1160\\u180e\\u200b\\u2028\\u2029\\u2060-\\u2065\\u206a-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\u{e0000}-\\u{e00ff}\\u{e01f0}-\\u{e0fff}]',
    { zh: '不可见的格式字符', en: 'an invisible format character' },
  ],
  // Written by a decoder for bytes that it could not read: the text was damaged on its way here.
  ['[\\ufffc\\ufffd]', { zh: '乱码替代字符', en: 'a replacement character, the mark of a damaged text' }],
  ['\\p{Private_Use}', { zh: '私用区字符', en: 'a private-use character' }],
];

const BAD = REFUSED.map(([pattern, name]) => ({ pattern: new RegExp(pattern, 'u'), name }));
const ANY_BAD = new RegExp(REFUSED.map(([pattern]) => pattern).join('|'), 'u');
const EACH_BAD = new RegExp(ANY_BAD.source, 'gu');

/** A character that a text may not hold: its place (from 1, in characters), its code point and the name of its kind. */
export interface BadCharacter {
  readonly at: number;
  readonly codePoint: string;
  readonly name: Text;
}

/** The first character that no text may hold; null where there is none. */
export function badCharacterIn(text: string): BadCharacter | null {
  const found = ANY_BAD.exec(text);
  if (!found) return null;
  const [character] = found;
  const name = BAD.find(({ pattern }) => pattern.test(character))?.name ?? { zh: '', en: '' };
  const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return { at: lengthOf(text.slice(0, found.index)) + 1, codePoint, name };
}

/** Describes a bad character and how to correct it, as a sentence of a field. */
export function saysBadCharacter({ at, codePoint, name }: BadCharacter): Text {
  return {
    zh: `第 ${at} 个字符是${name.zh}（${codePoint}），无法保存、显示或打印，请删除`,
    en: `Character ${at} is ${name.en} (${codePoint}), which cannot be stored, shown or printed; delete it`,
  };
}

/** A text from elsewhere, without what we cannot hold: never for what somebody has typed here, which is refused instead. */
export function withoutBadCharacters(text: string): string {
  return text.normalize('NFC').replace(EACH_BAD, '');
}

/** True if there is anything to see: a letter, digit, sign or punctuation. */
export function isVisible(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}

/** The length of a text in code points, as JSON Schema's maxLength counts: 汉 and 𠮷 are one each. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
