import type { CalendarDuration, CalendarYear, Duration } from './schema.ts';
import {
  addDays,
  addMonths,
  endOfShanghaiDay,
  epochMs,
  shanghaiDate,
  shanghaiIso,
  startOfShanghaiDay,
  type Instant,
} from './shanghai.ts';
import { isProvisional, nthWorkingDay, workingDayFrom } from './working-day.ts';

/** When a period ends. `at` is the last instant that is in time; a timer fires after it. */
export interface Deadline {
  /** ISO in Shanghai time, inclusive. */
  readonly at: string;
  /** True if a year that it was counted through is not official yet: to be computed again when it is (R12). */
  readonly provisional: boolean;
  /** Basis for counting it again (R12). Absent for an instant that somebody announced. */
  readonly basis?: DeadlineBasis;
}

/** Basis of a pinned deadline. */
export interface DeadlineBasis {
  readonly from: string;
  readonly duration: Duration;
  /** The figure of the policy, e.g. `review.level`; null where the period is none of its figures. */
  readonly figure: string | null;
}

/**
 * The end of a period that starts at an instant (R12; Civil Code, articles 200-204). The day of the start does not
 * count. Working days: to the end of the n-th working day. Days, months, years: to the end of the corresponding day,
 * or of the next working day if that one is not worked. Seconds: exactly. The end of a day is 23:59:59.999 in
 * Shanghai ("二十四时"), and that instant is in time.
 * @param start ISO or epoch milliseconds; years: the loaded calendar, in any order.
 */
export function addDuration(start: Instant, duration: Duration, years: readonly CalendarYear[]): Deadline {
  if ('seconds' in duration) {
    return { at: shanghaiIso(epochMs(start) + duration.seconds * 1000), provisional: false };
  }
  const from = shanghaiDate(start);
  if ('workingDays' in duration) {
    const last = nthWorkingDay(from, duration.workingDays, years);
    return { at: endOfShanghaiDay(last), provisional: anyProvisional(addDays(from, 1), last, years) };
  }
  const day = addCalendar(from, duration);
  const last = workingDayFrom(day, years);
  return { at: endOfShanghaiDay(last), provisional: anyProvisional(day, last, years) };
}

/** The end of a period with what it was counted from, so that it can be counted again (R12). */
export function pinDeadline(
  start: Instant,
  duration: Duration,
  figure: string | null,
  years: readonly CalendarYear[],
): Deadline {
  const from = shanghaiIso(start);
  return { ...addDuration(start, duration, years), basis: { from, duration, figure } };
}

/** The date a number of days, months or years after a date, without regard to holidays (R4 counts a year so). */
export function addCalendar(date: string, duration: CalendarDuration): string {
  if ('days' in duration) return addDays(date, duration.days);
  return addMonths(date, 'months' in duration ? duration.months : duration.years * 12);
}

/**
 * When to remind of a deadline: a lead before it. Working days: at the office hour of the n-th working day before the
 * deadline's day; days, months, years: at that hour of the corresponding day before; seconds: exactly.
 * @param officeHour 0-23, Shanghai. @returns ISO in Shanghai time; may lie in the past, then the reminder is due now.
 */
export function reminderBefore(
  deadline: Instant,
  lead: Duration,
  officeHour: number,
  years: readonly CalendarYear[],
): string {
  if ('seconds' in lead) return shanghaiIso(epochMs(deadline) - lead.seconds * 1000);
  const day = shanghaiDate(deadline);
  if ('workingDays' in lead) {
    return startOfShanghaiDay(nthWorkingDay(day, -lead.workingDays, years), officeHour);
  }
  if ('days' in lead) return startOfShanghaiDay(addDays(day, -lead.days), officeHour);
  return startOfShanghaiDay(addMonths(day, -('months' in lead ? lead.months : lead.years * 12)), officeHour);
}

/** True if an instant is still within a deadline: the deadline's own instant is. */
export function isInTime(instant: Instant, deadline: Instant): boolean {
  return epochMs(instant) <= epochMs(deadline);
}

function anyProvisional(first: string, last: string, years: readonly CalendarYear[]): boolean {
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1) {
    if (isProvisional(`${year}-01-01`, years)) return true;
  }
  return false;
}
