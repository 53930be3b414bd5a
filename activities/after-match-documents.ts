import { CertificateRow } from '../db/certificate/rows.ts';
import { RecommendationRow } from '../db/recommendation/rows.ts';
import { DocumentRow } from '../db/signing/rows.ts';
import type { OutcomeCertificateData } from '../domain/document/templates/outcome-certificate.ts';
import type { RecommendationLetterData } from '../domain/document/templates/recommendation-letter.ts';
import type { DocumentInput } from '../domain/document/templates.ts';
import type { SlowActivities } from '../workflows/process/slow-activities.ts';
import { makeDocument, sealDocument, type DocumentDependencies } from './documents.ts';

export type AfterMatchDocumentActivities = Pick<
  SlowActivities,
  'makeCertificate' | 'makeRecommendationLetter'
>;

/**
 * Certificates and letters as PDF with the platform's signature inside, so that a reader checks them offline by the
 * root key, and online by the code that is printed on them (R33, R34). A repeat finds the same document.
 */
export function createAfterMatchDocumentActivities(
  dependencies: DocumentDependencies,
): AfterMatchDocumentActivities {
  const { manager } = dependencies.dataSource;

  async function make(input: DocumentInput, reason: string): Promise<{ sha256: string; checkCode: string }> {
    const id = input.documentId;
    const { pdf } = await makeDocument(dependencies, id, input);
    await sealDocument(dependencies, id, pdf, reason);
    const { sealedSha256, sha256, checkCode } = await manager.findOneByOrFail(DocumentRow, { id });
    return { sha256: sealedSha256 ?? sha256, checkCode };
  }

  return {
    async makeCertificate(caseId) {
      const row = await manager.findOneByOrFail(CertificateRow, { caseId });
      const made = await make(
        {
          kind: 'outcome_certificate',
          templateVersion: row.templateVersion ?? 1,
          documentId: caseId,
          madeAt: row.issuedAt?.toISOString() ?? '',
          data: row.data as OutcomeCertificateData,
        },
        '成果证明 Certificate of R&D outcome (R34)',
      );
      await manager.update(CertificateRow, { caseId }, made);
    },

    async makeRecommendationLetter(caseId) {
      const row = await manager.findOneByOrFail(RecommendationRow, { caseId });
      const made = await make(
        {
          kind: 'recommendation_letter',
          templateVersion: row.templateVersion ?? 1,
          documentId: caseId,
          madeAt: row.decidedAt?.toISOString() ?? '',
          data: row.letter as RecommendationLetterData,
        },
        '推荐函 Letter of recommendation (R33)',
      );
      await manager.update(RecommendationRow, { caseId }, made);
    },
  };
}
