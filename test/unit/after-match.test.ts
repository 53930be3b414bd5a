import { describe, expect, it } from 'vitest';
import {
  recommendationLetterV1,
  type RecommendationTarget,
} from '../../domain/document/templates/recommendation-letter.ts';
import { shortlist } from '../../domain/event/rules.ts';
import type { Facts } from '../../domain/party/facts.ts';
import { nextPrompt, rolesOf } from '../../domain/project/rules.ts';
import {
  conditionsToShow,
  evidenceFault,
  evidenceText,
  type PlatformCondition,
} from '../../domain/recommendation/evidence.ts';
import { conditionsFor, type Ground, type Platform } from '../../domain/recommendation/rules.ts';

describe('R31 who performs and who adopts', () => {
  it.each([
    ['technical_challenge', 'claimant', 'poster'],
    ['achievement_transfer', 'poster', 'claimant'],
  ] as const)('%s: %s performs, %s adopts', (type, performer, adopter) => {
    expect(rolesOf(type)).toEqual({ performer, adopter });
  });
});

describe('R31 one clock: the next report or milestone, whichever comes first', () => {
  const now = '2026-06-01T00:00:00Z';
  const repeat = '2026-06-08T00:00:00Z';
  const report = { what: 'report', at: '2026-09-01T00:00:00Z' };
  const milestone = { what: 'milestone', at: '2026-07-01T00:00:00Z', remindAt: '2026-06-17T00:00:00Z' };
  it.each([
    ['nothing due: no clock', [], null],
    ['a report alone', [report], { at: report.at, late: [] }],
    ['the lead before a milestone', [report, milestone], { at: milestone.remindAt, late: [] }],
    [
      'the milestone itself, its lead past',
      [report, { ...milestone, remindAt: '2026-05-20T00:00:00Z' }],
      { at: milestone.at, late: [] },
    ],
    ['what is late is asked for again', [{ ...report, at: now }], { at: repeat, late: ['report'] }],
  ])('%s', (_name, due, expected) => {
    expect(nextPrompt(now, due, repeat)).toEqual(expected);
  });
});

describe('R33 candidates, with the evidence for each condition and what is missing', () => {
  const ground: Ground = {
    projectId: 'p',
    title: '固态电池',
    stage: 'running',
    filingNumber: 'SH-JB-2026-000001',
    filedAt: '2026-05-01T00:00:00Z',
    breached: false,
  };
  const unit = (platforms: Platform[], district: '310115' | undefined = '310115') => ({
    creditCode: '91310115MA1K4CX01G',
    ...(district ? { district } : {}),
    platforms: platforms.map((kind) => ({ kind })),
  });
  const attestation = {
    status: 'attested',
    by: 'zhuban1',
    evidence: '设站批文',
    at: '2026-11-01T02:00:00Z',
  } as const;
  const ATTESTED: Facts = { registration: attestation, platforms: attestation };
  const unmet = (
    target: RecommendationTarget,
    one: ReturnType<typeof unit>,
    grounds: readonly Ground[] = [ground],
  ): string[] =>
    conditionsFor(target, one, grounds, ATTESTED, '2026-11-28')
      .filter((condition) => !condition.met)
      .map((condition) => condition.code);

  it.each<[string, RecommendationTarget, Platform[], string[]]>([
    ['no platform: a station', 'workstation', [], []],
    ['a practice base does not end priority for a station', 'mobile_station', ['practice_base'], []],
    ['a workstation ends it', 'workstation', ['workstation'], ['no_platform']],
    [
      'a practice base ends priority for a practice base',
      'practice_base',
      ['practice_base'],
      ['no_platform'],
    ],
  ])('%s', (_name, target, platforms, expected) => {
    expect(unmet(target, unit(platforms))).toEqual(expected);
  });

  it('wants a filed match, a district of Shanghai, and no finding of breach', () => {
    expect(unmet('workstation', unit([]), [{ ...ground, filingNumber: null }])).toEqual(['matched']);
    expect(unmet('workstation', { creditCode: 'x', platforms: [] })).toEqual(['shanghai_unit']);
    expect(unmet('workstation', unit([]), [{ ...ground, breached: true }])).toEqual(['no_breach']);
    expect(unmet('workstation', unit([]), [ground, { ...ground, breached: true }])).toEqual([]);
  });

  it('R33 gives each condition its evidence in words, with who attested the fact behind it, or that nobody has', () => {
    const of = (facts: Facts) =>
      conditionsFor('workstation', unit(['practice_base']), [ground], facts, '2026-11-28').find(
        ({ code }) => code === 'no_platform',
      );
    expect(of({})).toMatchObject({
      attested: false,
      evidence: ['登记平台：博士后创新实践基地（自行申报，尚未核验）'],
    });
    expect(of({ platforms: attestation })).toMatchObject({
      attested: true,
      evidence: ['登记平台：博士后创新实践基地（2026-11-01 经核验，依据：设站批文）'],
    });
    expect(of({ platforms: { ...attestation, until: '2026-11-27' } })).toMatchObject({
      attested: false,
      met: false,
    });
    expect(of({ platforms: { ...attestation, until: '2026-11-28' } })).toMatchObject({
      attested: true,
      met: true,
    });
    const shown = conditionsFor('workstation', unit([]), [ground], {}, '2026-11-28');
    expect(JSON.stringify(shown.map(({ evidence }) => evidence))).not.toMatch(/所在区 310115|practice_base/);
  });

  it('R33 wants registration and platforms attested, and says so where nothing else is missing', () => {
    const all = (facts: Facts, one = unit([])) =>
      conditionsFor('workstation', one, [ground], facts, '2026-11-28').flatMap(
        ({ code, met, unattested, missing }) => (met ? [] : [[code, unattested, missing?.zh]]),
      );
    expect(all(ATTESTED)).toEqual([]);
    expect(all({})).toEqual([
      ['shanghai_unit', 'registration', '“主体登记信息”尚未核验'],
      ['no_platform', 'platforms', '“博士后工作平台”尚未核验'],
    ]);
    expect(all({ registration: attestation })).toEqual([
      ['no_platform', 'platforms', '“博士后工作平台”尚未核验'],
    ]);
    expect(all({}, { creditCode: 'x', platforms: [{ kind: 'workstation' }] })).toEqual([
      ['shanghai_unit', null, '未登记所在区'],
      ['no_platform', null, '已设立平台'],
    ]);
    expect(all({ ...ATTESTED, platforms: { status: 'lapsed', at: '2026-11-02', reason: '有误' } })).toEqual([
      ['no_platform', 'platforms', '“博士后工作平台”尚未核验'],
    ]);
  });

  describe('R33 each condition of a platform is shown by a file or by an attestation', () => {
    const platform = [
      { code: 'legal', label: { zh: '法人', en: 'Legal person' }, shownBy: ['existence'] },
      { code: 'team', label: { zh: '队伍', en: 'Team' }, shownBy: ['existence', 'postdoc_conditions'] },
    ] satisfies PlatformCondition[];
    const given = (condition: string, ...files: string[]) => ({ condition, text: '符合。', files });
    const fault = (facts: Facts, ...evidence: ReturnType<typeof given>[]) => {
      const found = evidenceFault(conditionsToShow(platform, facts, '2026-11-28'), evidence);
      return found && [found.code, ...(found.fields ?? []).map(({ pointer }) => pointer)];
    };

    it.each<[string, Facts, ReturnType<typeof given>[], string[] | null]>([
      ['by files alone', {}, [given('legal', 'f'), given('team', 'f')], null],
      ['by one fact of several', { existence: attestation }, [given('legal'), given('team')], null],
      [
        'the fact of another condition shows nothing',
        { postdoc_conditions: attestation },
        [given('legal'), given('team')],
        ['RECOMMENDATION_EVIDENCE_MISSING', '/evidence/0/files'],
      ],
      [
        'an expired attestation shows nothing',
        { existence: { ...attestation, until: '2026-11-27' } },
        [given('legal', 'f'), given('team')],
        ['RECOMMENDATION_EVIDENCE_MISSING', '/evidence/1/files'],
      ],
      ['one is left out', {}, [given('team', 'f')], ['RECOMMENDATION_EVIDENCE_MISSING', '/evidence']],
      [
        'left out though attested',
        { existence: attestation },
        [given('team')],
        ['RECOMMENDATION_EVIDENCE_MISSING', '/evidence'],
      ],
      [
        'one that is none of them',
        {},
        [given('legal', 'f'), given('team', 'f'), given('wealth', 'f')],
        ['RECOMMENDATION_CONDITION_UNKNOWN', '/evidence/2/condition'],
      ],
    ])('%s', (_name, facts, evidence, expected) => {
      expect(fault(facts, ...evidence)).toEqual(expected);
    });

    it('names what is missing and what can be given, and the letter prints what shows each', () => {
      const toShow = conditionsToShow(platform, { existence: attestation }, '2026-11-28');
      expect(toShow[0]).toEqual({
        code: 'legal',
        zh: '法人',
        en: 'Legal person',
        attested: '主体存续：2026-11-01 经核验，依据：设站批文',
      });
      expect(evidenceFault(toShow, [given('wealth')])?.params).toEqual({
        condition: 'wealth',
        conditions: { zh: 'legal（法人）、team（队伍）', en: 'legal (Legal person), team (Team)' },
      });
      const kept = {
        condition: { code: 'legal', zh: '法人', en: 'Legal person' },
        text: '独立法人。',
        files: [{ id: 'f', fileName: '执照.pdf', sha256: '0' }],
        attested: '主体存续：已核验',
      };
      expect(evidenceText(kept)).toBe('法人：独立法人。（文件 执照.pdf；主体存续：已核验）');
      expect(evidenceText('研发投入占比 8%')).toBe('研发投入占比 8%');
    });
  });

  it.each<[RecommendationTarget, string, string]>([
    ['workstation', '予以优先推荐', '本推荐不等同于批准设站'],
    ['mobile_station', '符合设立博士后科研流动站的条件', '本推荐不等同于批准设站'],
    ['practice_base', '准予优先建设博士后创新实践基地', '不影响其后申请设立流动站、工作站的优先权'],
  ])('R33 the letter for a %s says what it grants, and what it does not', (target, grants, limits) => {
    const letter = JSON.stringify(
      recommendationLetterV1.build({
        target,
        unit: { name: '上海智芯科技有限公司', creditCode: '91310115MA1K4CX01G' },
        matches: [],
        evidence: ['法人：独立法人。'],
        decision: { by: '市局', decidedAt: '2026-11-28T02:00:00Z' },
      }),
    );
    expect(letter).toContain(grants);
    expect(letter).toContain(limits);
    expect(letter.includes('准予优先建设')).toBe(target === 'practice_base');
    expect(letter).toContain('法人：独立法人。');
  });

  it('says what is missing, or what shows it', () => {
    for (const condition of conditionsFor('workstation', unit([]), [], {}, '2026-11-28'))
      expect(
        condition.met ? condition.evidence.length > 0 || condition.code === 'no_breach' : condition.missing,
      ).toBeTruthy();
  });
});

describe('R37 the shortlist follows the scores', () => {
  const entry = (postingId: string, scores: number[], enteredAt = '2026-01-01T00:00:00Z') => ({
    postingId,
    scores,
    enteredAt,
  });
  it('by mean, then by the better lowest score, then by the earlier entry', () => {
    const ranked = shortlist(
      [
        entry('late', [80, 80], '2026-01-02T00:00:00Z'),
        entry('even', [80, 80]),
        entry('uneven', [70, 90]),
        entry('best', [90, 90]),
      ],
      2,
    );
    expect(ranked.map((one) => one.postingId)).toEqual(['best', 'even', 'late', 'uneven']);
    expect(ranked.map((one) => one.shortlisted)).toEqual([true, true, false, false]);
  });
});
