import { describe, expect, it } from 'vitest';
import type { Finding } from '../../domain/eligibility/finding.ts';
import { checksOf } from '../../domain/verification/checks.ts';
import { DEGREE, IN_STATION, creditCode, organisation, person, team } from './support/parties.ts';

const DATE = '2026-11-02';
const attested = { status: 'attested', by: 'org1', evidence: '证书', at: '2026-10-01T00:00:00Z' } as const;
const brief = (checks: ReturnType<typeof checksOf>) =>
  checks.map(({ code, state, about }) => [code, state, about]);

describe('R21 what the organiser verifies of a claim, prefilled', () => {
  it('of a person: the degree always, a station and an employer where they are declared', () => {
    expect(brief(checksOf(person(1), [], DATE))).toEqual([['degree', 'declared', '人员1']]);
    const employer = { creditCode: creditCode(1), name: '单位1' };
    expect(brief(checksOf(person(1, { postdoc: IN_STATION, employer }), [], DATE))).toEqual([
      ['degree', 'declared', '人员1'],
      ['station_status', 'declared', '人员1'],
      ['employment', 'declared', '人员1'],
    ]);
    expect(brief(checksOf(person(1, { employer }), [], DATE)).map(([code]) => code)).toEqual([
      'degree',
      'employment',
    ]);
  });

  it('of a unit: registration, legal representative, existence', () => {
    expect(brief(checksOf(organisation(1), [], DATE))).toEqual([
      ['registration', 'declared', '单位1'],
      ['legal_representative', 'declared', '单位1'],
      ['existence', 'declared', '单位1'],
    ]);
  });

  it('shows what each fact rests on, in words, with its evidence', () => {
    const [check] = checksOf(person(1, {}, { degree: attested }), [], DATE);
    expect(check).toEqual({
      code: 'degree',
      label: { zh: '博士学位', en: 'Doctorate' },
      state: 'attested',
      about: '人员1',
      declared: { name: '人员1', degree: DEGREE },
      evidence: attested,
    });
    const [none] = checksOf(person(1, { degree: undefined }), [], DATE);
    expect(none?.declared).toEqual({ name: '人员1', degree: null });
  });

  it('says that an attestation has lapsed, the day after its last', () => {
    const on = (date: string) =>
      checksOf(organisation(1, {}, { existence: { ...attested, until: '2026-11-02' } }), [], date).at(-1)
        ?.state;
    expect(on('2026-11-02')).toBe('attested');
    expect(on('2026-11-03')).toBe('lapsed');
  });

  it('R2, R20 of a roster: the facts of its lead and its people, and the consent of each member', () => {
    const checks = checksOf(
      team(1, person(1), [
        [person(2), 'consented'],
        [person(3), 'invited'],
        [person(4), 'declined'],
      ]),
      [],
      DATE,
    );
    expect(brief(checks).filter(([code]) => code === 'roster_consent')).toEqual([
      ['roster_consent', 'met', '人员2'],
      ['roster_consent', 'wrong', '人员3'],
      ['roster_consent', 'wrong', '人员4'],
    ]);
    expect(brief(checks).filter(([code]) => code === 'degree')[0]).toEqual(['degree', 'declared', '人员1']);
    expect(checks.find(({ code }) => code === 'roster_consent')).toEqual({
      code: 'roster_consent',
      label: { zh: '成员同意', en: 'Consent of the member' },
      state: 'met',
      about: '人员2',
      declared: { consent: 'consented', at: '2026-09-01T10:00:00+08:00' },
      evidence: null,
    });
    expect(checksOf(person(1), [], DATE).some(({ code }) => code === 'roster_consent')).toBe(false);
  });

  it('ends with what the rules hold against the claim', () => {
    const finding = { code: 'SAME_PARTY', zh: '同一主体', en: 'the same party' } as Finding;
    expect(checksOf(organisation(1), [finding], DATE).at(-1)).toEqual({
      code: 'SAME_PARTY',
      label: { zh: '同一主体', en: 'the same party' },
      state: 'wrong',
      about: '单位1',
      declared: null,
      evidence: null,
    });
  });
});
