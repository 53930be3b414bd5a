import { judgeFindings, type Judge } from '../../domain/conflict/judges.ts';
import { unitsOf } from '../../domain/conflict/rules.ts';
import type { Finding } from '../../domain/eligibility/finding.ts';
import type { Party } from '../../domain/party/party.ts';
import type { Repositories } from './index.ts';
import { oneByOne } from './one-by-one.ts';
import { wholeParty } from './whole-party.ts';

/**
 * Who judges, as the conflict rules see them: what they registered of themselves, the station that their account stands
 * for, what they declared, and what the organiser said of their employers (R1, R11).
 */
export async function judgeOf(
  tx: Repositories,
  accountId: string,
  employers: readonly string[] = [],
): Promise<Judge> {
  const row = await tx.parties.personOf(accountId);
  const person = row ? await wholeParty(tx.parties, row) : null;
  const station = await tx.reviews.stationOf(accountId);
  return {
    accountId,
    ...(row ? { personId: row.id } : {}),
    employers: [
      ...employers,
      ...(person?.kind === 'person' ? unitsOf(person) : []),
      ...(station === null ? [] : [station]),
    ],
    interests: await tx.interests.of(accountId),
  };
}

/** The parties of these ids, whole; an id that is none is left out. */
export async function wholeParties(tx: Repositories, ids: readonly string[]): Promise<Party[]> {
  const rows = await oneByOne(new Set(ids), (id) => tx.parties.get(id));
  const found = rows.filter((row) => row !== null);
  return oneByOne(found, (row) => wholeParty(tx.parties, row));
}

/** `item/account` pairs that must not meet: an expert's known or declared interest in a party of the item (R11). */
export async function conflictsOf(
  tx: Repositories,
  experts: readonly { readonly account: string; readonly employers?: readonly string[] }[],
  partiesOf: ReadonlyMap<string, readonly string[]>,
): Promise<Set<string>> {
  const known = new Map<string, Party>();
  for (const party of await wholeParties(tx, [...partiesOf.values()].flat())) known.set(party.id, party);
  const conflicts = new Set<string>();
  for (const { account, employers } of experts) {
    const judge = await judgeOf(tx, account, employers);
    for (const [item, ids] of partiesOf)
      if (findingsIn(judge, known, ids).length > 0) conflicts.add(`${item}/${account}`);
  }
  return conflicts;
}

const findingsIn = (judge: Judge, known: ReadonlyMap<string, Party>, ids: readonly string[]): Finding[] =>
  judgeFindings(
    judge,
    ids.flatMap((id) => known.get(id) ?? []),
  );

/** What stands against one expert judging these parties now. */
export async function interestsIn(
  tx: Repositories,
  account: string,
  partyIds: readonly string[],
): Promise<Finding[]> {
  return judgeFindings(await judgeOf(tx, account), await wholeParties(tx, partyIds));
}
