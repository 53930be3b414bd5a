import { v5 as uuidOf } from 'uuid';
import { assertAllPrintable } from '../../adapters/pdf/printable-fields.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai.ts';
import { toFieldRefusal } from '../../domain/eligibility/finding.ts';
import { factOn, factsAfterChange, type Facts } from '../../domain/party/facts.ts';
import { futureDates } from '../../domain/party/past.ts';
import type { Organisation, Person } from '../../domain/party/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Role } from '../../domain/vocabulary.ts';
import type { Repositories } from '../repositories.ts';
import { notePartyEvent } from './event.ts';
import { seatNamed } from './naming.ts';
import { proposeRepresentative } from './representative.ts';
import type { PartyRow } from './rows.ts';

/** Name space of the ids of parties, made from the account or the credit code: registering twice finds the same one. */
const PARTY_NAMESPACE = '9a4bb0de-4c7e-5d5e-8f0e-0a2f4c1b7d21';

export interface Registrar {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Of a station officer: the unit that they act for. */
  readonly station?: string;
}

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
