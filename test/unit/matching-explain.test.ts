import { describe, expect, it } from 'vitest';
import type { PostingDocument, ProfileDocument, Token } from '../../domain/matching/document.ts';
import {
  compareText,
  explainTerms,
  factsOf,
  factsOfPosting,
  missingOf,
  sameDistrict,
} from '../../domain/matching/explain.ts';
import {
  preparePosting,
  prepareProfile,
  rankPostingsForProfile,
  rankProfilesForPosting,
  similarPostings,
} from '../../domain/matching/rank.ts';
import { corpusOf, queryShares, sharedTerms } from '../../domain/matching/scoring.ts';
import { termName, termVector } from '../../domain/matching/terms.ts';
import { buildThesaurus, type SynonymGroup, type SynonymTable } from '../../domain/matching/thesaurus.ts';
import { RANKING_WEIGHTS } from '../../domain/matching/weights.ts';

/** Words are cut at spaces here; `a|b` is a word with its parts. */
const words = (text: string): Token[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((one) => {
      const [word = '', ...parts] = one.split('|');
      return { word, parts };
    });
const tableOf = (...general: SynonymGroup[]): SynonymTable => ({ general }) as unknown as SynonymTable;
const GROUPS: SynonymGroup[] = [
  { id: 'battery', zh: ['电池'], en: ['battery', 'cell'] },
  { id: 'solid_state', zh: ['固态 电池'], en: ['solid state battery'], broader: ['battery'] },
  { id: 'lithium', zh: ['锂 固态 电池'], en: ['lithium cell'], broader: ['solid_state'] },
];
const thesaurus = buildThesaurus(tableOf(...GROUPS), words);
const vector = (title: string, body = '') =>
  termVector({ title: words(title), body: words(body) }, thesaurus, RANKING_WEIGHTS);

const posting = (id: string, title: string, change: Partial<PostingDocument> = {}) =>
  preparePosting(
    {
      id,
      type: 'technical_challenge',
      field: 'new_energy',
      district: '310115',
      stage: 'open',
      title: words(title),
      keywords: [],
      body: [],
      ...change,
    },
    thesaurus,
  );
const profile = (id: string, abstract: string, change: Partial<ProfileDocument> = {}) =>
  prepareProfile(
    {
      id,
      kind: 'person',
      fields: ['new_energy'],
      keywords: words('关键'),
      abstract: words(abstract),
      record: [{ field: 'new_energy', title: words('旧题') }],
      ...change,
    },
    thesaurus,
  );

describe('R22 synonyms are found in a text, the longest at each place', () => {
  it.each<[string, [number, number, string][]]>([
    ['电池', [[0, 1, 'battery']]],
    ['固态 电池', [[0, 2, 'solid_state']]],
    ['锂 固态 电池', [[0, 3, 'lithium']]],
    ['锂 固态', []],
    [
      '固态 固态 电池 电池',
      [
        [1, 2, 'solid_state'],
        [3, 1, 'battery'],
      ],
    ],
    [
      'solid state battery cell',
      [
        [0, 3, 'solid_state'],
        [3, 1, 'battery'],
      ],
    ],
    ['', []],
  ])('%s', (text, found) => {
    expect(thesaurus.find(words(text).map(({ word }) => word))).toEqual(found);
  });

  it('a table that contradicts itself is refused, with the word', () => {
    const [battery] = GROUPS as [SynonymGroup];
    const build =
      (...groups: SynonymGroup[]) =>
      () =>
        buildThesaurus(tableOf(...groups), words);
    expect(build(battery, battery)).toThrow('synonym group battery is defined twice');
    expect(build({ ...battery, id: 'x', broader: ['y'] })).toThrow(
      'synonym group x names an unknown broader group y',
    );
    expect(build(battery, { ...battery, id: 'x' })).toThrow('synonym 电池 belongs to battery and to x');
    expect(build({ ...battery, zh: [' '] })).toThrow('synonym   of battery has no words');
    expect(build({ ...battery, en: ['battery', 'battery'] })).not.toThrow();
    expect(thesaurus.groups.size).toBe(3);
  });
});

describe('R22 the terms of a text', () => {
  const { title, body } = RANKING_WEIGHTS.sections;
  const { part, broader } = RANKING_WEIGHTS;

  it('a word counts by its section, its parts for less', () => {
    const { terms, length } = vector('界面|界|面 界面', '界面');
    expect(length).toBe(2 * title + body);
    expect(terms.get('界面')).toEqual({ frequency: 2 * title + body, wordings: ['界面'], own: true });
    expect(terms.get('界')).toEqual({ frequency: title * part, wordings: ['界面'], own: false });
    expect([...terms.keys()]).toEqual(['界面', '界', '面']);
  });

  it('a one-word synonym is its group alone; of a longer one the words count for less', () => {
    expect([...vector('电池').terms]).toEqual([
      ['=battery', { frequency: title, wordings: ['电池'], own: true }],
    ]);
    expect([...vector('固态 电池').terms]).toEqual([
      ['=solid_state', { frequency: title, wordings: ['固态电池'], own: true }],
      ['=battery', { frequency: title * broader, wordings: ['固态电池'], own: false }],
      ['固态', { frequency: title * part, wordings: ['固态'], own: false }],
      ['电池', { frequency: title * part, wordings: ['电池'], own: false }],
    ]);
  });

  it('a broader group counts for less at each step, and becomes the text’s own where it says so itself', () => {
    const { terms } = vector('锂 固态 电池', '电池');
    expect(terms.get('=solid_state')).toMatchObject({ frequency: title * broader, own: false });
    expect(terms.get('=battery')?.frequency).toBeCloseTo(title * broader * broader + body);
    expect(terms.get('=battery')).toMatchObject({ wordings: ['锂固态电池', '电池'], own: true });
  });

  it('Latin words are joined with a space, Chinese without, and both as they stand', () => {
    const wording = (text: string) => vector(text).terms.get('=solid_state')?.wordings;
    expect(wording('solid state battery')).toEqual(['solid state battery']);
    expect(vector('lithium cell').terms.get('=lithium')?.wordings).toEqual(['lithium cell']);
    const mixed = buildThesaurus(tableOf({ id: 'x', zh: ['甲 b 乙'], en: ['c - d'] }), words);
    const of = (text: string) =>
      termVector({ title: words(text) }, mixed, RANKING_WEIGHTS).terms.get('=x')?.wordings;
    expect([of('甲 b 乙'), of('c - d')]).toEqual([['甲b乙'], ['c -d']]);
  });

  it('where broader groups do not count, or go in a circle', () => {
    const none = { ...RANKING_WEIGHTS, broader: 0 };
    expect([...termVector({ title: words('固态 电池') }, thesaurus, none).terms.keys()]).toEqual([
      '=solid_state',
      '固态',
      '电池',
    ]);
    const circle = buildThesaurus(
      tableOf(
        { id: 'a', zh: ['甲'], en: ['x'], broader: ['b'] },
        { id: 'b', zh: ['乙'], en: ['y'], broader: ['a', 'c'] },
        { id: 'c', zh: ['丙'], en: ['z'] },
      ),
      words,
    );
    const { terms } = termVector({ title: words('甲') }, circle, RANKING_WEIGHTS);
    expect([...terms].map(([key, { frequency }]) => [key, frequency])).toEqual([
      ['=a', title],
      ['=b', title * broader],
      ['=c', title * broader * broader],
    ]);
  });

  it('are named by their group, or by themselves', () => {
    expect(termName('=battery', thesaurus)).toEqual({ zh: '电池', en: 'battery' });
    expect(termName('界面', thesaurus)).toEqual({ zh: '界面', en: '界面' });
    expect(termName('=gone', thesaurus)).toEqual({ zh: '=gone', en: '=gone' });
  });
});

describe('R22 rare words weigh more', () => {
  const common = vector('界面 涂层');
  const rare = vector('界面 阻抗');
  const corpus = corpusOf([common, common, rare]);

  it('a collection is counted by documents, with their mean length', () => {
    expect(corpus.documents).toBe(3);
    expect(corpus.averageLength).toBe(2 * RANKING_WEIGHTS.sections.title);
    expect(Object.fromEntries(corpus.documentsWith)).toEqual({ 界面: 3, 涂层: 2, 阻抗: 1 });
    expect(corpusOf([])).toEqual({ documents: 0, averageLength: 0, documentsWith: new Map() });
  });

  it('shares make 1; the rarer the word, the larger its own (BM25)', () => {
    const shares = queryShares(rare, corpus, RANKING_WEIGHTS);
    const [everywhere, once] = [Math.log(1 + 0.5 / 3.5), Math.log(1 + 2.5 / 1.5)];
    expect(shares.get('界面')).toBeCloseTo(everywhere / (everywhere + once), 10);
    expect(shares.get('阻抗')).toBeCloseTo(once / (everywhere + once), 10);
    const twice = queryShares(vector('甲 甲 乙'), corpus, RANKING_WEIGHTS);
    const saturated = (n: number) => ((RANKING_WEIGHTS.k3 + 1) * n) / (RANKING_WEIGHTS.k3 + n);
    const { title } = RANKING_WEIGHTS.sections;
    expect((twice.get('甲') ?? 0) / (twice.get('乙') ?? 1)).toBeCloseTo(
      saturated(2 * title) / saturated(title),
      10,
    );
  });

  it('a candidate has of each share what its frequency and length leave', () => {
    const { title } = RANKING_WEIGHTS.sections;
    const { k1, b } = RANKING_WEIGHTS;
    const long = vector('阻抗 甲 乙 丙');
    const shared = sharedTerms(
      new Map([
        ['阻抗', 0.6],
        ['无', 0.4],
      ]),
      long,
      corpus,
      RANKING_WEIGHTS,
    );
    expect([...shared.keys()]).toEqual(['阻抗']);
    expect(shared.get('阻抗')).toBeCloseTo((0.6 * title) / (title + k1 * (1 - b + b * 2)), 10);
    const alone = sharedTerms(
      new Map([['阻抗', 0.6]]),
      long,
      { ...corpus, averageLength: 0 },
      RANKING_WEIGHTS,
    );
    expect(alone.get('阻抗')).toBeCloseTo((0.6 * title) / (title + k1 * (1 - b + b * 4 * title)), 10);
  });
});

describe('R22 explanations', () => {
  it('name the weightiest eight terms, by weight, then by key, and sum up the others', () => {
    const keys = [...'jihgfedcba'];
    const shared = new Map(keys.map((key): [string, number] => [key, key === 'c' ? 2 : 1]));
    const both = vector(keys.join(' '));
    const { terms, further } = explainTerms(shared, both, both, thesaurus);
    expect(terms.map(({ term, weight }) => [term.zh, weight])).toEqual([
      ['c', 2],
      ...[...'abdefgh'].map((key) => [key, 1]),
    ]);
    expect(terms.every((one) => !('synonym' in one))).toBe(true);
    expect(further).toEqual({ count: 2, weight: 2 });
    expect(explainTerms(new Map([['a', 1]]), both, both, thesaurus).further).toEqual({ count: 0, weight: 0 });
  });

  it('say which words met, unless both use the same', () => {
    const explain = (one: string, other: string) =>
      explainTerms(new Map([['=battery', 1]]), vector(one), vector(other), thesaurus).terms[0];
    expect(explain('battery', '电池')).toEqual({
      term: { zh: '电池', en: 'battery' },
      weight: 1,
      synonym: { posting: 'battery', other: '电池' },
    });
    expect(explain('cell battery', '电池 battery')).not.toHaveProperty('synonym');
    expect(explain('电池', '别的')).toMatchObject({ synonym: { posting: '电池', other: '' } });
  });

  const POSTING_STAGES = [
    ['upcoming', '榜单即将开放', 'Posting opens soon'],
    ['open', '榜单开放中', 'Posting is open'],
    ['closed', '榜单已截止', 'Posting is closed'],
    ['matched', '榜单已对接成功', 'Posting is matched'],
    ['ended', '榜单已结束', 'Posting has ended'],
  ] as const;
  it.each(POSTING_STAGES)('a posting that is %s', (stage, zh, en) => {
    const one = posting('p', '界面', { stage }).document;
    const elsewhere = posting('q', '界面', { district: '310101' }).document;
    expect(factsOf(one, profile('a', '界面').document)).toEqual([{ zh, en }]);
    expect(factsOfPosting(elsewhere, one)).toEqual([{ zh, en }]);
  });

  it.each([
    ['phd', '博士', 'PhD'],
    ['in_station', '在站博士后', 'Postdoc in station'],
    ['out_of_station', '出站博士后', 'Postdoc out of station'],
    ['none', '无博士或博士后资格', 'Neither PhD nor postdoc'],
  ] as const)('a profile of a %s, in the same district', (stage, zh, en) => {
    const { document } = profile('a', '界面', { stage, district: '310115' });
    const here = { zh: '同在浦东新区', en: expect.stringMatching(/^Both in Pudong/) as string };
    expect(factsOf(posting('p', '界面').document, document).slice(1)).toEqual([{ zh, en }, here]);
    expect(factsOfPosting(posting('p', '界面').document, posting('q', '界面').document)[1]).toEqual(here);
  });

  it('two places are the same if both are known and equal', () => {
    expect(sameDistrict({ district: '310115' }, { district: '310115' })).toBe(true);
    expect(sameDistrict({ district: '310115' }, { district: '310101' })).toBe(false);
    expect(sameDistrict({}, {})).toBe(false);
  });

  it('texts are ordered by code point', () => {
    expect(['b', '甲', 'a', 'B', 'a'].sort(compareText)).toEqual(['B', 'a', 'a', 'b', '甲']);
    expect([compareText('a', 'b'), compareText('b', 'a'), compareText('a', 'a')]).toEqual([-1, 1, 0]);
  });
});

describe('R22 what a profile lacks for a posting', () => {
  const missing = (title: string, of: ReturnType<typeof profile>, change: Partial<PostingDocument> = {}) => {
    const one = posting('p', title, change);
    return missingOf(one, of, corpusOf([one.vector]), thesaurus, RANKING_WEIGHTS);
  };

  it('nothing, where it has all', () => {
    expect(missing('界面', profile('a', '界面'))).toEqual([]);
  });

  it('the first three main points of its own, by weight and by name', () => {
    expect(missing('丁 丙 乙 甲 甲 电池', profile('a', '丁'))).toEqual([
      {
        zh: '档案未提及：甲、电池、丙',
        en: 'Not mentioned in the profile: 甲, battery, 丙',
      },
    ]);
  });

  it('no point beyond the eighth, and no part of a word', () => {
    expect(missing('a a b b c c d d e e f f g g h h z', profile('x', 'a b c d e f g h'))).toEqual([]);
    expect(missing('界面|界', profile('a', '界面'))).toEqual([]);
  });

  it('the field, and whatever it leaves empty', () => {
    const bare = profile('a', '', { fields: ['other'], keywords: [], record: [] });
    expect(missing('', bare)).toEqual([
      {
        zh: expect.stringMatching(/^领域不同：榜单属.+/) as string,
        en: expect.stringMatching(/^Different field: the posting is in [A-Z]/) as string,
      },
      { zh: '档案未填关键词', en: 'The profile has no keywords' },
      { zh: '档案未填工作摘要', en: 'The profile has no summary of work' },
      { zh: '尚无对接成功的记录', en: 'No successful match on record yet' },
    ]);
    expect(missing('', profile('a', 'x', { fields: ['other', 'new_energy'] }))).toEqual([]);
  });
});

describe('R22 rankings', () => {
  const { field, record, place } = RANKING_WEIGHTS;
  const query = posting('p', '界面 阻抗');
  const first = (of: ReturnType<typeof profile>) => {
    const [match] = rankProfilesForPosting(query, [of], { thesaurus }).matches;
    if (!match) throw new Error('is not suggested');
    return match;
  };

  it.each<[string, Partial<ProfileDocument>, 'main' | 'also' | 'none', number]>([
    ['its main field', { fields: ['new_energy', 'other'] }, 'main', field],
    ['another field of its', { fields: ['other', 'new_energy'] }, 'also', field / 2],
    ['none of its', { fields: ['other'] }, 'none', 0],
  ])('the field: %s', (_case, change, match, weight) => {
    expect(first(profile('a', '界面', change)).explanation.field).toEqual({
      posting: 'new_energy',
      other: change.fields,
      match,
      weight,
    });
  });

  it('"other" names no subject: half as much', () => {
    const other = posting('o', '界面', { field: 'other' });
    const { matches } = rankProfilesForPosting(other, [profile('a', '界面', { fields: ['other'] })], {
      thesaurus,
    });
    expect(matches[0]?.explanation.field.weight).toBe(field / 2);
  });

  it('the record, levelling off; the place; and the score is their sum', () => {
    const past = (n: number) =>
      Array.from({ length: n }, () => ({ field: 'new_energy', title: [] }) as const);
    const match = first(
      profile('a', '界面', {
        district: '310115',
        record: [...past(3), { field: 'other', title: [] }],
      }),
    );
    const { explanation } = match;
    expect(explanation.record).toEqual({ matches: 4, inField: 3, weight: (record * 3) / 4 });
    expect(explanation.place).toEqual({ same: true, weight: place });
    const terms = explanation.terms.reduce((sum, { weight }) => sum + weight, 0);
    expect(match.score).toBeCloseTo(terms + field + (record * 3) / 4 + place, 6);
    expect(first(profile('a', '界面', { record: [] })).explanation).toMatchObject({
      record: { matches: 0, inField: 0, weight: 0 },
      place: { same: false, weight: 0 },
    });
    expect(Math.round(match.score * 1e6) / 1e6).toBe(match.score);
  });

  it('leave out who shares no word of their own, and say why who is excluded is', () => {
    const reason = { zh: '任职于张榜方', en: 'Works for the poster' };
    const ranking = rankProfilesForPosting(
      posting('p', '固态 电池'),
      [profile('z', '固态 电池'), profile('b', '固态 电池'), profile('a', '固态 电池'), profile('n', '别的')],
      {
        thesaurus,
        exclude: (_, { id }) => (id === 'a' || id === 'z' ? { code: 'EMPLOYER', reason } : undefined),
      },
    );
    expect(ranking.matches.map(({ id }) => id)).toEqual(['b']);
    expect(ranking.excluded).toEqual([
      { id: 'a', code: 'EMPLOYER', reason },
      { id: 'z', code: 'EMPLOYER', reason },
    ]);
    // Each says one of the two words as part of something longer alone.
    const parts = rankProfilesForPosting(posting('q', '甲乙|乙'), [profile('a', '乙丙|乙')], { thesaurus });
    expect(parts.matches).toEqual([]);
  });

  it('equal ones by id, twenty at most unless asked otherwise', () => {
    const many = Array.from({ length: 25 }, (_, n) => profile(`p${String(24 - n).padStart(2, '0')}`, '界面'));
    const ids = (limit?: number) =>
      rankProfilesForPosting(query, many, { thesaurus, ...(limit !== undefined && { limit }) }).matches.map(
        ({ id }) => id,
      );
    expect(ids()).toEqual(Array.from({ length: 20 }, (_, n) => `p${String(n).padStart(2, '0')}`));
    expect(ids(2)).toEqual(['p00', 'p01']);
  });

  it('R19 postings that are open or will be, for a profile; all others, for a posting', () => {
    const all = (['upcoming', 'open', 'closed', 'matched', 'ended'] as const).map((stage) =>
      posting(stage, '界面', { stage }),
    );
    const suggested = rankPostingsForProfile(profile('a', '界面'), all, { thesaurus }).matches;
    expect(suggested.map(({ id }) => id)).toEqual(['open', 'upcoming']);
    expect(suggested[0]?.explanation.facts[0]?.zh).toBe('榜单开放中');
    const similar = similarPostings(posting('open', '界面'), all, { thesaurus }).matches;
    expect(similar.map(({ id }) => id)).toEqual(['closed', 'ended', 'matched', 'upcoming']);
    expect(similar[0]?.explanation).toMatchObject({
      missing: [],
      place: { same: true },
      field: { match: 'main' },
    });
    expect(similar[0]?.explanation).not.toHaveProperty('record');
  });
});
