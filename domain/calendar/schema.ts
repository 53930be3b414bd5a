import { z } from 'zod';
import { checkFailed } from '../form/field.ts';
import { date, int, prose } from '../kinds/schema.ts';

/**
 * A length of time. One unit each: how its end is found is decided in `deadline.ts` (working days on the official
 * calendar; days, months and years by articles 200-204 of the Civil Code; seconds exactly).
 */
const count = int(1, 100_000);
const calendarUnits = [
  z.strictObject({ days: count }),
  z.strictObject({ months: count }),
  z.strictObject({ years: count }),
] as const;
export const durationSchema = z.union([
  z.strictObject({ workingDays: count }),
  ...calendarUnits,
  z.strictObject({ seconds: count }),
]);
export type Duration = z.infer<typeof durationSchema>;

/** An age or a freshness: counted from date to date, so neither in working days nor in seconds. */
export const calendarDurationSchema = z.union(calendarUnits);
export type CalendarDuration = z.infer<typeof calendarDurationSchema>;

/** A calendar date of Shanghai, `YYYY-MM-DD`, that exists. */
export const dateSchema = date;

const sortedDates = z
  .array(dateSchema)
  .max(366)
  .refine((dates) => dates.every((date, i) => i === 0 || (dates[i - 1] ?? '') < date), {
    ...checkFailed('R12', '日期须升序且不重复', 'Dates must ascend without repeats'),
  });

/**
 * One year of the official working calendar (R12), a record that is loaded, never code. `holidays` are all days off
 * that the notice names (weekends among them included); `workingWeekends` the weekend days worked instead (调休). A
 * notice may name days of the December before: they belong to the year of the notice.
 */
export const calendarYearSchema = z
  .strictObject({
    year: int(1992, 2200),
    status: z.enum(['official', 'provisional']),
    /** The notice that the data are taken from; for a provisional year, why there is none. */
    source: prose(300),
    holidays: sortedDates,
    workingWeekends: sortedDates,
  })
  .refine((y) => y.status === 'official' || y.holidays.length + y.workingWeekends.length === 0, {
    ...checkFailed('R12', '暂定年度不得列出节假日', 'A provisional year lists no days: weekends only'),
  })
  .refine(
    (y) => y.workingWeekends.every((date) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())),
    {
      path: ['workingWeekends'],
      ...checkFailed('R12', '调休上班日须为周六或周日', 'A working weekend day must be a Saturday or Sunday'),
    },
  )
  .refine((y) => y.workingWeekends.every((date) => !y.holidays.includes(date)), {
    path: ['workingWeekends'],
    ...checkFailed('R12', '同一日不能既放假又上班', 'A day cannot be both off and worked'),
  })
  .refine((y) => [...y.holidays, ...y.workingWeekends].every((d) => isOfYear(d, y.year)), {
    ...checkFailed('R12', '日期不属于该年度通知', 'A date is outside the year of the notice'),
  });
export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** Of the year itself, or of the last days before it (the notices for 2007 and 2019 moved days of late December). */
function isOfYear(date: string, year: number): boolean {
  return date.startsWith(`${year}-`) || (date >= `${year - 1}-12-20` && date <= `${year - 1}-12-31`);
}
