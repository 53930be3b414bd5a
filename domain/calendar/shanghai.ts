/**
 * Shanghai civil time (R43): UTC+8, without summer time since 1991, so a fixed offset is exact for every instant that
 * the programme can meet. Dates are `YYYY-MM-DD` strings; instants are ISO strings or epoch milliseconds.
 */

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** An instant as people and rules pass it: ISO with offset or Z, or epoch milliseconds. */
export type Instant = string | number;

/** Epoch milliseconds of an instant. @throws RangeError if it cannot be read. */
export function epochMs(instant: Instant): number {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant);
  if (!Number.isFinite(ms)) throw new RangeError(`not an instant: ${instant}`);
  return ms;
}

/** The same instant written in Shanghai time, with milliseconds: `2026-10-12T23:59:59.999+08:00`. */
export function shanghaiIso(instant: Instant): string {
  return new Date(epochMs(instant) + OFFSET_MS).toISOString().replace('Z', '+08:00');
}

/** The calendar date in Shanghai at an instant. */
export function shanghaiDate(instant: Instant): string {
  return shanghaiIso(instant).slice(0, 10);
}

/** Exact hours later, or earlier: for machines, whose hours are no periods of law. */
export function hoursAfter(instant: Instant, hours: number): string {
  return shanghaiIso(epochMs(instant) + hours * 3_600_000);
}

/** An instant as people read it, to the minute that has begun: no one is promised more time than there is. */
export function minuteOf(instant: Instant | Date): string {
  return shanghaiIso(instant instanceof Date ? instant.getTime() : instant)
    .slice(0, 16)
    .replace('T', ' ');
}

/** The first instant of a date in Shanghai, plus whole hours: `2026-10-12T09:00:00.000+08:00`. */
export function startOfShanghaiDay(date: string, hour = 0): string {
  return shanghaiIso(dateMs(date) - OFFSET_MS + hour * 3_600_000);
}

/** The last millisecond of a date in Shanghai: an act at this instant is still in time. */
export function endOfShanghaiDay(date: string): string {
  return shanghaiIso(dateMs(date) - OFFSET_MS + DAY_MS - 1);
}

/** The date `days` later (or earlier, if negative). */
export function addDays(date: string, days: number): string {
  return isoDate(dateMs(date) + days * DAY_MS);
}

/**
 * The corresponding day of a later month; the last day of that month if there is no such day (Civil Code, article 202):
 * one month after 31 January is 28 or 29 February, twelve after 29 February is 28 February.
 */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const target = year * 12 + (month - 1) + months;
  const lastDay = new Date(Date.UTC(Math.floor(target / 12), (target % 12) + 1, 0)).getUTCDate();
  return isoDate(Date.UTC(Math.floor(target / 12), target % 12, Math.min(day, lastDay)));
}

/** Sunday 0 ... Saturday 6. */
export function weekday(date: string): number {
  return new Date(dateMs(date)).getUTCDay();
}

function dateMs(date: string): number {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (!Number.isFinite(ms)) throw new RangeError(`not a date: ${date}`);
  return ms;
}

function isoDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
