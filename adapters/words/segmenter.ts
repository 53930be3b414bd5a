import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { dictionaryUpTo } from './dictionary.ts';

/** Cuts runs of Chinese characters into words, and long words into the words that they are made of. */
export interface Segmenter {
  /** `han`: Chinese characters only. The words in order, without gaps. */
  cut(han: string): readonly string[];
  /** The shorter words that tile a word of three or more characters, in order; empty if there are none. */
  parts(word: string): readonly string[];
}

let shared: Segmenter | undefined;

/** The process's segmenter: loaded on first use (half a second, 150 MB with the dictionaries). */
export function segmenter(): Segmenter {
  shared ??= loadSegmenter();
  return shared;
}

/**
 * jieba's own search mode lists every dictionary word inside a word, so 稳定性 would be found by 定性 and 上海市 by
 * 海市: substrings, not words. Cutting the word again with a dictionary of shorter words gives a true tiling. The
 * hidden Markov model is off: what it guesses depends on the neighbours, so query and text would disagree.
 */
function loadSegmenter(): Segmenter {
  const lines = Buffer.from(dict).toString('utf8').split('\n');
  const full = jiebaOf(Buffer.from(dict), Infinity);
  const [upToThree, upToTwo] = [3, 2].map((length) =>
    jiebaOf(Buffer.from(lines.filter((line) => line.indexOf(' ') <= length).join('\n')), length),
  ) as [Jieba, Jieba];
  const cutShort = (word: string): string[] =>
    word.length > 3
      ? upToThree.cut(word, false).flatMap((piece) => [piece, ...cutShort(piece)])
      : word.length === 3
        ? upToTwo.cut(word, false)
        : [];
  return {
    cut: (han) => full.cut(han, false),
    parts: (word) => cutShort(word).filter((part) => part.length > 1 && part !== word),
  };
}

function jiebaOf(dictionary: Uint8Array, longest: number): Jieba {
  const jieba = Jieba.withDict(dictionary);
  jieba.loadDict(Buffer.from(dictionaryUpTo(longest)));
  return jieba;
}
