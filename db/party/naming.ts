import { endOfShanghaiDay } from '../../domain/calendar/shanghai.ts';
import { addressee } from '../../domain/matter/kinds.ts';
import type { Organisation } from '../../domain/party/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { dropProposal, settleRequests } from '../attestation/request.ts';
import { askAccount } from '../matter/ask.ts';
import { tellParty } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';
import { notePartyEvent } from './event.ts';
import type { Registrar } from './intake.ts';
import type { PartyRow } from './rows.ts';
import { unitToFill } from './unit.ts';

/** A naming makes somebody act for a unit with their own consent alone (R1, R28). */

const CAPACITIES = {
  legal_representative: { zh: '法定代表人', en: 'legal representative' },
  signatory: { zh: '授权签署人', en: 'authorised signatory' },
  agent: { zh: '经办人', en: 'agent' },
} as const satisfies Record<string, Text>;
export type NamedCapacity = keyof typeof CAPACITIES;
export const NAMED_CAPACITIES = Object.keys(CAPACITIES) as [NamedCapacity, ...NamedCapacity[]];

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
    else await askNamed(tx, unit, { ...one, accountId: person.accountId }, by, at);
  }
  await tx.parties.seat(unit.id, seats, at);
  await dropUnnamed(tx, unit.id, named, at);
}

/** Those who are named no longer are asked no longer; a representative who is proposed still is. */
async function dropUnnamed(
  tx: Repositories,
  partyId: string,
  named: readonly { readonly personId: string; readonly capacity: string }[],
  at: string,
): Promise<void> {
  const [gone]: [{ person: string; account: string | null }[]] = await tx.manager.query(
    `delete from unit_namings n where n.party_id = $1 and n.answer is null and n.capacity <> 'agent'
       and not (n.person_id || '/' || n.capacity = any($2))
       and not exists (select from parties u where u.id = $1 and n.capacity = 'legal_representative'
         and u.proposed_representative->>'personId' = n.person_id::text)
     returning n.person_id as person, (select account_id from parties p where p.id = n.person_id) as account`,
    [partyId, named.map((one) => `${one.personId}/${one.capacity}`)],
  );
  for (const { person, account } of gone) if (account) await settleNaming(tx, partyId, person, account, at);
}

/** The task goes when nothing that the unit asked of the person is open. */
async function settleNaming(
  tx: Repositories,
  partyId: string,
  personId: string,
  account: string,
  at: string,
): Promise<void> {
  const open: unknown[] = await tx.manager.query(
    'select from unit_namings where party_id = $1 and person_id = $2 and answer is null limit 1',
    [partyId, personId],
  );
  if (open.length === 0)
    await tx.matters.settle('naming', { partyId, subjectId: personId, who: addressee.account(account) }, at);
}

/** An agent sits with their consent, confirmed by whoever named them; without it no more. */
async function seatAgent(
  tx: Repositories,
  partyId: string,
  account: string,
  sits: boolean,
  at: string,
): Promise<void> {
  await tx.manager.query(
    sits
      ? `insert into party_members (party_id, account_id, capacity, since_at, confirmed_at) values ($1, $2, 'agent', $3, $3)
         on conflict (party_id, account_id, capacity) do update set until_at = null, confirmed_at = excluded.confirmed_at`
      : `update party_members set until_at = $3 where party_id = $1 and account_id = $2 and capacity = 'agent'
         and (until_at is null or until_at > $3)`,
    [partyId, account, at],
  );
}

/** The person proposed as representative wants none of it: the request to attest them is withdrawn (R1). */
async function endProposal(
  tx: Repositories,
  unit: PartyRow,
  personId: string,
  by: Registrar,
  at: string,
): Promise<void> {
  const rows: unknown[] = await tx.manager.query(
    `select from parties where id = $1 and proposed_representative->>'personId' = $2`,
    [unit.id, personId],
  );
  if (rows.length === 0) return;
  const about = 'legal_representative';
  const reason = '被提名人谢绝。';
  await settleRequests(tx, { partyId: unit.id, about, answer: 'withdrawn', by, reason, at });
  await dropProposal(tx, unit.id, at);
}

/**
 * The attested representative, or the organiser, names a further agent of a unit: they act for it once they consent (R1).
 * @throws NOT_FOUND, PERSON_UNKNOWN, ATTESTER_OWN,
 */
export async function nameAgent(
  tx: Repositories,
  by: Registrar,
  partyId: string,
  { personId, evidence }: { readonly personId: string; readonly evidence: string },
  at: string,
): Promise<PartyRow> {
  const unit = await unitToFill(tx, by, partyId, at);
  const person = await tx.parties.get(personId);
  if (person?.kind !== 'person' || person.accountId === null) throw refuse('PERSON_UNKNOWN');
  await tx.manager.query(
    `delete from unit_namings where party_id = $1 and person_id = $2 and capacity = 'agent'
       and answer is not distinct from 'declined'`,
    [partyId, personId],
  );
  await askNamed(tx, unit, { personId, accountId: person.accountId, capacity: 'agent' }, by, at);
  await notePartyEvent(tx, by, partyId, 'nameAgent', { personId, evidence }, at);
  return unit;
}

/** Asks somebody for their consent, once: a notice, and a task until they answer (R1, R39). */
export async function askNamed(
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
  const { zh, en } = CAPACITIES[one.capacity];
  const text = {
    zh: `${by.name}将您登记为“${unit.name}”的${zh}，须经您同意；不同意则不生效。`,
    en: `${by.name} named you ${en} of "${unit.name}". This takes effect only with your consent.`,
  };
  const about = { kind: 'naming', partyId: unit.id, subjectId: one.personId } as const;
  await askAccount(tx, one.accountId, { ...about, text, at });
}

/**
 * Answers a naming in person; consent can be taken back (R1). The unit is told. A proposed representative who declines
 * ends the proposal. @throws NOT_NAMED
 */
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
  await settleNaming(tx, partyId, person?.id ?? '', by.id, at);
  if (capacity === 'agent') await seatAgent(tx, partyId, by.id, answer === 'consented', at);
  else await seatNamed(tx, unit, unit.content as Organisation, { ...by, id: '' }, at);
  if (capacity === 'legal_representative' && answer === 'declined')
    await endProposal(tx, unit, person?.id ?? '', by, at);
  await notePartyEvent(tx, by, partyId, `${answer}Naming`, { capacity }, at);
  const { zh, en } = CAPACITIES[capacity];
  await tellParty(tx.manager, partyId, at, {
    zh: `${by.name}${answer === 'consented' ? '同意' : '谢绝'}担任“${unit.name}”的${zh}。`,
    en: `${by.name} has ${answer === 'consented' ? 'consented' : 'declined'} to be ${en} of "${unit.name}".`,
  });
  return unit;
}
