import type { Repositories } from '../repositories.ts';

/** One entry of a party's own audit, by whom it was done (R38). @param at ISO */
export async function notePartyEvent(
  { parties }: Pick<Repositories, 'parties'>,
  by: { readonly id: string; readonly name: string },
  partyId: string,
  act: string,
  detail: object,
  at: string,
): Promise<void> {
  await parties.addEvent({ partyId, act, at, actorId: by.id, actorName: by.name, detail });
}
