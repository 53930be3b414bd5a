import type { DataSource } from 'typeorm';
import type { AnnexLetter } from '../../domain/signing/annex-letter.ts';
import { Repositories } from '../repositories.ts';
import { ANNEX_LETTER } from './repository.ts';

/** A letter with the certificate of the key that signed it: enough to check it offline (R19, R27). */
export interface SignedAnnexLetter extends AnnexLetter {
  readonly certificate: string;
}

/** Every confidentiality letter that was signed for the annexes of a posting, the newest first. */
export async function listAnnexLetters(db: DataSource, postingId: string): Promise<SignedAnnexLetter[]> {
  return db.query(
    `select ${ANNEX_LETTER}, k.certificate
     from annex_letters l join signing_keys k on k.thumbprint = l.key_thumbprint
     where l.posting_id = $1 order by l.signed_at desc, l.id desc limit 1000`,
    [postingId],
  );
}

/** One of them by its id. */
export function findAnnexLetter(db: DataSource, postingId: string, id: string): Promise<AnnexLetter | null> {
  return new Repositories(db.manager).annexes.letter(postingId, id);
}

export interface AnnexAccessRecord {
  readonly id: string;
  readonly attachmentId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly letterId: string | null;
  readonly accountId: string;
  readonly accountName: string;
  readonly at: Date;
}

/** Lists who opened the confidential annexes of a posting, the newest first; `after` is the last one seen (R19). */
export async function listAnnexAccesses(
  db: DataSource,
  postingId: string,
  limit: number,
  after: { readonly at: string; readonly id: string } | null,
): Promise<AnnexAccessRecord[]> {
  return db.query(
    `select x.id, x.attachment_id as "attachmentId", a.file_name as "fileName", x.sha256, x.letter_id as "letterId",
       x.account_id as "accountId", x.account_name as "accountName", x.at
     from annex_accesses x join attachments a on a.id = x.attachment_id
     where x.posting_id = $1 and ($2::timestamptz is null or (x.at, x.id) < ($2::timestamptz, $3::uuid))
     order by x.at desc, x.id desc limit $4`,
    [postingId, after?.at ?? null, after?.id ?? null, limit],
  );
}
