import { DocumentNotMade } from '../../adapters/pdf/complete.ts';
import { platformSeal, sealPdf } from '../../adapters/pdf/pdf-seal.ts';
import { renderDocument } from '../../adapters/pdf/render.ts';
import { keepLetter } from '../../db/commitment/letter.ts';
import { closeIncidents, noteIncident } from '../../db/incident/intake.ts';
import { findDocument } from '../../db/signing/read.ts';
import type { DocumentInput } from '../../domain/document/templates.ts';
import { causeOf } from '../../domain/process/cause.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Services } from '../services.ts';

/**
 * A signed letter as PDF with the platform's signature: printed and sealed on first request, since that takes a moment.
 * Without the seal it could not be told from a forgery, so it is not handed out. One that cannot be made is an incident
 * of its case until it is made (R27): whoever asked can do nothing about it.
 * @throws DOCUMENT_NOT_MADE
 */
export async function signedLetterFile(
  { db, files, keys, now }: Services,
  caseId: string,
  input: DocumentInput,
  seal: string,
): Promise<Buffer> {
  const made = await findDocument(db, input.documentId);
  if (made?.sealedSha256) return files.get(made.sealedSha256);
  const subject = `${input.kind} ${input.documentId}`;
  const rendered = await renderDocument(input).catch(async (error: unknown) => {
    if (!(error instanceof DocumentNotMade)) throw error;
    await noteIncident(db, { kind: 'unmade_document', caseId, subject, cause: causeOf(error) });
    throw refuse('DOCUMENT_NOT_MADE', { params: { why: error.why } });
  });
  const { bytes } = await files.put(rendered.bytes);
  const sealed = await files.put(
    await sealPdf(rendered.bytes, await keys.sealer(), platformSeal(now().toISOString(), seal)),
  );
  const sha256 = await keepLetter(db, caseId, input, { rendered, bytes, sealed });
  await closeIncidents(db, { kinds: ['unmade_document'], caseId, subject });
  return files.get(sha256);
}
