import { describe, expect, it } from 'vitest';
import { toFieldRefusal } from '../../domain/eligibility/finding.ts';
import {
  claimFindings,
  postingFindings,
  qualifiedNeeded,
  rosterFindings,
} from '../../domain/eligibility/rules.ts';
import { LEGAL_FORM_CODES, type LegalForm } from '../../domain/party/legal-form.ts';
import type { Party, PersonParty } from '../../domain/party/party.ts';
import type { Person } from '../../domain/party/schema.ts';
import { STANDARD_POLICY, type Policy } from '../../domain/policy/policy.ts';
import { codes, IN_STATION, organisation, OUT_OF_STATION, person, team, uuid } from './support/parties.ts';

const NONE: Partial<Person> = { qualification: 'none', degree: undefined };
const inStation = person(2, { qualification: 'postdoc_in_station', postdoc: IN_STATION });
const outOfStation = person(3, { qualification: 'postdoc_out_of_station', postdoc: OUT_OF_STATION });
const elsewhere = organisation(9, { district: undefined, region: '江苏省苏州市' });
const ON = '2026-09-30';

function withParty(change: Partial<Policy['party']>): Policy {
  return { ...STANDARD_POLICY, party: { ...STANDARD_POLICY.party, ...change } };
}

describe('R3 who posts a technical challenge', () => {
  it.each<[string, Party, string[]]>([
    ['a company of Shanghai', organisation(1), []],
    ['a university', organisation(2, { legalForm: 'university' }), []],
    ['a hospital', organisation(3, { legalForm: 'hospital' }), []],
    ['a research institute', organisation(4, { legalForm: 'research_institute' }), []],
    ['a partnership: another unit', organisation(5, { legalForm: 'partnership' }), []],
    ['a unit elsewhere', elsewhere, ['POSTER_NOT_IN_SHANGHAI']],
    ['a person', person(1), ['POSTER_NOT_ORGANISATION']],
    ['a postdoc', inStation, ['POSTER_NOT_ORGANISATION']],
    ['a team', team(1, person(1), []), ['POSTER_NOT_ORGANISATION']],
  ])('%s', (_case, party, expected) => {
    expect(codes(postingFindings(party, 'technical_challenge'))).toEqual(expected);
  });
});

describe('R4 who posts an achievement', () => {
  it.each<[string, Party, string[]]>([
    ['a postdoc in station', inStation, []],
    ['a postdoc out of station', outOfStation, []],
    ['a postdoc who lives elsewhere', person(4, { ...outOfStation.declared, residence: '北京市' }), []],
    ['a PhD alone', person(1), ['POSTER_NOT_POSTDOC']],
    ['nobody in particular', person(1, NONE), ['POSTER_NOT_POSTDOC']],
    ['a company', organisation(1), ['POSTER_NOT_POSTDOC']],
    ['a team, even of postdocs', team(1, inStation, []), ['POSTER_NOT_POSTDOC']],
  ])('%s', (_case, party, expected) => {
    expect(codes(postingFindings(party, 'achievement_transfer'))).toEqual(expected);
  });
});

describe('R3 who claims a technical challenge', () => {
  it.each<[string, Party, string[]]>([
    ['a PhD who was never a postdoc', person(1), []],
    ['a postdoc in station', inStation, []],
    ['a postdoc out of station', outOfStation, []],
    ['a PhD from elsewhere', person(5, { residence: '广东省深圳市' }), []],
    ['neither PhD nor postdoc', person(1, NONE), ['CLAIMANT_NOT_QUALIFIED']],
    ['a company', organisation(1), ['CLAIMANT_NOT_PERSON']],
    ['a team', team(1, person(1), [[person(2), 'consented']]), []],
  ])('%s', (_case, party, expected) => {
    expect(codes(claimFindings(party, 'technical_challenge', ON, STANDARD_POLICY))).toEqual(expected);
  });
});

describe('R2 teams', () => {
  const none = (n: number): PersonParty => person(n, NONE);
  const phd = (n: number): PersonParty => person(n);
  const teamOf = (lead: PersonParty, ...members: PersonParty[]) =>
    team(
      1,
      lead,
      members.map((member) => [member, 'consented'] as const),
    );
  it.each<[string, Party, string[]]>([
    ['2 of 4, lead included: half', teamOf(phd(1), phd(2), none(3), none(4)), []],
    ['2 of 5: one below half', teamOf(phd(1), phd(2), none(3), none(4), none(5)), ['TEAM_TOO_FEW_QUALIFIED']],
    ['3 of 5', teamOf(phd(1), phd(2), phd(3), none(4), none(5)), []],
    ['1 of 2', teamOf(phd(1), none(2)), []],
    ['1 of 3', teamOf(phd(1), none(2), none(3)), ['TEAM_TOO_FEW_QUALIFIED']],
    ['the lead alone', teamOf(phd(1)), []],
    ['the lead is neither, the members are', teamOf(none(1), phd(2), phd(3)), ['TEAM_LEAD_NOT_QUALIFIED']],
    [
      'neither the lead nor enough members: both are said',
      teamOf(none(1), none(2), phd(3)),
      ['TEAM_LEAD_NOT_QUALIFIED', 'TEAM_TOO_FEW_QUALIFIED'],
    ],
    ['a postdoc counts', teamOf(inStation, none(8)), []],
    [
      'one who declined does not count against',
      team(1, phd(1), [
        [none(2), 'consented'],
        [none(3), 'declined'],
      ]),
      [],
    ],
    [
      'one who declined does not count for',
      team(1, phd(1), [
        [none(2), 'consented'],
        [none(4), 'consented'],
        [phd(3), 'declined'],
      ]),
      ['TEAM_TOO_FEW_QUALIFIED'],
    ],
    ['one who has not answered', team(1, phd(1), [[phd(2), 'invited']]), ['TEAM_CONSENT_MISSING']],
    [
      'an unregistered lead',
      { ...team(1, phd(1), []), people: [] },
      ['TEAM_LEAD_UNKNOWN', 'TEAM_TOO_FEW_QUALIFIED'],
    ],
  ])('%s', (_case, party, expected) => {
    expect(codes(claimFindings(party, 'technical_challenge', ON, STANDARD_POLICY))).toEqual(expected);
  });

  it.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [4, 2],
    [5, 3],
  ])('of %d people, %d must be PhDs or postdocs', (size, needed) => {
    expect(qualifiedNeeded(size, STANDARD_POLICY)).toBe(needed);
  });

  it('says who, where and how many', () => {
    const two = withParty({ teamMembersMax: 2 });
    const said = (party: Party, policy = STANDARD_POLICY) =>
      claimFindings(party, 'technical_challenge', ON, policy).map(({ pointer, en }) => [pointer, en]);
    expect(said({ ...team(1, phd(1), []), people: [] })[0]).toEqual([
      '/leadId',
      'The lead of the team is not registered.',
    ]);
    expect(said(teamOf(none(1), phd(2)))).toEqual([
      ['/leadId', 'The lead of a team must be a PhD or a postdoc.'],
    ]);
    const invited = team(1, phd(1), [
      [phd(2), 'consented'],
      [phd(3), 'invited'],
    ]);
    expect(said(invited)).toEqual([['/members/1/consent', 'The member 人员3 has not consented.']]);
    expect(said(teamOf(phd(1), none(2), none(3)), two)).toEqual([
      [
        '/members',
        'Of the 3 people of the team, lead included, 1 are PhDs or postdocs; at least 2 are needed.',
      ],
      ['/members', 'A team has at most 2 people, lead included; it has 3.'],
    ]);
  });

  it('the lead is found among the people of the team, wherever they stand', () => {
    const group = teamOf(none(1), phd(2), phd(3));
    const turned = { ...group, people: [...group.people].reverse() };
    expect(codes(claimFindings(turned, 'technical_challenge', ON, STANDARD_POLICY))).toEqual([
      'TEAM_LEAD_NOT_QUALIFIED',
    ]);
  });

  it('the share and the size are the policy’s', () => {
    const two = withParty({ teamKeyShare: { numerator: 2, denominator: 3 }, teamMembersMax: 2 });
    expect(codes(claimFindings(teamOf(phd(1), none(2)), 'technical_challenge', ON, two))).toEqual([
      'TEAM_TOO_FEW_QUALIFIED',
    ]);
    expect(codes(claimFindings(teamOf(phd(1), phd(2), phd(3)), 'technical_challenge', ON, two))).toEqual([
      'TEAM_TOO_LARGE',
    ]);
  });
});

describe('R4 who claims an achievement', () => {
  const claim = (party: Party, on: string, policy: Policy = STANDARD_POLICY) =>
    codes(claimFindings(party, 'achievement_transfer', on, policy));

  it.each<[string, string, string, string[]]>([
    ['exactly one year', '2025-09-30', '2026-09-30', []],
    ['one year minus a day', '2025-10-01', '2026-09-30', ['CLAIMANT_TOO_YOUNG']],
    ['one year and a day', '2025-09-29', '2026-09-30', []],
    ['29 February: the 28th completes the year', '2024-02-29', '2025-02-28', []],
    ['29 February: the 27th does not', '2024-02-29', '2025-02-27', ['CLAIMANT_TOO_YOUNG']],
    ['28 February before a leap year', '2023-02-28', '2024-02-28', []],
    ['1 March after a leap day', '2024-03-01', '2025-02-28', ['CLAIMANT_TOO_YOUNG']],
    ['submitted on a leap day', '2023-03-01', '2024-02-29', ['CLAIMANT_TOO_YOUNG']],
    ['over the turn of the year', '2025-12-31', '2026-12-31', []],
    ['registered in the future', '2027-01-01', '2026-09-30', ['CLAIMANT_TOO_YOUNG']],
  ])('%s: registered %s, submitted %s', (_case, registeredOn, on, expected) => {
    expect(claim(organisation(1, { registeredOn }), on)).toEqual(expected);
  });

  it('says from which day it may claim', () => {
    const [found] = claimFindings(
      organisation(1, { registeredOn: '2024-02-29' }),
      'achievement_transfer',
      '2025-02-27',
      STANDARD_POLICY,
    );
    expect(found).toMatchObject({ pointer: '/registeredOn', rule: 'R4' });
    expect(found?.zh).toContain('满1 年：登记日期为 2024-02-29，最早可于 2025-02-28 揭榜');
    expect(found?.cure.en).toBe('Submit on 2025-02-28 or later; correct the date if it is wrong.');
  });

  const refused: readonly LegalForm[] = ['partnership', 'sole_proprietorship', 'branch', 'sole_trader'];
  it.each(LEGAL_FORM_CODES.map((form) => [form, !refused.includes(form)] as const))(
    '%s may claim: %s',
    (form, may) => {
      expect(claim(organisation(1, { legalForm: form }), ON)).toEqual(
        may ? [] : ['CLAIMANT_NOT_LEGAL_PERSON'],
      );
    },
  );

  it('a partnership may where the policy allows it, a branch may not even then', () => {
    const allowed = withParty({ partnershipAllowed: true });
    expect(claim(organisation(1, { legalForm: 'partnership' }), ON, allowed)).toEqual([]);
    expect(claim(organisation(1, { legalForm: 'branch' }), ON, allowed)).toEqual([
      'CLAIMANT_NOT_LEGAL_PERSON',
    ]);
  });

  it('from the whole country; a person or team may not', () => {
    expect(claim(elsewhere, ON)).toEqual([]);
    expect(claim(outOfStation, ON)).toEqual(['CLAIMANT_NOT_ORGANISATION']);
    expect(claim(team(1, inStation, []), ON)).toEqual(['CLAIMANT_NOT_ORGANISATION']);
  });

  it('all reasons at once', () => {
    const young = organisation(1, { legalForm: 'branch', registeredOn: '2026-01-01' });
    expect(claim(young, ON)).toEqual(['CLAIMANT_NOT_LEGAL_PERSON', 'CLAIMANT_TOO_YOUNG']);
  });

  it.each<[Policy['party']['claimantRegisteredFor'], string, string]>([
    [{ years: 2 }, '满2 年：', '2 year(s)'],
    [{ months: 6 }, '满6 个月：', '6 month(s)'],
    [{ days: 90 }, '满90 天：', '90 day(s)'],
  ])('says for how long: %j', (claimantRegisteredFor, zh, en) => {
    const [found] = claimFindings(
      organisation(1, { registeredOn: ON }),
      'achievement_transfer',
      ON,
      withParty({ claimantRegisteredFor }),
    );
    expect(found?.zh).toContain(zh);
    expect(found?.en).toContain(en);
  });

  it('the time is the policy’s', () => {
    const twoYears = withParty({ claimantRegisteredFor: { years: 2 } });
    expect(claim(organisation(1, { registeredOn: '2025-09-29' }), ON, twoYears)).toEqual([
      'CLAIMANT_TOO_YOUNG',
    ]);
    expect(claim(organisation(1, { registeredOn: '2024-09-30' }), ON, twoYears)).toEqual([]);
  });
});

describe('R20 the roster of a scheme', () => {
  const group = team(1, person(1), [
    [person(2), 'consented'],
    [person(3), 'declined'],
  ]);
  it.each<[string, Party, number[], string[]]>([
    ['the lead and a member', group, [1, 2], []],
    ['one who declined', group, [1, 3], ['ROSTER_NOT_TEAM']],
    ['a stranger', group, [1, 4], ['ROSTER_NOT_TEAM']],
    ['a team without its lead', group, [2], ['ROSTER_LACKS_LEAD']],
    ['neither the lead nor a member: both are said', group, [4], ['ROSTER_LACKS_LEAD', 'ROSTER_NOT_TEAM']],
    ['nobody: the form asks for somebody', group, [], []],
    ['a person alone', person(1), [1], []],
    ['a person who is not on it', person(1), [], []],
    ['a person with another', person(1), [1, 2], ['ROSTER_NOT_TEAM']],
    ['a unit names whom it likes', organisation(1), [1, 2], []],
  ])('%s', (_case, party, ids, expected) => {
    const roster = ids.map((n) => ({ personId: uuid(n), name: `人员${n}` }));
    expect(codes(rosterFindings(party, roster))).toEqual(expected);
  });

  it('says who and where', () => {
    const roster = [2, 4].map((n) => ({ personId: uuid(n), name: `人员${n}` }));
    expect(rosterFindings(group, roster).map(({ pointer, zh }) => [pointer, zh])).toEqual([
      ['/team', '方案名单中没有团队负责人。'],
      ['/team/1/personId', '方案中的成员“人员4”不是揭榜团队成员。'],
    ]);
  });
});

describe('R8 findings as errors of a problem', () => {
  it('point at the whole where there is no field', () => {
    const [found] = postingFindings(person(1), 'technical_challenge');
    expect(found).not.toHaveProperty('pointer');
    expect(found && toFieldRefusal(found).pointer).toBe('');
  });

  it('carry pointer, code, rule, sentence and cure', () => {
    const [found] = claimFindings(
      organisation(1, { legalForm: 'branch' }),
      'achievement_transfer',
      ON,
      STANDARD_POLICY,
    );
    expect(found && toFieldRefusal(found)).toEqual({
      pointer: '/legalForm',
      code: 'CLAIMANT_NOT_LEGAL_PERSON',
      rule: 'R4',
      zh: '揭榜方须为法人单位，“分支机构”不具有法人资格。请由其所属或其他法人单位揭榜。',
      en: 'The claimant must be a legal person; "Branch" is not one. Have the legal entity that it belongs to, or another one, make the claim.',
    });
  });
});
