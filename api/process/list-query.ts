import * as z from 'zod';
import { toSimplified } from '../../adapters/words/simplified.ts';
import { toLiteral, toSearchQuery } from '../../adapters/words/words.ts';
import { lateness } from '../../domain/calendar/lateness.ts';
import type { CalendarYear } from '../../domain/calendar/schema.ts';
import { addDays, shanghaiDate, startOfShanghaiDay } from '../../domain/calendar/shanghai.ts';
import { coded, instant, int, line } from '../../domain/kinds/schema.ts';
import { DISTRICT_CODES, FIELD_CODES } from '../../domain/vocabulary.ts';

/** Filters of every list of cases, besides its types (R39). */
export const caseFilters = z.object({
  stage: coded(/^[a-zA-Z_]+$/, 60)
    .optional()
    .meta({ description: '环节代码 Code of the stage' }),
  field: z.enum(FIELD_CODES).optional(),
  district: z.enum(DISTRICT_CODES).optional(),
  dueFrom: instant.optional().meta({ description: '期限不早于 Due at this instant or later' }),
  dueBefore: instant.optional().meta({ description: '期限早于 Due before this instant' }),
  overdue: z.boolean().optional().meta({ description: '是否逾期 Overdue or not' }),
  overdueDays: int(0, 3650)
    .optional()
    .meta({ description: '逾期超过若干日 Overdue for more than so many days', example: 5 }),
  q: line(200, 0).optional().meta({ description: '检索词 Words', example: '固态电池' }),
});

/** The sorts of a list; a minus turns the order round. */
export function sortBy<const Sorts extends readonly [string, ...string[]]>(sorts: Sorts) {
  return z.enum(sorts).optional().meta({ description: '排序，前加减号为倒序 Order; a minus turns it round' });
}

/** The order that a sort means. */
export function orderOf<const Sort extends string>(sort: Sort) {
  const descending = sort.startsWith('-');
  return { sort: sort.replace(/^-/, '') as Sort extends `-${string}` ? never : Sort, descending };
}

/** Words that somebody searches for, as a query of words and as they were typed, in one script (R22). */
export function searchOf(q: string | undefined): { words: string | null; literal: string | null } {
  const literal = q ? toSimplified(toLiteral(q)) : '';
  return literal === '' ? { words: null, literal: null } : { words: toSearchQuery(q ?? ''), literal };
}

/** The instant before which something was due that is overdue for more than so many days by now. */
export function lateBefore(days: number | undefined, now: string): string | null {
  return days === undefined ? null : startOfShanghaiDay(addDays(shanghaiDate(now), -days));
}

/** By how much something is overdue, in a reply; null: it is not. */
export const overdueSchema = z.object({ days: z.int(), workingDays: z.int() }).nullable().meta({
  description: '逾期的日数与工作日数；未逾期为空 Days and working days overdue; null: in time (R39)',
});

/** The same, of a deadline at an instant. */
export function overdueBy(due: string | null, now: string, years: readonly CalendarYear[]) {
  return due === null ? null : lateness(due, now, years);
}
