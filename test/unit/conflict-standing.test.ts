import { describe, expect, it } from 'vitest';
import { standingOf } from '../../domain/conflict/acts.ts';
import { judgeFindings, separationFindings, type Judge } from '../../domain/conflict/judges.ts';
import { isOfficeAct, OFFICE_ACTS } from '../../domain/conflict/offices.ts';
import { bothSidesFindings, sideFindings } from '../../domain/conflict/rules.ts';
import {
  sideOf,
  standsOn,
  unitsOf,
  WAYS,
  type Acting,
  type Somebody,
  type Way,
} from '../../domain/conflict/standing.ts';
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

const acts = (way: Acting['way'], change: Partial<Acting> = {}): Acting => ({
  way,
  accountId: null,
  personId: uuid(70),
  name: '某人',
  units: [],
  ...change,
});
const who = (change: Partial<Somebody> = {}): Somebody => ({
  accountId: null,
  personId: uuid(70),
  employers: [],
  interests: [],
  ...change,
});
const judge = (change: Partial<Judge> = {}): Judge => ({
  accountId: 'judge',
  personId: uuid(70),
  employers: [],
  interests: [],
  ...change,
});
const signatory = { personId: uuid(70), name: '某人', validFrom: '2026-01-01', validUntil: '2026-12-31' };

describe('R5, R11 every way of standing on a side', () => {
  it('a person is the party; in a team, its lead or a member', () => {
    const ways = (side: ReturnType<typeof sideOf>) => side.acting.map(({ way, personId }) => [way, personId]);
    expect(ways(sideOf(person(1)))).toEqual([['party', uuid(1)]]);
    expect(
      ways(
        sideOf(
          team(1, person(1), [
            [person(2), 'consented'],
            [person(3), 'invited'],
          ]),
        ),
      ),
    ).toEqual([
      ['lead', uuid(1)],
      ['member', uuid(2)],
    ]);
  });

  it('a unit: its linked representative and its authorised signatories, as it declares', () => {
    const unit = organisation(1, { signatories: [signatory] });
    expect(sideOf(unit).acting).toEqual([
      { way: 'legal_representative', accountId: null, personId: uuid(5001), name: '法人1', units: [] },
      { way: 'signatory', accountId: null, personId: uuid(70), name: '某人', units: [] },
    ]);
    const unlinked = organisation(1, { legalRepresentative: { name: '法人1' } });
    expect(sideOf(unlinked).acting).toEqual([]);
  });

  it('a unit on record: who is seated for it, instead of whom it declares', () => {
    const seated = [acts('agent')];
    expect(sideOf(organisation(1), seated).acting).toEqual(seated);
  });

  it('a person on record: of those seated for others, the helper alone', () => {
    const side = sideOf(person(1), [acts('helper'), acts('agent'), acts('signatory')]);
    expect(side.acting.map(({ way }) => way)).toEqual(['party', 'helper']);
  });

  it('who shares in an achievement stands on its poster’s side', () => {
    const side = sideOf(person(1), undefined, [person(2)]);
    expect(side.acting.at(-1)).toMatchObject({ way: 'contributor', personId: uuid(2), name: '人员2' });
  });

  it('the units of a person: the employer, and the station until it is left', () => {
    const employer = { creditCode: creditCode(1), name: '单位1' };
    expect(unitsOf(person(1))).toEqual([]);
    expect(unitsOf(person(1, { employer }))).toEqual([creditCode(1)]);
    expect(unitsOf(person(1, { employer, postdoc: IN_STATION }))).toEqual([creditCode(1), creditCode(900)]);
    expect(unitsOf(person(1, { employer, postdoc: OUT_OF_STATION }))).toEqual([creditCode(1)]);
  });

  const unit = organisation(1);
  const stands = (one: Somebody, side = sideOf(unit, [acts('signatory', { accountId: 'sig' })])) =>
    standsOn(one, side);
  it.each<[string, Somebody, { way: Way; relation?: string }[]]>([
    ['nobody', who({ personId: uuid(99) }), []],
    ['by the person', who(), [{ way: 'signatory' }]],
    ['by the account', who({ personId: null, accountId: 'sig' }), [{ way: 'signatory' }]],
    ['without an account or a person', who({ personId: null }), []],
    ['by another account', who({ personId: null, accountId: 'other' }), []],
    ['works for the unit', who({ personId: null, employers: [creditCode(1)] }), [{ way: 'works_for' }]],
    [
      'an interest in the unit',
      who({ personId: null, interests: [{ subject: creditCode(1), relation: '持股' }] }),
      [{ way: 'interest', relation: '持股' }],
    ],
    [
      'an interest in the party',
      who({ personId: null, interests: [{ subject: unit.id, relation: '持股' }] }),
      [{ way: 'interest', relation: '持股' }],
    ],
    [
      'an interest in who acts for it',
      who({ personId: null, interests: [{ subject: uuid(70), relation: '亲属' }] }),
      [{ way: 'interest', relation: '亲属' }],
    ],
    [
      'an interest elsewhere',
      who({ personId: null, interests: [{ subject: uuid(98), relation: '亲属' }] }),
      [],
    ],
  ])('%s', (_case, one, expected) => {
    expect(stands(one)).toEqual(expected);
  });

  it('a colleague is one of the people of a side, not of those who merely act for it', () => {
    const at = { units: [creditCode(40)] };
    const colleague = who({ personId: null, employers: [creditCode(40)] });
    expect(stands(colleague, { party: person(1), acting: [acts('member', at)] })).toEqual([
      { way: 'colleague' },
    ]);
    expect(stands(colleague, { party: unit, acting: [acts('signatory', at)] })).toEqual([]);
    for (const way of ['party', 'lead', 'member', 'contributor'] as const)
      expect(stands(colleague, { party: person(1), acting: [acts(way, at)] })).toEqual([
        { way: 'colleague' },
      ]);
  });

  it('somebody without a unit is nobody’s colleague, and a person is no unit', () => {
    expect(stands(who({ personId: null, employers: [] }), sideOf(person(1)))).toEqual([]);
  });
});

describe('R11 who acts for a side does not judge it, and is told as what', () => {
  const side = (way: Acting['way']) => [{ party: organisation(1), acting: [acts(way)] }];
  it.each([
    ['legal_representative', 'JUDGE_ACTS_FOR_SIDE'],
    ['signatory', 'JUDGE_ACTS_FOR_SIDE'],
    ['agent', 'JUDGE_ACTS_FOR_SIDE'],
    ['helper', 'JUDGE_ACTS_FOR_SIDE'],
    ['party', 'JUDGE_IS_PARTY'],
    ['lead', 'JUDGE_IS_PARTY'],
    ['member', 'JUDGE_IS_PARTY'],
    ['contributor', 'JUDGE_IS_PARTY'],
  ] as const)('%s: %s', (way, code) => {
    const [found, ...more] = judgeFindings(judge(), side(way));
    expect(found?.code).toBe(code);
    expect(more).toEqual([]);
    if (code === 'JUDGE_ACTS_FOR_SIDE') {
      expect(found?.zh).toContain(WAYS[way].zh);
      expect(found?.en).toContain(WAYS[way].en);
    }
  });

  it('a party’s authorised signatory is no judge', () => {
    const unit = sideOf(organisation(1, { signatories: [signatory] }));
    expect(codes(judgeFindings(judge(), [unit]))).toEqual(['JUDGE_ACTS_FOR_SIDE']);
    expect(codes(judgeFindings(judge({ personId: uuid(71) }), [unit]))).toEqual([]);
  });

  it('says the relation that was declared; each reason once', () => {
    const interests = [
      { subject: uuid(1001), relation: '师生' },
      { subject: creditCode(1), relation: '师生' },
      { subject: creditCode(1), relation: '持股' },
    ];
    const found = judgeFindings(judge({ personId: null, interests }), [
      sideOf(organisation(1)),
      sideOf(organisation(1)),
    ]);
    expect(codes(found)).toEqual(['JUDGE_DECLARED_INTEREST', 'JUDGE_DECLARED_INTEREST']);
    expect(found[0]?.zh).toContain('师生');
    expect(found[1]?.zh).toContain('持股');
  });

  it('leaves out the ways that do not count', () => {
    const helper = [{ party: person(1), acting: [acts('helper')] }];
    expect(codes(judgeFindings(judge(), helper, ['helper']))).toEqual([]);
    expect(codes(judgeFindings(judge(), helper, ['agent']))).toEqual(['JUDGE_ACTS_FOR_SIDE']);
  });

  it('names the level at which the same person has decided', () => {
    const earlier = [{ level: 'municipal', levelName: { zh: '市级', en: 'municipal' }, by: 'a' }];
    const [found] = separationFindings('a', 'national', earlier);
    expect(found?.zh).toContain('市级');
    expect(found?.en).toContain('municipal');
  });
});

describe('R5 who acts for one side and stands on the other', () => {
  const unitWith = (n: number, ...acting: Acting[]) => sideOf(organisation(n), acting);
  const crossing = (one: ReturnType<typeof sideOf>, other: ReturnType<typeof sideOf>) => {
    const found = sideFindings(one, other);
    expect(codes(sideFindings(other, one))).toEqual(codes(found));
    return found;
  };

  it.each<[Acting['way'], Acting['way'], string[]]>([
    ['agent', 'agent', ['SHARED_ACTING']],
    ['signatory', 'signatory', ['SHARED_ACTING']],
    ['agent', 'signatory', ['SHARED_ACTING']],
    ['legal_representative', 'agent', ['SHARED_LEGAL_REPRESENTATIVE']],
    ['helper', 'helper', []],
    ['helper', 'agent', []],
    ['agent', 'helper', []],
  ])('%s here, %s there: %j', (one, other, expected) => {
    expect(codes(crossing(unitWith(1, acts(one)), unitWith(2, acts(other))))).toEqual(expected);
  });

  it('names as what somebody acts on both', () => {
    const [found] = crossing(unitWith(1, acts('agent')), unitWith(2, acts('agent')));
    expect(found?.zh).toContain(WAYS.agent.zh);
    const [other] = crossing(unitWith(1, acts('signatory')), unitWith(2, acts('signatory')));
    expect(other?.zh).toContain(WAYS.signatory.zh);
  });

  it('names who works for the other side', () => {
    const [found] = crossing(
      sideOf(organisation(1)),
      sideOf(person(3, { employer: { creditCode: creditCode(1), name: '单位1' } })),
    );
    expect(found?.code).toBe('EMPLOYER_OF_OTHER_SIDE');
    expect(found?.zh).toContain('人员3');
    expect(found?.en).toContain('人员3');
  });

  it('two people of one third unit may stand opposite each other', () => {
    const employer = { creditCode: creditCode(9), name: '单位9' };
    expect(crossing(sideOf(person(1, { employer })), sideOf(person(2, { employer })))).toEqual([]);
  });

  it('somebody who stands on both sides is told as what on each', () => {
    const sides = [unitWith(1, acts('agent')), unitWith(2, acts('signatory'))];
    const [found] = bothSidesFindings({ accountId: null, personId: uuid(70) }, sides);
    expect(found?.code).toBe('ACTS_FOR_BOTH');
    expect(found?.zh).toContain(WAYS.agent.zh);
    expect(found?.zh).toContain(WAYS.signatory.zh);
  });

  it.each<[string, ReturnType<typeof sideOf>[]]>([
    ['on none', [unitWith(1), unitWith(2)]],
    ['on one alone', [unitWith(1, acts('agent')), unitWith(2)]],
    ['on the other alone', [unitWith(1), unitWith(2, acts('agent'))]],
    ['a helper on both', [unitWith(1, acts('helper')), unitWith(2, acts('helper'))]],
    ['an agent of one, helper of the other', [unitWith(1, acts('agent')), unitWith(2, acts('helper'))]],
    ['of no sides', []],
  ])('not so: %s', (_case, sides) => {
    expect(bothSidesFindings({ accountId: null, personId: uuid(70) }, sides)).toEqual([]);
  });
});

describe('R5, R11 each act says how it stands to the sides', () => {
  it('no act that the table does not name', () => {
    expect(standingOf('posting', 'rank')).toBe('crosses');
    expect(() => standingOf('posting', 'toString')).toThrow(
      'posting.toString is not in domain/conflict/acts.ts',
    );
  });

  it('by office: every act beside the processes judges, but one that is done for one side alone', () => {
    const own = Object.entries(OFFICE_ACTS).filter(([, how]) => how !== 'judges');
    expect(own).toEqual([['proposeSupplement', 'own']]);
    expect(isOfficeAct('attest')).toBe(true);
    expect(isOfficeAct('toString')).toBe(false);
  });
});
