import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCalendar, addDuration, isInTime, reminderBefore } from '../../domain/calendar/deadline.ts';
import { lateness } from '../../domain/calendar/lateness.ts';
import { OFFICIAL_YEARS } from '../../domain/calendar/official-years.ts';
import { calendarYearSchema, type CalendarYear, type Duration } from '../../domain/calendar/schema.ts';
import { addMonths, endOfShanghaiDay, shanghaiDate, shanghaiIso } from '../../domain/calendar/shanghai.ts';
import { isWorkingDay } from '../../domain/calendar/working-day.ts';
import { officialYears } from '../../local/calendar-seed.ts';

/** A year of our own, so that the test does not depend on what the seed holds: 国庆 2026 with its two 调休 days. */
const NOTICE_2026: CalendarYear = {
  year: 2026,
  status: 'official',
  source: 'test',
  holidays: ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-10-${day}`),
  workingWeekends: ['2026-09-20', '2026-10-10'],
};

describe('R12 the working calendar', () => {
  it.each([
    ['an ordinary Monday', '2026-09-14', true],
    ['an ordinary Saturday', '2026-09-12', false],
    ['an ordinary Sunday', '2026-09-13', false],
    ['the Sunday worked before 国庆 (调休)', '2026-09-20', true],
    ['the last day before 国庆', '2026-09-30', true],
    ['the first day of 国庆, a Thursday', '2026-10-01', false],
    ['the last day of 国庆, a Wednesday', '2026-10-07', false],
    ['the day after 国庆', '2026-10-08', true],
    ['the Saturday worked after 国庆 (调休)', '2026-10-10', true],
    ['the Sunday after it', '2026-10-11', false],
    ['a weekday of a year not loaded', '2027-10-01', true],
    ['a weekend of a year not loaded', '2027-10-02', false],
  ])('%s (%s) is worked: %s', (_case, date, worked) => {
    expect(isWorkingDay(date, [NOTICE_2026])).toBe(worked);
  });

  it('a notice may move days of the December before', () => {
    const notice: CalendarYear = {
      year: 2027,
      status: 'official',
      source: 'test',
      holidays: ['2026-12-31', '2027-01-01'],
      workingWeekends: ['2026-12-26'],
    };
    expect(calendarYearSchema.safeParse(notice).success).toBe(true);
    expect(isWorkingDay('2026-12-31', [NOTICE_2026, notice])).toBe(false);
    expect(isWorkingDay('2026-12-26', [NOTICE_2026, notice])).toBe(true);
  });
});

describe('R12 deadlines in working days', () => {
  it.each<[string, string, number, string]>([
    ['5 wd from Friday noon: Friday next', '2026-09-04T12:00:00+08:00', 5, '2026-09-11'],
    ['the day of the start never counts, even at 00:00', '2026-09-04T00:00:00+08:00', 1, '2026-09-07'],
    ['23:59 in Shanghai is still that day', '2026-09-03T15:59:59Z', 1, '2026-09-04'],
    ['16:00Z is already the next day in Shanghai', '2026-09-03T16:00:00Z', 1, '2026-09-07'],
    ['a 调休 Sunday counts', '2026-09-18T12:00:00+08:00', 1, '2026-09-20'],
    ['5 wd across 国庆 and the 调休 Saturday', '2026-09-29T12:00:00+08:00', 5, '2026-10-12'],
    ['3 wd across 国庆 end the day before the 调休 Saturday', '2026-09-29T12:00:00+08:00', 3, '2026-10-09'],
    ['4 wd across 国庆 end on the 调休 Saturday', '2026-09-29T12:00:00+08:00', 4, '2026-10-10'],
    ['10 wd from before the 调休 Sunday', '2026-09-17T12:00:00+08:00', 10, '2026-09-30'],
    ['11 wd: one more, and 国庆 lies between', '2026-09-17T12:00:00+08:00', 11, '2026-10-08'],
    ['started on a holiday', '2026-10-03T12:00:00+08:00', 1, '2026-10-08'],
  ])('%s', (_case, start, workingDays, last) => {
    const deadline = addDuration(start, { workingDays }, [NOTICE_2026]);
    expect(deadline).toEqual({ at: `${last}T23:59:59.999+08:00`, provisional: false });
  });

  it('is in time to the last millisecond of the last day, and not one later', () => {
    const { at } = addDuration('2026-09-17T12:00:00+08:00', { workingDays: 10 }, [NOTICE_2026]);
    expect(isInTime('2026-09-30T15:59:59.999Z', at)).toBe(true);
    expect(isInTime('2026-09-30T16:00:00.000Z', at)).toBe(false);
  });

  it.each<[string, string, Duration, boolean]>([
    ['ends within the official year', '2026-12-30T12:00:00+08:00', { workingDays: 1 }, false],
    ['runs into a year that is not loaded', '2026-12-31T12:00:00+08:00', { workingDays: 1 }, true],
    ['counted through a year that is not loaded', '2025-12-30T12:00:00+08:00', { workingDays: 2 }, true],
    ['started in one, counted from the next day', '2025-12-31T12:00:00+08:00', { workingDays: 2 }, false],
    ['days ending in a year not loaded', '2026-12-02T12:00:00+08:00', { days: 30 }, true],
    ['days ending on the last day of the year', '2026-12-01T12:00:00+08:00', { days: 30 }, false],
    ['a year on', '2026-06-01T12:00:00+08:00', { years: 1 }, true],
    ['seconds need no calendar', '2027-06-01T12:00:00+08:00', { seconds: 5 }, false],
  ])('a provisional year marks the deadline: %s', (_case, start, duration, provisional) => {
    expect(addDuration(start, duration, [NOTICE_2026]).provisional).toBe(provisional);
  });

  it('loading the official notice clears the mark and moves the deadline', () => {
    const start = '2027-02-05T12:00:00+08:00';
    const provisional: CalendarYear = {
      ...NOTICE_2026,
      year: 2027,
      status: 'provisional',
      holidays: [],
      workingWeekends: [],
    };
    const official: CalendarYear = {
      ...provisional,
      status: 'official',
      holidays: ['2027-02-08', '2027-02-09'],
    };
    expect(addDuration(start, { workingDays: 1 }, [provisional])).toEqual({
      at: endOfShanghaiDay('2027-02-08'),
      provisional: true,
    });
    expect(addDuration(start, { workingDays: 1 }, [official])).toEqual({
      at: endOfShanghaiDay('2027-02-10'),
      provisional: false,
    });
  });
});

describe('R12 deadlines in calendar units (Civil Code, 200-204)', () => {
  it.each<[string, string, Duration, string]>([
    ['30 days to a working day', '2026-09-09T10:00:00+08:00', { days: 30 }, '2026-10-09'],
    [
      '30 days to a holiday end on the next working day',
      '2026-09-02T10:00:00+08:00',
      { days: 30 },
      '2026-10-08',
    ],
    ['30 days to a 调休 Saturday end on it', '2026-09-10T10:00:00+08:00', { days: 30 }, '2026-10-10'],
    ['3 months, corresponding day', '2026-06-08T10:00:00+08:00', { months: 3 }, '2026-09-08'],
    [
      '1 month from the 31st: last day of the month',
      '2026-08-31T10:00:00+08:00',
      { months: 1 },
      '2026-09-30',
    ],
    ['1 year', '2025-09-16T10:00:00+08:00', { years: 1 }, '2026-09-16'],
  ])('%s', (_case, start, duration, last) => {
    expect(addDuration(start, duration, [NOTICE_2026]).at).toBe(endOfShanghaiDay(last));
  });

  it('seconds are exact', () => {
    expect(addDuration('2026-09-09T02:00:00Z', { seconds: 20 }, []).at).toBe('2026-09-09T10:00:20.000+08:00');
  });

  it.each([
    ['2024-02-29', { years: 1 }, '2025-02-28'],
    ['2024-02-29', { years: 4 }, '2028-02-29'],
    ['2025-02-28', { years: 1 }, '2026-02-28'],
    ['2026-01-31', { months: 1 }, '2026-02-28'],
    ['2026-12-31', { days: 1 }, '2027-01-01'],
  ])('%s plus %o is %s', (date, duration, expected) => {
    expect(addCalendar(date, duration)).toBe(expected);
  });
});

describe('reminders before a deadline', () => {
  const deadline = endOfShanghaiDay('2026-10-09');
  it.each<[string, Duration, string]>([
    ['one working day before', { workingDays: 1 }, '2026-10-08T09:00:00.000+08:00'],
    ['two working days before, across 国庆', { workingDays: 2 }, '2026-09-30T09:00:00.000+08:00'],
    ['days before', { days: 7 }, '2026-10-02T09:00:00.000+08:00'],
    ['a month before', { months: 1 }, '2026-09-09T09:00:00.000+08:00'],
    ['seconds before', { seconds: 10 }, '2026-10-09T23:59:49.999+08:00'],
  ])('%s', (_case, lead, expected) => {
    expect(reminderBefore(deadline, lead, 9, [NOTICE_2026])).toBe(expected);
  });
});

describe('R39 by how much something is overdue', () => {
  const due = '2026-09-24T23:59:59.999+08:00';
  const cases: [at: string, late: readonly [number, number] | null][] = [
    [due, null],
    ['2026-09-25T00:00:00.000+08:00', [1, 0]],
    // Mid-Autumn, Friday to Sunday; Monday is worked.
    ['2026-09-27T23:59:59.999+08:00', [3, 0]],
    ['2026-09-28T00:00:00.000+08:00', [4, 1]],
  ];
  it.each(cases)('days and working days that have begun by %s', (at, late) => {
    const expected = late && { days: late[0], workingDays: late[1] };
    expect(lateness(due, at, OFFICIAL_YEARS)).toEqual(expected);
  });

  it('none on the day itself', () => {
    expect(lateness('2026-03-10T09:00:00+08:00', '2026-03-10T23:00:00+08:00', OFFICIAL_YEARS)).toEqual({
      days: 0,
      workingDays: 0,
    });
  });
});

describe('calendar records', () => {
  it('the seed is what the package generates, and valid', () => {
    expect(OFFICIAL_YEARS).toEqual(officialYears());
    for (const year of OFFICIAL_YEARS) expect(calendarYearSchema.parse(year)).toEqual(year);
    expect(OFFICIAL_YEARS.map((year) => year.year)).toEqual([2024, 2025, 2026]);
  });

  it.each([
    ['a day of another year', { holidays: ['2025-05-01'] }],
    ['unsorted days', { holidays: ['2026-05-02', '2026-05-01'] }],
    ['a repeated day', { holidays: ['2026-05-01', '2026-05-01'] }],
    ['a working "weekend" on a Friday', { workingWeekends: ['2026-10-09'] }],
    ['a day both off and worked', { holidays: ['2026-10-10'], workingWeekends: ['2026-10-10'] }],
    ['a provisional year that lists days', { status: 'provisional', holidays: ['2026-05-01'] }],
    ['a date that does not exist', { holidays: ['2026-02-29'] }],
  ])('refuses %s', (_case, change) => {
    const base = { year: 2026, status: 'official', source: 'test', holidays: [], workingWeekends: [] };
    expect(calendarYearSchema.safeParse(base).success).toBe(true);
    expect(calendarYearSchema.safeParse({ ...base, ...change }).success).toBe(false);
  });
});

describe('properties', () => {
  const instant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 10, 1) });
  it('the deadline day is worked, and the working days between are as many as asked', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 40 }), (start, workingDays) => {
        const last = shanghaiDate(addDuration(start, { workingDays }, OFFICIAL_YEARS).at);
        let counted = 0;
        for (
          let day = addCalendar(shanghaiDate(start), { days: 1 });
          day <= last;
          day = addCalendar(day, { days: 1 })
        ) {
          if (isWorkingDay(day, OFFICIAL_YEARS)) counted += 1;
        }
        return counted === workingDays && isWorkingDay(last, OFFICIAL_YEARS);
      }),
      { numRuns: 200 },
    );
  });
  it('Shanghai time is the Intl time zone', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    fc.assert(
      fc.property(instant, (at) => shanghaiIso(at).slice(0, 19).replace('T', ' ') === format.format(at)),
      { numRuns: 200 },
    );
  });
  it('adding months never skips a month', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -36, max: 36 }), (at, months) => {
        const date = shanghaiDate(at);
        const [y, m] = date.split('-').map(Number) as [number, number];
        const [y2, m2] = addMonths(date, months).split('-').map(Number) as [number, number];
        return y2 * 12 + m2 === y * 12 + m + months;
      }),
    );
  });
});
