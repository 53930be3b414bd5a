import type { PostingContent } from '../../domain/posting/schema.ts';
import { claimantsFor, couldClaim } from '../claim/could-claim.ts';
import { findPolicy } from '../policy/read.ts';
import { CaseRow } from '../record/rows.ts';
import { standsFor } from '../record/stands-for.ts';
import type { Repositories } from '../repositories.ts';
import type { PostingRow, PostingVersionRow } from './rows.ts';

/** A posting as somebody reads it who could claim it, or has claimed it (R19). */
export interface ReadableDemand {
  readonly posting: PostingRow;
  /** The versions that were in force and that they may read, oldest first; at least one. */
  readonly versions: readonly PostingVersionRow[];
}

interface OwnClaims {
  /** A claim of theirs stands, or has won. */
  readonly stands: boolean;
  /** When the last of those that stand no more ended; null: there is none. */
  readonly endedAt: Date | null;
}

/**
 * The demand of a published posting as far as an account reads it (R19): all versions that were in force for who could
 * claim it now, or whose claim stands; for whose claim has ended, those that were in force until then. Helpers with a
 * mandate to claim read what they help with (R7).
 * @param byOffice they read the posting in full anyway
 * @returns null where they read nothing of it, which must look like no posting at all
 */
export async function readableDemand(
  tx: Repositories,
  accountId: string,
  postingId: string,
  at: string,
  byOffice = false,
): Promise<ReadableDemand | null> {
  const posting = await tx.postings.find(postingId);
  if (!posting?.publishedVersion) return null;
  const versions = await tx.postings.inForce(postingId);
  if (byOffice || (await couldClaimNow(tx, accountId, posting, at))) return { posting, versions };
  const { stands, endedAt } = await ownClaims(tx, accountId, postingId);
  if (stands) return { posting, versions };
  const kept = versions.filter(({ inForceAt }) => endedAt && inForceAt && inForceAt <= endedAt);
  return kept.length > 0 ? { posting, versions: kept } : null;
}

/** R3–R5, while the window is to open or takes claims, or they hold a late code that is still good (R16). */
async function couldClaimNow(
  tx: Repositories,
  accountId: string,
  posting: PostingRow,
  at: string,
): Promise<boolean> {
  const row = await tx.manager.findOneByOrFail(CaseRow, { id: posting.caseId });
  const policy = await findPolicy(tx.manager, row.policyId);
  if (!policy) throw new Error(`policy ${row.policyId} is not on record`);
  const all = await claimantsFor(tx, accountId, { helping: true });
  const takesClaims = posting.accepting || row.stage === 'upcoming';
  const late = takesClaims ? null : new Set(await tx.lateCodes.holders(posting.caseId, at));
  const parties = late ? all.filter(({ id }) => late.has(id)) : all;
  return couldClaim(tx, parties, { posting, policy, at });
}

/** The claims on a posting that an account stands by, whatever became of them. */
async function ownClaims(tx: Repositories, accountId: string, postingId: string): Promise<OwnClaims> {
  const rows: OwnClaims[] = await tx.manager.query(
    `select coalesce(bool_or(c.live or k.stage = 'won'), false) as stands,
       max(k.since_at) filter (where not c.live and k.stage <> 'won') as "endedAt"
     from claims c join cases k on k.id = c.case_id
     where c.posting_id = $2 and (
       exists (select from party_members m where m.party_id = c.claimant_id and m.account_id = $1
         and ${standsFor('m', 'c.case_id')})
       or exists (select from case_accounts a where a.case_id = c.case_id and a.account_id = $1))`,
    [accountId, postingId],
  );
  return rows[0] ?? { stands: false, endedAt: null };
}

/** True if an account reads a posting's demand, and a file is an ordinary annex of what it reads (R19). */
export async function opensAsAnnex(
  tx: Repositories,
  accountId: string,
  postingId: string,
  attachmentId: string,
  at: string,
): Promise<boolean> {
  const demand = await readableDemand(tx, accountId, postingId, at);
  if (!demand) return false;
  // Marked confidential in a later version, it closes from then on for who has not opened it yet.
  const named = (await tx.postings.inForce(postingId)).flatMap((one) => annexIn(one.content, attachmentId));
  const isReadable = demand.versions.some((one) => annexIn(one.content, attachmentId).length > 0);
  return isReadable && named.at(-1)?.confidential === false;
}

const annexIn = ({ attachments }: PostingContent, id: string) =>
  attachments.filter(({ attachmentId }) => attachmentId === id);
