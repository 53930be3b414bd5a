import { cut } from '../../domain/kinds/cut.ts';
import type { Token } from '../../domain/matching/document.ts';
import { segmenter } from './segmenter.ts';
import { toSimplified } from './simplified.ts';
import { STOP_WORDS } from './stop-words.ts';

/** Longest text that is read, in UTF-16 units; a tsvector holds 16,383 positions. */
const LONGEST_TEXT = 100_000;
/** A longer Latin "word" is no word; Postgres refuses lexemes of 2 KB. */
const LONGEST_WORD = 64;
/** Words of a query that count; more would only make the query slow. */
const LONGEST_QUERY = 16;

/** A word with its place in the folded text: `end` of one equals `start` of the next where nothing is between. */
interface PlacedWord extends Token {
  readonly start: number;
  readonly end: number;
}

/** Chinese run; then C++ and C#; then a Latin word, its hyphens, and the dot of PM2.5. Kana and Greek are words. */
const RUN =
  /(?:(?=[\p{L}\p{N}])\p{Script=Han})+|(?<![a-z\p{N}])[cf](?:\+\+|#)|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:(?:[-‐]|(?<=\p{N})\.(?=\p{N}))(?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;

/**
 * Full-width to half-width, ligatures, ², ₂ and ① to plain digits; traditional characters to simplified ones; lower case;
 * no combining marks, no 's; LLMs is LLM.
 */
function fold(text: string): string {
  return toSimplified(cut(text, LONGEST_TEXT).normalize('NFKC'))
    .replaceAll(/\b([A-Z]{2,})s\b/gu, '$1')
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/['’]s\b/gu, '');
}

function placedWords(text: string): PlacedWord[] {
  const folded = fold(text);
  return [...folded.matchAll(RUN)].flatMap((run) =>
    /\p{Script=Han}/u.test(run[0]) ? chineseWords(run[0], run.index) : latinWords(run[0], run.index),
  );
}

function chineseWords(run: string, offset: number): PlacedWord[] {
  let start = offset;
  return segmenter()
    .cut(run)
    .map((word) => {
      const placed = { word, parts: partsOf(word), start, end: start + word.length };
      start = placed.end;
      return placed;
    })
    .filter(({ word }) => !STOP_WORDS.has(word));
}

function partsOf(word: string): readonly string[] {
  return segmenter()
    .parts(word)
    .filter((part) => !STOP_WORDS.has(part));
}

/**
 * `deep-learning` is two words; `CAR-T`, `PD-1` and `COVID-19` are one, with or without the hyphen, and their longer
 * parts can be found too.
 */
function latinWords(run: string, start: number): PlacedWord[] {
  const end = start + run.length;
  const symbol = { '+': 'plusplus', '#': 'sharp' }[run.at(-1) ?? ''];
  if (symbol !== undefined) return [{ word: `${run[0] ?? ''}${symbol}`, parts: [], start, end }];
  const pieces = run.split(/[-‐.]/u);
  const separate =
    pieces.every((piece) => STOP_WORDS.has(piece) || /^\p{L}{3,}$/u.test(piece)) || /^[\p{N}.]+$/u.test(run);
  const words: Token[] = separate
    ? pieces.map((piece) => ({ word: singular(piece), parts: [] }))
    : [{ word: singular(pieces.join('')), parts: compoundParts(pieces) }];
  return words
    .filter(({ word }) => word.length <= LONGEST_WORD && !STOP_WORDS.has(word))
    .map((word) => ({ ...word, start, end }));
}

function compoundParts(pieces: readonly string[]): readonly string[] {
  if (pieces.length === 1) return [];
  return pieces
    .filter((piece) => piece.length > 1 && /\p{L}/u.test(piece) && !STOP_WORDS.has(piece))
    .map(singular);
}

/** Harman's S-stemmer, English plurals only. Short words (often acronyms), virus, analysis and physics keep their s. */
function singular(word: string): string {
  if (word.length <= 4 || !/^[a-z]+$/.test(word) || /(?:us|ss|is|as|ics|lens|series|species)$/.test(word))
    return word;
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/**
 * The words of a text, for matching: folded, lower case, singular, without stop words and bare numbers. Each word
 * carries the shorter words that it is made of.
 */
export function tokenise(text: string): Token[] {
  return placedWords(text)
    .filter(({ word }) => /\p{L}/u.test(word))
    .map(({ word, parts }) => ({ word, parts }));
}

/**
 * The text as space-separated words for `to_tsvector('simple', …)`: each word, followed by the shorter words that
 * it is made of. Letters and digits only, so that Postgres's parser takes every word as it is.
 */
export function toSearchText(text: string): string {
  return placedWords(text)
    .flatMap(({ word, parts }) => [word, ...parts])
    .join(' ');
}

/**
 * A query for `to_tsquery('simple', …)` that finds texts with all the words of `text`: words, not substrings.
 * Characters that jieba leaves single must stand together, with the word that follows them. Every word is quoted
 * and holds letters and digits only, so no input is a syntax error or an operator.
 * @param options.prefix also find words that begin with the last one (search while typing).
 * @returns '' if there is no word to search for: the caller then looks for the text as it stands (`toLiteral`).
 */
export function toSearchQuery(text: string, options: { readonly prefix?: boolean } = {}): string {
  const words = placedWords(text).slice(0, LONGEST_QUERY);
  return words
    .map((current, index) => {
      const previous = words[index - 1];
      const last = index === words.length - 1 && options.prefix === true && current.word.length > 1;
      const joined = previous?.word.length === 1 && previous.end === current.start;
      return `${index === 0 ? '' : joined ? ' <-> ' : ' & '}'${current.word}'${last ? ':*' : ''}`;
    })
    .join('');
}

/**
 * Text as it was typed, for a search that has no word: `%` finds what contains %, not everything (R22). Widths are
 * folded; compare with a text that is normalised to NFKC and in lower case likewise.
 * @returns '' where nothing was typed
 */
export function toLiteral(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
