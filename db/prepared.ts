import type { PoolClient } from 'pg';
import { QueryFailedError, type EntityManager } from 'typeorm';

/**
 * Sends a statement that a connection parses and plans once, and knows by its name afterwards: for the long ones that
 * every step sends. Only for texts whose best plan does not depend on their values.
 * Outside a transaction there is no connection to prepare it on, and it is sent as any other.
 */
export async function queryPrepared<Row extends object>(
  manager: EntityManager,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { queryRunner: runner } = manager;
  if (!runner) return manager.query<Row[]>(text, [...values]);
  const connection = (await runner.connect()) as PoolClient;
  runner.dataSource.logger.logQuery(text, [...values], runner);
  try {
    return (await connection.query<Row>({ name, text, values: [...values] })).rows;
  } catch (error) {
    throw new QueryFailedError(text, [...values], error as Error);
  }
}
