import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { DataSource, QueryRunner } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimantsFor } from '../../db/claim/could-claim.ts';
import { createDataSource } from '../../db/data-source.ts';
import { listDrafts } from '../../db/posting/read.ts';
import { listPublic } from '../../db/publication/read.ts';
import { listAgeing, listFunnel } from '../../db/report/read.ts';
import { Repositories } from '../../db/repositories.ts';
import { FUNNEL_GROUP_CODES } from '../../domain/report/funnel.ts';
import rooms from '../../rooms.json' with { type: 'json' };
import { sqlCallsOf, type SqlCall } from '../support/sql/sql-calls.ts';
import { createDatabase } from '../support/stack.ts';

/** Every SQL text of the source is one that the migrated schema takes: a misspelt column fails here, not at night. */

const AT = '2026-03-02T01:00:00.000Z';

/** Texts that are made at run time: what makes them is run here, with every piece in them. */
const MADE: Readonly<Record<string, (db: DataSource) => Promise<unknown>>> = {
  'db/claim/could-claim.ts claimantsFor': async (db) => {
    for (const helping of [{}, { helping: true }] as const)
      await claimantsFor(new Repositories(db.manager), 'nobody', helping);
  },
  'db/posting/read.ts listDrafts': (db) => listDrafts(db, 'nobody'),
  'db/publication/read.ts listPublic': async (db) => {
    for (const search of [{ words: 'a' }, { literal: '%' }])
      await listPublic(
        db,
        {
          type: 'technical_challenge',
          field: 'other',
          district: '310115',
          stage: 'open',
          ...search,
          closingWithinHours: 1,
          at: AT,
        },
        1,
        { publishedAt: AT, id: randomUUID() },
      );
  },
  'db/report/read.ts listFunnel': async (db) => {
    for (const by of FUNNEL_GROUP_CODES) await listFunnel(db, by, {});
  },
  'db/report/read.ts listAgeing': (db) => listAgeing(db, AT, {}),
};

/** Senders of a text that is given to them, with the test that runs them, or the command. */
const HANDED_ON: Readonly<Record<string, string>> = {
  'db/prepared.ts queryPrepared': 'test/db/record-step.test.ts',
  'local/postgres.ts queryOnce': 'test/local/postgres.test.ts',
  'bench/support/statements.ts explain': 'test/db/sweep-cost.test.ts',
  'db/webhook/intake.ts update': 'test/e2e/webhooks.test.ts',
  'bench/listing.ts watched.get': 'npm run bench -- listing',
  'bench/listing.ts measure.bySql': 'npm run bench -- listing',
};

let db: DataSource;
let runner: QueryRunner;
let calls: SqlCall[];
beforeAll(async () => {
  db = await createDataSource(await createDatabase()).initialize();
  runner = db.createQueryRunner();
  const folders = rooms.map(({ folder }) => folder).filter((folder) => folder !== 'test');
  calls = await sqlCallsOf(path.resolve('.'), folders);
});
afterAll(async () => {
  await runner.release();
  await db.destroy();
});

const where = ({ place, line }: SqlCall): string => `${place}, line ${line}`;

/** Why the schema does not take a text with so many values; null: it does. */
async function refusalOf(text: string, values: number | null): Promise<string | null> {
  // A text that PREPARE does not know is a command, and is run where it is undone.
  if (!/^\s*(select|with|insert|update|delete)\b/i.test(text)) return refusalOfCommand(text);
  try {
    await runner.query(`prepare the_text as ${text}`);
  } catch (error) {
    return String(error);
  }
  const [{ takes }] = (await runner.query(
    `select cardinality(parameter_types) as takes from pg_prepared_statements where name = 'the_text'`,
  )) as [{ takes: number }];
  await runner.query('deallocate the_text');
  return values === null || values === takes ? null : `takes ${takes} values and gets ${values}`;
}

async function refusalOfCommand(text: string): Promise<string | null> {
  const isAlone = text.startsWith('vacuum');
  if (!isAlone) await runner.startTransaction();
  try {
    await runner.query(text);
    return null;
  } catch (error) {
    return String(error);
  } finally {
    if (!isAlone) await runner.rollbackTransaction();
  }
}

describe('SQL', () => {
  it('every text of the source is taken by the migrated schema, with as many values as it names', async () => {
    const refused: string[] = [];
    for (const call of calls)
      for (const text of call.texts ?? []) {
        const refusal = await refusalOf(text, call.values);
        if (refusal) refused.push(`${where(call)}: ${refusal}`);
      }
    expect(refused).toEqual([]);
  });

  it('a text that is not written out is known, and run', async () => {
    const made = calls.filter(({ texts }) => !texts).map(({ place }) => place);
    expect([...new Set(made)].sort()).toEqual([...Object.keys(MADE), ...Object.keys(HANDED_ON)].sort());
    for (const [place, run] of Object.entries(MADE)) await expect(run(db), place).resolves.not.toThrow();
  });

  it('every column of an entity is one of its table', async () => {
    for (const { target } of db.entityMetadatas) {
      const text = db.manager.createQueryBuilder(target, 'e').getQuery();
      expect(await refusalOf(text, null), text).toBeNull();
    }
  });

  it.each([
    ['a misspelt column', 'select stag from cases', 0],
    ['a table that is not there', 'delete from case where id = $1', 1],
    ['a value too many', 'select stage from cases where id = $1', 2],
    ['a command on another table', 'analyze case', 0],
  ])('%s is found', async (_what, text, values) => {
    expect(await refusalOf(text, values)).not.toBeNull();
  });
});
