import { randomUUID } from 'node:crypto';
import { MigrationExecutor, type DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource } from '../../db/data-source.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { seed } from '../../db/seed.ts';
import { Transaction } from '../../db/transaction.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import { CASE_TYPES, type CaseType } from '../../domain/vocabulary.ts';
import { createEmptyDatabase } from '../support/stack.ts';
import { writeCase } from '../support/written-cases.ts';

let db: DataSource;
beforeAll(async () => {
  db = await createDataSource(await createEmptyDatabase()).initialize();
});
afterAll(() => db.destroy());

const shape = (): Promise<unknown> =>
  db.query(`select table_name, column_name, data_type, is_nullable from information_schema.columns
            where table_schema = 'public' and table_name <> 'migrations' order by 1, 2`);
const tables = async (): Promise<string[]> =>
  (await db.query(`select table_name from information_schema.tables where table_schema = 'public'`)).map(
    (row: { table_name: string }) => row.table_name,
  );

describe('migrations', () => {
  it('run from empty, twice, down to nothing and up again to the same shape', async () => {
    expect(await db.runMigrations({ transaction: 'each' })).toHaveLength(MIGRATIONS.length);
    const before = await shape();
    expect(await db.runMigrations({ transaction: 'each' })).toHaveLength(0);

    for (let left = MIGRATIONS.length; left > 0; left -= 1)
      await db.undoLastMigration({ transaction: 'each' });
    expect((await tables()).filter((name) => name !== 'migrations')).toEqual([]);
    const leftovers = await db.query(
      `select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname = 'public' and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
    );
    expect(leftovers).toEqual([]);

    await db.runMigrations({ transaction: 'each' });
    expect(await shape()).toEqual(before);
  });

  it('go down to every depth under rows, and up again from there', async () => {
    const types = Object.keys(CASE_TYPES) as CaseType[];
    const other = await createDataSource(await createEmptyDatabase()).initialize();
    try {
      await other.runMigrations({ transaction: 'each' });
      await seed(other, true);
      await other.transaction(async (manager) => {
        const partyId = randomUUID();
        await manager.query(
          `insert into parties (id, kind, account_id, name, content, created_at, updated_at)
           values ($1, 'person', 'lina', '李娜', '{}', now(), now())`,
          [partyId],
        );
        for (const type of types)
          await writeCase(new Transaction(manager), {
            type,
            stage: lifecycleOf(type).initial,
            at: new Date().toISOString(),
            parties: [{ partyId, relation: 'claimant' }],
          });
      });
      for (let depth = 1; depth < MIGRATIONS.length; depth += 1) {
        await other.undoLastMigration({ transaction: 'each' });
        expect(await other.query('select count(*)::int as cases from cases')).toEqual([
          { cases: types.length },
        ]);
        // From each depth one up and down again, over the same rows.
        const executor = new MigrationExecutor(other);
        const [next] = await executor.getPendingMigrations();
        if (next) await executor.executeMigration(next);
        await other.undoLastMigration({ transaction: 'each' });
      }
      expect(await other.runMigrations({ transaction: 'each' })).toHaveLength(MIGRATIONS.length - 1);
    } finally {
      await other.destroy();
    }
  });

  it('seed what a new system needs, once, and never overwrite it', async () => {
    await seed(db, true);
    await db.query(
      `update policies set content = jsonb_set(content, '{version}', '7') where id = 'standard-1'`,
    );
    await seed(db, true);
    const [row] = await db.query(
      `select content->>'version' as version from policies where id = 'standard-1'`,
    );
    expect(row.version).toBe('7');
  });

  it('do not load the demonstration policy outside the local profile', async () => {
    const other = await createDataSource(await createEmptyDatabase()).initialize();
    try {
      await other.runMigrations({ transaction: 'each' });
      await seed(other, false);
      expect(await other.query('select id from policies where local_only')).toEqual([]);
    } finally {
      await other.destroy();
    }
  });
});
