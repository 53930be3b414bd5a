import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';

/** What every service of the API works with; made once at start. */
export interface Services {
  readonly db: DataSource;
  readonly client: Client;
  readonly authorisationSecret: string;
  readonly taskQueue: string;
  readonly log: Logger;
  /** The local profile accepts the demonstration's policy. */
  readonly localProfile: boolean;
  /** The one clock of receipts. */
  readonly now: () => Date;
}
