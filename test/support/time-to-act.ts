import { expect } from 'vitest';
import { addDuration } from '../../domain/calendar/deadline.ts';
import type { CalendarYear, Duration } from '../../domain/calendar/schema.ts';
import type { Instant } from '../../domain/calendar/shanghai.ts';
import { eventually, type Answer, type TestSystem } from './system.ts';

/** Something that somebody is told to have time for (R39). */
export interface TimeToAct {
  readonly name: string;
  /** Opens a case in which somebody has time for these acts. @returns its id */
  readonly open: () => Promise<string>;
  /** Each of them passes just before the end, in this order; each is refused just after it. */
  readonly acts: readonly ((id: string) => Promise<Answer>)[];
  /** How long it is, as the rule says it, from the beginning of the stage; none: the rule names no length. */
  readonly lasts?: Duration;
  /** Where the case stands when nothing was done in time. */
  readonly otherwise: string;
}

const LEAD = 5_000;

interface CaseRow {
  readonly stage: string;
  readonly since_at: Date;
  readonly deadline_at: Date | null;
}

export async function caseRow(system: TestSystem, id: string): Promise<CaseRow> {
  const rows: CaseRow[] = await system.db.query(
    'select stage, since_at, deadline_at from cases where id = $1',
    [id],
  );
  if (!rows[0]) throw new Error('no such case');
  return rows[0];
}

export const reaches = (system: TestSystem, id: string, stage: string): Promise<CaseRow> =>
  eventually(
    () => caseRow(system, id),
    (row) => row.stage === stage,
  );

/** When the case's time ends. */
async function endOf(system: TestSystem, id: string): Promise<number> {
  const { deadline_at: ends } = await caseRow(system, id);
  if (!ends) throw new Error('nobody was promised anything');
  return ends.getTime();
}

const skipTo = (system: TestSystem, instant: number): Promise<void> =>
  system.skip(Math.max(1, instant - system.now().getTime()));

/** When a period ends that a rule names, by the calendar on record: the policy and what was pinned are not asked. */
export async function endOfPeriod(system: TestSystem, from: Instant, lasts: Duration): Promise<number> {
  const years: { content: CalendarYear }[] = await system.db.query('select content from calendar_years');
  const end = addDuration(
    from,
    lasts,
    years.map(({ content }) => content),
  );
  return Date.parse(end.at);
}

/** The time of a case ends so long after its stage began, to the millisecond. */
export async function expectLasts(system: TestSystem, id: string, lasts: Duration): Promise<void> {
  const { since_at: since } = await caseRow(system, id);
  expect(await endOf(system, id)).toBe(await endOfPeriod(system, since.toISOString(), lasts));
}

/** Each act succeeds just before the stated end. */
export async function passesInTime(system: TestSystem, { open, acts, lasts }: TimeToAct): Promise<string> {
  const id = await open();
  if (lasts) await expectLasts(system, id, lasts);
  await skipTo(system, (await endOf(system, id)) - LEAD);
  for (const act of acts) {
    const answer = await act(id);
    expect(answer.status, JSON.stringify(answer.body)).toBeGreaterThanOrEqual(200);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  }
  return id;
}

/** Just after the stated end the other outcome stands, and each act is refused by its rule and changes nothing. */
export async function failsAfterIt(system: TestSystem, { open, acts, otherwise }: TimeToAct): Promise<void> {
  const id = await open();
  expect((await caseRow(system, id)).stage).not.toBe(otherwise);
  await skipTo(system, (await endOf(system, id)) + 1_000);
  // Anything that comes now is too late, with or without the clock having acted.
  const early = await acts[0]?.(id);
  expect(early?.status, JSON.stringify(early?.body)).toBe(409);
  await reaches(system, id, otherwise);
  for (const act of acts) {
    const late = await act(id);
    expect(late.status, JSON.stringify(late.body)).toBe(409);
    expect(late.body.rule, JSON.stringify(late.body)).toMatch(/^R\d+$/);
  }
  expect((await caseRow(system, id)).stage).toBe(otherwise);
}
