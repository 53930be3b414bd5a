import { v5 as uuidOf } from 'uuid';
import { refuse } from '../../domain/refusals.ts';
import { FACTS, factsAfterChange, mayAttest, type Fact, type Facts } from '../../domain/party/facts.ts';
import type { Organisation, Person } from '../../domain/party/schema.ts';
import type { Role } from '../../domain/vocabulary.ts';
import type { PartyRow } from '../entities/party.ts';
import type { Repositories } from '../repositories/index.ts';

/** Name space of the ids of parties, made from the account or the credit code: registering twice finds the same one. */
const PARTY_NAMESPACE = '9a4bb0de-4c7e-5d5e-8f0e-0a2f4c1b7d21';

export interface Registrar {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

type Declared = Person | Organisation;

/** The person of an account declares or changes themselves (R1); `seenVersion` guards a change. */
export async function savePerson(
  tx: Repositories,
  by: Registrar,
  person: Person,
  at: string,
): Promise<PartyRow> {
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
 * An organisation is registered by its legal representative, or changed by one who acts for it (R1).
 * @throws PARTY_EXISTS when another account registered this credit code
 */
export async function saveOrganisation(
  tx: Repositories,
  by: Registrar,
  organisation: Organisation,
  at: string,
): Promise<PartyRow> {
  const existing = await tx.parties.organisationByCode(organisation.creditCode);
  if (
    existing &&
    !(await tx.parties.capacities(existing.id, by.id)).some((c) => c !== 'member' && c !== 'helper')
  )
    throw refuse('PARTY_EXISTS');
  const id = existing?.id ?? uuidOf(`organisation:${organisation.creditCode}`, PARTY_NAMESPACE);
  const row = changed(existing, organisation, at, {
    id,
    kind: 'organisation',
    accountId: null,
    creditCode: organisation.creditCode,
    district: organisation.district ?? null,
  });
  await save(tx, existing, row, by, at);
  if (!existing) await tx.parties.addMember(id, by.id, await capacityOf(tx, by, organisation), at);
  return row;
}

/** Who registers is the legal representative if they are named as such, else an agent until attested (R28). */
async function capacityOf(
  tx: Repositories,
  by: Registrar,
  organisation: Organisation,
): Promise<'legal_representative' | 'agent'> {
  const person = await tx.parties.personOf(by.id);
  return person && organisation.legalRepresentative.personId === person.id ? 'legal_representative' : 'agent';
}

/** An official attests a fact on evidence (R1). @throws NOT_FOUND, FORBIDDEN */
export async function attest(
  tx: Repositories,
  by: Registrar,
  partyId: string,
  fact: Fact,
  given: { readonly evidence: string; readonly until?: string | undefined },
  at: string,
): Promise<PartyRow> {
  const party = await tx.parties.get(partyId);
  if (!party) throw refuse('NOT_FOUND');
  if (!mayAttest(fact, by.roles)) throw refuse('ATTESTER_NOT_ALLOWED', { params: { fact: FACTS[fact].zh } });
  const state = {
    status: 'attested',
    by: by.name,
    evidence: given.evidence,
    at,
    until: given.until,
  } as const;
  const row: PartyRow = {
    ...party,
    version: party.version + 1,
    facts: { ...(party.facts as Facts), [fact]: state },
    updatedAt: new Date(at),
  };
  await tx.parties.save(row, by.id, at, false);
  await tx.parties.addEvent({
    partyId,
    act: 'attest',
    at,
    actorId: by.id,
    actorName: by.name,
    detail: { fact, ...given, before: (party.facts as Facts)[fact]?.status ?? 'declared' },
  });
  return row;
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
  await tx.parties.addEvent({
    partyId: row.id,
    act: existing ? 'change' : 'register',
    at,
    actorId: by.id,
    actorName: by.name,
    detail: { version: row.version },
  });
}
