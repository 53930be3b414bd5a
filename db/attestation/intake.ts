import { unitOf } from '../../domain/attestation/attesters.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai.ts';
import type { Way } from '../../domain/conflict/standing.ts';
import { toFieldRefusal } from '../../domain/eligibility/finding.ts';
import { FACTS, mayAttest, type Fact, type FactState } from '../../domain/party/facts.ts';
import { attestationTermFindings } from '../../domain/party/past.ts';
import { refuse } from '../../domain/refusals.ts';
import { interestsIn } from '../interest/sides.ts';
import { notePartyEvent } from '../party/event.ts';
import type { Registrar } from '../party/intake.ts';
import { installRepresentative } from '../party/representative.ts';
import type { PartyRow } from '../party/rows.ts';
import { tellParty } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';
import { settleRequests } from './request.ts';

/** A station's officer vouches for the station's own people, and helps them (R1, R7): that is the office. */
const OF_THE_OFFICE: readonly Way[] = ['works_for', 'colleague', 'helper'];

/**
 * An official attests a fact on evidence (R1), and answers whoever asked for it. @throws what `attestable` refuses,
 * ATTACHMENT_UNKNOWN, ATTESTATION_OVER, PARTY_CHANGED
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
    /** Version of the party that the official has read. */
    readonly version?: number | undefined;
  },
  at: string,
): Promise<PartyRow> {
  const party = await attestable(tx, by, partyId, fact);
  const { evidence, evidenceId, until, version } = given;
  if (version !== undefined && version !== party.version) throw refuse('PARTY_CHANGED');
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
  await settleRequests(tx, { partyId, about: fact, answer: 'attested', by, reason: evidence, at });
  await tellParty(tx.manager, partyId, at, {
    zh: `“${party.name}”的“${FACTS[fact].zh}”已由${by.name}核验${until ? `，有效期至${until}` : ''}。`,
    en: `"${FACTS[fact].en}" of "${party.name}" has been attested by ${by.name}${until ? `, until ${until}` : ''}.`,
  });
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
  await tellParty(tx.manager, partyId, at, {
    zh: `“${party.name}”的“${FACTS[fact].zh}”核验已由${by.name}撤销，原因：${reason}`,
    en: `The attestation of "${FACTS[fact].en}" of "${party.name}" was taken back by ${by.name}, because: ${reason}`,
  });
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
  if (!asOrganiser && unitOf(fact, party.content) !== by.station) throw refuse('NOT_YOUR_STATION');
  return party;
}
