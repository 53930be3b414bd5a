import type { DataSource } from 'typeorm';
import { createDataSource } from '../db/data-source.ts';
import { FileError } from '../db/json-file.ts';
import { loadConfigOrExit } from '../platform/config.ts';

/** Runs a command of an operator on the database; a file that cannot be read is said in one line. Ends with its exit status. */
export async function runOperatorCommand(run: (dataSource: DataSource) => Promise<number>): Promise<void> {
  const { DATABASE_URL } = loadConfigOrExit(process.env, ['DATABASE_URL']);
  const dataSource = await createDataSource(DATABASE_URL, { poolSize: 2 }).initialize();
  try {
    process.exitCode = await run(dataSource);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  } finally {
    await dataSource.destroy();
  }
}
