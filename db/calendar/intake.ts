import { hashOf } from '../../adapters/signature/hash.ts';
import { addDuration } from '../../domain/calendar/deadline.ts';
import type { CalendarYear, Duration } from '../../domain/calendar/schema.ts';
import { epochMs } from '../../domain/calendar/shanghai.ts';
import { refuse } from '../../domain/refusals.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import { writeFacts } from '../record/fact.ts';
import type { Repositories } from '../repositories.ts';

export interface CalendarLoad {
  readonly years: number[];
  /** Open cases whose deadline is counted again. */
  readonly recalculated: number;
}

/**
 * Loads calendar years as records, and asks every open case whose deadline they move to count again (R12). The cases
 * are told by facts: the reconciler delivers them, also to processes that are not running now.
 * @throws CALENDAR_OFFICIAL when a provisional year would replace an official one
 */
export async function loadYears(
  tx: Repositories,
  years: readonly CalendarYear[],
  at: string,
): Promise<CalendarLoad> {
  for (const year of years) {
    const rows: unknown[] = await tx.manager.query(
      `insert into calendar_years (year, status, source, content, loaded_at) values ($1, $2, $3, $4, $5)
       on conflict (year) do update set status = excluded.status, source = excluded.source, content = excluded.content,
         loaded_at = excluded.loaded_at
       where calendar_years.status = 'provisional' or excluded.status = 'official' returning year`,
      [year.year, year.status, year.source, JSON.stringify(year), at],
    );
    if (rows.length === 0) throw refuse('CALENDAR_OFFICIAL', { params: { year: year.year } });
  }
  return { years: years.map((year) => year.year), recalculated: await askRecalculation(tx, at) };
}

/** Open cases whose pinned deadline is another on the calendar as it is loaded now. */
export async function askRecalculation(tx: Repositories, at: string): Promise<number> {
  const years: { content: CalendarYear }[] = await tx.manager.query('select content from calendar_years');
  const loaded = years.map((row) => row.content);
  const pinned: {
    id: string;
    type: CaseType;
    at: Date;
    provisional: boolean;
    from_at: Date;
    duration: Duration;
  }[] = await tx.manager.query(
    `select distinct on (c.id) c.id, c.type, d.at, c.deadline_provisional as provisional, d.from_at, d.duration
     from cases c join deadlines d on d.case_id = c.id
     where not c.final and c.deadline_at = d.at order by c.id, d.version desc`,
  );
  const moving = pinned.filter((row) => {
    const now = addDuration(row.from_at.toISOString(), row.duration, loaded);
    return epochMs(now.at) !== row.at.getTime() || now.provisional !== row.provisional;
  });
  // The same calendar asks once, however often it is loaded.
  const version = hashOf(loaded).slice(0, 16);
  const facts = moving.map((row) => ({
    id: `calendar:${version}:${row.id}:${row.at.getTime()}`,
    to: row.id,
    type: row.type,
    act: 'recalculate' as const,
    payload: null,
  }));
  await writeFacts(tx.manager, facts, at);
  return facts.length;
}
