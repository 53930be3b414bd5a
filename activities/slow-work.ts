import type { DataSource } from 'typeorm';
import type { CaseType } from '../domain/vocabulary.ts';
import type { SlowActivities } from '../workflows/process/slow-activities.ts';
import { isWorkDue } from './asking.ts';

/** The stage in which a case asks for each work; before and after it, it makes nothing (docs/decisions/engine-updates-for-decisions.md). */
const ASKED_IN: Readonly<Record<keyof SlowActivities, readonly [CaseType, string]>> = {
  makeSignedDocument: ['signing', 'received'],
  sealSigning: ['signing', 'sealing'],
  checkFiling: ['filing', 'received'],
  makeFilingReceipt: ['filing', 'numbered'],
  makeCertificate: ['certificate', 'issuing'],
  makeRecommendationLetter: ['recommendation', 'granting'],
};

/** The slow work, each done only for the case that asks for it, and only then: no document can be made otherwise. */
export function onlyWhenDue(dataSource: DataSource, work: SlowActivities): SlowActivities {
  const due =
    (name: keyof SlowActivities) =>
    async (caseId: string): Promise<void> => {
      if (await isWorkDue(dataSource, caseId, ...ASKED_IN[name])) await work[name](caseId);
    };
  return {
    makeSignedDocument: due('makeSignedDocument'),
    sealSigning: due('sealSigning'),
    checkFiling: due('checkFiling'),
    makeFilingReceipt: due('makeFilingReceipt'),
    makeCertificate: due('makeCertificate'),
    makeRecommendationLetter: due('makeRecommendationLetter'),
  };
}
