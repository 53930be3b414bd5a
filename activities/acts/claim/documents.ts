import type { HandedIn } from '../../../db/claim/documents.ts';
import type { ClaimRow } from '../../../db/claim/rows.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { Step } from '../../record/step.ts';

/**
 * Keeps what the claimant hands in for each document that the organiser asked for (R21); the file belongs to the claim from
 * then on, so that the verifier opens it.
 * @throws DOCUMENT_NOT_ASKED, DOCUMENTS_MISSING with their names, ATTACHMENT_UNKNOWN
 */
export async function handIn(
  step: Step<unknown>,
  claim: ClaimRow,
  given: readonly HandedIn[],
): Promise<void> {
  const { tx, caseId, actor, at } = step;
  const needed = new Map((await tx.claimDocuments.outstanding(caseId)).map((one) => [one.no, one]));
  for (const one of given) {
    const document = needed.get(one.no);
    if (!document) throw refuse('DOCUMENT_NOT_ASKED', { params: { no: one.no } });
    if (one.attachmentId !== undefined)
      await tx.attachments.link(caseId, [one.attachmentId], claim.claimantId);
    await tx.claimDocuments.handIn(document, one, actor.account, at);
    needed.delete(one.no);
  }
  if (needed.size === 0) return;
  const names = [...needed.values()].map(({ name }) => name);
  throw refuse('DOCUMENTS_MISSING', { params: { names: { zh: names.join('、'), en: names.join(', ') } } });
}
