import type { FilingCheck } from '../document/templates/filing-receipt.ts';

/** One file of a filed set. */
export interface FiledFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** What one of the four checks found (R29). */
export interface CheckReport {
  readonly check: FilingCheck;
  readonly passed: boolean;
  /** One sentence a finding, Chinese first; empty where it passed without remark. */
  readonly findings: readonly { readonly zh: string; readonly en: string }[];
}

/** The checks that failed. */
export function failedChecks(checks: readonly CheckReport[]): CheckReport[] {
  return checks.filter(({ passed }) => !passed);
}
