import { describe, expect, it } from 'vitest';
import { addCalendar, addDuration, pinDeadline, reminderBefore } from '../../domain/calendar/deadline.ts';
import { OFFICIAL_YEARS } from '../../domain/calendar/official-years.ts';
import {
  calendarYearSchema,
  durationSchema,
  type CalendarYear,
  type Duration,
} from '../../domain/calendar/schema.ts';
import {
  addDays,
  addMonths,
  endOfShanghaiDay,
  epochMs,
  minuteOf,
  shanghaiDate,
  shanghaiIso,
  startOfShanghaiDay,
  weekday,
} from '../../domain/calendar/shanghai.ts';
import { isProvisional, nthWorkingDay, workingDayFrom } from '../../domain/calendar/working-day.ts';

/** R12 both sides of each boundary of the calendar. */

describe('R12 a period whose last day is not worked ends on the next working day', () => {
  it.each<[string, string, Duration, string]>([
    ['on a Friday: that day', '2026-11-06T10:00:00+08:00', { days: 7 }, '2026-11-13'],
    ['on a Saturday: the Monday after', '2026-11-07T10:00:00+08:00', { days: 7 }, '2026-11-16'],
    ['on a Sunday: the Monday after', '2026-11-08T10:00:00+08:00', { days: 7 }, '2026-11-16'],
    ['on a Monday: that day', '2026-11-09T10:00:00+08:00', { days: 7 }, '2026-11-16'],
    ['a month to a Sunday', '2026-10-15T10:00:00+08:00', { months: 1 }, '2026-11-16'],
    ['a year to a Sunday', '2025-11-15T10:00:00+08:00', { years: 1 }, '2026-11-16'],
    ['to a worked Sunday: that day', '2026-08-20T10:00:00+08:00', { months: 1 }, '2026-09-20'],
    [
      'to the first day of 国庆: the first after it',
      '2026-09-01T10:00:00+08:00',
      { months: 1 },
      '2026-10-08',
    ],
  ])('%s', (_case, from, duration, last) => {
    expect(addDuration(from, duration, OFFICIAL_YEARS).at).toBe(endOfShanghaiDay(last));
  });

  it('is marked provisional by the year into which it is moved, not by the one before', () => {
    // 31 December 2026 is a Thursday; 1 January 2027 is a Friday of a year that is not loaded.
    expect(addDuration('2026-12-01T10:00:00+08:00', { days: 30 }, OFFICIAL_YEARS)).toEqual({
      at: endOfShanghaiDay('2026-12-31'),
      provisional: false,
    });
    expect(addDuration('2026-12-01T10:00:00+08:00', { days: 31 }, OFFICIAL_YEARS).provisional).toBe(true);
    const [, , year] = OFFICIAL_YEARS;
    if (!year) throw new Error('no year');
    const off = { ...year, holidays: [...year.holidays, '2026-12-31'] };
    expect(addDuration('2026-12-01T10:00:00+08:00', { days: 30 }, [off])).toEqual({
      at: endOfShanghaiDay('2027-01-01'),
      provisional: true,
    });
  });

  it('counts each year that it passes through', () => {
    const [first, , third] = OFFICIAL_YEARS;
    if (!first || !third) throw new Error('no year');
    expect(addDuration('2024-12-30T10:00:00+08:00', { workingDays: 300 }, [first, third]).provisional).toBe(
      true,
    );
    expect(addDuration('2024-12-30T10:00:00+08:00', { workingDays: 300 }, OFFICIAL_YEARS).provisional).toBe(
      false,
    );
  });

  it('is kept with what it was counted from, in Shanghai time', () => {
    expect(pinDeadline('2026-11-08T02:00:00Z', { days: 7 }, 'review.level', OFFICIAL_YEARS)).toEqual({
      at: endOfShanghaiDay('2026-11-16'),
      provisional: false,
      basis: { from: '2026-11-08T10:00:00.000+08:00', duration: { days: 7 }, figure: 'review.level' },
    });
    expect(pinDeadline(0, { seconds: 1 }, null, []).basis?.figure).toBeNull();
  });
});

describe('R12, R39 reminders', () => {
  it.each<[string, Duration, number, string]>([
    ['a year before', { years: 1 }, 9, '2025-11-16T09:00:00.000+08:00'],
    ['two years before', { years: 2 }, 0, '2024-11-16T00:00:00.000+08:00'],
    ['two months before', { months: 2 }, 23, '2026-09-16T23:00:00.000+08:00'],
    ['a day before, on a Sunday too', { days: 1 }, 9, '2026-11-15T09:00:00.000+08:00'],
    ['a working day before: the Friday', { workingDays: 1 }, 9, '2026-11-13T09:00:00.000+08:00'],
  ])('%s', (_case, lead, hour, expected) => {
    expect(reminderBefore(endOfShanghaiDay('2026-11-16'), lead, hour, OFFICIAL_YEARS)).toBe(expected);
  });
});

describe('R12 working days, one by one', () => {
  it('the day itself if it is worked, else the next that is', () => {
    expect(workingDayFrom('2026-11-13', OFFICIAL_YEARS)).toBe('2026-11-13');
    expect(workingDayFrom('2026-11-14', OFFICIAL_YEARS)).toBe('2026-11-16');
    expect(workingDayFrom('2026-10-01', OFFICIAL_YEARS)).toBe('2026-10-08');
  });

  it.each([
    ['2026-11-13', 1, '2026-11-16'],
    ['2026-11-16', -1, '2026-11-13'],
    ['2026-11-15', -1, '2026-11-13'],
    ['2026-11-15', 1, '2026-11-16'],
    ['2026-11-15', 0, '2026-11-15'],
  ])('from %s, %i: %s', (from, n, expected) => {
    expect(nthWorkingDay(from, n, OFFICIAL_YEARS)).toBe(expected);
  });

  it('a year is provisional if it is not loaded, or loaded as such', () => {
    const provisional: CalendarYear = {
      year: 2027,
      status: 'provisional',
      source: 'x',
      holidays: [],
      workingWeekends: [],
    };
    expect(isProvisional('2026-12-31', OFFICIAL_YEARS)).toBe(false);
    expect(isProvisional('2027-01-01', OFFICIAL_YEARS)).toBe(true);
    expect(isProvisional('2027-01-01', [provisional])).toBe(true);
    expect(isProvisional('2027-01-01', [{ ...provisional, status: 'official' }])).toBe(false);
  });
});

describe('R43 Shanghai time', () => {
  it('begins and ends a day eight hours before UTC does', () => {
    expect(startOfShanghaiDay('2026-11-08')).toBe('2026-11-08T00:00:00.000+08:00');
    expect(startOfShanghaiDay('2026-11-08', 9)).toBe('2026-11-08T09:00:00.000+08:00');
    expect(endOfShanghaiDay('2026-11-08')).toBe('2026-11-08T23:59:59.999+08:00');
    expect(epochMs(endOfShanghaiDay('2026-11-08')) + 1).toBe(epochMs(startOfShanghaiDay('2026-11-09')));
    expect(shanghaiDate('2026-11-08T15:59:59.999Z')).toBe('2026-11-08');
    expect(shanghaiDate('2026-11-08T16:00:00.000Z')).toBe('2026-11-09');
    expect(shanghaiIso(0)).toBe('1970-01-01T08:00:00.000+08:00');
  });

  it('is read to the minute that has begun', () => {
    expect(minuteOf('2026-11-08T15:59:59.999Z')).toBe('2026-11-08 23:59');
    expect(minuteOf(Date.UTC(2026, 10, 8, 16))).toBe('2026-11-09 00:00');
    expect(minuteOf(new Date(Date.UTC(2026, 10, 8, 1, 2, 59)))).toBe('2026-11-08 09:02');
  });

  it('refuses what is no instant and no date, and says which', () => {
    for (const bad of ['yesterday', Number.NaN, Infinity])
      expect(() => epochMs(bad)).toThrow(new RangeError(`not an instant: ${bad}`));
    expect(() => endOfShanghaiDay('2026-13-01')).toThrow(new RangeError('not a date: 2026-13-01'));
    expect(() => weekday('x')).toThrow(RangeError);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 12, '2027-11-30'],
    ['2026-11-30', 13, '2027-12-30'],
    ['2026-11-30', 0, '2026-11-30'],
    ['2032-01-31', 1, '2032-02-29'],
    ['2036-01-31', 1, '2036-02-29'],
  ])('%s and %i months: %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('adds days and years over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addCalendar('2026-11-30', { years: 2 })).toBe('2028-11-30');
    expect([0, 6].map((day) => weekday(addDays('2026-11-08', day)))).toEqual([0, 6]);
  });
});

describe('R12 a year of the calendar, before it is loaded', () => {
  const base = { year: 2026, status: 'official', source: '通知', holidays: [], workingWeekends: [] };
  const issues = (change: object) =>
    calendarYearSchema
      .safeParse({ ...base, ...change })
      .error?.issues.map((one) => [one.path.join('.'), one.message]) ?? [];

  it.each<[string, object]>([
    ['the first year', { year: 1992 }],
    ['the last year', { year: 2200 }],
    ['a source of 300 characters', { source: '通'.repeat(300) }],
    ['a provisional year without days', { status: 'provisional' }],
    ['the first day of the December before that it may name', { holidays: ['2025-12-20'] }],
    ['the last one', { holidays: ['2025-12-31'] }],
    ['a worked Saturday', { workingWeekends: ['2026-10-10'] }],
    ['a worked Sunday', { workingWeekends: ['2026-09-20'] }],
    ['days in order', { holidays: ['2026-05-01', '2026-05-02'] }],
  ])('takes %s', (_case, change) => {
    expect(issues(change)).toEqual([]);
  });

  it.each<[string, object, string, RegExp]>([
    ['a year before the first', { year: 1991 }, 'year', /./],
    ['a year after the last', { year: 2201 }, 'year', /./],
    ['a source that is too long', { source: '通'.repeat(301) }, 'source', /./],
    ['another status', { status: '' }, 'status', /./],
    ['days out of order', { holidays: ['2026-05-02', '2026-05-01'] }, 'holidays', /升序.*ascend/],
    ['a day twice', { holidays: ['2026-05-01', '2026-05-01'] }, 'holidays', /升序.*ascend/],
    [
      'a provisional year with a holiday',
      { status: 'provisional', holidays: ['2026-05-01'] },
      '',
      /暂定.*provisional/,
    ],
    [
      'a provisional year with a worked weekend',
      { status: 'provisional', workingWeekends: ['2026-10-10'] },
      '',
      /暂定.*provisional/,
    ],
    [
      'a provisional year with as many of each',
      { status: 'provisional', holidays: ['2026-05-01'], workingWeekends: ['2026-10-10'] },
      '',
      /暂定.*provisional/,
    ],
    ['a worked Friday', { workingWeekends: ['2026-10-09'] }, 'workingWeekends', /周六.*Saturday/],
    [
      'a day both off and worked',
      { holidays: ['2026-10-10'], workingWeekends: ['2026-10-10'] },
      'workingWeekends',
      /同一日.*both/,
    ],
    ['an earlier day of the December before', { holidays: ['2025-12-19'] }, '', /不属于.*outside/],
    ['a day of the November before', { holidays: ['2025-11-30'] }, '', /不属于.*outside/],
    ['a day of the year after', { holidays: ['2027-01-01'] }, '', /不属于.*outside/],
    [
      'more days than a year has',
      { holidays: Array.from({ length: 367 }, (_, day) => addDays('2026-01-01', day)) },
      'holidays',
      /./,
    ],
  ])('refuses %s, and says why', (_case, change, path, message) => {
    expect(issues(change)).toContainEqual([path, expect.stringMatching(message)]);
  });

  it('takes as many days as the longest year has', () => {
    const days = Array.from({ length: 366 }, (_, day) => addDays('2024-01-01', day));
    expect(issues({ year: 2024, holidays: days })).toEqual([]);
  });

  it('a period has one unit, and from 1 to 100,000 of it', () => {
    for (const unit of ['workingDays', 'days', 'months', 'years', 'seconds']) {
      for (const length of [1, 100_000])
        expect(durationSchema.safeParse({ [unit]: length }).success).toBe(true);
      for (const length of [0, -1, 100_001, 1.5])
        expect(durationSchema.safeParse({ [unit]: length }).success).toBe(false);
    }
    expect(durationSchema.safeParse({ days: 1, months: 1 }).success).toBe(false);
    expect(durationSchema.safeParse({ weeks: 1 }).success).toBe(false);
  });
});
