import type { DataSource } from 'typeorm';
import type { RenderedDocument } from '../../documents/render.ts';
import type { KeptCommitment } from '../../domain/commitment/signed.ts';
import type { DocumentInput } from '../../domain/document/templates.ts';
import { Repositories } from '../repositories/index.ts';

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

/** Puts a printed letter on record, once, so that its check code is known to the platform (R29). */
export function keepLetter(
  db: DataSource,
  caseId: string,
  input: DocumentInput,
  rendered: RenderedDocument,
  bytes: number,
): Promise<void> {
  return new Repositories(db.manager).documents.insertOnce(caseId, input, rendered, bytes);
}
