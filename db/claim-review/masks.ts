import type { DataSource } from 'typeorm';
import { filesOf } from '../../domain/claim-review/blind.ts';
import type { Masks } from '../../domain/claim-review/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { requireOfficeStanding } from '../interest/office-standing.ts';
import type { Repositories } from '../repositories.ts';
import { findSchemeInReview } from './read.ts';

interface By {
  readonly id: string;
  readonly name: string;
}

/** A copy of a file of a claim from which the organiser has removed what tells who claims (R22). */
export interface MaskedCopy {
  readonly id: string;
  readonly claimId: string;
  readonly attachmentId: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

/**
 * Keeps the organiser's masks of a claim; the scheme itself stays as it was sent (R22).
 * @returns the number of the set. @throws NOT_FOUND, STAND_ASIDE, MASKED_FILE_UNKNOWN
 */
export async function saveMasks(
  tx: Repositories,
  claimId: string,
  { words, files, reason }: Masks,
  by: By,
  at: string,
): Promise<number> {
  const { postingId, claimantId } = await tx.claims.get(claimId);
  const { posterId } = await tx.postings.get(postingId);
  const judged = { parties: [posterId, claimantId], postings: [postingId] };
  await requireOfficeStanding(tx, by.id, 'maskScheme', judged);
  const found = await findSchemeInReview(tx.manager, claimId);
  if (!found) throw refuse('NOT_FOUND');
  const known = new Set(filesOf(found.scheme).map(({ id }) => id));
  const copies = new Map((await listCopies(tx.manager, claimId)).map((one) => [one.id, one.attachmentId]));
  const isWrong = files.some(
    ({ attachmentId, copyId }) =>
      !known.has(attachmentId) || (copyId !== undefined && copies.get(copyId) !== attachmentId),
  );
  if (isWrong) throw refuse('MASKED_FILE_UNKNOWN');
  const rows: { number: number }[] = await tx.manager.query(
    `insert into claim_masks (claim_id, number, words, files, reason, by_account, by_name, at)
     select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7 from claim_masks where claim_id = $1 returning number`,
    [claimId, words, JSON.stringify(files), reason, by.id, by.name, at],
  );
  return rows[0]?.number ?? 0;
}

export async function saveCopy(tx: Repositories, copy: MaskedCopy, by: string, at: string): Promise<void> {
  await tx.manager.query(
    `insert into masked_copies (id, claim_id, attachment_id, sha256, size_bytes, media_type, by_account, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [copy.id, copy.claimId, copy.attachmentId, copy.sha256, copy.sizeBytes, copy.mediaType, by, at],
  );
}

/** The masked copies of a claim's files, oldest first. */
export async function listCopies(db: Pick<DataSource, 'query'>, claimId: string): Promise<MaskedCopy[]> {
  return db.query(
    `select id, claim_id as "claimId", attachment_id as "attachmentId", sha256, size_bytes::int as "sizeBytes",
       media_type as "mediaType" from masked_copies where claim_id = $1 order by at, id`,
    [claimId],
  );
}

export interface MaskSet {
  readonly number: number;
  readonly words: readonly string[];
  readonly files: Masks['files'];
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Every set of masks of a claim, the newest first: that one counts. */
export async function listMasks(db: Pick<DataSource, 'query'>, claimId: string): Promise<MaskSet[]> {
  return db.query(
    `select number, words, files, reason, by_name as by, at from claim_masks where claim_id = $1 order by number desc`,
    [claimId],
  );
}
