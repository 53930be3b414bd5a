import type { DataSource } from 'typeorm';
import { CertificateRow } from '../db/entities/certificate.ts';
import { RecommendationRow } from '../db/entities/recommendation.ts';
import type { OutcomeCertificateData } from '../domain/document/templates/outcome-certificate.ts';
import type { RecommendationLetterData } from '../domain/document/templates/recommendation-letter.ts';
import { renderDocument } from '../documents/render.ts';

export interface AfterMatchDocumentActivities {
  /** Renders an issued certificate, and keeps its hash and check code (R34). */
  makeCertificate(certificateId: string): Promise<void>;
  /** Renders the letter of a granted recommendation, and keeps its hash and check code (R33). */
  makeRecommendationLetter(recommendationId: string): Promise<void>;
}

/** The PDFs are reproducible: what is kept is what they are made from, and the hash that they must have. */
export function createAfterMatchDocumentActivities(dataSource: DataSource): AfterMatchDocumentActivities {
  return {
    async makeCertificate(caseId) {
      const row = await dataSource.manager.findOneByOrFail(CertificateRow, { caseId });
      const { sha256, checkCode } = await renderDocument({
        kind: 'outcome_certificate',
        templateVersion: row.templateVersion ?? 1,
        documentId: caseId,
        madeAt: row.issuedAt?.toISOString() ?? '',
        data: row.data as OutcomeCertificateData,
      });
      await dataSource.manager.update(CertificateRow, { caseId }, { sha256, checkCode });
    },

    async makeRecommendationLetter(caseId) {
      const row = await dataSource.manager.findOneByOrFail(RecommendationRow, { caseId });
      const { sha256, checkCode } = await renderDocument({
        kind: 'recommendation_letter',
        templateVersion: row.templateVersion ?? 1,
        documentId: caseId,
        madeAt: row.decidedAt?.toISOString() ?? '',
        data: row.letter as RecommendationLetterData,
      });
      await dataSource.manager.update(RecommendationRow, { caseId }, { sha256, checkCode });
    },
  };
}
