import type { Scheme } from '../../domain/claim/schema.ts';
import { In, type DataSource } from 'typeorm';
import { changedFields, demandOf, type ChangedField } from '../../domain/posting/content.ts';
import type { PostingContent } from '../../domain/posting/schema.ts';
import { ClaimRow, ClaimVersionRow } from './rows.ts';
import { PostingVersionRow } from '../posting/rows.ts';
import { standsFor } from '../record/stands-for.ts';

/** A claim with the scheme of its newest version. */
export interface ClaimRecord {
  readonly claim: ClaimRow;
  readonly scheme: Scheme;
  readonly claimantName: string;
  /** The version of the posting in force. */
  readonly publishedVersion: number | null;
  /** What differs between the version that the claim answers and the one in force, as far as a claimant reads it (R14, R19). */
  readonly changes: readonly ChangedField[];
}

export async function findClaim(db: DataSource, id: string): Promise<ClaimRecord | null> {
  const claim = await db.manager.findOneBy(ClaimRow, { caseId: id });
  if (!claim) return null;
  const { content } = await db.manager.findOneByOrFail(ClaimVersionRow, {
    claimId: id,
    version: claim.version,
  });
  const rows: { name: string; published: number | null }[] = await db.query(
    `select t.name, p.published_version as published from parties t, postings p where t.id = $1 and p.case_id = $2`,
    [claim.claimantId, claim.postingId],
  );
  const { name = '', published = null } = rows[0] ?? {};
  const changes = published === null ? [] : await changesSince(db, claim, published);
  return { claim, scheme: content, claimantName: name, publishedVersion: published, changes };
}

async function changesSince(db: DataSource, claim: ClaimRow, published: number): Promise<ChangedField[]> {
  const { postingId, postingVersion } = claim;
  if (postingVersion === published) return [];
  const versions = await db.manager.findBy(PostingVersionRow, {
    postingId,
    version: In([postingVersion, published]),
  });
  const contentOf = (version: number) =>
    demandOf(versions.find((one) => one.version === version)?.content as PostingContent);
  return changedFields(contentOf(postingVersion), contentOf(published));
}

/** The claims of a posting in the order of their receipt: for its poster and the organiser (R21). */
export async function listClaims(
  db: DataSource,
  postingId: string,
): Promise<{ caseId: string; receiptNumber: string }[]> {
  return db.query(
    `select case_id as "caseId", receipt_number as "receiptNumber" from claims where posting_id = $1
     order by received_at, case_id`,
    [postingId],
  );
}

/** The claims that an account acts for, newest first. */
export async function listOwnClaims(db: DataSource, accountId: string): Promise<{ caseId: string }[]> {
  return db.query(
    `select distinct c.case_id as "caseId", c.received_at from claims c join party_members m on m.party_id = c.claimant_id
     where m.account_id = $1 and ${standsFor('m', 'c.case_id')}
     order by c.received_at desc limit 200`,
    [accountId],
  );
}
