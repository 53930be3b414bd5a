import { describe, expect, it } from 'vitest';
import { addDuration } from '../../domain/calendar/deadline.ts';
import { OFFICIAL_YEARS } from '../../domain/calendar/official-years.ts';
import { mandateCovers, mandateReads, mayHelp } from '../../domain/party/mandate.ts';
import { administeredBy, effectiveOffice, withinArea, type RoleEntry } from '../../domain/party/officials.ts';
import { durationOf, figureOf } from '../../domain/policy/figures.ts';
import { STANDARD_POLICY } from '../../domain/policy/policy.ts';
import { replayDeadlines, type PinnedOnRecord } from '../../domain/policy/replay.ts';
import { overlapPercent } from '../../domain/posting/similar.ts';
import { MUNICIPAL_DECISION, POSTING_LEVELS } from '../../domain/review/levels.ts';
import { approversSince, levelAfterResubmission, responsesIn } from '../../domain/review/rules.ts';

describe('R9, R10 levels as data', () => {
  it.each([
    ['national', true, 'municipal'],
    ['national', false, 'national'],
    ['municipal', true, 'municipal'],
    ['municipal', false, 'municipal'],
  ] as const)('returned by %s, material %s: goes to %s', (by, material, to) => {
    expect(levelAfterResubmission(POSTING_LEVELS, by, material)).toBe(to);
  });

  it('R10 an appeal is approved or rejected, never returned; a level answers as its data say', () => {
    const [level] = POSTING_LEVELS;
    if (!level) throw new Error('no level');
    expect(responsesIn(level, 'municipal')).toContain('return');
    expect(responsesIn(level, 'municipal_appeal')).toEqual(['approve', 'reject']);
    expect(MUNICIPAL_DECISION[0]?.responses).not.toContain('return');
  });

  it('R9 counts approvals of this content, in this stage, since it opened, that stand', () => {
    const since = new Date('2026-11-02T01:00:00Z');
    const made = {
      version: 1,
      level: 'municipal',
      stage: 'municipal',
      response: 'approve',
      contentHash: 'a',
    } as const;
    const decision = (change: object) => ({
      ...made,
      byAccount: 'shi1',
      at: since,
      undoneAt: null,
      ...change,
    });
    const count = (change: object) => approversSince([decision(change)], 'municipal', 'a', since).length;
    expect(count({})).toBe(1);
    expect(count({ contentHash: 'b' })).toBe(0);
    expect(count({ undoneAt: since })).toBe(0);
    expect(count({ at: new Date(since.getTime() - 1) })).toBe(0);
    expect(count({ stage: 'municipal_appeal' })).toBe(0);
  });
});

describe('R10, R12 working days across 国庆 and a 调休 Sunday', () => {
  it.each([
    // 2026: 20 September is a working Sunday, 25–27 September and 1–7 October are off, 10 October is worked.
    ['2026-09-18T10:00:00+08:00', 5, '2026-09-24'],
    ['2026-09-18T10:00:00+08:00', 6, '2026-09-28'],
    ['2026-09-18T10:00:00+08:00', 10, '2026-10-09'],
    ['2026-09-18T10:00:00+08:00', 11, '2026-10-10'],
    ['2026-09-18T10:00:00+08:00', 12, '2026-10-12'],
  ])('from %s, %i working days end on %s', (from, workingDays, date) => {
    const { at, provisional } = addDuration(from, { workingDays }, OFFICIAL_YEARS);
    expect(at).toBe(`${date}T23:59:59.999+08:00`);
    expect(provisional).toBe(false);
  });
});

describe('R1 offices', () => {
  const entry = (role: RoleEntry['role'], act: RoleEntry['act'], level: RoleEntry['level'] = 'municipal') =>
    ({ role, act, level, district: null, station: null }) as const;
  it.each([
    ['a grant adds', [entry('organiser', 'grant')], ['applicant', 'operator', 'organiser']],
    ['a withdrawal holds against the token', [entry('operator', 'withdraw')], ['applicant']],
    [
      'the last entry decides',
      [entry('operator', 'withdraw'), entry('operator', 'grant')],
      ['applicant', 'operator'],
    ],
    ['no entry: the token', [], ['applicant', 'operator']],
  ])('%s', (_what, entries, roles) => {
    expect(effectiveOffice({ roles: ['applicant', 'operator'] }, entries).roles).toEqual(roles);
  });

  it.each([
    ['nobody else', ['operator'], [], []],
    ['one whom only the token names: every level', ['administrator'], [], undefined],
    [
      'one appointed on record: that level',
      ['administrator'],
      [entry('administrator', 'grant', 'national')],
      ['national'],
    ],
    [
      'one dismissed on record: none',
      ['administrator'],
      [entry('administrator', 'grant', 'national'), entry('administrator', 'withdraw', 'national')],
      [],
    ],
  ] as const)('administers: %s', (_what, roles, entries, levels) => {
    expect(administeredBy(roles, entries)?.map(({ level }) => level)).toEqual(levels);
  });
});

describe('R1 an officer whose area nobody names holds no such office', () => {
  it.each([
    ['a district’s without a district', { roles: ['applicant', 'district_officer'] }, ['applicant']],
    [
      'a station’s without a unit',
      { roles: ['station_officer', 'organiser'], district: '310115' },
      ['organiser'],
    ],
    ['a district’s with one', { roles: ['district_officer'], district: '310115' }, ['district_officer']],
    ['a station’s with one', { roles: ['station_officer'], station: 'x' }, ['station_officer']],
  ] as const)('%s', (_what, office, roles) => {
    expect(withinArea(office).roles).toEqual(roles);
  });
});

describe('R7 mandates', () => {
  const officer = { roles: ['district_officer'], district: '310115', station: null };
  const station = { roles: ['station_officer'], district: null, station: '12310000MB0F0FD08U' };
  it.each([
    ['its district', officer, { district: '310115', units: [] }, true],
    ['another district', officer, { district: '310112', units: [] }, false],
    ['no district', officer, { district: null, units: [] }, false],
    ['its station', station, { district: null, units: ['12310000MB0F0FD08U'] }, true],
    ['another station', station, { district: null, units: ['12310000MB0F0JD09L'] }, false],
    ['no officer', { ...officer, roles: [] }, { district: '310115', units: [] }, false],
  ])('helps a party of %s: ', (_what, who, party, helps) => {
    expect(mayHelp(who, party)).toBe(helps);
  });

  it.each([
    [['post'], 'posting', 'resubmit', true],
    [['post'], 'posting', 'withdraw', false],
    [['claim'], 'posting', 'resubmit', false],
    [['post'], 'review', 'appeal', true],
    [[], 'posting', 'resubmit', false],
  ] as const)('%j covers %s.%s: %s', (scopes, type, act, covered) => {
    expect(mandateCovers(scopes, type, act)).toBe(covered);
  });

  it.each([
    [['post'], 'posting', true],
    [['post'], 'review', true],
    [['post'], 'claim', false],
    [['post', 'claim'], 'negotiation', false],
    [['meet'], 'negotiation', true],
    [['post', 'claim', 'meet'], 'signing', false],
    [[], 'posting', false],
  ] as const)('%j reads a %s: %s', (scopes, type, reads) => {
    expect(mandateReads(scopes, type)).toBe(reads);
  });
});

describe('R8 titles that say the same', () => {
  it.each([
    ['固态电池界面改性', '固态电池界面改性', 100],
    ['固态电池界面改性', '固态电池　界面改性！', 100],
    ['固态电池界面改性', '抗体药物偶联', 0],
    ['', '固态电池', 0],
  ])('%s / %s: %i %%', (one, other, percent) => {
    expect(overlapPercent(one, other)).toBe(percent);
  });
});

describe('policy replay', () => {
  const { correction } = STANDARD_POLICY.review;
  const pinned = (ended: PinnedOnRecord['ended']): PinnedOnRecord => ({
    caseId: 'c',
    type: 'posting',
    summary: '测试',
    figure: 'review.correction',
    from: '2026-11-02T10:00:00+08:00',
    duration: correction,
    ended,
  });
  const withDays = (workingDays: number) => ({
    ...STANDARD_POLICY,
    review: { ...STANDARD_POLICY.review, correction: { workingDays } },
  });
  it('finds a figure by identity, and its period in another policy', () => {
    expect(figureOf(STANDARD_POLICY, correction)).toBe('review.correction');
    expect(figureOf(STANDARD_POLICY, { workingDays: 20 })).toBeNull();
    expect(durationOf(withDays(7), 'review.correction')).toEqual({ workingDays: 7 });
    expect(durationOf(STANDARD_POLICY, 'review.nothing')).toBeNull();
  });
  it.each([
    ['the same figure', 20, null, []],
    ['still running', 10, null, ['deadline']],
    [
      'resubmitted on the 15th day, 10 proposed',
      10,
      { act: 'resubmit', at: '2026-11-23T10:00:00+08:00', byClock: false },
      ['deadline', 'outcome'],
    ],
    [
      'resubmitted on the 15th day, 16 proposed',
      16,
      { act: 'resubmit', at: '2026-11-23T10:00:00+08:00', byClock: false },
      ['deadline'],
    ],
    [
      'closed by the clock, 30 proposed',
      30,
      { act: 'closeNotResubmitted', at: '2026-11-30T16:00:00Z', byClock: true },
      ['deadline', 'outcome'],
    ],
    [
      'closed by the clock, 10 proposed',
      10,
      { act: 'closeNotResubmitted', at: '2026-11-30T16:00:00Z', byClock: true },
      ['deadline'],
    ],
  ])('%s', (_what, days, ended, kinds) => {
    const found = replayDeadlines([pinned(ended)], withDays(days), OFFICIAL_YEARS);
    expect(found.map((one) => one.kind)).toEqual(kinds);
  });
});
