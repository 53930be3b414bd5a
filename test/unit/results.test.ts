import { describe, expect, it } from 'vitest';
import type { Duration } from '../../domain/calendar/schema.ts';
import { nextPublication } from '../../domain/results/period.ts';
import { resultStatusOf } from '../../domain/results/status.ts';

const at = (text: string): string => new Date(`${text}+08:00`).toISOString();

describe('R30 results are published periodically, as often as the policy says', () => {
  const monthly: Duration = { months: 1 };
  it.each<[string, string, string | null, Duration, string, string]>([
    ['the first one', '2026-11-20T10:00', null, monthly, '2026-11-01T09:00', '2026-11'],
    ['in its month', '2026-11-20T10:00', '2026-11-01T09:00', monthly, '2026-12-01T09:00', '2026-11'],
    ['the next month', '2026-12-01T09:00', '2026-11-01T09:00', monthly, '2026-12-01T09:00', '2026-12'],
    [
      'after two months missed',
      '2027-01-03T09:00',
      '2026-10-01T09:00',
      monthly,
      '2026-11-01T09:00',
      '2027-01',
    ],
    ['made up late', '2026-12-01T09:00', '2026-11-28T09:00', monthly, '2026-12-01T09:00', '2026-12'],
    ['by the quarter', '2026-12-01T09:00', '2026-10-01T09:00', { months: 3 }, '2027-01-01T09:00', '2026-12'],
    ['by the year', '2026-12-01T09:00', '2026-02-01T09:00', { years: 1 }, '2027-02-01T09:00', '2026-12'],
  ])('%s', (_, now, last, every, dueAt, key) => {
    const next = nextPublication(at(now), last && at(last), every, []);
    expect([new Date(next.dueAt).toISOString(), next.key]).toEqual([at(dueAt), key]);
  });

  it('by a shorter period it is counted from the last one', () => {
    const last = at('2026-11-28T09:00:00');
    const { dueAt } = nextPublication(at('2026-11-28T09:00:30'), last, { seconds: 60 }, []);
    expect(Date.parse(dueAt)).toBe(Date.parse(last) + 60_000);
    const now = at('2026-11-28T09:00:30');
    expect(nextPublication(now, null, { seconds: 60 }, []).dueAt).toBe(now);
  });
});

describe('R30 a project is published as what it is', () => {
  it.each([
    ['running', 'matched'],
    ['breach_found', 'matched'],
    ['adopting', 'completed'],
    ['completed', 'completed'],
    ['terminated', 'ended'],
    ['ended_for_breach', 'ended'],
  ] as const)('%s: %s', (stage, status) => {
    expect(resultStatusOf(stage)).toBe(status);
  });
});
