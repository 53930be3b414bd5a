import type { FilingCheck } from '../document/templates/filing-receipt.ts';
import type { Text } from '../vocabulary.ts';

/** One file of a filed set. */
export interface FiledFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: 'application/zip' | 'application/pdf' | 'application/json';
}

/** Result of one of the four checks (R29). */
export interface CheckReport {
  readonly check: FilingCheck;
  readonly passed: boolean;
  /** Subjects and findings, one sentence each. */
  readonly findings: readonly Text[];
}

/** One time that a filing was sent back, and what was done about it. */
export interface Deficiency {
  readonly at: string;
  readonly items: readonly string[];
  readonly correctedAt?: string;
  readonly note?: string;
}

/** The checks that failed. */
export function failedChecks(checks: readonly CheckReport[]): CheckReport[] {
  return checks.filter(({ passed }) => !passed);
}

/** A report from its findings: it passes if each passes; a check without findings proves nothing. */
export function checkReport(
  check: FilingCheck,
  findings: readonly (Text & { readonly ok: boolean })[],
): CheckReport {
  return {
    check,
    passed: findings.length > 0 && findings.every(({ ok }) => ok),
    findings: findings.map(({ zh, en }) => ({ zh, en })),
  };
}
