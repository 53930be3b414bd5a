import type { DataSource } from 'typeorm';
import { OFFICIAL_YEARS } from '../domain/calendar/official-years.ts';
import { SEED_POLICIES } from '../domain/policy/policy.ts';

/**
 * Loads what a new system starts with: policies and calendar years, as records. Existing ones are never overwritten,
 * since cases refer to them. @param localProfile whether the demonstration's policy is loaded too
 */
export async function seed(dataSource: DataSource, localProfile: boolean): Promise<void> {
  for (const policy of SEED_POLICIES.filter((candidate) => localProfile || !candidate.localOnly))
    await dataSource.query(
      'insert into policies (id, content, local_only) values ($1, $2, $3) on conflict (id) do nothing',
      [policy.id, JSON.stringify(policy), policy.localOnly],
    );
  for (const year of OFFICIAL_YEARS)
    await dataSource.query(
      `insert into calendar_years (year, status, source, content) values ($1, $2, $3, $4) on conflict (year) do nothing`,
      [year.year, year.status, year.source, JSON.stringify(year)],
    );
}
