import { FILING_CHECKS, type FilingCheck } from '../../domain/document/templates/filing-receipt.ts';
import type { CheckReport } from '../../domain/filing/checks.ts';

/** A report in which all four checks hold. */
export const CHECKS_PASSED: readonly CheckReport[] = (Object.keys(FILING_CHECKS) as FilingCheck[]).map(
  (check) => ({ check, passed: true, findings: [{ zh: '成立。', en: 'It holds.' }] }),
);
