import { identifyingWords } from '../../domain/blind/names.ts';
import { wholeParties } from '../party/whole-party.ts';
import type { Repositories } from '../repositories.ts';

/** Words that tell who parties are, by party: theirs, their people's, and those of the units of these (R35: blind). */
export async function wordsAbout(tx: Repositories, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const parties = await wholeParties(tx.parties, await tx.parties.listed([...new Set(ids)]));
  return new Map(parties.map((party) => [party.id, identifyingWords(party)]));
}
