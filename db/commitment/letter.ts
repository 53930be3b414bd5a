import type { DataSource } from 'typeorm';
import type { RenderedDocument } from '../../adapters/pdf/render.ts';
import type { KeptCommitment } from '../../domain/commitment/signed.ts';
import type { DocumentInput } from '../../domain/document/templates.ts';
import { Repositories } from '../repositories.ts';

/** Any version there can be: the newest letter is asked for. */
const NEWEST = 2_147_483_647;

/** The letter that holds for a version of a posting or claim; null where none was signed (R6). */
export function signedLetter(
  db: DataSource,
  caseId: string,
  version = NEWEST,
): Promise<KeptCommitment | null> {
  return new Repositories(db.manager).commitments.of(caseId, version);
}

/**
 * Puts a printed letter on record, once, so that its check code is known to the platform (R29), and the platform's
 * signature on it. @returns the SHA-256 of the sealed file that is kept
 */
export async function keepLetter(
  db: DataSource,
  caseId: string,
  input: DocumentInput,
  made: {
    readonly rendered: RenderedDocument;
    readonly bytes: number;
    readonly sealed: { readonly sha256: string; readonly bytes: number };
  },
): Promise<string> {
  const { documents } = new Repositories(db.manager);
  await documents.insertOnce(caseId, input, made.rendered, made.bytes);
  return documents.sealOnce(input.documentId, made.sealed);
}
