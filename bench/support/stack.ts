import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../db/data-source.ts';
import { seed } from '../../db/seed.ts';
import { loadLocalConfig } from '../../local/local-config.ts';
import { Part, type PartName } from '../../local/part.ts';
import { PROGRAMS, planParts } from '../../local/parts.ts';
import { freePorts } from '../../local/ports.ts';
import type { Config } from '../../platform/config.ts';

/** The servers of a benchmark: the very parts of `npm start`, on free ports and in a folder that goes with the run. */
export interface BenchStack {
  readonly config: Config;
  readonly db: DataSource;
  /** Starts one more part, such as the worker. */
  start(name: PartName): Promise<void>;
  /** Stops what was started, the last first, and removes its files. */
  stop(): Promise<void>;
}

/** @param parts what to start besides Postgres (migrated, with the demonstration's policy) */
export async function startStack(parts: readonly PartName[]): Promise<BenchStack> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiebang-bench-'));
  // The database's user passes through, and sees no more.
  chmodSync(folder, 0o711);
  const logs = path.join(folder, 'logs');
  for (const name of ['logs', 'temporal', 'files']) mkdirSync(path.join(folder, name));
  const env = { ...process.env, DATA_DIR: folder, ...(await freePorts()), LOG_LEVEL: 'warn' };
  const config = loadLocalConfig(env);
  const plans = planParts(config, PROGRAMS);
  const running: Part[] = [];
  const db = createDataSource(config.DATABASE_URL);

  const start = async (name: PartName): Promise<void> => {
    const part = new Part(plans[name], logs, () => undefined);
    running.unshift(part);
    await part.start();
  };
  const stop = async (): Promise<void> => {
    if (db.isInitialized) await db.destroy();
    for (const part of running.splice(0)) await part.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(130)));
  try {
    await start('postgres');
    await db.initialize();
    await db.runMigrations({ transaction: 'each' });
    await seed(db, true);
    for (const name of parts) await start(name);
  } catch (error) {
    await stop();
    throw error;
  }
  return { config, db, start, stop };
}
