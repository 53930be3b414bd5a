import { refuse } from '../../domain/refusals.ts';
import type { Repositories } from '../repositories.ts';
import type { Capacity, PartyRow } from './rows.ts';

/** Capacities that bind a party; a member or a helper does not. */
const BINDING: readonly Capacity[] = ['self', 'legal_representative', 'signatory', 'agent', 'lead'];

/** A party that the account may bind. @throws NOT_FOUND */
export async function boundParty(tx: Repositories, accountId: string, partyId: string): Promise<PartyRow> {
  const capacities = await tx.parties.capacities(partyId, accountId);
  const party = capacities.some((one) => BINDING.includes(one)) ? await tx.parties.get(partyId) : null;
  if (!party) throw refuse('NOT_FOUND');
  return party;
}
