import type { DocumentBody, DocumentKind, Template } from './model.ts';
import {
  commitmentLetterV1,
  commitmentLetterV2,
  type CommitmentLetterData,
} from './templates/commitment-letter.ts';
import {
  confidentialityLetterV1,
  confidentialityLetterV2,
  type ConfidentialityLetterData,
} from './templates/confidentiality-letter.ts';
import { cooperationAgreementV1, type CooperationAgreementData } from './templates/cooperation-agreement.ts';
import { filingReceiptV1, type FilingReceiptData } from './templates/filing-receipt.ts';
import { outcomeCertificateV1, type OutcomeCertificateData } from './templates/outcome-certificate.ts';
import { recommendationLetterV1, type RecommendationLetterData } from './templates/recommendation-letter.ts';
import {
  supplementaryAgreementV1,
  type SupplementaryAgreementData,
} from './templates/supplementary-agreement.ts';

/** Data that each kind of document is made from. */
export interface DocumentData {
  commitment_letter: CommitmentLetterData;
  confidentiality_letter: ConfidentialityLetterData;
  cooperation_agreement: CooperationAgreementData;
  supplementary_agreement: SupplementaryAgreementData;
  outcome_certificate: OutcomeCertificateData;
  recommendation_letter: RecommendationLetterData;
  filing_receipt: FilingReceiptData;
}

/**
 * Every version of every template, oldest first. A version that was ever used stays: a document is rendered again,
 * byte for byte, from its data and its template's version.
 */
const TEMPLATES: {
  readonly [K in DocumentKind]: readonly [Template<DocumentData[K]>, ...Template<DocumentData[K]>[]];
} = {
  commitment_letter: [commitmentLetterV1, commitmentLetterV2],
  confidentiality_letter: [confidentialityLetterV1, confidentialityLetterV2],
  cooperation_agreement: [cooperationAgreementV1],
  supplementary_agreement: [supplementaryAgreementV1],
  outcome_certificate: [outcomeCertificateV1],
  recommendation_letter: [recommendationLetterV1],
  filing_receipt: [filingReceiptV1],
};

/** The version that new documents of a kind are made with. */
export function currentTemplateVersion(kind: DocumentKind): number {
  return Math.max(...TEMPLATES[kind].map((template) => template.version));
}

/** Every version of every template. */
export function templateVersions(): readonly (readonly [kind: DocumentKind, version: number])[] {
  return Object.values(TEMPLATES).flatMap((versions) =>
    versions.map(({ kind, version }) => [kind, version] as const),
  );
}

/** A document of one kind: what is to be printed, and with which version of its template. */
export interface DocumentInput<K extends DocumentKind = DocumentKind> {
  readonly kind: K;
  readonly templateVersion: number;
  /** The document's own id (a UUID); printed, and part of what the check code is derived from. */
  readonly documentId: string;
  /** The instant of the document, ISO; printed in Shanghai time and set as the PDF's creation date. */
  readonly madeAt: string;
  readonly data: DocumentData[K];
}

/** Builds the body of a document. @throws RangeError for a template version that never was. */
export function buildDocument<K extends DocumentKind>(input: DocumentInput<K>): DocumentBody {
  const versions: readonly Template<DocumentData[K]>[] = TEMPLATES[input.kind];
  const template = versions.find(({ version }) => version === input.templateVersion);
  if (!template) throw new RangeError(`no template ${input.kind} version ${input.templateVersion}`);
  return template.build(input.data);
}
