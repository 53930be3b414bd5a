import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { askRecalculation, loadYears } from '../db/calendar/intake.ts';
import { readJsonFile } from '../db/json-file.ts';
import { Repositories } from '../db/repositories.ts';
import { calendarYearSchema } from '../domain/calendar/schema.ts';
import { runOperatorCommand } from './operator-command.ts';

/** `npm run calendar -- …`: official working calendars as records (R12). */
const USAGE = `用法 / usage: npm run --silent calendar -- <…>
  load <file.json | -> 载入一个或多个年度，并重算受影响的期限 / load one year or several; deadlines that move are counted again
  recalculate          按已载入的日历重算期限 / count deadlines again on what is loaded
  list                 已载入的年度 / the years that are loaded
`;

const [verb, file] = process.argv.slice(2);
await runOperatorCommand(run);

async function run(dataSource: DataSource): Promise<number> {
  const at = new Date().toISOString();
  if (verb === 'load' && file) {
    const given: unknown = await readJsonFile(file);
    const years = z.array(calendarYearSchema).safeParse(Array.isArray(given) ? given : [given]);
    if (!years.success) {
      console.error(z.prettifyError(years.error));
      return 2;
    }
    const done = await dataSource.transaction((manager) =>
      loadYears(new Repositories(manager), years.data, at),
    );
    console.log(
      `已载入 ${done.years.join('、')}，重算期限 ${done.recalculated} 件。Loaded; ${done.recalculated} deadlines recomputed.`,
    );
    return 0;
  }
  if (verb === 'recalculate') {
    const count = await dataSource.transaction((manager) => askRecalculation(new Repositories(manager), at));
    console.log(`重算期限 ${count} 件 / deadlines recomputed`);
    return 0;
  }
  if (verb === 'list') {
    const rows: { year: number; status: string; source: string }[] = await dataSource.query(
      'select year, status, source from calendar_years order by year',
    );
    for (const { year, status, source } of rows) console.log(`${year}\t${status}\t${source}`);
    return 0;
  }
  console.error(USAGE);
  return 2;
}
