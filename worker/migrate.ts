import { createDataSource } from '../db/data-source.ts';
import { seed } from '../db/seed.ts';
import { loadConfigOrExit } from '../platform/config.ts';

/** `npm run migrate` (up) or `npm run migrate -- down` (one step back). Run twice it changes nothing. */
const config = loadConfigOrExit(process.env, ['PROFILE', 'DATABASE_URL']);
const direction = process.argv[2] ?? 'up';
const dataSource = createDataSource(config.DATABASE_URL, { poolSize: 2 });
await dataSource.initialize();
try {
  if (direction === 'down') await dataSource.undoLastMigration({ transaction: 'each' });
  else {
    // Two migrations at once would race: the second waits for the first, then finds nothing to do.
    const lock = dataSource.createQueryRunner();
    await lock.query('select pg_advisory_lock(7145501)');
    const done = await dataSource.runMigrations({ transaction: 'each' });
    await seed(dataSource, config.PROFILE === 'local');
    await lock.query('select pg_advisory_unlock(7145501)');
    await lock.release();
    console.log(`数据库迁移完成，新执行 ${done.length} 项。Database migrated, ${done.length} new.`);
  }
} finally {
  await dataSource.destroy();
}
