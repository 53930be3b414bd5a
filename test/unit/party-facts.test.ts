import { describe, expect, it } from 'vitest';
import { creditCodeCheck, isCreditCode } from '../../domain/party/credit-code.ts';
import { factOn, FACT_CODES, mayAttest, type FactState } from '../../domain/party/facts.ts';
import {
  administers,
  areaOfLevel,
  OFFICE_LEVEL_CODES,
  type Administered,
} from '../../domain/party/officials.ts';
import { attestationTermFindings, futureDates } from '../../domain/party/past.ts';
import { qualificationGaps, type Qualified } from '../../domain/party/qualification.ts';
import { shownParty } from '../../domain/party/shown.ts';
import { missingForSigning } from '../../domain/party/signing.ts';
import { NEEDS_CONFIRMATION, NEEDS_NO_CONFIRMATION } from '../../domain/party/unconfirmed.ts';
import { STANDARD_POLICY } from '../../domain/policy/policy.ts';
import type { PostingType } from '../../domain/vocabulary.ts';
import {
  creditCode,
  DEGREE,
  IN_STATION,
  organisation,
  OUT_OF_STATION,
  person,
  team,
} from './support/parties.ts';

const TODAY = '2026-11-01';
const TOMORROW = '2026-11-02';

describe('R1 nothing that a party declares to have happened lies in the future', () => {
  const platform = (establishedOn?: string) => ({ kind: 'workstation', establishedOn }) as never;
  it.each<[string, Parameters<typeof futureDates>[0], string[]]>([
    ['nothing dated', person(1, { degree: undefined }).declared, []],
    ['a degree of today', person(1, { degree: { ...DEGREE, awardedOn: TODAY } }).declared, []],
    [
      'a degree of tomorrow',
      person(1, { degree: { ...DEGREE, awardedOn: TOMORROW } }).declared,
      ['/degree/awardedOn'],
    ],
    [
      'entering and leaving a station',
      person(1, { postdoc: { ...IN_STATION, enteredOn: TOMORROW, leftOn: TOMORROW } }).declared,
      ['/postdoc/enteredOn', '/postdoc/leftOn'],
    ],
    ['a station of today', person(1, { postdoc: { ...IN_STATION, enteredOn: TODAY } }).declared, []],
    ['a registration of tomorrow', organisation(1, { registeredOn: TOMORROW }).declared, ['/registeredOn']],
    [
      'platforms, one of tomorrow',
      organisation(1, { platforms: [platform(), platform(TODAY), platform(TOMORROW)] }).declared,
      ['/platforms/2/establishedOn'],
    ],
  ])('%s', (_case, declared, pointers) => {
    const found = futureDates(declared, TODAY);
    expect(found.map(({ pointer }) => pointer)).toEqual(pointers);
    for (const { code, zh } of found) {
      expect(code).toBe('DATE_IN_FUTURE');
      expect(zh).toContain(TODAY);
    }
  });

  it('an attestation holds until today at the least', () => {
    expect(attestationTermFindings(undefined, TODAY)).toEqual([]);
    expect(attestationTermFindings(TODAY, TODAY)).toEqual([]);
    const [found, ...more] = attestationTermFindings('2026-10-31', TODAY);
    expect(found).toMatchObject({ code: 'ATTESTATION_OVER', pointer: '/until' });
    expect(`${found?.zh}${found?.cure.zh}`).toContain(TODAY);
    expect(more).toEqual([]);
  });
});

describe('R1 a fact on a date', () => {
  const attested = (until?: string): FactState => ({
    status: 'attested',
    by: 'organiser',
    evidence: '证书',
    at: '2026-01-01T00:00:00Z',
    ...(until !== undefined && { until }),
  });
  const lapsed: FactState = { status: 'lapsed', at: '2026-01-01', reason: '撤销' };
  it.each<[string, FactState | undefined, FactState]>([
    ['not attested', undefined, { status: 'declared' }],
    ['attested for good', attested(), attested()],
    ['attested until today', attested(TODAY), attested(TODAY)],
    [
      'attested until yesterday',
      attested('2026-10-31'),
      { status: 'lapsed', at: '2026-10-31', reason: '证明有效期届满 the attestation has expired' },
    ],
    ['lapsed for another reason', lapsed, lapsed],
    [
      'lapsed, whatever term is kept with it',
      { ...lapsed, until: '2026-01-01' } as never,
      { ...lapsed, until: '2026-01-01' } as never,
    ],
  ])('%s', (_case, state, on) => {
    expect(factOn(state ? { degree: state } : {}, 'degree', TODAY)).toEqual(on);
  });

  it('is attested by who holds one of its roles, whatever else they hold', () => {
    expect(mayAttest('degree', ['expert', 'organiser'])).toBe(true);
    expect(mayAttest('degree', ['station_officer'])).toBe(false);
    expect(mayAttest('employment', ['station_officer'])).toBe(true);
    expect(FACT_CODES.filter((fact) => mayAttest(fact, []))).toEqual([]);
  });
});

describe('R1 a qualification names what it rests on', () => {
  it.each<[string, Qualified, string[], string, string]>([
    [
      'a PhD without a degree',
      { qualification: 'phd' },
      ['degree'],
      '博士须填写学位信息',
      'A PhD must state the degree',
    ],
    [
      'a postdoc without a station',
      { qualification: 'postdoc_out_of_station' },
      ['postdoc'],
      '博士后须填写设站单位与进站、出站日期',
      'A postdoc must state the station unit and the dates',
    ],
    [
      'a postdoc in station who left',
      { qualification: 'postdoc_in_station', postdoc: OUT_OF_STATION },
      ['postdoc', 'leftOn'],
      '在站博士后不应有出站日期',
      'A postdoc in station must have no date of leaving',
    ],
    [
      'a postdoc out of station who did not',
      { qualification: 'postdoc_out_of_station', postdoc: IN_STATION },
      ['postdoc', 'leftOn'],
      '出站博士后须填写出站日期',
      'A postdoc out of station must state the date of leaving',
    ],
    [
      'somebody who left before entering',
      { qualification: 'none', postdoc: { enteredOn: '2025-01-02', leftOn: '2025-01-01' } },
      ['postdoc', 'leftOn'],
      '出站日期不得早于进站日期',
      'Leaving cannot be before entering',
    ],
  ])('%s', (_case, declared, path, zh, en) => {
    expect(qualificationGaps(declared)).toEqual([{ path, zh, en }]);
  });

  it.each<[string, Qualified]>([
    ['a PhD', { qualification: 'phd', degree: DEGREE }],
    ['a postdoc in station', { qualification: 'postdoc_in_station', postdoc: IN_STATION }],
    ['a postdoc out of station', { qualification: 'postdoc_out_of_station', postdoc: OUT_OF_STATION }],
    ['neither, in station', { qualification: 'none', postdoc: IN_STATION }],
    ['one day in station', { qualification: 'none', postdoc: { enteredOn: TODAY, leftOn: TODAY } }],
    ['nothing', { qualification: 'none' }],
  ])('%s is whole', (_case, declared) => {
    expect(qualificationGaps(declared)).toEqual([]);
  });
});

describe('R1 a unified social credit code', () => {
  const code = creditCode(1);
  it.each([
    ['right', code, true],
    ['with something before', ` ${code}`, false],
    ['with something after', `${code}${code.at(-1)}`, false],
    ['too short', code.slice(0, 17), false],
    ['a letter that cannot occur', `I${code.slice(1)}`, false],
    ['nothing', '', false],
  ])('%s', (_case, text, is) => {
    expect(isCreditCode(text)).toBe(is);
  });

  it('has no check character for what cannot be one', () => {
    const why = 'not the first 17 characters of a credit code';
    for (const text of ['', code.slice(0, 16), `${code.slice(0, 16)}I`, ` ${code.slice(1, 17)}`])
      expect(() => creditCodeCheck(text)).toThrow(why);
    expect(creditCodeCheck(`0${'0'.repeat(16)}`)).toBe('0');
  });
});

describe('R1 an administrator fills offices of their own level and area', () => {
  const office = (
    level: Administered['level'],
    district: string | null = null,
    station: string | null = null,
  ) => ({ level, district, station }) as Administered;
  it.each<[string, readonly Administered[] | null, Administered, boolean]>([
    ['the first administrator, any', null, office('system'), true],
    ['nobody’s', [], office('municipal'), false],
    ['their level', [office('municipal')], office('municipal'), true],
    ['another level', [office('municipal')], office('national'), false],
    ['their district', [office('district', '310115')], office('district', '310115'), true],
    ['another district', [office('district', '310115')], office('district', '310101'), false],
    ['their station', [office('station', null, creditCode(7))], office('station', null, creditCode(7)), true],
    [
      'another station',
      [office('station', null, creditCode(7))],
      office('station', null, creditCode(8)),
      false,
    ],
    [
      'one of several',
      [office('municipal'), office('district', '310115')],
      office('district', '310115'),
      true,
    ],
    ['an area that the level does not have', [office('municipal', '310115')], office('municipal'), true],
  ])('%s', (_case, offices, wanted, may) => {
    expect(administers(offices, wanted)).toBe(may);
  });

  it('R7 a district’s office has a district, a station’s a unit, the others neither', () => {
    expect(OFFICE_LEVEL_CODES.map((level) => [level, areaOfLevel(level)])).toEqual([
      ['municipal', null],
      ['national', null],
      ['district', 'district'],
      ['station', 'station'],
      ['system', null],
    ]);
  });
});

describe('R19 a poster as those read it who could claim', () => {
  const none = {
    creditCode: null,
    legalForm: null,
    qualification: null,
    stationUnit: null,
    employer: null,
    district: null,
    platforms: [],
  };
  const PUDONG = { code: '310115', zh: '浦东新区', en: 'Pudong New Area' };

  it('a unit: code, form, district, platforms; no address, contact or representative', () => {
    const unit = organisation(1, { platforms: [{ kind: 'workstation' }] as never, address: '祖冲之路 1 号' });
    expect(shownParty(unit.declared)).toEqual({
      ...none,
      kind: 'organisation',
      name: '单位1',
      creditCode: creditCode(1),
      legalForm: {
        code: 'limited_company',
        zh: expect.stringMatching(/公司/) as string,
        en: expect.any(String) as string,
      },
      district: { ...PUDONG, en: expect.any(String) as string },
      platforms: [
        {
          code: 'workstation',
          zh: expect.stringMatching(/工作站/) as string,
          en: expect.any(String) as string,
        },
      ],
    });
    expect(shownParty(organisation(1, { district: undefined }).declared).district).toBeNull();
  });

  it('a person: qualification, station, employer; no degree, date or contact', () => {
    const shown = shownParty(
      person(1, { postdoc: IN_STATION, employer: { creditCode: creditCode(7), name: '单位7' } }).declared,
    );
    expect(shown).toEqual({
      ...none,
      kind: 'person',
      name: '人员1',
      qualification: { code: 'phd', zh: '博士', en: expect.any(String) as string },
      stationUnit: '某设站单位',
      employer: '单位7',
    });
    expect(shownParty(person(1).declared)).toMatchObject({ stationUnit: null, employer: null });
  });

  it('a team: its name', () => {
    expect(shownParty(team(1, person(1), []).declared)).toEqual({ ...none, kind: 'team', name: '团队1' });
  });
});

describe('R4, R28 what a unit lacks before it signs', () => {
  const at = (postingType: PostingType, side: 'poster' | 'claimant') =>
    missingForSigning(organisation(1), { postingType, side, at: '2026-11-01T00:00:00Z' }, STANDARD_POLICY);
  it.each<[PostingType, 'poster' | 'claimant', boolean]>([
    ['achievement_transfer', 'claimant', true],
    ['achievement_transfer', 'poster', false],
    ['technical_challenge', 'claimant', false],
    ['technical_challenge', 'poster', false],
  ])('%s, %s: a recent check that it exists: %s', (postingType, side, asked) => {
    const fresh = at(postingType, side).filter(({ code }) => code === 'EXISTENCE_NOT_FRESH');
    expect(fresh.length > 0).toBe(asked);
    for (const { zh } of fresh) expect(zh).toContain('单位1');
  });
});

describe('R1 acts for a unit ask for a confirmed agent, or say why not', () => {
  it('each act is in one table, with a reason that reads on', () => {
    expect(NEEDS_CONFIRMATION.filter((act) => act in NEEDS_NO_CONFIRMATION)).toEqual([]);
    for (const [act, why] of Object.entries(NEEDS_NO_CONFIRMATION))
      expect(why, act).toMatch(/^(is|asks|shows|says|takes) [\p{L} ,]{10,}$/u);
  });
});
