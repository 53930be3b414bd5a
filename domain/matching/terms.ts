import type { Text } from '../vocabulary.ts';
import type { Token } from './document.ts';
import type { Thesaurus } from './thesaurus.ts';
import type { RankingWeights, Section } from './weights.ts';

/** A word, or a synonym group, as a document uses it. */
interface Term {
  /** How often, weighted by section, and less for parts and broader groups. */
  readonly frequency: number;
  /** Wordings of the text, each once, in order. */
  readonly wordings: readonly string[];
  /** Said as such; false for a shorter word inside a longer one and for a broader group. */
  readonly own: boolean;
}

/** A document ready to be compared. Prepare it once and keep it: it depends on the text and the weights alone. */
export interface TermVector {
  readonly terms: ReadonlyMap<string, Term>;
  readonly length: number;
}

/** A key of a synonym group cannot be mistaken for a word: words hold letters and digits only. */
const GROUP = '=';

/** Counts the terms of a text by its sections. */
export function termVector(
  sections: Partial<Record<Section, readonly Token[]>>,
  thesaurus: Thesaurus,
  weights: RankingWeights,
): TermVector {
  const terms = new Map<string, { frequency: number; wordings: string[]; own: boolean }>();
  let length = 0;
  const add = (key: string, frequency: number, wording: string, own: boolean): void => {
    const term = terms.get(key) ?? { frequency: 0, wordings: [], own: false };
    term.frequency += frequency;
    term.own ||= own;
    if (!term.wordings.includes(wording)) term.wordings.push(wording);
    terms.set(key, term);
  };
  for (const [section, tokens] of Object.entries(sections) as [Section, readonly Token[]][]) {
    const once = weights.sections[section];
    const words = tokens.map((token) => token.word);
    const inPhrase = new Map<number, number>();
    for (const [start, count, id] of thesaurus.find(words)) {
      const wording = joinWords(words.slice(start, start + count));
      add(GROUP + id, once, wording, true);
      for (const [broaderId, share] of broaderGroups(id, thesaurus, weights.broader))
        add(GROUP + broaderId, once * share, wording, false);
      for (let at = start; at < start + count; at += 1)
        inPhrase.set(at, Math.max(count, inPhrase.get(at) ?? 0));
    }
    tokens.forEach(({ word, parts }, at) => {
      const phrase = inPhrase.get(at);
      // A one-word synonym is its group; counting the word too would count it twice.
      if (phrase !== 1)
        add(word, phrase === undefined ? once : once * weights.part, word, phrase === undefined);
      for (const part of parts) add(part, once * weights.part, word, false);
    });
    length += once * tokens.length;
  }
  return { terms, length };
}

/** The broader groups, each with its share: the nearest path counts. */
function broaderGroups(id: string, thesaurus: Thesaurus, share: number): Map<string, number> {
  const found = new Map<string, number>();
  const climb = (from: string, reached: number): void => {
    for (const up of thesaurus.groups.get(from)?.broader ?? []) {
      if (up === id || (found.get(up) ?? 0) >= reached * share) continue;
      found.set(up, reached * share);
      climb(up, reached * share);
    }
  };
  if (share > 0) climb(id, 1);
  return found;
}

/** Chinese words without a space, Latin words with one. */
function joinWords(words: readonly string[]): string {
  return words.reduce((text, word) =>
    /[\p{L}\p{N}]$/u.test(text) && !isHan(text.at(-1) ?? '') && !isHan(word)
      ? `${text} ${word}`
      : text + word,
  );
}

function isHan(text: string): boolean {
  return /^\p{Script=Han}/u.test(text);
}

/** Name of a term: the first Chinese and the first English name of its group, or the word itself. */
export function termName(key: string, thesaurus: Thesaurus): Text {
  const group = key.startsWith(GROUP) ? thesaurus.groups.get(key.slice(GROUP.length)) : undefined;
  return group === undefined ? { zh: key, en: key } : { zh: group.zh[0], en: group.en[0] };
}
