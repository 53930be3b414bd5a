import fc from 'fast-check';
import { isSocialCreditCode } from 'util-helpers';
import { describe, expect, it } from 'vitest';
import { creditCodeCheck, isCreditCode } from '../../domain/party/credit-code.ts';
import { factOn, factsAfterChange, mayAttest, type Fact, type Facts } from '../../domain/party/facts.ts';
import { claimantKey, peopleOf, type Party } from '../../domain/party/party.ts';
import { isOrWasPostdoc, isPhdOrPostdoc } from '../../domain/party/qualification.ts';
import { organisationSchema, personSchema, teamSchema, type Person } from '../../domain/party/schema.ts';
import { existenceIsFresh, missingForSigning, signatoryFindings } from '../../domain/party/signing.ts';
import { DEMO_POLICY, STANDARD_POLICY } from '../../domain/policy/policy.ts';
import type { PostingType, Role } from '../../domain/vocabulary.ts';
import {
  codes,
  creditCode,
  DEGREE,
  IN_STATION,
  organisation,
  OUT_OF_STATION,
  person,
  team,
  uuid,
} from './support/parties.ts';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const ATTESTED = {
  status: 'attested',
  by: 'organiser',
  evidence: '营业执照',
  at: '2026-09-01T10:00:00+08:00',
} as const;

describe('R1 unified social credit code (GB 32100-2015)', () => {
  const first17 = fc
    .tuple(
      fc.constantFrom('11', '12', '51', '91', '92', '93', 'N2', 'Y1'),
      fc.integer({ min: 0, max: 999_999 }),
      fc.array(fc.constantFrom(...ALPHABET), { minLength: 9, maxLength: 9 }),
    )
    .map(([head, division, body]) => `${head}${String(division).padStart(6, '0')}${body.join('')}`);

  it('agrees with util-helpers on generated codes, right and wrong', () => {
    fc.assert(
      fc.property(first17, fc.constantFrom(...ALPHABET), (base, last) => {
        const right = base + creditCodeCheck(base);
        return (
          isCreditCode(right) &&
          isSocialCreditCode(right) &&
          isCreditCode(base + last) === isSocialCreditCode(base + last)
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('takes codes that end in 0', () => {
    const ending0 = fc.sample(first17, 2000).filter((base) => creditCodeCheck(base) === '0');
    expect(ending0.length).toBeGreaterThan(20);
    for (const base of ending0) {
      expect(isCreditCode(`${base}0`)).toBe(true);
      expect(isSocialCreditCode(`${base}0`)).toBe(true);
    }
  });

  it('finds every single wrong character and every swap of neighbours', () => {
    fc.assert(
      fc.property(
        first17,
        fc.integer({ min: 8, max: 15 }),
        fc.constantFrom(...ALPHABET),
        (base, i, other) => {
          const code = base + creditCodeCheck(base);
          const wrong = code.slice(0, i) + other + code.slice(i + 1);
          const swapped = code.slice(0, i) + (code[i + 1] ?? '') + (code[i] ?? '') + code.slice(i + 2);
          return (wrong === code || !isCreditCode(wrong)) && (swapped === code || !isCreditCode(swapped));
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a company as published', '9144030071526726XG', true],
    ['another', '91330100799655058B', true],
    ['a third', '91110000802100433B', true],
    ['lower case', creditCode(1).toLowerCase(), false],
    ['17 characters', creditCode(1).slice(0, 17), false],
    ['19 characters', `${creditCode(1)}0`, false],
    ['a letter that does not occur', `9131011IMA1H00001${creditCode(1).slice(-1)}`, false],
    ['empty', '', false],
  ])('%s', (_case, code, valid) => {
    expect(isCreditCode(code)).toBe(valid);
  });
});

describe('R1 registration of persons', () => {
  it.each<[string, Partial<Person>, string[]]>([
    ['a PhD with a degree', {}, []],
    ['a PhD without', { degree: undefined }, ['/degree']],
    ['none', { qualification: 'none', degree: undefined }, []],
    ['in station', { qualification: 'postdoc_in_station', postdoc: IN_STATION }, []],
    ['in station without a record', { qualification: 'postdoc_in_station' }, ['/postdoc']],
    [
      'in station, but left',
      { qualification: 'postdoc_in_station', postdoc: OUT_OF_STATION },
      ['/postdoc/leftOn'],
    ],
    ['out of station', { qualification: 'postdoc_out_of_station', postdoc: OUT_OF_STATION }, []],
    [
      'out of station, but never left',
      { qualification: 'postdoc_out_of_station', postdoc: IN_STATION },
      ['/postdoc/leftOn'],
    ],
    [
      'left before entering',
      { qualification: 'postdoc_out_of_station', postdoc: { ...OUT_OF_STATION, leftOn: '2024-02-29' } },
      ['/postdoc/leftOn'],
    ],
    [
      'left on the day of entering',
      { qualification: 'postdoc_out_of_station', postdoc: { ...OUT_OF_STATION, leftOn: '2024-03-01' } },
      [],
    ],
    [
      'an employer with a wrong code',
      { employer: { creditCode: `${creditCode(1).slice(0, 17)}?`, name: 'x' } },
      ['/employer/creditCode'],
    ],
  ])('%s', (_case, change, pointers) => {
    const result = personSchema.safeParse(person(1, change).declared);
    expect(result.error?.issues.map((issue) => `/${issue.path.join('/')}`) ?? []).toEqual(pointers);
  });

  it('organisations and teams of the tables are valid, and unknown members are refused', () => {
    const unit = organisation(1).declared;
    expect(organisationSchema.parse(unit)).toEqual(unit);
    expect(organisationSchema.safeParse({ ...unit, facts: {} }).success).toBe(false);
    const group = team(1, person(1), [[person(2), 'consented']]).declared;
    expect(teamSchema.parse(group)).toEqual(group);
    expect(teamSchema.safeParse(team(1, person(1), [[person(1), 'consented']]).declared).success).toBe(false);
  });

  it.each<[Person['qualification'], boolean, boolean]>([
    ['none', false, false],
    ['phd', true, false],
    ['postdoc_in_station', true, true],
    ['postdoc_out_of_station', true, true],
  ])('R2, R4 %s: PhD or postdoc %s, postdoc %s', (qualification, phdOrPostdoc, postdoc) => {
    expect(isPhdOrPostdoc({ qualification })).toBe(phdOrPostdoc);
    expect(isOrWasPostdoc({ qualification })).toBe(postdoc);
  });
});

describe('R1 declared, attested, lapsed', () => {
  const facts: Facts = {
    degree: { ...ATTESTED, until: '2026-12-31' },
    employment: { status: 'lapsed', at: 'x', reason: 'y' },
  };
  it.each<[Fact, string, string]>([
    ['degree', '2026-12-31', 'attested'],
    ['degree', '2027-01-01', 'lapsed'],
    ['station_status', '2026-12-31', 'declared'],
    ['employment', '2026-12-31', 'lapsed'],
  ])('%s on %s is %s', (fact, date, status) => {
    expect(factOn(facts, fact, date).status).toBe(status);
  });

  it.each<[Fact, Role, boolean]>([
    ['station_status', 'station_officer', true],
    ['station_status', 'organiser', false],
    ['degree', 'organiser', true],
    ['degree', 'station_officer', false],
    ['registration', 'organiser', true],
    ['registration', 'municipal_reviewer', false],
    ['legal_representative', 'applicant', false],
  ])('%s attested by %s: %s', (fact, role, allowed) => {
    expect(mayAttest(fact, [role])).toBe(allowed);
  });

  it('a change of what a fact rests on makes it declared again, any other change does not', () => {
    const before = { ...organisation(1).declared };
    const attested: Facts = { registration: ATTESTED, legal_representative: ATTESTED, platforms: ATTESTED };
    const renamed = factsAfterChange(attested, before, { ...before, name: '新名称' });
    expect(Object.keys(renamed)).toEqual(['legal_representative', 'platforms']);
    expect(factsAfterChange(attested, before, { ...before, address: '新地址' })).toEqual(attested);
  });
});

describe('R1, R4 what blocks signing', () => {
  const at = '2026-09-30T10:00:00+08:00';
  const all: Facts = { registration: ATTESTED, legal_representative: ATTESTED };
  const signs = (postingType: PostingType, side: 'poster' | 'claimant', signatoryId?: string) => ({
    postingType,
    side,
    at,
    ...(signatoryId !== undefined && { signatoryId }),
  });
  const challenge = signs('technical_challenge', 'claimant');
  const inStation: Partial<Person> = { qualification: 'postdoc_in_station', postdoc: IN_STATION };
  it.each<[string, Party, Parameters<typeof missingForSigning>[1], string[]]>([
    ['a PhD, declared', person(1), challenge, ['NOT_ATTESTED']],
    ['a PhD, attested', person(1, {}, { degree: ATTESTED }), challenge, []],
    [
      'a PhD, lapsed',
      person(1, {}, { degree: { ...ATTESTED, until: '2026-09-29' } }),
      challenge,
      ['ATTESTATION_LAPSED'],
    ],
    ['a PhD, last day', person(1, {}, { degree: { ...ATTESTED, until: '2026-09-30' } }), challenge, []],
    [
      'a postdoc whose degree alone is attested',
      person(1, inStation, { degree: ATTESTED }),
      challenge,
      ['NOT_ATTESTED'],
    ],
    ['a postdoc, attested', person(1, inStation, { station_status: ATTESTED }), challenge, []],
    [
      'a team: each of its people',
      team(1, person(1, {}, { degree: ATTESTED }), [
        [person(2), 'consented'],
        [person(3), 'declined'],
        [person(4, { qualification: 'none', degree: undefined }), 'consented'],
      ]),
      challenge,
      ['NOT_ATTESTED'],
    ],
    [
      'a unit, declared',
      organisation(1),
      signs('technical_challenge', 'poster'),
      ['NOT_ATTESTED', 'NOT_ATTESTED'],
    ],
    ['a unit, attested', organisation(1, {}, all), signs('technical_challenge', 'poster'), []],
    [
      'its representative signs',
      organisation(1, {}, all),
      signs('technical_challenge', 'poster', uuid(5001)),
      [],
    ],
    [
      'another signs',
      organisation(1, {}, all),
      signs('technical_challenge', 'poster', uuid(7)),
      ['NOT_ATTESTED'],
    ],
    [
      'another signs under an attested authorisation',
      organisation(1, {}, { ...all, signatories: ATTESTED }),
      signs('technical_challenge', 'poster', uuid(7)),
      [],
    ],
    [
      'R4 claimant, existence never checked',
      organisation(1, {}, all),
      signs('achievement_transfer', 'claimant'),
      ['EXISTENCE_NOT_FRESH'],
    ],
    [
      'R4 claimant, existence checked',
      organisation(1, {}, { ...all, existence: ATTESTED }),
      signs('achievement_transfer', 'claimant'),
      [],
    ],
  ])('%s', (_case, party, context, expected) => {
    expect(codes(missingForSigning(party, context, STANDARD_POLICY))).toEqual(expected);
  });

  it('says in both languages who attests what', () => {
    const [found] = missingForSigning(person(1), challenge, STANDARD_POLICY);
    expect(found).toMatchObject({
      zh: '人员1的“博士学位”尚未核验，不能签署。',
      en: '"Doctorate" of 人员1 is only declared, not attested: signing is not possible yet.',
      cure: { zh: '请申请核验（主办方（市博管办））。', en: 'Request attestation (Organiser).' },
    });
  });

  it.each([
    ['the day itself', '2026-09-01', true],
    ['30 days on', '2026-10-01', true],
    ['31 days on', '2026-10-02', false],
  ])('R4 existence checked on 1 September is fresh %s: %s', (_case, date, fresh) => {
    expect(existenceIsFresh({ existence: ATTESTED }, STANDARD_POLICY, date)).toBe(fresh);
    const longer = {
      ...STANDARD_POLICY,
      party: { ...STANDARD_POLICY.party, existenceCheckedWithin: { days: 31 } },
    };
    expect(existenceIsFresh({ existence: ATTESTED }, longer, '2026-10-02')).toBe(true);
    expect(existenceIsFresh({}, DEMO_POLICY, date)).toBe(false);
  });

  const authorised = organisation(1, {
    signatories: [{ personId: uuid(7), name: '被授权人', validFrom: '2026-09-01', validUntil: '2026-09-30' }],
  });
  it.each<[string, number, string, string[]]>([
    ['the legal representative', 5001, '2030-01-01', []],
    ['the first day of an authorisation', 7, '2026-09-01', []],
    ['its last day', 7, '2026-09-30', []],
    ['the day before it', 7, '2026-08-31', ['SIGNATORY_NOT_AUTHORISED']],
    ['the day after it', 7, '2026-10-01', ['SIGNATORY_NOT_AUTHORISED']],
    ['somebody else', 8, '2026-09-15', ['SIGNATORY_NOT_AUTHORISED']],
  ])('R28 signatory: %s', (_case, n, date, expected) => {
    expect(codes(signatoryFindings(authorised, uuid(n), date))).toEqual(expected);
  });

  it('R28 nobody signs for a unit whose representative is not linked, unless authorised', () => {
    const unlinked = organisation(2, { legalRepresentative: { name: '某人' } });
    expect(codes(signatoryFindings(unlinked, uuid(1), '2026-09-01'))).toEqual(['SIGNATORY_NOT_AUTHORISED']);
  });
});

describe('R5 who a claimant counts as', () => {
  it('a team by its lead; those who did not consent are not of it', () => {
    const group = team(1, person(1, { degree: DEGREE }), [
      [person(2), 'consented'],
      [person(3), 'invited'],
      [person(4), 'declined'],
    ]);
    expect(claimantKey(group)).toBe(uuid(1));
    expect(peopleOf(group).map(({ id }) => id)).toEqual([uuid(1), uuid(2)]);
    expect(claimantKey(person(9))).toBe(uuid(9));
    expect(claimantKey(organisation(1))).toBe(uuid(1001));
  });
});
