import type { DataSource } from 'typeorm';
import type { Policy } from '../domain/policy/policy.ts';
import { validatePolicy } from '../domain/policy/validate.ts';

/** Requirements of a process on its database before it may start. */
export interface DatabaseReadiness {
  /** Migrations of this code that have not run. */
  readonly pending: readonly string[];
  /** Migrations that have run and that this code does not know: it is older than the database. */
  readonly unknown: readonly string[];
  /** The policy in force for new cases; null: none is on record. */
  readonly policy: { readonly id: string; readonly faults: readonly string[] } | null;
}

/** Looks at the shape of the database and at the policy in force. @param localProfile whether its own policy counts */
export async function databaseReadiness(db: DataSource, localProfile: boolean): Promise<DatabaseReadiness> {
  const [table]: { exists: boolean }[] = await db.query(
    `select to_regclass('migrations') is not null as exists`,
  );
  const rows: { name: string }[] = table?.exists ? await db.query('select name from migrations') : [];
  const done = new Set(rows.map(({ name }) => name));
  const ours = db.migrations.map(({ name }) => name ?? '');
  const pending = ours.filter((name) => !done.has(name));
  return {
    pending,
    unknown: [...done].filter((name) => !ours.includes(name)),
    policy: pending.length > 0 ? null : await policyInForce(db, localProfile),
  };
}

async function policyInForce(db: DataSource, localProfile: boolean): Promise<DatabaseReadiness['policy']> {
  const [row]: { id: string; content: Policy }[] = await db.query(
    `select id, content from policies where $1 or not local_only
     order by local_only, (content->>'version')::int desc limit 1`,
    [localProfile],
  );
  if (!row) return null;
  const checked = validatePolicy(row.content);
  return {
    id: row.id,
    faults: 'policy' in checked ? [] : checked.fields.map(({ pointer, zh }) => `${pointer} ${zh}`),
  };
}
