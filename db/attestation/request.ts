import { randomUUID } from 'node:crypto';
import { attestersOf, isDeclared } from '../../domain/attestation/attesters.ts';
import { ABOUT_AGENT, aboutText, type RequestAnswer } from '../../domain/attestation/schema.ts';
import { addressee, addressesOf, type MatterCode } from '../../domain/matter/kinds.ts';
import { FACTS, type Fact } from '../../domain/party/facts.ts';
import type { Organisation } from '../../domain/party/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { notePartyEvent } from '../party/event.ts';
import type { Registrar } from '../party/intake.ts';
import type { PartyRow } from '../party/rows.ts';
import { tellAddressees, tellParty } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';
import { REQUEST_COLUMNS, type AttestationRequest } from './read.ts';

/** Requests for attestation (R1): asked by the party, a task of whoever can give it, answered and told. */

interface Asked {
  readonly note: string;
  readonly evidenceIds: readonly string[];
}

/** A party of one's own, locked: neither a helper (R7) nor a mere member (R2) asks for it. @throws NOT_FOUND */
async function ownParty(tx: Repositories, by: Registrar, partyId: string): Promise<PartyRow> {
  const party = (await tx.parties.isOwn(partyId, by.id)) ? await tx.parties.lock(partyId) : null;
  if (!party) throw refuse('NOT_FOUND');
  return party;
}

/**
 * A party asks for a fact to be attested. @throws NOT_FOUND, FACT_NOT_OF_PARTY, ATTESTATION_NOTHING, ATTESTATION_ASKED,
 * ATTACHMENT_UNKNOWN
 */
export async function askAttestation(
  tx: Repositories,
  by: Registrar,
  partyId: string,
  { fact, ...asked }: Asked & { readonly fact: Fact },
  at: string,
): Promise<AttestationRequest> {
  const party = await ownParty(tx, by, partyId);
  const params = { fact: FACTS[fact] };
  if (FACTS[fact].of !== party.kind) throw refuse('FACT_NOT_OF_PARTY', { params });
  if (!isDeclared(fact, party.content)) throw refuse('ATTESTATION_NOTHING', { params });
  const scans = fact === 'signatories' ? authorisations(party) : [];
  const evidenceIds = [...new Set([...asked.evidenceIds, ...scans])];
  return openRequest(tx, by, party, {
    ...asked,
    evidenceIds,
    about: fact,
    who: attestersOf(fact, party.content),
    at,
  });
}

/** An agent who registered a unit asks to be confirmed to act for it. @throws NOT_FOUND, ALREADY_CONFIRMED, ATTESTATION_ASKED */
export async function askConfirmation(
  tx: Repositories,
  by: Registrar,
  partyId: string,
  asked: Asked,
  at: string,
): Promise<AttestationRequest> {
  const party = await ownParty(tx, by, partyId);
  if (party.kind !== 'organisation') throw refuse('NOT_FOUND');
  if ((await tx.parties.confirmedSeats(partyId, by.id)).length > 0) throw refuse('ALREADY_CONFIRMED');
  const representatives = (await tx.parties.representatives(partyId)).filter((one) => one !== by.id);
  const who = [addressee.organiser, ...representatives.map(addressee.account)];
  return openRequest(tx, by, party, { ...asked, about: ABOUT_AGENT, agent: by.id, who, at });
}

/** Opens a request with its task, and tells those who can answer it. @throws ATTESTATION_ASKED, ATTACHMENT_UNKNOWN */
export async function openRequest(
  tx: Repositories,
  by: Pick<Registrar, 'id' | 'name'>,
  party: Pick<PartyRow, 'id' | 'name'>,
  asked: Asked & {
    readonly about: string;
    readonly agent?: string;
    readonly who: readonly string[];
    readonly at: string;
  },
): Promise<AttestationRequest> {
  const { about, agent = null, who, note, evidenceIds, at } = asked;
  if ((await tx.attachments.missing([...evidenceIds], party.id)).length > 0)
    throw refuse('ATTACHMENT_UNKNOWN');
  const id = randomUUID();
  const { zh, en } = aboutText(about);
  const text = {
    zh: `${by.name}为“${party.name}”申请核验“${zh}”。`,
    en: `${by.name} asks for "${en}" of "${party.name}" to be attested.`,
  };
  const deadline = await tx.matters.open({
    ...{ kind: kindOf(about), partyId: party.id, subjectId: id, who, text, due: 'attestation', at },
  });
  const rows: AttestationRequest[] = await tx.manager.query(
    `insert into attestation_requests (id, party_id, about, agent_account, who, evidence_ids, note, asked_by, asked_name,
       asked_at, deadline_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict do nothing returning ${REQUEST_COLUMNS}`,
    [id, party.id, about, agent, who, evidenceIds, note, by.id, by.name, at, deadline],
  );
  if (!rows[0]) throw refuse('ATTESTATION_ASKED');
  await notePartyEvent(tx, by, party.id, 'askAttestation', { request: id, about, note, evidenceIds }, at);
  // A station without an officer on record answers nobody: the organiser is told, who can appoint one.
  if ((await tellAddressees(tx.manager, who, at, text)) === 0)
    await tellAddressees(tx.manager, [addressee.organiser], at, {
      zh: `${text.zh}该设站单位尚无经办人，请联系其管理员任命。`,
      en: `${text.en} That station has no officer on record; please have one appointed.`,
    });
  return rows[0];
}

interface Settling {
  readonly partyId: string;
  readonly about: string;
  /** Of requests to be confirmed: whose. */
  readonly agent?: string;
  readonly answer: RequestAnswer;
  readonly by: Pick<Registrar, 'id' | 'name'>;
  readonly reason: string;
  readonly at: string;
}

/** Closes the open requests about something: done, declined or withdrawn; their tasks leave every list (R39). */
export async function settleRequests(tx: Repositories, settling: Settling): Promise<void> {
  const { partyId, about, agent = null, answer, by, reason, at } = settling;
  const [rows]: [{ id: string }[]] = await tx.manager.query(
    `update attestation_requests set answer = $4, answered_by = $5, answered_name = $6, answered_at = $7, reason = $8
     where party_id = $1 and about = $2 and ($3::text is null or agent_account = $3) and answer is null returning id`,
    [partyId, about, agent, answer, by.id, by.name, at, reason],
  );
  for (const { id } of rows) await tx.matters.settle(kindOf(about), { partyId, subjectId: id }, at);
}

/**
 * Declines a request with the reason, which the party is told (R1).
 * @throws NOT_FOUND to whoever it is not addressed to, ATTESTATION_ANSWERED
 */
export async function declineRequest(
  tx: Repositories,
  by: Registrar,
  id: string,
  reason: string,
  at: string,
): Promise<AttestationRequest> {
  const request = await lockedRequest(tx, id);
  if (!request.who.some((one) => addressesOf(by).includes(one))) throw refuse('NOT_FOUND');
  if (request.answer !== null) throw refuse('ATTESTATION_ANSWERED');
  await close(tx, request, { answer: 'declined', by, reason, at });
  const { zh, en } = aboutText(request.about);
  await tellParty(tx.manager, request.partyId, at, {
    zh: `“${request.party}”申请核验的“${zh}”未予核验，经办人${by.name}，原因：${reason}可补正后重新申请。`,
    en: `${by.name} declined to attest "${en}" of "${request.party}", because: ${reason} You can mend it and ask again.`,
  });
  return lockedRequest(tx, id);
}

/** The party takes a request back. @throws NOT_FOUND, ATTESTATION_ANSWERED */
export async function withdrawRequest(
  tx: Repositories,
  by: Registrar,
  id: string,
  reason: string,
  at: string,
): Promise<AttestationRequest> {
  const request = await lockedRequest(tx, id);
  await ownParty(tx, by, request.partyId);
  if (request.answer !== null) throw refuse('ATTESTATION_ANSWERED');
  await close(tx, request, { answer: 'withdrawn', by, reason, at });
  return lockedRequest(tx, id);
}

/** Closes one request; with one for a new representative the proposal goes too. */
async function close(
  tx: Repositories,
  request: AttestationRequest & { readonly agentAccount: string | null },
  { answer, by, reason, at }: Pick<Settling, 'answer' | 'by' | 'reason' | 'at'>,
): Promise<void> {
  const { partyId, about, agentAccount } = request;
  await settleRequests(tx, {
    ...{ partyId, about, answer, by, reason, at },
    ...(agentAccount !== null && { agent: agentAccount }),
  });
  if (about === 'legal_representative') await dropProposal(tx, partyId, at);
  await notePartyEvent(tx, by, partyId, `${answer}Request`, { request: request.id, about, reason }, at);
}

/** A proposed representative is proposed no more: they are asked nothing either (R1). */
export async function dropProposal(tx: Repositories, partyId: string, at: string): Promise<void> {
  const [rows]: [{ person: string | null }[]] = await tx.manager.query(
    `with before as (select id, proposed_representative->>'personId' as person from parties where id = $1)
     update parties p set proposed_representative = null from before
     where p.id = before.id and p.proposed_representative is not null returning before.person`,
    [partyId],
  );
  const person = rows[0]?.person;
  if (!person) return;
  await tx.manager.query(
    `delete from unit_namings where party_id = $1 and person_id = $2 and capacity = 'legal_representative'
       and answer is distinct from 'consented'`,
    [partyId, person],
  );
  const account = (await tx.parties.get(person))?.accountId;
  if (account)
    await tx.matters.settle('naming', { partyId, subjectId: person, who: addressee.account(account) }, at);
}

/** @throws NOT_FOUND */
async function lockedRequest(
  tx: Repositories,
  id: string,
): Promise<AttestationRequest & { readonly agentAccount: string | null; readonly who: readonly string[] }> {
  const rows: (AttestationRequest & { agentAccount: string | null; who: string[] })[] =
    await tx.manager.query(
      `select ${REQUEST_COLUMNS}, agent_account as "agentAccount", who from attestation_requests where id = $1
     for no key update`,
      [id],
    );
  if (!rows[0]) throw refuse('NOT_FOUND');
  return rows[0];
}

const kindOf = (about: string): MatterCode => (about === ABOUT_AGENT ? 'confirmation' : 'attestation');

/** Files of the authorisations that a unit declares. */
function authorisations({ content }: PartyRow): string[] {
  return (content as Organisation).signatories.flatMap(({ evidenceId }) => evidenceId ?? []);
}
