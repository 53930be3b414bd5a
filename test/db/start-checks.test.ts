import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource } from '../../db/data-source.ts';
import { adoptInstallation, recordedInstallation } from '../../db/installation.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { databaseReadiness } from '../../db/readiness.ts';
import { seed } from '../../db/seed.ts';
import { freePort } from '../../local/ports.ts';
import { loadConfig } from '../../platform/config.ts';
import { faultsOfEngine } from '../../platform/engine-check.ts';
import { assertDatabase } from '../../platform/start-checks.ts';
import { createClient } from '../../platform/temporal.ts';
import { createDatabase, createEmptyDatabase, devServer } from '../support/stack.ts';

let db: DataSource;
beforeAll(async () => {
  db = await createDataSource(await createDatabase()).initialize();
});
afterAll(() => db.destroy());

const refusalOf = async (one: DataSource, local = false): Promise<string> => {
  const state = await databaseReadiness(one, local);
  try {
    assertDatabase(state);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a start on a database', () => {
  it('without tables, or one migration behind, is refused with the command that cures it', async () => {
    const empty = await createDataSource(await createEmptyDatabase()).initialize();
    const behind = (await databaseReadiness(empty, false)).pending;
    expect(behind).toHaveLength(MIGRATIONS.length);
    expect(await refusalOf(empty)).toContain('npm run migrate');
    await empty.runMigrations({ transaction: 'each' });
    await seed(empty, false);
    expect(await refusalOf(empty)).toBe('');
    await empty.undoLastMigration({ transaction: 'each' });
    expect((await databaseReadiness(empty, false)).pending).toHaveLength(1);
    expect(await refusalOf(empty)).toContain('npm run migrate');
    await empty.query(`insert into migrations (timestamp, name) values (9, 'OfTomorrow9')`);
    expect((await databaseReadiness(empty, false)).unknown).toEqual(['OfTomorrow9']);
    await empty.destroy();
  });

  it('without a policy, or with one that cannot be read, is refused; that of the demonstration counts here alone', async () => {
    expect(await refusalOf(db)).toContain('npm run policy -- add');
    await db.query(
      `insert into policies (id, content, local_only) values ('broken-9', '{"id":"broken-9","version":9}', true)`,
    );
    expect(await refusalOf(db)).toContain('npm run policy -- add');
    expect(await refusalOf(db, true)).toContain('broken-9');
    await seed(db, false);
    expect(await refusalOf(db)).toBe('');
    await db.query(
      `insert into policies (id, content, local_only) values ('bad-99', '{"id":"bad-99","version":99}', false)`,
    );
    expect(await refusalOf(db)).toContain('bad-99');
    await db.query(`delete from policies where id = 'bad-99'`);
  });
});

describe('R27 the record knows the keys and the files that belong to it', () => {
  it('notes the first root, takes its successors, and finds the keys of another installation', async () => {
    const record = recordedInstallation(db);
    expect(await record.foreignKeys(['one'], 'one')).toEqual([]);
    expect(await record.foreignKeys(['one'], 'one')).toEqual([]);
    expect(await record.foreignKeys(['other'], 'other')).toEqual(['one']);
    expect(await record.foreignKeys(['one', 'two'], 'two')).toEqual([]);
    // A process that still has the keys from before the rotation.
    expect(await record.foreignKeys(['one'], 'one')).toEqual(['two']);
  });

  it('lets only one of two folders in that start at once', async () => {
    const other = await createDataSource(await createDatabase()).initialize();
    const record = recordedInstallation(other);
    const answers = await Promise.all(['a', 'b', 'c'].map((kid) => record.foreignKeys([kid], kid)));
    expect(answers.filter((strange) => strange.length === 0)).toHaveLength(1);
    await other.destroy();
  });

  it('finds another folder of files, until an operator says that it is the right one', async () => {
    const record = recordedInstallation(db);
    expect(await record.foreignFiles('first')).toEqual([]);
    expect(await record.foreignFiles('second')).toEqual(['first']);
    await adoptInstallation(db, 'files', 'second');
    expect(await record.foreignFiles('second')).toEqual([]);
    expect(await record.foreignFiles('first')).toEqual([]);
    await expect(db.query(`delete from installation_marks`)).rejects.toThrow('R38');
  });
});

describe('a start on an engine', () => {
  it('without the namespace, without the search attributes, or away, is told apart', async () => {
    const { client, close } = await devServer();
    expect(await faultsOfEngine(client, 'default')).toEqual({ unreachable: null, faults: [] });
    const unknown = await faultsOfEngine(client, 'nowhere');
    expect(unknown.faults.map(({ about }) => about)).toEqual(['TEMPORAL_NAMESPACE']);
    expect(unknown.faults[0]?.en).toContain('deploy/temporal/namespace.sh');
    const namespace = `bare-${randomUUID()}`;
    await client.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    });
    const bare = await (async () => {
      // A new namespace is known to all parts of the server within seconds.
      for (let attempt = 0; ; attempt += 1) {
        const found = await faultsOfEngine(client, namespace);
        if (found.faults[0]?.en.includes('search attributes') || attempt === 50) return found;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    })();
    expect(bare.faults[0]?.en).toContain('CaseType');
    await close();

    const away = createClient(loadConfig({ TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}` }));
    const { unreachable, faults } = await faultsOfEngine(away, 'default');
    expect([typeof unreachable, faults]).toEqual(['string', []]);
    await away.connection.close();
  });
});
