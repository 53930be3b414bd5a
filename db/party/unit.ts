import { ABOUT_AGENT } from '../../domain/attestation/schema.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai.ts';
import { toFieldRefusal } from '../../domain/eligibility/finding.ts';
import { factOn } from '../../domain/party/facts.ts';
import type { Organisation } from '../../domain/party/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { settleRequests } from '../attestation/request.ts';
import { interestsIn } from '../interest/sides.ts';
import { tellAccount } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';
import { notePartyEvent } from './event.ts';
import type { Registrar } from './intake.ts';
import type { PartyRow } from './rows.ts';

/** Capacities to act for a unit (R1): confirmed, named with their consent, removed by its representative. */

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
  const unit = await unitToFill(tx, by, partyId, at);
  if ((await tx.parties.capacities(partyId, account)).length === 0) throw refuse('NOT_ACTING_FOR_UNIT');
  await confirmUnit(tx, unit, at);
  await tx.parties.confirmSeats(partyId, account, at);
  await notePartyEvent(tx, by, partyId, 'confirmAgent', { account, evidence }, at);
  const settled = { answer: 'attested', by, reason: evidence, at } as const;
  await settleRequests(tx, { partyId, about: ABOUT_AGENT, agent: account, ...settled });
  await tellAccount(tx.manager, account, at, {
    zh: `您已获确认，可代表“${unit.name}”办理。`,
    en: `You have been confirmed to act for "${unit.name}".`,
  });
  return (await tx.parties.get(partyId)) ?? unit;
}

/**
 * A unit, locked, for those who say who acts for it: its attested representative, or an organiser who stands on no side of
 * it (R1). @throws NOT_FOUND, ATTESTER_OWN
 */
export async function unitToFill(
  tx: Repositories,
  by: Registrar,
  partyId: string,
  at: string,
): Promise<PartyRow> {
  const { unit, represents } = await lockedUnit(tx, by, partyId, at);
  if (represents) return unit;
  if (!by.roles.includes('organiser')) throw refuse('NOT_FOUND');
  const findings = await interestsIn(tx, by.id, { parties: [partyId] });
  if (findings.length > 0) throw refuse('ATTESTER_OWN', { fields: findings.map(toFieldRefusal) });
  return unit;
}

/** One registration of a credit code is the unit's. @throws PARTY_EXISTS where another one is */
export async function confirmUnit(tx: Repositories, unit: PartyRow, at: string): Promise<void> {
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
