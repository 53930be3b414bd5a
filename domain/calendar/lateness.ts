import { isInTime } from './deadline.ts';
import type { CalendarYear } from './schema.ts';
import { addDays, shanghaiDate, type Instant } from './shanghai.ts';
import { isWorkingDay } from './working-day.ts';

/** By how much something is overdue: the days, and the working days, that have begun since the one on which it was due. */
export interface Lateness {
  readonly days: number;
  readonly workingDays: number;
}

/**
 * How far an instant lies beyond a deadline (R39); null: it is in time. On the day of the deadline itself, none; a
 * weekend adds days and no working days.
 * @param years the loaded calendar
 */
export function lateness(deadline: Instant, at: Instant, years: readonly CalendarYear[]): Lateness | null {
  if (isInTime(at, deadline)) return null;
  const last = shanghaiDate(at);
  let days = 0;
  let workingDays = 0;
  for (let day = addDays(shanghaiDate(deadline), 1); day <= last; day = addDays(day, 1)) {
    days += 1;
    if (isWorkingDay(day, years)) workingDays += 1;
  }
  return { days, workingDays };
}
