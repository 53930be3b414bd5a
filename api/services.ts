import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { FileStore } from '../platform/file-store.ts';
import type { VirusScanner } from '../platform/virus-scan.ts';
import type { PlatformKeys } from '../platform/signing-keys.ts';

/** What every service of the API works with; made once at start. */
export interface Services {
  readonly db: DataSource;
  readonly client: Client;
  readonly authorisationSecret: string;
  readonly taskQueue: string;
  readonly log: Logger;
  /** The local profile accepts the demonstration's policy. */
  readonly localProfile: boolean;
  /** Attachments and documents, by their content. */
  readonly files: FileStore;
  /** Looks at every upload; without one only the test file is known. */
  readonly scanner?: VirusScanner;
  /** The platform's own keys: to certify people's keys, and to be published. */
  readonly keys: PlatformKeys;
  /** The one clock of receipts. */
  readonly now: () => Date;
}
