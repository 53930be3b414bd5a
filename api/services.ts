import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { FileStore } from '../adapters/files/file-store.ts';
import type { VirusScanner } from '../adapters/scanner/virus-scan.ts';
import type { EngineKeys } from '../platform/engine-keys.ts';
import type { PlatformKeys } from '../platform/signing-keys.ts';

/** Dependencies of every service of the API; made once at start. */
export interface Services {
  readonly db: DataSource;
  readonly client: Client;
  /** The keys of what travels through the engine, and of the challenges of key enrolment. */
  readonly engineKeys: EngineKeys;
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
  /** Endpoints of others may be addresses inside (R42). */
  readonly allowsPrivateWebhooks?: boolean;
  /** The one clock of receipts. */
  readonly now: () => Date;
}
