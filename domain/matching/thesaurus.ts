import type { Field } from '../vocabulary.ts';
import type { Tokenise } from './document.ts';

/** Words and phrases that mean one thing to the programme. The first of each language is the name shown. */
export interface SynonymGroup {
  /** snake_case, unique in all fields. */
  readonly id: string;
  readonly zh: readonly [string, ...string[]];
  readonly en: readonly [string, ...string[]];
  /** Ids of groups that this one is a kind of: a match through them counts for less. */
  readonly broader?: readonly string[];
}

/** The groups by the field that they come from, `general` for all; a group counts in every field. */
export type SynonymTable = Readonly<Record<Field | 'general', readonly SynonymGroup[]>>;

interface Node {
  readonly next: Map<string, Node>;
  group?: string;
}

/** Finds the synonym groups in tokenised text. */
export interface Thesaurus {
  readonly groups: ReadonlyMap<string, SynonymGroup>;
  /** The longest group at each position, overlaps allowed: `[start, length in tokens, group id]`. */
  find(words: readonly string[]): readonly (readonly [number, number, string])[];
}

/**
 * Builds the thesaurus with the tokeniser that the documents are tokenised with, so that both are cut alike.
 * @throws Error if two groups share an id, claim the same word, or name an unknown broader group: the table is
 * wrong, and a silent choice between two meanings would not be explainable (R22).
 */
export function buildThesaurus(table: SynonymTable, tokenise: Tokenise): Thesaurus {
  const groups = new Map<string, SynonymGroup>();
  const root: Node = { next: new Map() };
  for (const group of Object.values(table).flat()) {
    if (groups.has(group.id)) throw new Error(`synonym group ${group.id} is defined twice`);
    groups.set(group.id, group);
    for (const synonym of [...group.zh, ...group.en]) insert(root, tokenise(synonym), group.id, synonym);
  }
  for (const group of groups.values())
    for (const id of group.broader ?? [])
      if (!groups.has(id)) throw new Error(`synonym group ${group.id} names an unknown broader group ${id}`);
  return { groups, find: (words) => findGroups(root, words) };
}

function insert(root: Node, tokens: ReturnType<Tokenise>, id: string, synonym: string): void {
  if (tokens.length === 0) throw new Error(`synonym ${synonym} of ${id} has no words`);
  let node = root;
  for (const { word } of tokens) {
    const next: Node = node.next.get(word) ?? { next: new Map() };
    node.next.set(word, next);
    node = next;
  }
  if (node.group !== undefined && node.group !== id)
    throw new Error(`synonym ${synonym} belongs to ${node.group} and to ${id}`);
  node.group = id;
}

function findGroups(root: Node, words: readonly string[]): (readonly [number, number, string])[] {
  const found: (readonly [number, number, string])[] = [];
  let coveredTo = 0;
  for (let start = 0; start < words.length; start += 1) {
    let node: Node | undefined = root;
    let longest: readonly [number, number, string] | undefined;
    for (let at = start; at < words.length; at += 1) {
      node = node.next.get(words[at] ?? '');
      if (node === undefined) break;
      if (node.group !== undefined) longest = [start, at - start + 1, node.group];
    }
    // A group inside a longer one is the longer one's word, not a second mention.
    if (longest === undefined || start + longest[1] <= coveredTo) continue;
    coveredTo = start + longest[1];
    found.push(longest);
  }
  return found;
}
