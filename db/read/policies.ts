import type { DataSource } from 'typeorm';
import type { Policy } from '../../domain/policy/policy.ts';

/** The policy in force for new cases: the newest that is not for the local profile alone. */
export async function currentPolicy(db: DataSource): Promise<Policy> {
  const rows: { content: Policy }[] = await db.query(
    `select content from policies where not local_only order by (content->>'version')::int desc limit 1`,
  );
  if (!rows[0]) throw new Error('no policy on record: the migration has not run');
  return rows[0].content;
}

export async function findPolicy(db: DataSource, id: string): Promise<Policy | null> {
  const rows: { content: Policy }[] = await db.query('select content from policies where id = $1', [id]);
  return rows[0]?.content ?? null;
}
