import type { FilingRow } from '../../../db/filing/rows.ts';
import { oneByOne } from '../../../db/one-by-one.ts';
import type { AgreementTerms } from '../../../domain/document/agreement-terms.ts';
import type { CooperationAgreementData } from '../../../domain/document/templates/cooperation-agreement.ts';
import type { Step } from '../../record/step.ts';
import { postingReference, printedSide } from '../negotiation/documents.ts';
import { openSigning } from '../signing/opening.ts';

/** The terms in force by what a filing files: those of its newest agreement or supplement. */
export async function agreedTerms(step: Step<unknown>, row: FilingRow): Promise<AgreementTerms> {
  const signings = await oneByOne(row.signingIds, (id) => step.tx.signings.get(id));
  const newest = signings.filter(({ kind }) => kind !== 'confidentiality_letter').at(-1);
  if (!newest) throw new Error(`filing ${row.caseId} has no agreement`);
  return (newest.input.data as Pick<CooperationAgreementData, 'terms'>).terms;
}

/** Opens the signing of the supplementary agreement that a filing proposes (R29). @returns the signing's id */
export async function openSupplementSigning(
  step: Step<unknown, 'opens signing'>,
  row: FilingRow,
): Promise<string> {
  const { proposal, postingId, posterId, claimantId, negotiationId } = row;
  if (!proposal) throw new Error(`filing ${row.caseId} proposes no supplement`);
  const { agreementSigningId } = await step.tx.negotiations.get(negotiationId);
  const signing = await step.tx.signings.get(agreementSigningId ?? '');
  const document = await step.tx.documents.get(signing.documentId);
  const original = row.supplements ? await step.tx.filings.get(row.supplements) : row;
  const number = (await step.tx.filings.supplementsSigned(negotiationId)) + 1;
  const { termsVersion } = signing.input.data as CooperationAgreementData;
  return openSigning(step, {
    kind: 'supplementary_agreement',
    postingId,
    sides: [
      { side: 'poster', partyId: posterId },
      { side: 'claimant', partyId: claimantId },
    ],
    data: {
      posting: await postingReference(step, postingId),
      poster: await printedSide(step, posterId, 'poster'),
      claimant: await printedSide(step, claimantId, 'claimant'),
      original: {
        documentId: document.id,
        sha256: document.sha256,
        signedAt: signing.completedAt?.toISOString() ?? '',
        ...(original.number ? { filingNumber: original.number } : {}),
      },
      number,
      reason: proposal.reason,
      termsVersion: termsVersion + number,
      terms: proposal.terms,
    },
  });
}
