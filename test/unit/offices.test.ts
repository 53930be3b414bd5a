import { describe, expect, it } from 'vitest';
import { mandateCovers, mandateReads, mayHelp, scopesThatRead } from '../../domain/party/mandate.ts';
import {
  effectiveOffice,
  GRANTABLE_ROLES,
  LEVEL_OF_ROLE,
  administeredBy,
  withinArea,
  OFFICE_LEVEL_CODES,
  type RoleEntry,
} from '../../domain/party/officials.ts';
import { holdsOffice, isAskedByRole, may, mayAs } from '../../domain/permission/offices.ts';
import { permissionTable } from '../../domain/permission/table.ts';
import { isOpenAmongReaders, mayKnowStep } from '../../domain/permission/trail.ts';
import { LIFECYCLES } from '../../domain/processes.ts';
import type { CaseType } from '../../domain/vocabulary.ts';

describe('R1 the level of each role, whose administrator grants it', () => {
  it.each([
    ['municipal_reviewer', 'municipal'],
    ['municipal_supervisor', 'municipal'],
    ['organiser', 'municipal'],
    ['expert', 'municipal'],
    ['national_reviewer', 'national'],
    ['district_officer', 'district'],
    ['station_officer', 'station'],
    ['operator', 'system'],
  ] as const)('%s: %s', (role, level) => {
    expect(LEVEL_OF_ROLE[role]).toBe(level);
  });
  it('nobody grants what everybody is, nor who grants', () => {
    expect(GRANTABLE_ROLES).toHaveLength(8);
    expect(GRANTABLE_ROLES).not.toContain('applicant');
    expect(GRANTABLE_ROLES).not.toContain('administrator');
    expect(OFFICE_LEVEL_CODES).toEqual(['municipal', 'national', 'district', 'station', 'system']);
  });
});

describe('R1 the office of an account', () => {
  const entry = (change: Partial<RoleEntry>): RoleEntry => ({
    role: 'district_officer',
    act: 'grant',
    level: 'district',
    district: null,
    station: null,
    ...change,
  });
  const token = { roles: ['applicant'] as const };

  it('has the district and the station of its token, or none', () => {
    expect(effectiveOffice(token, [])).toEqual({ roles: ['applicant'] });
    expect(effectiveOffice({ ...token, district: '310115', station: 'x' }, [])).toEqual({
      roles: ['applicant'],
      district: '310115',
      station: 'x',
    });
  });

  it('has those of the record rather than of the token', () => {
    const entries = [
      entry({ role: 'organiser', level: 'municipal' }),
      entry({ district: '310112' }),
      entry({ role: 'station_officer', level: 'station', station: 'y' }),
    ];
    expect(effectiveOffice({ ...token, district: '310115', station: 'x' }, entries)).toEqual({
      roles: ['applicant', 'organiser', 'district_officer', 'station_officer'],
      district: '310112',
      station: 'y',
    });
  });

  it('loses those of the record with the role', () => {
    const entries = [entry({ district: '310112' }), entry({ act: 'withdraw', district: '310112' })];
    expect(effectiveOffice({ roles: ['applicant', 'district_officer'] }, entries)).toEqual({
      roles: ['applicant'],
    });
  });

  it('names a role once', () => {
    expect(effectiveOffice({ roles: ['organiser'] }, [entry({ role: 'organiser' })]).roles).toEqual([
      'organiser',
    ]);
  });

  it('R1 an officer without the area that the office needs holds no such office', () => {
    const roles = ['applicant', 'district_officer', 'station_officer'] as const;
    expect(withinArea({ roles })).toEqual({ roles: ['applicant'] });
    expect(withinArea({ roles, district: '310115' })).toEqual({
      roles: ['applicant', 'district_officer'],
      district: '310115',
    });
    expect(withinArea({ roles, station: 'x' })).toEqual({
      roles: ['applicant', 'station_officer'],
      station: 'x',
    });
    const whole = { roles, district: '310115', station: 'x' } as const;
    expect(withinArea(whole)).toBe(whole);
  });

  it('of an administrator, each office is decided by itself, and other roles on record say nothing of it', () => {
    const own = entry({ role: 'administrator', level: 'national' });
    const area = entry({ role: 'administrator', level: 'district', district: '310112' });
    const organiser = entry({ role: 'organiser', level: 'municipal' });
    expect(administeredBy(['organiser'], [own])).toEqual([]);
    expect(administeredBy(['administrator'], [organiser])).toBeNull();
    expect(administeredBy(['administrator'], [own, organiser])).toEqual([own]);
    expect(administeredBy(['administrator'], [own, area, { ...own, act: 'withdraw' }])).toEqual([area]);
    expect(effectiveOffice(token, [own, { ...area, act: 'withdraw' }]).roles).toEqual([
      'applicant',
      'administrator',
    ]);
    expect(effectiveOffice({ roles: ['administrator'] }, [{ ...own, act: 'withdraw' }]).roles).toEqual([]);
  });
});

describe('R7 whom an officer helps', () => {
  const officer = (roles: string[], district: string | null, station: string | null) => ({
    roles,
    district,
    station,
  });
  it.each<[string, ReturnType<typeof officer>, { district: string | null; units: string[] }, boolean]>([
    [
      'a district officer, a party of the district',
      officer(['district_officer'], '310115', null),
      { district: '310115', units: [] },
      true,
    ],
    [
      'an officer without a district, a party without one',
      officer(['district_officer'], null, null),
      { district: null, units: [] },
      false,
    ],
    [
      'an officer without a district, any party',
      officer(['district_officer'], null, null),
      { district: '310115', units: ['x'] },
      false,
    ],
    [
      'the district of somebody who is no officer',
      officer(['organiser'], '310115', null),
      { district: '310115', units: [] },
      false,
    ],
    [
      'a station officer, one of its people',
      officer(['station_officer'], null, 'x'),
      { district: null, units: ['y', 'x'] },
      true,
    ],
    [
      'an officer without a station, a party without units',
      officer(['station_officer'], null, null),
      { district: null, units: [] },
      false,
    ],
    [
      'an officer without a station, a party with units',
      officer(['station_officer'], null, null),
      { district: null, units: ['x'] },
      false,
    ],
    [
      'a station officer by the district alone',
      officer(['station_officer'], '310115', 'x'),
      { district: '310115', units: [] },
      false,
    ],
    [
      'a district officer by the station alone',
      officer(['district_officer'], '310112', 'x'),
      { district: '310115', units: ['x'] },
      false,
    ],
    [
      'both offices, by the station',
      officer(['district_officer', 'station_officer'], '310112', 'x'),
      { district: '310115', units: ['x'] },
      true,
    ],
  ])('%s: ', (_case, who, party, helps) => {
    expect(mayHelp(who, party)).toBe(helps);
  });
});

describe('R7 a mandate shows and covers just what it names', () => {
  const COVERED = {
    post: [
      'posting.resubmit',
      'posting.extendCorrection',
      'posting.setWindow',
      'posting.schedulePublication',
      'posting.cancelSchedule',
      'posting.amend',
      'posting.cancelAmendment',
      'posting.extend',
      'review.appeal',
    ],
    claim: ['claim.amend', 'claim.cure'],
    meet: ['negotiation.proposeTerms', 'negotiation.extend'],
  };
  const every = Object.entries(LIFECYCLES).flatMap(([type, { acts }]) =>
    Object.keys(acts).map((act) => [type as CaseType, act] as const),
  );
  it.each(Object.entries(COVERED))('%s covers these acts and no other', (scope, acts) => {
    const covered = every.filter(([type, act]) => mandateCovers([scope], type, act));
    expect(covered.map(([type, act]) => `${type}.${act}`).sort()).toEqual([...acts].sort());
  });
  it.each([
    ['posting', ['post', 'meet']],
    ['review', ['post']],
    ['claim', ['claim', 'meet']],
    ['negotiation', ['meet']],
    ['signing', []],
    ['project', []],
  ] as const)('a %s is read by a mandate for %j', (type, scopes) => {
    expect(scopesThatRead(type)).toEqual(scopes);
    expect(mandateReads(scopes, type)).toBe(scopes.length > 0);
  });
  it('an unknown scope covers and reads nothing', () => {
    expect(mandateCovers(['sign'], 'signing', 'sign')).toBe(false);
    expect(mandateCovers(['post'], 'signing', 'sign')).toBe(false);
    expect(mandateReads(['sign'], 'signing')).toBe(false);
  });
});

describe('R1 permissions beside the processes', () => {
  it('go by role, or by how one stands to the case', () => {
    expect(may({ roles: ['organiser'] }, 'listClaims')).toBe(true);
    expect(may({ roles: [], relations: ['poster'] }, 'listClaims')).toBe(true);
    expect(may({ roles: ['applicant'] }, 'listClaims')).toBe(false);
    expect(may({ roles: [], relations: ['claimant'] }, 'listClaims')).toBe(false);
  });
  it('say as whom', () => {
    expect(mayAs({ roles: ['organiser'] }, 'listClaims')).toBe('organiser');
    expect(mayAs({ roles: ['organiser'], relations: ['poster'] }, 'listClaims')).toBe('poster');
    expect(mayAs({ roles: ['expert'] }, 'listClaims')).toBeUndefined();
  });
  it('say whether a case need be looked at', () => {
    expect(isAskedByRole('listIncidents')).toBe(true);
    expect(isAskedByRole('readPayee')).toBe(false);
    // One of the two is enough to have to look.
    expect(isAskedByRole('listClaims')).toBe(false);
  });
  it('everyone is an applicant, which is no office', () => {
    expect(holdsOffice({ roles: [] })).toBe(false);
    expect(holdsOffice({ roles: ['applicant'] })).toBe(false);
    expect(holdsOffice({ roles: ['applicant', 'expert'] })).toBe(true);
  });
  it('the table has a row for each decision, with its stages, and none for what is no decision', () => {
    const table = permissionTable();
    expect(table.filter(({ type, act }) => type === 'review' && act === 'undo').length).toBeGreaterThan(0);
    const acts = new Set(table.filter(({ act }) => act !== 'read').map(({ type, act }) => `${type}.${act}`));
    const decisions = Object.entries(LIFECYCLES).flatMap(([type, one]) =>
      Object.entries(one.acts).flatMap(([act, { kind }]) => (kind === 'decision' ? [`${type}.${act}`] : [])),
    );
    expect([...acts].sort()).toEqual(decisions.sort());
    expect(table.find(({ type, act }) => type === 'posting' && act === 'resubmit')).toEqual({
      type: 'posting',
      act: 'resubmit',
      who: 'poster',
      stages: ['returned'],
    });
    expect(table.find(({ type, act }) => type === 'posting' && act === 'closeWindow')).toMatchObject({
      stages: ['open', 'negotiating', 'matched'],
    });
    expect(table.find(({ type, act }) => type === 'posting' && act === 'read')).toEqual({
      type: 'posting',
      act: 'read',
      who: 'poster',
    });
  });
});

describe('R30, R35, R37 strangers of one case do not learn of each other', () => {
  const step = (act: string, actorId = 'other') => ({ act, actorId });
  it.each<[CaseType, string, boolean]>([
    ['evaluation', 'score', false],
    ['evaluation', 'recuse', false],
    ['evaluation', 'reassign', false],
    ['evaluation', 'announce', true],
    ['event', 'answer', false],
    ['event', 'score', false],
    ['event', 'reassign', false],
    ['event', 'conclude', true],
    ['results', 'consent', false],
    ['results', 'publish', true],
    ['posting', 'rank', true],
    ['review', 'approve', true],
    ['evaluation', 'nothing that the table knows', true],
  ])('%s.%s of somebody else is known to readers by relation: %s', (type, act, known) => {
    expect(mayKnowStep(type, step(act), 'me')).toBe(known);
    expect(mayKnowStep(type, step(act, 'me'), 'me')).toBe(true);
  });
  it('elsewhere readers see everything that is done', () => {
    expect(isOpenAmongReaders('posting')).toBe(true);
    for (const type of ['evaluation', 'event', 'results'] as const)
      expect(isOpenAmongReaders(type)).toBe(false);
  });
});
