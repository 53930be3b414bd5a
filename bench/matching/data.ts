import { readdirSync, readFileSync } from 'node:fs';
import type { PostingTexts, ProfileTexts } from '../../adapters/words/documents.ts';
import type { District, Field, PostingType } from '../../domain/vocabulary.ts';
import type { Grades } from './metrics.ts';

/** `tune`: to choose weights and synonyms on. `held-out`: only run. */
export type Half = 'tune' | 'held-out';

interface PostingRecord {
  readonly id: string;
  readonly type: PostingType;
  readonly district: District;
  readonly title: string;
  readonly keywords: readonly string[];
  readonly summary: string;
  readonly targets: string;
  /** Profile id to grade. */
  readonly relevance: Grades;
  /** Posting id to grade. */
  readonly similar: Grades;
}

interface FieldFile {
  readonly postings: readonly PostingRecord[];
  readonly profiles: readonly ProfileTexts[];
}

/** A posting or a profile as plain text, for the baseline. */
export interface PlainText {
  readonly id: string;
  readonly text: string;
}

export interface LabelledSet {
  readonly postings: readonly (PostingTexts & Pick<PostingRecord, 'relevance' | 'similar'> & PlainText)[];
  readonly profiles: readonly (ProfileTexts & PlainText)[];
}

/** Reads one half: a JSON file per field, named by the field. */
export function readHalf(half: Half): LabelledSet {
  const folder = new URL(`./data/${half}/`, import.meta.url);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const read = files.map((name) => ({
    field: name.replace('.json', '') as Field,
    ...(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as FieldFile),
  }));
  return {
    postings: read.flatMap(({ field, postings }) =>
      postings.map(({ summary, targets, ...posting }) => ({
        ...posting,
        field,
        stage: 'open' as const,
        body: [summary, targets],
        text: [posting.title, ...posting.keywords, summary, targets].join('\n'),
      })),
    ),
    profiles: read.flatMap(({ profiles }) =>
      profiles.map((profile) => ({
        ...profile,
        text: [...profile.keywords, profile.abstract, ...profile.record.map((past) => past.title)].join('\n'),
      })),
    ),
  };
}
