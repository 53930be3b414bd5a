import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource } from '../../db/data-source.ts';
import { listExchange, placeBefore } from '../../db/exchange/read.ts';
import { freePort } from '../../local/ports.ts';
import {
  ensureDatabase,
  initialisePostgres,
  postgresCommand,
  postgresReady,
  postgresUrl,
} from '../../local/postgres.ts';
import { createDatabase } from '../support/stack.ts';

/** The lines of the exchange by themselves: publications without their postings stand for what is published. */

let db: DataSource;
beforeAll(async () => {
  db = await createDataSource(await createDatabase()).initialize();
  await loosen(db);
});
afterAll(() => db.destroy());
afterEach(() => db.query('truncate exchange_lines, publications cascade'));

const loosen = (one: DataSource): Promise<unknown> =>
  one.query('alter table publications drop constraint publications_posting_id_fkey');

type Queries = Pick<DataSource, 'query'>;

async function publish(on: Queries = db): Promise<string> {
  const id = randomUUID();
  await on.query(
    `insert into publications (posting_id, stage, type, field, title, content, published_at, words)
     values ($1, 'open', 'technical_challenge', 'new_materials', '固态电池界面改性', '{}', now(), '')`,
    [id],
  );
  return id;
}
const change = (id: string, on: Queries = db): Promise<unknown> =>
  on.query(`update publications set title = title || '！' where posting_id = $1`, [id]);
const last = async (on = db): Promise<string | null> =>
  (await listExchange(on, null, 1000)).at(-1)?.place ?? null;
const after = async (place: string | null, on = db): Promise<string[]> =>
  (await listExchange(on, place, 1000)).map(({ id }) => id);

describe('R42 a reader of the exchange misses nothing', () => {
  it('of a change that was written earlier and commits later; and no writer waits for another before its commit', async () => {
    const [first, second] = [await publish(), await publish()];
    const place = await last();
    const [early, late] = [db.createQueryRunner(), db.createQueryRunner()];
    await early.startTransaction();
    await change(first, early);
    await late.startTransaction();
    await change(second, late);
    await late.commitTransaction();
    expect(await after(place)).toEqual([second]);
    const seen = await last();
    await early.commitTransaction();
    expect(await after(seen)).toEqual([first]);
    await Promise.all([early.release(), late.release()]);
  });

  it('of 12 writers at once, whoever reads meanwhile, and what was rolled back is not there', async () => {
    const written: string[] = [];
    const write = async (): Promise<void> => {
      for (let n = 0; n < 8; n += 1) {
        const runner = db.createQueryRunner();
        await runner.startTransaction();
        const ids = [await publish(runner), await publish(runner)];
        await runner.query('select pg_sleep($1)', [Math.random() / 50]);
        if (n % 4 === 3) await runner.rollbackTransaction();
        else {
          await runner.commitTransaction();
          written.push(...ids);
        }
        await runner.release();
      }
    };
    let done = false;
    const read: string[] = [];
    const follow = async (): Promise<void> => {
      for (let place: string | null = null, ending = false; !ending;) {
        const isLast = done;
        const rows = await listExchange(db, place, 3);
        read.push(...rows.map(({ id }) => id));
        place = rows.at(-1)?.place ?? place;
        ending = isLast && rows.length === 0;
      }
    };
    const following = follow();
    await Promise.all(Array.from({ length: 12 }, write));
    done = true;
    await following;
    expect(read).toHaveLength(12 * 6 * 2);
    expect([...read].sort()).toEqual([...written].sort());
  });

  it('whose cursor is from before there were places: by the transaction and line that it names', async () => {
    const lines = `insert into exchange_lines (kind, subject_id, tx) values ('posting', $1, $2)`;
    const [one, two, three] = [await publish(), await publish(), await publish()];
    await db.query('truncate exchange_lines');
    for (const [id, tx] of [
      [one, '90'],
      [two, '95'],
    ])
      await db.query(lines, [id, tx]);
    await change(three);
    const [line]: { seq: string }[] = await db.query(
      `select seq::text as seq from exchange_lines where tx = '90'`,
    );
    expect(await after(await placeBefore(db, '89', '1'))).toEqual([one, two, three]);
    expect(await after(await placeBefore(db, '90', line?.seq ?? ''))).toEqual([two, three]);
    expect(await after(await placeBefore(db, '95', '999999'))).toEqual([three]);
  });
});

describe('R42 after a restore into a new server', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiebang-restore-'));
  let server: ChildProcess | undefined;
  let restored: DataSource;

  beforeAll(async () => {
    chmodSync(folder, 0o711);
    const place = { folder: path.join(folder, 'postgres'), port: await freePort() };
    await initialisePostgres(place.folder);
    const { command, args, ...options } = await postgresCommand(place, { fsync: 'off' });
    server = spawn(command, args, { ...options, stdio: 'ignore' });
    await postgresReady(place.port, 30_000, () => server?.exitCode !== null);
    await ensureDatabase(place.port, 'jiebang');
    restored = await createDataSource(postgresUrl(place.port, 'jiebang')).initialize();
    await restored.runMigrations({ transaction: 'each' });
    await loosen(restored);
  });
  afterAll(async () => {
    await restored.destroy();
    if (server?.exitCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  /** As pg_dump and pg_restore do: rows as they are, without firing triggers, and sequences where they stood. */
  async function restore(table: string, sequences: readonly string[]): Promise<void> {
    const rows: { row: object }[] = await db.query(`select to_jsonb(t) as row from ${table} t`);
    const to = restored.createQueryRunner();
    await to.query('set session_replication_role = replica');
    for (const { row } of rows)
      await to.query(
        `insert into ${table} overriding system value (select (jsonb_populate_record(null::${table}, $1)).*)`,
        [JSON.stringify(row)],
      );
    await to.query('reset session_replication_role');
    await to.release();
    for (const column of sequences) {
      const name = (one: DataSource): Promise<{ name: string }[]> =>
        one.query(`select pg_get_serial_sequence($1, $2) as name`, [table, column]);
      const [from] = await name(db);
      const [state]: { last_value: string; is_called: boolean }[] = await db.query(
        `select last_value, is_called from ${from?.name ?? ''}`,
      );
      await restored.query('select setval($1, $2, $3)', [
        (await name(restored))[0]?.name,
        state?.last_value,
        state?.is_called,
      ]);
    }
  }

  it('whose transactions begin again, a cursor goes on where it stood, and the next change comes after it', async () => {
    const ids = [await publish(), await publish(), await publish()];
    // The old server has seen many more transactions than the new one ever will.
    await db.query(`do $$ begin for i in 1..2000 loop
      perform pg_current_xact_id(); commit; end loop; end $$`);
    await change(ids[0] ?? '');
    const cursor = await last();
    await change(ids[1] ?? '');
    await restore('publications', []);
    await restore('exchange_lines', ['seq', 'place']);
    const [old, fresh] = (await Promise.all(
      [db, restored].map((one) => one.query('select pg_current_xact_id()::text as tx')),
    )) as { tx: string }[][];
    expect(Number(fresh?.[0]?.tx)).toBeLessThan(Number(old?.[0]?.tx));

    expect(await after(cursor, restored)).toEqual([ids[1]]);
    const next = await last(restored);
    await change(ids[2] ?? '', restored);
    const published = await publish(restored);
    expect(await after(next, restored)).toEqual([ids[2], published]);
    expect(await after(cursor, restored)).toEqual([ids[1], ids[2], published]);
  });
});
