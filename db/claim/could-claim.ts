import { commitmentLetterFor } from '../../domain/commitment/letters.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { PartyRow } from '../party/rows.ts';
import { wholeParty } from '../party/whole-party.ts';
import type { PostingRow } from '../posting/rows.ts';
import type { Repositories } from '../repositories.ts';
import { claimantFindings } from './findings.ts';

/** SQL: the parties that an account acts for in its own right and could claim as; a unit, once it is confirmed (R1). */
const OWN = `p.id in (select party_id from party_members where account_id = :accountId
  and capacity not in ('member', 'helper') and (until_at is null or until_at > now())
  and (p.kind <> 'organisation' or confirmed_at is not null))`;

/** SQL: those that it prepares claims for, by a mandate in force (R7). */
const MANDATED = `exists (select from mandates d where d.party_id = p.id and d.helper_account = :accountId
  and d.ended_at is null and d.until_at > now() and 'claim' = any(d.scopes))`;

/** The parties that an account could claim as; with `helping`, also those that it helps to claim (R7). */
export async function claimantsFor(
  tx: Repositories,
  accountId: string,
  options: { readonly helping?: true } = {},
): Promise<PartyRow[]> {
  return tx.manager
    .createQueryBuilder(PartyRow, 'p')
    .where(options.helping ? `(${OWN} or ${MANDATED})` : OWN, { accountId })
    .orderBy('p.id')
    .getMany();
}

/** True if one of the parties passes the pre-check of a claim (R3–R5); the window is the caller's to judge. */
export async function couldClaim(
  tx: Repositories,
  parties: readonly PartyRow[],
  { posting, policy, at }: { readonly posting: PostingRow; readonly policy: Policy; readonly at: string },
): Promise<boolean> {
  const letterVersion = commitmentLetterFor(posting.type, 'claimant').version;
  for (const one of parties) {
    const party = await wholeParty(tx.parties, one);
    const check = { posting, party, at, policy, team: [], letterVersion };
    if ((await claimantFindings(tx, check)).length === 0) return true;
  }
  return false;
}
