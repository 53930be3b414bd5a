import { endOfShanghaiDay, shanghaiDate, startOfShanghaiDay } from '../../domain/calendar/shanghai.ts';
import type { Finding } from '../../domain/eligibility/finding.ts';
import { cut } from '../../domain/kinds/cut.ts';
import type { FactState } from '../../domain/party/facts.ts';
import type { OrganisationParty, Party } from '../../domain/party/party.ts';
import { missingForSigning, signatoryFindings, type SigningContext } from '../../domain/party/signing.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Authority } from '../../domain/signing/statement.ts';
import type { PartyRepository } from '../party/repository.ts';
import type { PartyRow } from '../party/rows.ts';
import { wholeParty } from '../party/whole-party.ts';
import type { Repositories } from '../repositories.ts';

/**
 * Signatory of a party unless it names another: the person, the team's lead, the unit's representative or signatory.
 */
export async function defaultSignatory(
  parties: PartyRepository,
  party: Party,
  at: string,
): Promise<{ readonly accountId: string; readonly name: string } | null> {
  for (const personId of candidates(party, shanghaiDate(at))) {
    const person = await parties.get(personId);
    if (person?.accountId) return { accountId: person.accountId, name: person.name };
  }
  return null;
}

/** True if somebody who may sign for a party holds a key that counts at an instant (R6, R27). */
export async function canSign(
  { parties, keys }: Pick<Repositories, 'parties' | 'keys'>,
  party: Party,
  at: string,
): Promise<boolean> {
  for (const personId of candidates(party, shanghaiDate(at))) {
    const accountId = (await parties.get(personId))?.accountId;
    const key = accountId ? await keys.current(accountId) : null;
    if (key && key.validUntil.getTime() > Date.parse(at)) return true;
  }
  return false;
}

function candidates(party: Party, date: string): string[] {
  if (party.kind === 'person') return [party.id];
  if (party.kind === 'team') return [party.declared.leadId];
  const { legalRepresentative, signatories } = party.declared;
  const inTerm = signatories
    .filter((s) => s.validFrom <= date && date <= s.validUntil)
    .map((s) => s.personId);
  return legalRepresentative.personId ? [legalRepresentative.personId, ...inTerm] : inTerm;
}

/** Checks that a person may sign for a party at an instant, by the record as it is now (R28). */
export function maySignFor(party: Party, personId: string, at: string): boolean {
  if (party.kind === 'person') return party.id === personId;
  if (party.kind === 'team') return party.declared.leadId === personId;
  return signatoryFindings(party, personId, shanghaiDate(at)).length === 0;
}

export interface AuthorityCheck {
  /** Null when the person has none at this moment. */
  readonly authority: Authority | null;
  /** Facts to be attested first (R1, R4), and lack of authority (R28). */
  readonly findings: readonly Finding[];
}

/** A signatory's authority for a party at an instant, and what stands against a signature now (R1, R4, R28). */
export async function authorityAt(
  parties: PartyRepository,
  partyRow: PartyRow,
  accountId: string,
  context: Omit<SigningContext, 'signatoryId'> & { readonly at: string },
  policy: Policy,
): Promise<AuthorityCheck> {
  const party = await wholeParty(parties, partyRow);
  const person = await parties.personOf(accountId);
  const signatoryId = person?.id ?? '';
  const { at } = context;
  const missing = missingForSigning(party, { ...context, signatoryId }, policy);
  if (party.kind !== 'organisation') {
    const authority: Authority = {
      capacity: party.kind === 'team' ? 'team_lead' : 'self',
      organisation: null,
      reference: null,
      validFrom: partyRow.createdAt.toISOString(),
      validUntil: null,
      checkedAt: at,
    };
    return { authority: maySignFor(party, signatoryId, at) ? authority : null, findings: missing };
  }
  const lacking = signatoryFindings(party, signatoryId, shanghaiDate(at));
  const authority = lacking.length > 0 ? null : ofOrganisation(party, partyRow, signatoryId, at);
  return { authority, findings: [...lacking, ...missing] };
}

function ofOrganisation(party: OrganisationParty, row: PartyRow, personId: string, at: string): Authority {
  const { declared, facts } = party;
  const base = {
    organisation: { id: party.id, name: declared.name, creditCode: declared.creditCode },
    checkedAt: at,
  };
  if (declared.legalRepresentative.personId === personId)
    return {
      ...base,
      capacity: 'legal_representative',
      reference: evidenceOf(facts.legal_representative),
      validFrom: row.createdAt.toISOString(),
      validUntil: untilOf(facts.legal_representative),
    };
  const date = shanghaiDate(at);
  const held = declared.signatories.find(
    (s) => s.personId === personId && s.validFrom <= date && date <= s.validUntil,
  );
  if (!held) throw new Error('authority without an authorisation: impossible');
  return {
    ...base,
    capacity: 'authorised',
    reference: evidenceOf(facts.signatories),
    validFrom: new Date(startOfShanghaiDay(held.validFrom)).toISOString(),
    validUntil: new Date(endOfShanghaiDay(held.validUntil)).toISOString(),
  };
}

function evidenceOf(state: FactState | undefined): string | null {
  return state?.status === 'attested' ? cut(state.evidence, 500) || null : null;
}

function untilOf(state: FactState | undefined): string | null {
  return state?.status === 'attested' && state.until
    ? new Date(endOfShanghaiDay(state.until)).toISOString()
    : null;
}
