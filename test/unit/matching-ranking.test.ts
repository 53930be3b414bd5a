import { describe, expect, test } from 'vitest';
import {
  type PostingTexts,
  type ProfileTexts,
  postingDocument,
  profileDocument,
  programmeThesaurus,
} from '../../adapters/words/documents.ts';
import {
  preparePosting,
  prepareProfile,
  rankPostingsForProfile,
  rankProfilesForPosting,
  similarPostings,
  type Match,
} from '../../domain/matching/rank.ts';
import { RANKING_WEIGHTS } from '../../domain/matching/weights.ts';

const thesaurus = programmeThesaurus();

function posting(id: string, title: string, facts: Partial<PostingTexts> = {}) {
  return preparePosting(
    postingDocument({
      id,
      type: 'technical_challenge',
      field: 'new_energy',
      district: '310114',
      stage: 'open',
      title,
      keywords: [],
      body: [],
      ...facts,
    }),
    thesaurus,
  );
}

function profile(id: string, abstract: string, facts: Partial<ProfileTexts> = {}) {
  return prepareProfile(
    profileDocument({
      id,
      kind: 'person',
      fields: ['new_energy'],
      stage: 'in_station',
      keywords: [],
      abstract,
      record: [],
      ...facts,
    }),
    thesaurus,
  );
}

const ids = (matches: readonly Match[]): string[] => matches.map(({ id }) => id);
const [first, ...none] = [0] as const;

describe('R22 ranked and explained suggestions', () => {
  const federated = posting('p', '联邦学习平台', { field: 'information_technology' });

  test('a synonym in another language matches, and the explanation says which', () => {
    const { matches } = rankProfilesForPosting(
      federated,
      [profile('a', '从事 federated learning 研究'), profile('b', '从事光伏组件研究')],
      { thesaurus },
    );
    expect(ids(matches)).toEqual(['a']);
    expect(matches[first]?.explanation.terms[0]).toMatchObject({
      term: { zh: '联邦学习', en: 'federated learning' },
      synonym: { posting: '联邦学习', other: 'federated learning' },
    });
  });

  test('the same word on both sides is no synonym', () => {
    const { matches } = rankProfilesForPosting(federated, [profile('a', '联邦学习')], { thesaurus });
    expect(matches[first]?.explanation.terms[0]).not.toHaveProperty('synonym');
  });

  test('a broader group matches for less than the same one', () => {
    const { matches } = rankProfilesForPosting(
      posting('p', '大语言模型'),
      [profile('broader', '自然语言处理'), profile('same', 'LLM'), profile('else', '船舶焊接')],
      { thesaurus },
    );
    expect(ids(matches)).toEqual(['same', 'broader']);
  });

  test('the weights of the explanation add up to the score', () => {
    const { matches } = rankProfilesForPosting(
      posting('p', '动力电池热管理与快充', { body: ['液冷板、相变材料、电池包温差不高于三度'] }),
      [
        profile('a', '锂电池相变材料冷却与电池包温差控制', {
          district: '310114',
          record: [{ field: 'new_energy', title: '储能电站液冷' }],
        }),
        profile('b', '电池回收', { fields: ['environment', 'new_energy'] }),
      ],
      { thesaurus },
    );
    expect(matches).toHaveLength(2);
    for (const { score, explanation } of matches) {
      const { terms, further, field, record, place } = explanation;
      const sum = [...terms, further, field, record ?? { weight: 0 }, place].reduce(
        (all, { weight }) => all + weight,
        0,
      );
      expect(sum).toBeCloseTo(score, 5);
    }
    expect(matches[first]?.explanation).toMatchObject({
      field: { match: 'main', weight: RANKING_WEIGHTS.field },
      record: { matches: 1, inField: 1, weight: RANKING_WEIGHTS.record / 2 },
      place: { same: true, weight: RANKING_WEIGHTS.place },
    });
    expect(matches[1]?.explanation).toMatchObject({
      field: { match: 'also' },
      place: { same: false, weight: 0 },
    });
  });

  test('with equal words, field, then record, then district decide', () => {
    const same = '钠离子电池硬碳负极';
    const { matches } = rankProfilesForPosting(
      posting('p', same),
      [
        profile('far', same, { fields: ['environment'] }),
        profile('field', same),
        profile('place', same, { district: '310114' }),
        profile('record', same, { record: [{ field: 'new_energy', title: '' }] }),
      ],
      { thesaurus, weights: { ...RANKING_WEIGHTS, record: RANKING_WEIGHTS.place * 4 } },
    );
    expect(ids(matches)).toEqual(['record', 'place', 'field', 'far']);
  });

  test('it says what is missing, in both languages', () => {
    const { matches } = rankProfilesForPosting(
      posting('p', '全固态电池与无线充电'),
      [profile('a', '全固态电池', { fields: ['environment'] })],
      { thesaurus },
    );
    expect(matches[first]?.explanation.missing).toEqual([
      { zh: '档案未提及：无线充电', en: 'Not mentioned in the profile: wireless charging' },
      {
        zh: '领域不同：榜单属新能源（新能源汽车）',
        en: 'Different field: the posting is in New energy (new-energy vehicles)',
      },
      { zh: '档案未填关键词', en: 'The profile has no keywords' },
      { zh: '尚无对接成功的记录', en: 'No successful match on record yet' },
    ]);
    expect(matches[first]?.explanation.facts).toContainEqual({ zh: '在站博士后', en: 'Postdoc in station' });
  });

  test('equal scores stand in the order of their ids, whatever the order of the input', () => {
    const profiles = ['c', 'a', 'b'].map((id) => profile(id, '海上风电'));
    for (const order of [profiles, profiles.toReversed()])
      expect(ids(rankProfilesForPosting(posting('p', '海上风电'), order, { thesaurus }).matches)).toEqual([
        'a',
        'b',
        'c',
      ]);
  });

  test('nobody is suggested for the field alone, and no more than the limit', () => {
    const profiles = [profile('a', '光伏'), profile('b', '光伏'), profile('c', '植物工厂')];
    const from = posting('p', '光伏组件');
    expect(ids(rankProfilesForPosting(from, profiles, { thesaurus }).matches)).toEqual(['a', 'b']);
    expect(ids(rankProfilesForPosting(from, profiles, { thesaurus, limit: 1 }).matches)).toEqual(['a']);
    expect(rankProfilesForPosting(from, [], { thesaurus })).toEqual({ matches: [], excluded: none });
    expect(rankProfilesForPosting(posting('p', ''), profiles, { thesaurus }).matches).toEqual([]);
  });
});

describe('R5 conflict and R3, R4 eligibility', () => {
  test('who is excluded is no suggestion, and stands apart with the reason', () => {
    const reason = { zh: '与张榜方同一单位', en: 'Same employer as the poster' };
    const ranking = rankProfilesForPosting(
      posting('p', '储能'),
      [profile('own', '储能'), profile('other', '储能')],
      { thesaurus, exclude: (_, { id }) => (id === 'own' ? { code: 'same_side', reason } : undefined) },
    );
    expect(ids(ranking.matches)).toEqual(['other']);
    expect(ranking.excluded).toEqual([{ id: 'own', code: 'same_side', reason }]);
    expect(JSON.stringify(ranking.matches)).not.toContain('own"');
  });
});

describe('R22 postings for a claimant, similar postings', () => {
  const postings = [
    posting('open', '全钒液流电池'),
    posting('soon', '液流电池电解液', { stage: 'upcoming' }),
    posting('closed', '全钒液流电池', { stage: 'closed' }),
    posting('else', '越剧数字化', { field: 'cultural_creativity' }),
  ];

  test('a claimant gets postings that are open or will be', () => {
    const { matches } = rankPostingsForProfile(profile('a', '全钒液流电池 VRFB 电堆'), postings, {
      thesaurus,
    });
    expect(ids(matches)).toEqual(['open', 'soon']);
  });

  test('a posting gets similar ones of any stage, without itself', () => {
    const [open] = postings as [(typeof postings)[0], ...typeof postings];
    const { matches } = similarPostings(open, postings, { thesaurus });
    expect(ids(matches)).toEqual(['closed', 'soon']);
    expect(matches[first]?.explanation.facts).toContainEqual({ zh: '榜单已截止', en: 'Posting is closed' });
  });
});
