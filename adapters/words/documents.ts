import type { PostingDocument, ProfileDocument } from '../../domain/matching/document.ts';
import { SYNONYMS } from '../../domain/matching/synonyms/index.ts';
import { buildThesaurus, type Thesaurus } from '../../domain/matching/thesaurus.ts';
import type { Field } from '../../domain/vocabulary.ts';
import { tokenise } from './words.ts';

type PostingFacts = Omit<PostingDocument, 'title' | 'keywords' | 'body'>;
type ProfileFacts = Omit<ProfileDocument, 'keywords' | 'abstract' | 'record'>;

/** A posting's public facts and texts (R19): annexes and contacts do not belong here. */
export interface PostingTexts extends PostingFacts {
  readonly title: string;
  readonly keywords: readonly string[];
  /** Summary, technical targets, conditions: each a text of its own. */
  readonly body: readonly string[];
}

/** A profile's facts and texts. Names and units are left out: they say nothing about the work. */
export interface ProfileTexts extends ProfileFacts {
  readonly keywords: readonly string[];
  readonly abstract: string;
  readonly record: readonly { readonly field: Field; readonly title: string }[];
}

/** Cuts a posting's texts into words. */
export function postingDocument(posting: PostingTexts): PostingDocument {
  return {
    ...posting,
    title: tokenise(posting.title),
    keywords: posting.keywords.flatMap(tokenise),
    body: posting.body.flatMap(tokenise),
  };
}

/** Cuts a profile's texts into words. */
export function profileDocument(profile: ProfileTexts): ProfileDocument {
  return {
    ...profile,
    keywords: profile.keywords.flatMap(tokenise),
    abstract: tokenise(profile.abstract),
    record: profile.record.map(({ field, title }) => ({ field, title: tokenise(title) })),
  };
}

let shared: Thesaurus | undefined;

/** The thesaurus of the programme's synonyms, cut with the same tokeniser as the documents; built on first use. */
export function programmeThesaurus(): Thesaurus {
  shared ??= buildThesaurus(SYNONYMS, tokenise);
  return shared;
}
