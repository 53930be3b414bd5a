import { describe, expect, it } from 'vitest';
import type { RecommendationTarget } from '../../domain/document/templates/recommendation-letter.ts';
import type { Facts, FactState } from '../../domain/party/facts.ts';
import { evidenceFault } from '../../domain/recommendation/evidence.ts';
import {
  attestationText,
  conditionsFor,
  isSound,
  type Ground,
  type Platform,
} from '../../domain/recommendation/rules.ts';
import { RESULT_STATUSES, resultStatusText } from '../../domain/results/status.ts';
import { creditCode } from './support/parties.ts';

const ON = '2026-11-28';
const attested = (until?: string): FactState => ({
  status: 'attested',
  by: 'zhuban1',
  evidence: '批文',
  at: '2026-11-01T18:00:00Z',
  ...(until !== undefined && { until }),
});
const BOTH: Facts = { registration: attested(), platforms: attested() };
const ground = (change: Partial<Ground> = {}): Ground => ({
  projectId: 'p',
  title: '固态电池',
  stage: 'running',
  filingNumber: 'SH-JB-2026-000001',
  filedAt: '2026-05-01T00:00:00Z',
  breached: false,
  ...change,
});
const unit = (platforms: Platform[] = [], district: '310115' | null = '310115') => ({
  creditCode: creditCode(1),
  ...(district ? { district } : {}),
  platforms: platforms.map((kind) => ({ kind })),
});
const conditions = (
  target: RecommendationTarget,
  {
    of = unit(),
    grounds = [ground()],
    facts = BOTH,
  }: { of?: ReturnType<typeof unit>; grounds?: Ground[]; facts?: Facts },
) => conditionsFor(target, of, grounds, facts, ON);

describe('R33 the conditions of a recommendation, as those read them who decide and the unit itself', () => {
  const SHANGHAI = { code: 'shanghai_unit', zh: '本市单位', en: 'A unit of Shanghai' };
  const MATCHED = {
    code: 'matched',
    zh: '参加揭榜领题并对接成功（协议已备案）',
    en: 'Took part and was matched, the agreement filed',
    attested: null,
    unattested: null,
  };
  const NO_BREACH = {
    code: 'no_breach',
    zh: '对接项目无有效的违约认定',
    en: 'No finding of breach stands in the project',
    attested: null,
    unattested: null,
  };
  const NO_STATION = {
    code: 'no_platform',
    zh: '在本市尚未设立流动站、工作站',
    en: 'Holds no station in Shanghai',
  };
  const NO_PLATFORM = {
    code: 'no_platform',
    zh: '在本市尚未设立博士后平台',
    en: 'Holds no postdoc platform in Shanghai',
  };
  const WHOLE = { met: true, missing: null };
  const SHOWN = { ...WHOLE, attested: true, unattested: null };
  const SEEN = '2026-11-02 经核验，依据：批文';

  it('all met: each with its evidence', () => {
    expect(conditions('workstation', { of: unit(['practice_base']) })).toEqual([
      { ...SHANGHAI, ...SHOWN, evidence: [`统一社会信用代码 ${creditCode(1)}，所在区 浦东新区（${SEEN}）`] },
      { ...MATCHED, ...WHOLE, evidence: ['SH-JB-2026-000001《固态电池》'] },
      { ...NO_STATION, ...SHOWN, evidence: [`登记平台：博士后创新实践基地（${SEEN}）`] },
      { ...NO_BREACH, ...WHOLE, evidence: ['SH-JB-2026-000001：无违约认定'] },
    ]);
  });

  it('none met: each with what is missing', () => {
    const grounds = [ground({ breached: true }), ground({ stage: 'ended_for_breach' })];
    const of = unit(['workstation'], null);
    expect(conditions('mobile_station', { of, grounds, facts: {} })).toEqual([
      {
        ...SHANGHAI,
        met: false,
        attested: false,
        unattested: null,
        missing: { zh: '未登记所在区', en: 'no district is registered' },
        evidence: [],
      },
      { ...MATCHED, ...WHOLE, evidence: ['SH-JB-2026-000001《固态电池》', 'SH-JB-2026-000001《固态电池》'] },
      {
        ...NO_STATION,
        met: false,
        attested: false,
        unattested: null,
        missing: { zh: '已设立平台', en: 'holds a platform already' },
        evidence: [],
      },
      {
        ...NO_BREACH,
        met: false,
        evidence: [],
        missing: { zh: '存在有效的违约认定', en: 'a finding stands' },
      },
    ]);
  });

  it('nothing filed yet: there is no match, and no breach either', () => {
    const grounds = [ground({ filingNumber: null, breached: true })];
    const [, matched, , breach] = conditions('practice_base', { grounds });
    expect(matched).toEqual({
      ...MATCHED,
      met: false,
      evidence: [],
      missing: { zh: '尚无已备案的对接成功项目', en: 'no filed project yet' },
    });
    expect(breach).toEqual({ ...NO_BREACH, ...WHOLE, evidence: [] });
  });

  it('one sound project is enough, and it alone is evidence', () => {
    const grounds = [ground({ breached: true }), ground({ filingNumber: 'SH-JB-2026-000002' })];
    expect(conditions('practice_base', { grounds })[3]).toEqual({
      ...NO_BREACH,
      ...WHOLE,
      evidence: ['SH-JB-2026-000002：无违约认定'],
    });
  });

  it('R1 declared, not attested: that alone is missing, and which fact it is', () => {
    const [shanghai, , platform] = conditions('practice_base', { facts: {} });
    expect(shanghai).toEqual({
      ...SHANGHAI,
      met: false,
      attested: false,
      unattested: 'registration',
      missing: { zh: '“主体登记信息”尚未核验', en: '"Registration" is not attested' },
      evidence: [`统一社会信用代码 ${creditCode(1)}，所在区 浦东新区（自行申报，尚未核验）`],
    });
    expect(platform).toEqual({
      ...NO_PLATFORM,
      met: false,
      attested: false,
      unattested: 'platforms',
      missing: { zh: '“博士后工作平台”尚未核验', en: '"Postdoc platforms held" is not attested' },
      evidence: ['登记平台：无（自行申报，尚未核验）'],
    });
  });

  it.each<[RecommendationTarget, Platform[], boolean]>([
    ['mobile_station', [], true],
    ['mobile_station', ['practice_base'], true],
    ['mobile_station', ['mobile_station'], false],
    ['mobile_station', ['practice_base', 'workstation'], false],
    ['workstation', ['mobile_station'], false],
    ['practice_base', [], true],
    ['practice_base', ['practice_base'], false],
    ['practice_base', ['mobile_station'], false],
  ])('priority for a %s with %j: %s', (target, held, has) => {
    expect(conditions(target, { of: unit(held) })[2]?.met).toBe(has);
  });

  it('lists every platform, and says of what date an attestation is', () => {
    const of = unit(['practice_base', 'practice_base']);
    expect(
      conditions('workstation', { of, facts: { ...BOTH, platforms: attested('2026-11-27') } })[2],
    ).toMatchObject({
      met: false,
      unattested: 'platforms',
      evidence: [
        '登记平台：博士后创新实践基地、博士后创新实践基地（核验已失效：证明有效期届满 the attestation has expired）',
      ],
    });
    expect(conditions('workstation', { of, facts: { ...BOTH, platforms: attested(ON) } })[2]?.met).toBe(true);
  });

  it('R32 a project is sound without a finding, and unless it ended for breach', () => {
    expect([ground(), ground({ stage: 'completed' })].map(isSound)).toEqual([true, true]);
    expect([ground({ breached: true }), ground({ stage: 'ended_for_breach' })].map(isSound)).toEqual([
      false,
      false,
    ]);
  });

  it('says of a fact how it stands', () => {
    expect([attested(), { status: 'declared' } as const].map(attestationText)).toEqual([
      SEEN,
      '自行申报，尚未核验',
    ]);
    expect(attestationText({ status: 'lapsed', at: ON, reason: '撤销' })).toBe('核验已失效：撤销');
  });
});

describe('R33 what a recommendation’s evidence lacks, in words', () => {
  const toShow = [
    { code: 'research', zh: '研发条件', en: 'Research', attested: null },
    { code: 'staff', zh: '研发人员', en: 'Staff', attested: '工作单位：已核验' },
  ];
  const files = ['f'];

  it('a condition that the platform does not have, with those that it has', () => {
    expect(
      evidenceFault(toShow, [
        { condition: 'research', text: '一', files },
        { condition: 'other', text: '一', files },
      ]),
    ).toEqual({
      code: 'RECOMMENDATION_CONDITION_UNKNOWN',
      params: {
        condition: 'other',
        conditions: {
          zh: 'research（研发条件）、staff（研发人员）',
          en: 'research (Research), staff (Staff)',
        },
      },
      fields: [
        {
          pointer: '/evidence/1/condition',
          rule: 'R33',
          zh: '该事项没有这一条件。',
          en: 'The platform has no such condition.',
        },
      ],
    });
  });

  it('a condition that nothing shows, and where it would be shown', () => {
    expect(evidenceFault(toShow, [{ condition: 'research', text: '一', files: [] }])).toEqual({
      code: 'RECOMMENDATION_EVIDENCE_MISSING',
      params: {
        conditions: {
          zh: 'research（研发条件）、staff（研发人员）',
          en: 'research (Research), staff (Staff)',
        },
      },
      fields: [
        {
          pointer: '/evidence/0/files',
          rule: 'R33',
          zh: '“研发条件”没有佐证。',
          en: 'Nothing shows "Research".',
        },
        { pointer: '/evidence', rule: 'R33', zh: '“研发人员”没有佐证。', en: 'Nothing shows "Staff".' },
      ],
    });
  });

  it('nothing, where each has a file or an attestation', () => {
    const given = [
      { condition: 'research', text: '一', files },
      { condition: 'staff', text: '一', files: [] },
    ];
    expect(evidenceFault(toShow, given)).toBeNull();
  });
});

describe('R30 the words of a published state', () => {
  it('each its own; one from before there were any was matched', () => {
    expect(resultStatusText('ended')).toEqual(RESULT_STATUSES.ended);
    expect(resultStatusText('completed')).toEqual(RESULT_STATUSES.completed);
    expect(resultStatusText(null)).toEqual({ zh: '对接成功，实施中', en: 'Matched, under way' });
  });
});
