import { describe, expect, it } from 'vitest';
import { attestersOf, isDeclared, unitOf } from '../../domain/attestation/attesters.ts';
import { aboutText, ABOUT_AGENT } from '../../domain/attestation/schema.ts';
import { FACTS, type Fact } from '../../domain/party/facts.ts';
import type { Declared } from '../../domain/party/party.ts';
import { creditCode, IN_STATION, organisation, person, uuid } from './support/parties.ts';

const employer = { creditCode: creditCode(7), name: '单位7' };
const plain = person(1, { degree: undefined }).declared;
const employed = person(1, { employer }).declared;
const postdoc = person(1, { postdoc: IN_STATION }).declared;
const both = person(1, { employer, postdoc: IN_STATION }).declared;
const STATION = `station:${creditCode(900)}`;
const EMPLOYER = `station:${creditCode(7)}`;

describe('R1 who is asked to attest a fact', () => {
  it.each<[string, Fact, Declared, string[]]>([
    ['the organiser, a degree', 'degree', both, ['organiser']],
    ['the station, the status there', 'station_status', both, [STATION]],
    ['the station of who works nowhere else', 'station_status', postdoc, [STATION]],
    ['no station where there is none, not the employer either', 'station_status', employed, []],
    ['employment: the organiser and the employer', 'employment', both, ['organiser', EMPLOYER]],
    ['of who works at the station alone, the station', 'employment', postdoc, ['organiser', STATION]],
    ['of who works nowhere, the organiser alone', 'employment', plain, ['organiser']],
    ['the organiser, what a unit declares', 'registration', organisation(1).declared, ['organiser']],
  ])('%s', (_case, fact, declared, asked) => {
    expect(attestersOf(fact, declared)).toEqual(asked);
  });

  it('the unit that vouches, by its credit code', () => {
    expect(unitOf('station_status', both)).toBe(creditCode(900));
    expect(unitOf('employment', both)).toBe(creditCode(7));
    expect(unitOf('employment', plain)).toBeNull();
    expect(unitOf('registration', organisation(1).declared)).toBeNull();
  });
});

describe('R1 nothing can be attested that has not been declared', () => {
  const signatory = { personId: uuid(70), name: '某人', validFrom: '2026-01-01', validUntil: '2026-12-31' };
  it.each<[string, Fact, Declared, boolean]>([
    ['a degree', 'degree', person(1).declared, true],
    [
      'no degree of who works somewhere',
      'degree',
      person(1, { degree: undefined, employer }).declared,
      false,
    ],
    ['no degree', 'degree', plain, false],
    ['a station', 'station_status', postdoc, true],
    ['no station', 'station_status', employed, false],
    ['an employer', 'employment', employed, true],
    ['a station is where one works', 'employment', postdoc, true],
    ['neither', 'employment', plain, false],
    ['a registration, of every unit', 'registration', organisation(1).declared, true],
    ['signatories', 'signatories', organisation(1, { signatories: [signatory] }).declared, true],
    ['no signatories', 'signatories', organisation(1).declared, false],
  ])('%s', (_case, fact, declared, is) => {
    expect(isDeclared(fact, declared)).toBe(is);
  });

  it('a request says in words what it is about', () => {
    expect(aboutText('degree')).toEqual({ zh: FACTS.degree.zh, en: FACTS.degree.en });
    expect(aboutText(ABOUT_AGENT)).toEqual({ zh: '代表单位办理', en: 'Acting for the unit' });
    expect(ABOUT_AGENT in FACTS).toBe(false);
    expect(ABOUT_AGENT).toBe('agent');
  });
});
