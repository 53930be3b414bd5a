import { DataSource } from 'typeorm';
import { MIGRATIONS } from './migrations/index.ts';
import { ENTITIES } from './rows.ts';

/**
 * The one data source: migrations only, never `synchronize`. A statement that runs for 8 s is given up, below the 10 s
 * that a caller waits, and a pool of 20 is twice the acts that a worker runs at once.
 * @param url a Postgres connection string
 */
export function createDataSource(url: string, options: { poolSize?: number } = {}): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize: options.poolSize ?? 20,
    connectTimeoutMS: 3_000,
    extra: {
      statement_timeout: 8_000,
      idle_in_transaction_session_timeout: 15_000,
      application_name: 'jiebang',
    },
  });
}

/** @returns when the database has answered */
export async function ping(db: DataSource): Promise<void> {
  await db.query('select 1');
}
