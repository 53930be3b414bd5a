import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

export interface ReconcileDependencies {
  readonly dataSource: DataSource;
  readonly client: Client;
  readonly taskQueue?: string;
  /** The clock of the record; another one where time is skipped. */
  readonly clock?: () => Date;
}

/** Anything younger than this is still being started or signalled by whoever caused it. */
const GRACE_MS = 5_000;

export const settledBefore = ({ clock }: Pick<ReconcileDependencies, 'clock'>, graceMs = GRACE_MS): Date =>
  new Date((clock?.() ?? new Date()).getTime() - graceMs);
