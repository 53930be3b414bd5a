import { describe, expect, test } from 'vitest';
import { preparedPosting, preparedProfile } from '../../api/matching/suggest.ts';
import type { PostingTextRow, ProfileRow } from '../../db/matching/read.ts';

const posting = (conditions: string): PostingTextRow => ({
  id: '0190c3a8-7b1e-7c40-9a55-3c1f0e6d2b10',
  type: 'technical_challenge',
  field: 'new_materials',
  district: null,
  stage: 'open',
  title: '固态电池界面',
  content: { keywords: ['固态电池'], summary: '提高界面稳定性', conditions },
  publishedAt: new Date('2026-11-02T01:00:00Z'),
});

const profile = (abstract: string): ProfileRow =>
  ({
    id: '0190c3a8-7b1e-7c40-9a55-3c1f0e6d2b11',
    version: 1,
    district: null,
    content: {
      qualification: 'phd',
      profile: { fields: ['new_materials'], keywords: ['电解质'], abstract },
    },
    wins: [],
    isExpert: false,
  }) as unknown as ProfileRow;

const terms = ({ vector }: { readonly vector: object }): string =>
  JSON.stringify(vector, (_, value: unknown) => (value instanceof Map ? [...value.entries()] : value));

describe('R22 what matching reads of a text is what the text says now', () => {
  test('a posting whose conditions are exchanged is read anew, under the same id, title and stage', () => {
    expect(terms(preparedPosting(posting('要求疲劳寿命')))).not.toBe(
      terms(preparedPosting(posting('要求导热系数'))),
    );
  });

  test('so is a profile under the same id and version', () => {
    const [before, after] = ['钙钛矿薄膜', '碳纤维铺层'].map((abstract) =>
      preparedProfile(profile(abstract), 'person'),
    );
    expect(terms(before!)).not.toBe(terms(after!));
  });

  test('the same text is cut once', () => {
    expect(preparedPosting(posting('要求疲劳寿命'))).toBe(preparedPosting(posting('要求疲劳寿命')));
  });
});
