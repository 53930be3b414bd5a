import { describe, expect, it } from 'vitest';
import {
  appealFindings,
  judgeFindings,
  separationFindings,
  type Judge,
} from '../../domain/conflict/judges.ts';
import { sideFindings } from '../../domain/conflict/rules.ts';
import { sideOf } from '../../domain/conflict/standing.ts';
import type { Party, PersonParty } from '../../domain/party/party.ts';
import {
  codes,
  creditCode,
  IN_STATION,
  organisation,
  OUT_OF_STATION,
  person,
  team,
  uuid,
} from './support/parties.ts';

const employedBy = (n: number, unit: number): PersonParty =>
  person(n, { employer: { creditCode: creditCode(unit), name: `单位${unit}` } });
const atStation = (n: number, unit: number, left: boolean): PersonParty =>
  person(n, {
    qualification: left ? 'postdoc_out_of_station' : 'postdoc_in_station',
    postdoc: {
      ...(left ? OUT_OF_STATION : IN_STATION),
      stationUnit: { creditCode: creditCode(unit), name: `单位${unit}` },
    },
  });
const represented = (n: number, personId?: string, name = `法人${n}`) =>
  organisation(n, { legalRepresentative: { name, ...(personId !== undefined && { personId }) } });

describe('R5 nobody stands on both sides', () => {
  it.each<[string, Party, Party, string[]]>([
    ['strangers', organisation(1), person(1), []],
    ['the same person', person(1), person(1), ['SAME_PARTY']],
    ['the same unit', organisation(1), organisation(1), ['SAME_PARTY']],
    ['two records of one credit code', organisation(1), { ...organisation(1), id: uuid(77) }, ['SAME_PARTY']],
    ['the poster leads the claiming team', person(1), team(1, person(1), []), ['SAME_PARTY']],
    [
      'the poster is a member of the team',
      person(1),
      team(1, person(2), [[person(1), 'consented']]),
      ['SHARED_PERSON'],
    ],
    ['the poster declined to be a member', person(1), team(1, person(2), [[person(1), 'declined']]), []],
    [
      'a linked representative in common',
      represented(1, uuid(50)),
      represented(2, uuid(50)),
      ['SHARED_LEGAL_REPRESENTATIVE'],
    ],
    ['two linked namesakes', represented(1, uuid(50), '张伟'), represented(2, uuid(51), '张伟'), []],
    [
      'namesakes, one not linked',
      represented(1, uuid(50), '张伟'),
      represented(2, undefined, '张伟'),
      ['SHARED_LEGAL_REPRESENTATIVE'],
    ],
    ['different names, not linked', represented(1, undefined, '张伟'), represented(2, undefined, '王芳'), []],
    [
      'the claimant is the poster’s representative',
      represented(1, uuid(1)),
      person(1),
      ['SHARED_LEGAL_REPRESENTATIVE'],
    ],
    [
      'the poster is the claimant’s representative',
      person(1),
      represented(1, uuid(1)),
      ['SHARED_LEGAL_REPRESENTATIVE'],
    ],
    ['a person with the name of a representative', represented(1, undefined, '人员1'), person(1), []],
    ['the poster employs the claimant', organisation(1), employedBy(1, 1), ['EMPLOYER_OF_OTHER_SIDE']],
    ['another unit employs the claimant', organisation(1), employedBy(1, 2), []],
    ['the claimant employs the poster', employedBy(1, 1), organisation(1), ['EMPLOYER_OF_OTHER_SIDE']],
    [
      'the poster is the claimant’s station unit',
      organisation(1),
      atStation(1, 1, false),
      ['EMPLOYER_OF_OTHER_SIDE'],
    ],
    [
      'the claimant is the poster’s station unit',
      atStation(1, 1, false),
      organisation(1),
      ['EMPLOYER_OF_OTHER_SIDE'],
    ],
    ['the station that the claimant has left', organisation(1), atStation(1, 1, true), []],
    [
      'a member works for the poster',
      organisation(1),
      team(1, person(1), [[employedBy(2, 1), 'consented']]),
      ['EMPLOYER_OF_OTHER_SIDE'],
    ],
    ['an invited one does', organisation(1), team(1, person(1), [[employedBy(2, 1), 'invited']]), []],
    [
      'all reasons at once',
      represented(1, uuid(2)),
      team(1, employedBy(1, 1), [[employedBy(2, 1), 'consented']]),
      ['SHARED_LEGAL_REPRESENTATIVE', 'EMPLOYER_OF_OTHER_SIDE', 'EMPLOYER_OF_OTHER_SIDE'],
    ],
  ])('%s', (_case, poster, claimant, expected) => {
    expect(codes(sideFindings(sideOf(poster), sideOf(claimant)))).toEqual(expected);
    expect(codes(sideFindings(sideOf(claimant), sideOf(poster)))).toEqual(expected);
  });

  it('the team of an achievement’s poster counts as the poster', () => {
    const poster = sideOf(person(1), undefined, [employedBy(2, 1)]);
    expect(codes(sideFindings(poster, sideOf(organisation(1))))).toEqual(['EMPLOYER_OF_OTHER_SIDE']);
  });
});

describe('R11 interests of those who judge', () => {
  const parties: Party[] = [
    organisation(1),
    team(1, employedBy(1, 10), [
      [atStation(2, 20, false), 'consented'],
      [atStation(3, 30, true), 'consented'],
    ]),
  ];
  const judge = (change: Partial<Judge> = {}): Judge => ({
    accountId: 'judge',
    employers: [],
    interests: [],
    ...change,
  });
  it.each<[string, Judge, string[]]>([
    ['a stranger', judge({ personId: uuid(99), employers: [creditCode(99)] }), []],
    ['the lead', judge({ personId: uuid(1) }), ['JUDGE_IS_PARTY']],
    ['a member', judge({ personId: uuid(2) }), ['JUDGE_IS_PARTY']],
    ['the representative of a unit', judge({ personId: uuid(5001) }), ['JUDGE_ACTS_FOR_SIDE']],
    ['works for the poster', judge({ employers: [creditCode(1)] }), ['JUDGE_SAME_EMPLOYER']],
    ['works where the lead does', judge({ employers: [creditCode(10)] }), ['JUDGE_SAME_EMPLOYER']],
    ['works at a member’s station', judge({ employers: [creditCode(20)] }), ['JUDGE_SAME_EMPLOYER']],
    ['works at a station that a member has left', judge({ employers: [creditCode(30)] }), []],
    [
      'declared a relation to a party',
      judge({ interests: [{ subject: uuid(1001), relation: '亲属' }] }),
      ['JUDGE_DECLARED_INTEREST'],
    ],
    [
      'declared a relation to a member',
      judge({ interests: [{ subject: uuid(2), relation: '师生' }] }),
      ['JUDGE_DECLARED_INTEREST'],
    ],
    [
      'declared a relation to a unit',
      judge({ interests: [{ subject: creditCode(10), relation: '持股' }] }),
      ['JUDGE_DECLARED_INTEREST'],
    ],
    ['declared one elsewhere', judge({ interests: [{ subject: uuid(98), relation: '亲属' }] }), []],
    [
      'all reasons at once',
      judge({
        personId: uuid(1),
        employers: [creditCode(10)],
        interests: [{ subject: uuid(2), relation: '师生' }],
      }),
      ['JUDGE_IS_PARTY', 'JUDGE_SAME_EMPLOYER', 'JUDGE_DECLARED_INTEREST'],
    ],
  ])('%s', (_case, who, expected) => {
    expect(
      codes(
        judgeFindings(
          who,
          parties.map((party) => sideOf(party)),
        ),
      ),
    ).toEqual(expected);
  });

  const municipal = { level: 'municipal', levelName: { zh: '市级', en: 'municipal' }, by: 'a' };
  it.each<[string, string, string, string[]]>([
    ['decided at the other level', 'a', 'national', ['JUDGED_OTHER_LEVEL']],
    ['decided at the same level before', 'a', 'municipal', []],
    ['somebody else decided there', 'b', 'national', []],
  ])('one person, one level: %s', (_case, account, level, expected) => {
    expect(codes(separationFindings(account, level, [municipal]))).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['the reviewer who rejected', 'a', ['APPEAL_SAME_REVIEWER']],
    ['another', 'b', []],
  ])('R10 an appeal goes to another reviewer: %s', (_case, account, expected) => {
    expect(codes(appealFindings(account, 'a'))).toEqual(expected);
  });
});
