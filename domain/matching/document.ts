import type { District, Field, PostingType } from '../vocabulary.ts';

/** A word of a text, in the tokeniser's normal form, with the shorter words that it is made of. */
export interface Token {
  readonly word: string;
  readonly parts: readonly string[];
}

export type Tokenise = (text: string) => readonly Token[];

/** A posting as far as anyone may read it (R19): only public text and facts, so that no explanation can leak. */
export interface PostingDocument {
  readonly id: string;
  readonly type: PostingType;
  readonly field: Field;
  readonly district?: District;
  /** Public stage (R19). */
  readonly stage: 'upcoming' | 'open' | 'closed' | 'matched' | 'ended';
  readonly title: readonly Token[];
  readonly keywords: readonly Token[];
  /** Summary, technical targets, conditions. */
  readonly body: readonly Token[];
}

/** A past match of a person or an organisation, from the record of filed projects. */
interface PastMatch {
  readonly field: Field;
  readonly title: readonly Token[];
}

/** Profile of a person or an organisation: its own account of its work, and the record's (R22). */
export interface ProfileDocument {
  readonly id: string;
  readonly kind: 'person' | 'organisation' | 'expert';
  /** The main field first. */
  readonly fields: readonly Field[];
  readonly district?: District;
  /** Persons: qualification (R1). */
  readonly stage?: 'phd' | 'in_station' | 'out_of_station' | 'none';
  readonly keywords: readonly Token[];
  readonly abstract: readonly Token[];
  readonly record: readonly PastMatch[];
}
