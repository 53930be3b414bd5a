/**
 * Writes `domain/calendar/official-years.ts` from the data of `chinese-days`, so that the program itself carries plain
 * records and no calendar library. Run after a new notice: add its source below, update the package, then
 * `npx tsx local/calendar-seed.ts`. A running system takes the same record as data, without a release.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { CalendarYear } from '../domain/calendar/schema.ts';

/** The State Council notices, by year: without one, a year is not official. */
const NOTICES: Readonly<Record<number, string>> = {
  2024: '《国务院办公厅关于2024年部分节假日安排的通知》（2023年10月25日）',
  2025: '《国务院办公厅关于2025年部分节假日安排的通知》（2024年11月12日）',
  2026: '《国务院办公厅关于2026年部分节假日安排的通知》（2025年11月4日）',
};

interface DaysOfYear {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/** The official years of the package as records. */
export function officialYears(): CalendarYear[] {
  const resolve = createRequire(import.meta.url).resolve;
  return Object.entries(NOTICES).map(([year, source]) => {
    const days = JSON.parse(
      readFileSync(resolve(`chinese-days/dist/years/${year}.json`), 'utf8'),
    ) as DaysOfYear;
    return {
      year: Number(year),
      status: 'official',
      source,
      holidays: Object.keys(days.holidays).sort(),
      workingWeekends: Object.keys(days.workdays).sort(),
    };
  });
}

async function writeYears(): Promise<void> {
  const target = fileURLToPath(new URL('../domain/calendar/official-years.ts', import.meta.url));
  const text = `import type { CalendarYear } from './schema.ts';

/** The official years that a new system starts with (R12). Written by \`local/calendar-seed.ts\`, not by hand. */
export const OFFICIAL_YEARS: readonly CalendarYear[] = ${JSON.stringify(officialYears())};
`;
  writeFileSync(target, await format(text, { ...(await resolveConfig(target)), filepath: target }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) void writeYears();
