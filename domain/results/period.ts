import { addDuration } from '../calendar/deadline.ts';
import type { CalendarYear, Duration } from '../calendar/schema.ts';
import { addMonths, shanghaiDate, startOfShanghaiDay } from '../calendar/shanghai.ts';

/** Hour of the periodic publication, Shanghai. */
const HOUR = 9;

/** A publication by schedule: when it is due, and the key under which it is opened once. */
interface Publication {
  /** ISO. */
  readonly dueAt: string;
  readonly key: string;
}

/**
 * The next periodic publication (R30). By months or years: at nine on the first of a month, counted from the month of
 * the last one; a missed month is made up for by one batch. By a shorter period: counted from the last one itself.
 * @param last ISO instant of the last one by schedule; null: there was none
 */
export function nextPublication(
  now: string,
  last: string | null,
  every: Duration,
  years: readonly CalendarYear[],
): Publication {
  const months = 'months' in every ? every.months : 'years' in every ? every.years * 12 : null;
  const month = shanghaiDate(now).slice(0, 7);
  if (months === null) {
    const dueAt = last === null ? now : addDuration(last, every, years).at;
    return { dueAt, key: last === null ? month : dueAt };
  }
  const first = last === null ? `${month}-01` : addMonths(`${shanghaiDate(last).slice(0, 7)}-01`, months);
  return { dueAt: startOfShanghaiDay(first, HOUR), key: month };
}
