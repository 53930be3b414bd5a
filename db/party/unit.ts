import { endOfShanghaiDay, shanghaiDate } from '../../domain/calendar/shanghai.ts';
import { toFieldRefusal } from '../../domain/eligibility/finding.ts';
import { factOn } from '../../domain/party/facts.ts';
import type { Organisation } from '../../domain/party/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { interestsIn } from '../interest/sides.ts';
import { tellAccount } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';
import { notePartyEvent } from './event.ts';
import type { Registrar } from './intake.ts';
import type { PartyRow } from './rows.ts';

/** Capacities to act for a unit (R1): confirmed, named with their consent, removed by its representative. */

export type NamedCapacity = 'legal_representative' | 'signatory';

/** The unit, locked, and whether this account is its attested representative. @throws NOT_FOUND */
async function lockedUnit(
  tx: Repositories,
  by: Registrar,
  partyId: string,
  at: string,
): Promise<{ unit: PartyRow; represents: boolean }> {
  const unit = await tx.parties.lock(partyId);
  if (unit?.kind !== 'organisation') throw refuse('NOT_FOUND');
  const seats = await tx.parties.confirmedSeats(partyId, by.id);
  const attested = factOn(unit.facts, 'legal_representative', shanghaiDate(at)).status === 'attested';
  return { unit, represents: attested && seats.includes('legal_representative') };
}

/**
 * The unit's attested representative, or the organiser on evidence, confirms who registered it: from then on they act for
 * it, and nobody else registers its code (R1).
 * @throws NOT_FOUND, ATTESTER_OWN for an organiser who stands on its side, PARTY_EXISTS where another has been confirmed
 */
export async function confirmAgent(
  tx: Repositories,
  by: Registrar,
  partyId: string,
  { account, evidence }: { readonly account: string; readonly evidence: string },
  at: string,
): Promise<PartyRow> {
  const { unit, represents } = await lockedUnit(tx, by, partyId, at);
  if (!represents) {
    if (!by.roles.includes('organiser')) throw refuse('NOT_FOUND');
    const findings = await interestsIn(tx, by.id, { parties: [partyId] });
    if (findings.length > 0) throw refuse('ATTESTER_OWN', { fields: findings.map(toFieldRefusal) });
  }
  if ((await tx.parties.capacities(partyId, account)).length === 0) throw refuse('NOT_ACTING_FOR_UNIT');
  await confirmUnit(tx, unit, at);
  await tx.parties.confirmSeats(partyId, account, at);
  await notePartyEvent(tx, by, partyId, 'confirmAgent', { account, evidence }, at);
  await tellAccount(tx.manager, account, at, {
    zh: `您已获确认，可代表“${unit.name}”办理。`,
    en: `You have been confirmed to act for "${unit.name}".`,
  });
  return (await tx.parties.get(partyId)) ?? unit;
}

/** One registration of a credit code is the unit's. @throws PARTY_EXISTS where another one is */
async function confirmUnit(tx: Repositories, unit: PartyRow, at: string): Promise<void> {
  const confirmed = await tx.parties.confirmedByCode(unit.creditCode ?? '');
  if (confirmed && confirmed.id !== unit.id) throw refuse('PARTY_EXISTS');
  await tx.manager.query('update parties set confirmed_at = coalesce(confirmed_at, $2) where id = $1', [
    unit.id,
    at,
  ]);
}

/**
 * The attested representative removes somebody who acts for the unit (R1): every seat, and the authority to sign.
 * @throws NOT_FOUND, REPRESENTATIVE_STAYS, NOT_ACTING_FOR_UNIT
 */
export async function removeAgent(
  tx: Repositories,
  by: Registrar,
  partyId: string,
  { account, reason }: { readonly account: string; readonly reason: string },
  at: string,
): Promise<PartyRow> {
  const { unit, represents } = await lockedUnit(tx, by, partyId, at);
  if (!represents) throw refuse('NOT_FOUND');
  const seats = await tx.parties.capacities(partyId, account);
  if (seats.includes('legal_representative')) throw refuse('REPRESENTATIVE_STAYS');
  if (seats.every((one) => one === 'helper')) throw refuse('NOT_ACTING_FOR_UNIT');
  await tx.manager.query(
    `update party_members set until_at = $3 where party_id = $1 and account_id = $2 and capacity in ('agent', 'signatory')
       and (until_at is null or until_at > $3)`,
    [partyId, account, at],
  );
  const personId = (await tx.parties.personOf(account))?.id;
  const content = unit.content as Organisation;
  const signatories = content.signatories.filter((one) => one.personId !== personId);
  const row: PartyRow = {
    ...unit,
    content: { ...content, signatories },
    version: unit.version + 1,
    updatedAt: new Date(at),
  };
  await tx.parties.save(row, by.id, at, false);
  await notePartyEvent(tx, by, partyId, 'removeAgent', { account, reason }, at);
  await tellAccount(tx.manager, account, at, {
    zh: `您不再代表“${unit.name}”，原因：${reason}`,
    en: `You act for "${unit.name}" no longer, because: ${reason}`,
  });
  return row;
}

/**
 * Seats whoever a unit names, each with their own consent (R1, R28): the one who names themselves, and who has
 * consented. The others are asked; until they answer they are on no side. Those no longer named lose their seats.
 */
export async function seatNamed(
  tx: Repositories,
  unit: Pick<PartyRow, 'id' | 'name'>,
  { legalRepresentative, signatories }: Organisation,
  by: Registrar,
  at: string,
): Promise<void> {
  const named = [
    ...(legalRepresentative.personId
      ? [{ personId: legalRepresentative.personId, capacity: 'legal_representative' as const, until: null }]
      : []),
    ...signatories.map((one) => ({
      personId: one.personId,
      capacity: 'signatory' as const,
      until: endOfShanghaiDay(one.validUntil),
    })),
  ];
  const consented = await tx.parties.seatedOrConsented(unit.id);
  const seats = [];
  for (const one of named) {
    const person = await tx.parties.get(one.personId);
    if (person?.kind !== 'person' || person.accountId === null) continue;
    if (person.accountId === by.id || consented.has(`${one.personId}/${one.capacity}`)) seats.push(one);
    else await ask(tx, unit, { ...one, accountId: person.accountId }, by, at);
  }
  await tx.parties.seat(unit.id, seats, at);
}

async function ask(
  tx: Repositories,
  unit: Pick<PartyRow, 'id' | 'name'>,
  one: { readonly personId: string; readonly accountId: string; readonly capacity: NamedCapacity },
  by: Registrar,
  at: string,
): Promise<void> {
  const asked: unknown[] = await tx.manager.query(
    `insert into unit_namings (party_id, person_id, capacity, named_by, named_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning 1`,
    [unit.id, one.personId, one.capacity, by.id, at],
  );
  if (asked.length === 0) return;
  const [zh, en] =
    one.capacity === 'signatory'
      ? ['授权签署人', 'authorised signatory']
      : ['法定代表人', 'legal representative'];
  await tellAccount(tx.manager, one.accountId, at, {
    zh: `${by.name}将您登记为“${unit.name}”的${zh}，须经您同意；不同意则不生效。`,
    en: `${by.name} named you ${en} of "${unit.name}". This takes effect only with your consent.`,
  });
}

/** Answers a naming in person; consent can be taken back (R1). @throws NOT_NAMED */
export async function answerNaming(
  tx: Repositories,
  by: Registrar,
  partyId: string,
  { capacity, answer }: { readonly capacity: NamedCapacity; readonly answer: 'consented' | 'declined' },
  at: string,
): Promise<PartyRow> {
  const unit = await tx.parties.lock(partyId);
  const person = await tx.parties.personOf(by.id);
  const [rows]: [unknown[]] = await tx.manager.query(
    `update unit_namings set answer = $4, answered_at = $5 where party_id = $1 and person_id = $2 and capacity = $3
     returning 1`,
    [partyId, person?.id ?? null, capacity, answer, at],
  );
  if (!unit || rows.length === 0) throw refuse('NOT_NAMED');
  await seatNamed(tx, unit, unit.content as Organisation, { ...by, id: '' }, at);
  await notePartyEvent(tx, by, partyId, `${answer}Naming`, { capacity }, at);
  return unit;
}

/** An attested representative is replaced only by the organiser's attestation; both are notified (R1). */
export async function proposeRepresentative(
  tx: Repositories,
  unit: PartyRow,
  proposed: Organisation['legalRepresentative'],
  by: Registrar,
  at: string,
): Promise<void> {
  await tx.manager.query('update parties set proposed_representative = $2 where id = $1', [
    unit.id,
    JSON.stringify(proposed),
  ]);
  await notePartyEvent(tx, by, unit.id, 'proposeRepresentative', { proposed }, at);
  for (const account of await tx.parties.representatives(unit.id))
    await tellAccount(tx.manager, account, at, {
      zh: `${by.name}申请将“${unit.name}”的法定代表人变更为“${proposed.name}”，须经主办方核验。`,
      en: `${by.name} has asked to replace you as legal representative of "${unit.name}" by ${proposed.name}; the organiser must attest it first.`,
    });
}

/** Effects of attesting a representative: the proposed one comes in, the one replaced is notified (R1). */
export async function installRepresentative(
  tx: Repositories,
  by: Registrar,
  unit: PartyRow,
  at: string,
): Promise<Organisation> {
  await confirmUnit(tx, unit, at);
  const content = unit.content as Organisation;
  const rows: { proposed: Organisation['legalRepresentative'] | null }[] = await tx.manager.query(
    'select proposed_representative as proposed from parties where id = $1',
    [unit.id],
  );
  const legalRepresentative = rows[0]?.proposed ?? content.legalRepresentative;
  const next = { ...content, legalRepresentative };
  const before = await tx.parties.representatives(unit.id);
  await tx.manager.query('update parties set proposed_representative = null where id = $1', [unit.id]);
  const { personId } = legalRepresentative;
  if (personId)
    await tx.manager.query(
      `insert into unit_namings (party_id, person_id, capacity, named_by, named_at, answer, answered_at)
       values ($1, $2, 'legal_representative', $3, $4, 'consented', $4)
       on conflict (party_id, person_id, capacity) do update set answer = 'consented', answered_at = excluded.answered_at`,
      [unit.id, personId, by.id, at],
    );
  await seatNamed(tx, unit, next, { ...by, id: '' }, at);
  const after = await tx.parties.representatives(unit.id);
  for (const account of after) await tx.parties.confirmSeats(unit.id, account, at);
  for (const account of before.filter((one) => !after.includes(one)))
    await tellAccount(tx.manager, account, at, {
      zh: `您不再是“${unit.name}”的法定代表人，现为“${legalRepresentative.name}”，经主办方核验。`,
      en: `You are no longer the legal representative of "${unit.name}"; the organiser attested ${legalRepresentative.name}.`,
    });
  return next;
}
