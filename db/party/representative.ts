import { addressee } from '../../domain/matter/kinds.ts';
import type { Organisation } from '../../domain/party/schema.ts';
import { dropProposal, openRequest, settleRequests } from '../attestation/request.ts';
import { tellAccount } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';
import { notePartyEvent } from './event.ts';
import type { Registrar } from './intake.ts';
import { askNamed, seatNamed } from './naming.ts';
import type { PartyRow } from './rows.ts';
import { confirmUnit } from './unit.ts';

/** The representative of a unit is replaced by the organiser's attestation alone (R1). */

/** An attested representative is replaced only by the organiser's attestation; both are notified (R1). */
export async function proposeRepresentative(
  tx: Repositories,
  unit: PartyRow,
  proposed: Organisation['legalRepresentative'],
  by: Registrar,
  at: string,
): Promise<void> {
  // A newer proposal takes the place of one that waits.
  const about = 'legal_representative';
  await settleRequests(tx, {
    ...{ partyId: unit.id, about, answer: 'withdrawn', by, reason: '另行提出新的人选。', at },
  });
  await dropProposal(tx, unit.id, at);
  await tx.manager.query('update parties set proposed_representative = $2 where id = $1', [
    unit.id,
    JSON.stringify(proposed),
  ]);
  const { personId } = proposed;
  const person = personId ? await tx.parties.get(personId) : null;
  if (personId && person?.accountId)
    await askNamed(tx, unit, { personId, accountId: person.accountId, capacity: about }, by, at);
  const note = `申请将法定代表人变更为“${proposed.name}”。`;
  await openRequest(tx, by, unit, { about, who: [addressee.organiser], note, evidenceIds: [], at });
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
  for (const account of after) {
    await tx.parties.confirmSeats(unit.id, account, at);
    if (personId)
      await tx.matters.settle(
        'naming',
        { partyId: unit.id, subjectId: personId, who: addressee.account(account) },
        at,
      );
  }
  for (const account of before.filter((one) => !after.includes(one)))
    await tellAccount(tx.manager, account, at, {
      zh: `您不再是“${unit.name}”的法定代表人，现为“${legalRepresentative.name}”，经主办方核验。`,
      en: `You are no longer the legal representative of "${unit.name}"; the organiser attested ${legalRepresentative.name}.`,
    });
  return next;
}
