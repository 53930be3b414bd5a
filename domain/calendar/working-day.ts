import type { CalendarYear } from './schema.ts';
import { addDays, weekday } from './shanghai.ts';

/**
 * True if a date is a working day of the official calendar (R12). A date named by a loaded notice is off or worked as
 * it says; any other is worked from Monday to Friday. A year that is not loaded counts weekends only (provisional).
 */
export function isWorkingDay(date: string, years: readonly CalendarYear[]): boolean {
  if (years.some((year) => year.workingWeekends.includes(date))) return true;
  if (years.some((year) => year.holidays.includes(date))) return false;
  const day = weekday(date);
  return day !== 0 && day !== 6;
}

/** True if nothing official is known about a date's year: it is not loaded, or loaded as provisional (R12). */
export function isProvisional(date: string, years: readonly CalendarYear[]): boolean {
  const year = Number(date.slice(0, 4));
  return !years.some((known) => known.year === year && known.status === 'official');
}

/** The date itself if it is worked, else the next one that is. */
export function workingDayFrom(date: string, years: readonly CalendarYear[]): string {
  let day = date;
  while (!isWorkingDay(day, years)) day = addDays(day, 1);
  return day;
}

/** The n-th working day after a date (n > 0), or before it (n < 0); the date itself never counts. */
export function nthWorkingDay(date: string, n: number, years: readonly CalendarYear[]): string {
  const step = n < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(n); left > 0;) {
    day = addDays(day, step);
    if (isWorkingDay(day, years)) left -= 1;
  }
  return day;
}
