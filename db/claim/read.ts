import { In, type DataSource } from 'typeorm';
import type { Scheme } from '../../domain/claim/schema.ts';
import { changedFields, demandOf, type ChangedField } from '../../domain/posting/content.ts';
import type { PostingContent } from '../../domain/posting/schema.ts';
import { PostingVersionRow } from '../posting/rows.ts';
import { standsFor } from '../record/stands-for.ts';
import { ClaimRow } from './rows.ts';

/** A claim with the scheme of its newest version. */
export interface ClaimRecord {
  readonly claim: ClaimRow;
  readonly scheme: Scheme;
  readonly claimantName: string;
  /** The version of the posting in force. */
  readonly publishedVersion: number | null;
  /**
   * Differences between the version the claim answers and the one in force, as far as a claimant reads it (R14, R19).
   */
  readonly changes: readonly ChangedField[];
}

export async function findClaim(db: DataSource, id: string): Promise<ClaimRecord | null> {
  return (await findClaims(db, [id])).get(id) ?? null;
}

/** Several claims by their id, in a constant number of queries; an id of no claim is left out. */
export async function findClaims(db: DataSource, ids: readonly string[]): Promise<Map<string, ClaimRecord>> {
  const claims = await db.manager.findBy(ClaimRow, { caseId: In([...ids]) });
  if (claims.length === 0) return new Map();
  const rows: { id: string; scheme: Scheme; name: string; published: number | null }[] = await db.query(
    `select c.case_id as id, v.content as scheme, t.name, p.published_version as published
     from claims c join claim_versions v on v.claim_id = c.case_id and v.version = c.version
       join parties t on t.id = c.claimant_id join postings p on p.case_id = c.posting_id
     where c.case_id = any($1)`,
    [claims.map(({ caseId }) => caseId)],
  );
  const of = new Map(rows.map((row) => [row.id, row]));
  const answered = claims.map((claim) => ({ claim, published: of.get(claim.caseId)?.published ?? null }));
  const changes = await changesSince(db, answered);
  return new Map(
    answered.map(({ claim, published }) => {
      const found = of.get(claim.caseId);
      if (!found) throw new Error(`claim ${claim.caseId} has no version, claimant or posting`);
      const { scheme, name: claimantName } = found;
      const own = changes.get(claim.caseId) ?? [];
      return [claim.caseId, { claim, scheme, claimantName, publishedVersion: published, changes: own }];
    }),
  );
}

/** Changes between the version that each claim answers and the one in force, by claim. */
async function changesSince(
  db: DataSource,
  answered: readonly { readonly claim: ClaimRow; readonly published: number | null }[],
): Promise<Map<string, ChangedField[]>> {
  const behind = answered.flatMap(({ claim, published }) =>
    published === null || published === claim.postingVersion ? [] : [{ claim, published }],
  );
  if (behind.length === 0) return new Map();
  const versions = await db.manager.findBy(
    PostingVersionRow,
    behind.flatMap(({ claim: { postingId, postingVersion }, published }) => [
      { postingId, version: postingVersion },
      { postingId, version: published },
    ]),
  );
  const contents = new Map(versions.map((one) => [`${one.postingId}/${one.version}`, one.content]));
  const demand = (postingId: string, version: number) =>
    demandOf(contents.get(`${postingId}/${version}`) as PostingContent);
  return new Map(
    behind.map(({ claim: { caseId, postingId, postingVersion }, published }) => [
      caseId,
      changedFields(demand(postingId, postingVersion), demand(postingId, published)),
    ]),
  );
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

/** The claims that an account acts for, or that are made with their name by a team (R2), newest first. */
export async function listOwnClaims(db: DataSource, accountId: string): Promise<{ caseId: string }[]> {
  return db.query(
    `select c.case_id as "caseId" from claims c
     where exists (select from party_members m where m.party_id = c.claimant_id and m.account_id = $1
         and ${standsFor('m', 'c.case_id')})
       or c.case_id in (select case_id from case_accounts where account_id = $1 and relation = 'rosterMember')
     order by c.received_at desc limit 200`,
    [accountId],
  );
}
