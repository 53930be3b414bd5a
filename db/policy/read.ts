import type { DataSource } from 'typeorm';
import type { CalendarYear } from '../../domain/calendar/schema.ts';
import type { Policy } from '../../domain/policy/policy.ts';

/** The policy in force for new cases: the newest that is not for the local profile alone. */
export async function currentPolicy(db: Pick<DataSource, 'query'>): Promise<Policy> {
  const rows: { content: Policy }[] = await db.query(
    `select content from policies where not local_only order by (content->>'version')::int desc limit 1`,
  );
  if (!rows[0]) throw new Error('no policy on record: the migration has not run');
  return rows[0].content;
}

export async function findPolicy(db: Pick<DataSource, 'query'>, id: string): Promise<Policy | null> {
  const rows: { content: Policy }[] = await db.query('select content from policies where id = $1', [id]);
  return rows[0]?.content ?? null;
}

/** Policies by their id. @throws Error for one that is not on record */
export async function policiesOf(
  db: Pick<DataSource, 'query'>,
  ids: readonly string[],
): Promise<(id: string) => Policy> {
  const rows: { id: string; content: Policy }[] = await db.query(
    'select id, content from policies where id = any($1)',
    [[...new Set(ids)]],
  );
  const policies = new Map(rows.map(({ id, content }) => [id, content]));
  return (id) => {
    const policy = policies.get(id);
    if (!policy) throw new Error(`policy ${id} is not on record`);
    return policy;
  };
}

/** Every version that this system accepts, and the one that new cases take. */
export async function listPolicies(
  db: DataSource,
  localProfile: boolean,
): Promise<{ current: string; items: Policy[] }> {
  const rows: { content: Policy }[] = await db.query(
    'select content from policies where $1 or not local_only order by created_at, id',
    [localProfile],
  );
  return { current: (await currentPolicy(db)).id, items: rows.map((row) => row.content) };
}

/** The calendar years that are loaded (R12). */
export async function listYears(db: Pick<DataSource, 'query'>): Promise<CalendarYear[]> {
  const rows: { content: CalendarYear }[] = await db.query(
    'select content from calendar_years order by year',
  );
  return rows.map((row) => row.content);
}
