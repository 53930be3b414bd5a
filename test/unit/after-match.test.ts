import { describe, expect, it } from 'vitest';
import type { RecommendationTarget } from '../../domain/document/templates/recommendation-letter.ts';
import { shortlist } from '../../domain/event/rules.ts';
import type { Facts } from '../../domain/party/facts.ts';
import { nextPrompt, rolesOf } from '../../domain/project/rules.ts';
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
  const unmet = (
    target: RecommendationTarget,
    one: ReturnType<typeof unit>,
    grounds: readonly Ground[] = [ground],
  ): string[] =>
    conditionsFor(target, one, grounds, {}, '2026-11-28')
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
    const attested = {
      status: 'attested',
      by: 'zhuban1',
      evidence: '设站批文',
      at: '2026-11-01T02:00:00Z',
    } as const;
    expect(of({ platforms: attested })).toMatchObject({
      attested: true,
      evidence: ['登记平台：博士后创新实践基地（2026-11-01 经核验，依据：设站批文）'],
    });
    expect(of({ platforms: { ...attested, until: '2026-11-27' } })).toMatchObject({ attested: false });
    const shown = conditionsFor('workstation', unit([]), [ground], {}, '2026-11-28');
    expect(JSON.stringify(shown.map(({ evidence }) => evidence))).not.toMatch(/所在区 310115|practice_base/);
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
