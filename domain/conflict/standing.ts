import { peopleOf, type OrganisationParty, type Party, type PersonParty } from '../party/party.ts';
import type { Text } from '../vocabulary.ts';

/** Every way of standing on a side (R5, R11). */
export const WAYS = {
  party: { zh: '当事人', en: 'party' },
  lead: { zh: '团队负责人', en: 'team lead' },
  member: { zh: '团队成员', en: 'team member' },
  contributor: { zh: '成果完成人', en: 'contributor to the achievement' },
  legal_representative: { zh: '法定代表人', en: 'legal representative' },
  signatory: { zh: '授权签署人', en: 'authorised signatory' },
  agent: { zh: '经办人', en: 'agent' },
  helper: { zh: '受托代办人', en: 'helper by mandate' },
  works_for: { zh: '该单位工作或在站人员，或代表该单位的人', en: 'member of the unit' },
  colleague: { zh: '该方人员的同事', en: 'colleague of one of its people' },
  interest: { zh: '申明的利害关系人', en: 'person with a declared interest' },
} as const satisfies Record<string, Text>;
export type Way = keyof typeof WAYS;
export const WAY_CODES = Object.keys(WAYS) as Way[];

/** The natural persons whom a side consists of; the others act for it. */
const OF_THE_SIDE: readonly Way[] = ['party', 'lead', 'member', 'contributor'];

/** Somebody who belongs to a side or acts for it now: by account, by person, or by both. */
export interface Acting {
  readonly way: Exclude<Way, 'works_for' | 'colleague' | 'interest'>;
  readonly accountId: string | null;
  readonly personId: string | null;
  readonly name: string;
  /** Credit codes of the employer and the present station unit. */
  readonly units: readonly string[];
}

/** One side of a case with the facts of the moment: the party, and whoever belongs to it or acts for it. */
export interface Side {
  readonly party: Party;
  readonly acting: readonly Acting[];
}

/** A declared interest in a party or a unit. */
export interface DeclaredInterest {
  /** A party's id, or a unit's credit code. */
  readonly subject: string;
  readonly relation: string;
}

/** Somebody of whom it is asked where they stand. */
export interface Somebody {
  readonly accountId: string | null;
  /** The party that the account is registered as, where it is. */
  readonly personId?: string | null;
  /** Credit codes of the units that they work for, are stationed at, hold an office of, or act for. */
  readonly employers: readonly string[];
  readonly interests: readonly DeclaredInterest[];
}

/** One way in which somebody stands on a side. */
export interface Stands {
  readonly way: Way;
  /** Of an interest: the relation that was declared. */
  readonly relation?: string;
}

/**
 * Where somebody stands: every way in which they are of a side, act for it, or have an interest in it. The one function
 * that judging acts (R11) and crossings (R5) ask.
 */
export function standsOn(who: Somebody, side: Side): Stands[] {
  const { party, acting } = side;
  const found = new Map<Way, Stands>();
  for (const one of acting) if (isSame(who, one)) found.set(one.way, { way: one.way });
  const unit = unitCodeOf(party);
  const units = new Set(who.employers);
  if (unit !== null && units.has(unit)) found.set('works_for', { way: 'works_for' });
  const people = acting.filter(({ way }) => OF_THE_SIDE.includes(way));
  if (people.some((one) => one.units.some((code) => units.has(code))))
    found.set('colleague', { way: 'colleague' });
  const subjects = new Set([
    party.id,
    ...(unit === null ? [] : [unit]),
    ...acting.flatMap(({ personId }) => personId ?? []),
    ...people.flatMap((one) => one.units),
  ]);
  return [
    ...found.values(),
    ...who.interests
      .filter(({ subject }) => subjects.has(subject))
      .map(({ relation }): Stands => ({ way: 'interest', relation })),
  ];
}

function isSame(who: Pick<Somebody, 'accountId' | 'personId'>, one: Acting): boolean {
  return (
    (who.accountId !== null && who.accountId === one.accountId) ||
    (!!who.personId && who.personId === one.personId)
  );
}

function unitCodeOf(party: Party): string | null {
  return party.kind === 'organisation' ? party.declared.creditCode : null;
}

/** The credit codes of a person's employer and present station unit; a station left behind binds no more. */
export function unitsOf({ declared }: Pick<PersonParty, 'declared'>): string[] {
  const station =
    declared.postdoc && declared.postdoc.leftOn === undefined ? declared.postdoc.stationUnit : undefined;
  return [declared.employer, station].flatMap((unit) => (unit ? [unit.creditCode] : []));
}

/**
 * A side as its party declares it. @param seated who acts for a unit on record, each with their consent (R1); absent: as
 * the unit declares. @param contributors who shares in an achievement stands on its poster's side (R5)
 */
export function sideOf(
  party: Party,
  seated?: readonly Acting[],
  contributors: readonly PersonParty[] = [],
): Side {
  const own =
    party.kind === 'organisation'
      ? (seated ?? declaredActing(party))
      : [...people(party), ...(seated ?? []).filter(({ way }) => way === 'helper')];
  return { party, acting: [...own, ...contributors.map((one) => acting(one, 'contributor'))] };
}

function people(party: Party): Acting[] {
  if (party.kind !== 'team') return peopleOf(party).map((one) => acting(one, 'party'));
  const { leadId } = party.declared;
  return peopleOf(party).map((one) => acting(one, one.id === leadId ? 'lead' : 'member'));
}

function acting(person: PersonParty, way: Acting['way']): Acting {
  return { way, accountId: null, personId: person.id, name: person.declared.name, units: unitsOf(person) };
}

function declaredActing({ declared }: OrganisationParty): Acting[] {
  const { legalRepresentative: rep, signatories } = declared;
  const named = (way: Acting['way'], personId: string, name: string): Acting => ({
    way,
    accountId: null,
    personId,
    name,
    units: [],
  });
  return [
    ...(rep.personId === undefined ? [] : [named('legal_representative', rep.personId, rep.name)]),
    ...signatories.map((one) => named('signatory', one.personId, one.name)),
  ];
}
