import { v5 as uuidOf } from 'uuid';
import { assertAllPrintable } from '../../adapters/pdf/printable-fields.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai.ts';
import type { Way } from '../../domain/conflict/standing.ts';
import { toFieldRefusal } from '../../domain/eligibility/finding.ts';
import {
  FACTS,
  factOn,
  factsAfterChange,
  mayAttest,
  type Fact,
  type Facts,
  type FactState,
} from '../../domain/party/facts.ts';
import { attestationTermFindings, futureDates } from '../../domain/party/past.ts';
import type { Organisation, Person } from '../../domain/party/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Role } from '../../domain/vocabulary.ts';
import { interestsIn } from '../interest/sides.ts';
import type { Repositories } from '../repositories.ts';
import { notePartyEvent } from './event.ts';
import type { PartyRow } from './rows.ts';
import { installRepresentative, proposeRepresentative, seatNamed } from './unit.ts';

/** Name space of the ids of parties, made from the account or the credit code: registering twice finds the same one. */
const PARTY_NAMESPACE = '9a4bb0de-4c7e-5d5e-8f0e-0a2f4c1b7d21';

export interface Registrar {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Of a station officer: the unit that they act for. */
  readonly station?: string;
}

/** A station's officer vouches for the station's own people, and helps them (R1, R7): that is the office. */
const OF_THE_OFFICE: readonly Way[] = ['works_for', 'colleague', 'helper'];

type Declared = Person | Organisation;

/** @throws DATE_IN_FUTURE with each field (R1) */
function requirePast(declared: Declared, at: string): void {
  const today = shanghaiDate(at);
  const fields = futureDates(declared, today).map(toFieldRefusal);
  if (fields.length > 0) throw refuse('DATE_IN_FUTURE', { params: { today }, fields });
}

/** The person of an account declares or changes themselves (R1). @throws DATE_IN_FUTURE */
export async function savePerson(
  tx: Repositories,
  by: Registrar,
  person: Person,
  at: string,
): Promise<PartyRow> {
  const { name, postdoc, employer } = person;
  assertAllPrintable({ name, postdoc: { stationUnit: postdoc?.stationUnit }, employer }, '');
  requirePast(person, at);
  const existing = await tx.parties.personOf(by.id);
  const id = existing?.id ?? uuidOf(`person:${by.id}`, PARTY_NAMESPACE);
  const row = changed(existing, person, at, {
    id,
    kind: 'person',
    accountId: by.id,
    creditCode: null,
    district: person.district ?? null,
  });
  await save(tx, existing, row, by, at);
  if (!existing) await tx.parties.addMember(id, by.id, 'self', at);
  return row;
}

/**
 * Somebody registers a unit, or changes what it declares (R1). Registering gives no power over it: several may register
 * one credit code until one is confirmed. An attested representative is replaced by the organiser's attestation alone.
 * @throws PARTY_EXISTS where the unit is confirmed to be somebody else's, UNIT_NOT_CONFIRMED where it is confirmed, and not to
 *   be this account's
 */
export async function saveOrganisation(
  tx: Repositories,
  by: Registrar,
  declared: Organisation,
  at: string,
): Promise<PartyRow> {
  const { creditCode, name, address, legalRepresentative, signatories } = declared;
  assertAllPrintable({ name, address, legalRepresentative, signatories }, '');
  requirePast(declared, at);
  const existing = await tx.parties.ownByCode(creditCode, by.id);
  if (!existing && (await tx.parties.confirmedByCode(creditCode))) throw refuse('PARTY_EXISTS');
  // A unit's declaration is for its own people to change: of an unclaimed registration it is a draft.
  if (existing && (await tx.parties.confirmedByCode(creditCode))?.id === existing.id)
    await tx.parties.requireConfirmed(existing, by.id);
  const replaced = existing && replaces(existing, declared, at) ? declared.legalRepresentative : null;
  const organisation =
    existing && replaced
      ? { ...declared, legalRepresentative: (existing.content as Organisation).legalRepresentative }
      : declared;
  const id = existing?.id ?? (await freeId(tx, creditCode, by.id));
  const row = changed(existing, organisation, at, {
    id,
    kind: 'organisation',
    accountId: null,
    creditCode,
    district: organisation.district ?? null,
  });
  await save(tx, existing, row, by, at);
  if (existing && replaced) await proposeRepresentative(tx, row, replaced, by, at);
  if (!existing) await tx.parties.addMember(id, by.id, await capacityOf(tx, by, organisation), at);
  await seatNamed(tx, row, organisation, by, at);
  return row;
}

/** True if this would replace an attested representative. */
function replaces({ content, facts }: PartyRow, declared: Organisation, at: string): boolean {
  const { legalRepresentative: before } = content as Organisation;
  const { legalRepresentative: after } = declared;
  const attested = factOn(facts, 'legal_representative', shanghaiDate(at)).status === 'attested';
  return attested && JSON.stringify(before) !== JSON.stringify(after);
}

/** The first registration of a code has the code's own id, a later one that of code and account. */
async function freeId(tx: Repositories, creditCode: string, account: string): Promise<string> {
  const first = uuidOf(`organisation:${creditCode}`, PARTY_NAMESPACE);
  return (await tx.parties.get(first))
    ? uuidOf(`organisation:${creditCode}:${account}`, PARTY_NAMESPACE)
    : first;
}

/** The registrant is the legal representative if named as such, else an agent until attested (R28). */
async function capacityOf(
  tx: Repositories,
  by: Registrar,
  organisation: Organisation,
): Promise<'legal_representative' | 'agent'> {
  const person = await tx.parties.personOf(by.id);
  return person && organisation.legalRepresentative.personId === person.id ? 'legal_representative' : 'agent';
}

/**
 * An official attests a fact on evidence (R1). @throws what `attestable` refuses, ATTACHMENT_UNKNOWN, ATTESTATION_OVER
 */
export async function attest(
  tx: Repositories,
  by: Registrar,
  partyId: string,
  fact: Fact,
  given: {
    readonly evidence: string;
    readonly evidenceId?: string | undefined;
    readonly until?: string | undefined;
  },
  at: string,
): Promise<PartyRow> {
  const party = await attestable(tx, by, partyId, fact);
  const { evidence, evidenceId, until } = given;
  const today = shanghaiDate(at);
  const over = attestationTermFindings(until, today).map(toFieldRefusal);
  if (over.length > 0) throw refuse('ATTESTATION_OVER', { params: { today }, fields: over });
  if (evidenceId && (await tx.attachments.missing([evidenceId], partyId)).length > 0)
    throw refuse('ATTACHMENT_UNKNOWN');
  const state: FactState = {
    status: 'attested',
    by: by.name,
    evidence,
    at,
    ...(evidenceId && { evidenceId }),
    ...(until && { until }),
  };
  const isRepresentative = fact === 'legal_representative';
  const row: PartyRow = {
    ...party,
    ...(isRepresentative && { content: await installRepresentative(tx, by, party, at) }),
    version: party.version + 1,
    facts: { ...party.facts, [fact]: state },
    updatedAt: new Date(at),
  };
  await tx.parties.save(row, by.id, at, false);
  const before = party.facts[fact]?.status ?? 'declared';
  await notePartyEvent(tx, by, partyId, 'attest', { fact, ...given, before }, at);
  return row;
}

/** An official takes an attestation back, with the reason (R1). @throws NOT_FOUND, ATTESTER_NOT_ALLOWED, NOT_ATTESTED_NOW */
export async function lapse(
  tx: Repositories,
  by: Registrar,
  partyId: string,
  fact: Fact,
  reason: string,
  at: string,
): Promise<PartyRow> {
  const party = await attestable(tx, by, partyId, fact);
  const facts = party.facts;
  if (facts[fact]?.status !== 'attested') throw refuse('NOT_ATTESTED_NOW', { params: { fact: FACTS[fact] } });
  const row: PartyRow = {
    ...party,
    version: party.version + 1,
    facts: { ...facts, [fact]: { status: 'lapsed', at, reason, by: by.name } satisfies FactState },
    updatedAt: new Date(at),
  };
  await tx.parties.save(row, by.id, at, false);
  await notePartyEvent(tx, by, partyId, 'lapse', { fact, reason }, at);
  return row;
}

/**
 * A party whose fact the official may judge: the right role, the right kind, one's own station's people, and not oneself
 * (R1). @throws ATTESTER_NOT_ALLOWED, NOT_FOUND, FACT_NOT_OF_PARTY, ATTESTER_OWN, NOT_YOUR_STATION
 */
async function attestable(tx: Repositories, by: Registrar, partyId: string, fact: Fact): Promise<PartyRow> {
  // The role first: whether a party exists is nothing for those who attest nothing.
  if (!mayAttest(fact, by.roles)) throw refuse('ATTESTER_NOT_ALLOWED', { params: { fact: FACTS[fact] } });
  const party = await tx.parties.lock(partyId);
  if (!party) throw refuse('NOT_FOUND');
  if (FACTS[fact].of !== party.kind) throw refuse('FACT_NOT_OF_PARTY', { params: { fact: FACTS[fact] } });
  const asOrganiser = by.roles.includes('organiser') && mayAttest(fact, ['organiser']);
  const findings = await interestsIn(tx, by.id, { parties: [partyId] }, asOrganiser ? [] : OF_THE_OFFICE);
  if (findings.length > 0) throw refuse('ATTESTER_OWN', { fields: findings.map(toFieldRefusal) });
  if (!asOrganiser && unitOf(fact, party) !== by.station) throw refuse('NOT_YOUR_STATION');
  return party;
}

/**
 * Unit whose officer vouches for a person's fact: the station for the status there, the unit for who works in it (R1).
 */
function unitOf(fact: Fact, { content }: PartyRow): string | null {
  const { employer, postdoc } = content as Partial<Person>;
  const unit = fact === 'station_status' ? postdoc?.stationUnit : (employer ?? postdoc?.stationUnit);
  return unit?.creditCode ?? null;
}

function changed(
  existing: PartyRow | null,
  declared: Declared,
  at: string,
  identity: Pick<PartyRow, 'id' | 'kind' | 'accountId' | 'creditCode' | 'district'>,
): PartyRow {
  const before = existing?.content as Record<string, unknown> | undefined;
  return {
    ...identity,
    name: declared.name,
    version: (existing?.version ?? 0) + 1,
    content: declared,
    facts: before ? factsAfterChange(existing?.facts as Facts, before, declared) : {},
    createdAt: existing?.createdAt ?? new Date(at),
    updatedAt: new Date(at),
  };
}

async function save(tx: Repositories, existing: PartyRow | null, row: PartyRow, by: Registrar, at: string) {
  await tx.parties.save(row, by.id, at, !existing);
  const act = existing ? 'change' : 'register';
  await notePartyEvent(tx, by, row.id, act, { version: row.version }, at);
}
