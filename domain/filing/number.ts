import { shanghaiDate, type Instant } from '../calendar/shanghai.ts';

const PATTERN = /^SH-JB-(\d{4})-(\d{6})$/;

/** The Shanghai year that a filing made at an instant is counted in. */
export function filingYear(at: Instant): number {
  return Number(shanghaiDate(at).slice(0, 4));
}

/** `SH-JB-2026-000001` (R29). @throws RangeError beyond 999,999 filings of a year */
export function filingNumber(year: number, serial: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial > 999_999)
    throw new RangeError(`no filing number for ${serial}`);
  return `SH-JB-${year}-${String(serial).padStart(6, '0')}`;
}

/** True if a text is a filing number, as somebody may have typed it. */
export function isFilingNumber(text: string): boolean {
  return PATTERN.test(text);
}
