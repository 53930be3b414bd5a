import type { Client } from '@temporalio/client';
import type { Express } from 'express';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { FileStore } from '../adapters/files/file-store.ts';
import type { VirusScanner } from '../adapters/scanner/virus-scan.ts';
import { ping } from '../db/data-source.ts';
import { noteIncident } from '../db/incident/intake.ts';
import { causeOf } from '../domain/process/cause.ts';
import type { EngineKeys } from '../platform/engine-keys.ts';
import type { PlatformKeys } from '../platform/signing-keys.ts';
import { VERSION } from '../platform/version.ts';
import { createApp, type AppOptions } from './http/app.ts';
import { createAuthenticator, type TokenRules } from './http/auth.ts';
import { createMetrics } from './http/metrics.ts';
import type { RateLimitOptions } from './http/rate-limit.ts';
import { withOffices } from './party/office.ts';
import { allRoutes } from './routes.ts';
import type { Services } from './services.ts';

export interface ApiParts {
  readonly db: DataSource;
  readonly client: Client;
  readonly log: Logger;
  readonly taskQueue: string;
  readonly engineKeys: EngineKeys;
  /** The engine's UI, whose pages may call the codec; none when not given. */
  readonly uiOrigin?: string | undefined;
  readonly localProfile: boolean;
  readonly files: FileStore;
  readonly scanner?: VirusScanner;
  readonly keys: PlatformKeys;
  readonly allowsPrivateWebhooks?: boolean;
  readonly issuer: string;
  readonly audience: string;
  readonly now?: () => Date;
  /** False in tests, which ask faster than people. */
  readonly rateLimit?: RateLimitOptions | false;
  /** Requirements on access tokens. */
  readonly token?: TokenRules;
  /** The proxies whose X-Forwarded-For is believed. */
  readonly trustProxy?: AppOptions['trustProxy'];
  /** Opens `/metrics`; without it only the local profile has them, for this host. */
  readonly metricsToken?: string | undefined;
}

/** The API over its parts: one database, one Temporal client, one identity provider. */
export function createApi(parts: ApiParts): Express {
  const { db, client, log, issuer, audience } = parts;
  const services: Services = { ...parts, now: parts.now ?? (() => new Date()) };
  return createApp({
    routes: allRoutes(services),
    log,
    authenticate: withOffices(db, createAuthenticator({ issuer, audience, ...parts.token })),
    clock: services.now,
    ...(parts.uiOrigin !== undefined && { codecOrigin: parts.uiOrigin }),
    health: {
      ready: async () => ({
        postgres: await answers(ping(db)),
        temporal: await answers(engineAnswers(client)),
      }),
    },
    description: { issuer, version: VERSION },
    onFault: (error, { requestId, routeId: subject }) => {
      const cause = causeOf(error);
      noteIncident(db, { kind: 'failed_request', caseId: null, subject, cause, requestId }).catch(
        (again: unknown) => log.warn({ requestId, error: again }, 'not noted'),
      );
    },
    metrics: createMetrics({ token: parts.metricsToken, thisHost: parts.localProfile }),
    ...(parts.rateLimit !== undefined && { rateLimit: parts.rateLimit }),
    ...(parts.trustProxy !== undefined && { trustProxy: parts.trustProxy }),
  });
}

/** The engine's own health service, within 2 s: a probe must not hang. */
function engineAnswers(client: Client): Promise<unknown> {
  return client.withDeadline(Date.now() + 2_000, () => client.workflowService.getSystemInfo({}));
}

async function answers(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch {
    return false;
  }
}
