import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { SignJWT, importJWK, type JWTPayload } from 'jose';
import pg from 'pg';
import { inject } from 'vitest';
import { findAccount } from '../../local/accounts.ts';
import { SIGNING_ALGORITHM, claimsOf, signingKeys } from '../../local/identity-keys.ts';
import { requestToken } from '../../local/token-request.ts';
import { initEngineKeys } from '../../platform/engine-keys.ts';
import { SEARCH_ATTRIBUTES, clientOptions } from '../../platform/temporal.ts';

const ValueType = temporal.api.enums.v1.IndexedValueType;

/** Outside world of a test file: databases, Temporal, tokens. Servers start when first asked for. */

async function shared<T>(what: string): Promise<T> {
  const response = await fetch(`${inject('sharedServers')}/${what}`);
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(answer.error ?? `${what}: ${response.status}`);
  return answer;
}

async function onServer<T>(work: (client: pg.Client, port: number) => Promise<T>): Promise<T> {
  const { url, port } = await shared<{ url: string; port: number }>('postgres');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client, port);
  } finally {
    await client.end();
  }
}

/** Any number: the lock under which the template is made and copied. */
const TEMPLATE_LOCK = 39_201_294;
const TEMPLATE = 'template_migrated';

async function migrate(url: string): Promise<void> {
  // Loaded here: most test files need no ORM.
  const { createDataSource } = await import('../../db/data-source.ts');
  const dataSource = createDataSource(url);
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
}

async function ensureTemplate(client: pg.Client, urlOf: (name: string) => string): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
  if (found.rowCount !== 0) return;
  const unfinished = `${TEMPLATE}_unfinished`;
  await client.query(`drop database if exists ${unfinished}`);
  await client.query(`create database ${unfinished}`);
  await migrate(urlOf(unfinished));
  await client.query(`alter database ${unfinished} rename to ${TEMPLATE}`);
}

function newDatabase(migrated: boolean): Promise<string> {
  return onServer(async (client, port) => {
    const urlOf = (name: string) => `postgres://jiebang:jiebang@127.0.0.1:${port}/${name}`;
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    if (!migrated) {
      await client.query(`create database ${name}`);
      return urlOf(name);
    }
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await ensureTemplate(client, urlOf);
    await client.query(`create database ${name} template ${TEMPLATE}`);
    return urlOf(name);
  });
}

/** The address of a fresh database with all migrations run; one a test file. It goes with the run. */
export function createDatabase(): Promise<string> {
  return newDatabase(true);
}

/** The address of a fresh database with nothing in it, for tests of the migrations themselves. */
export function createEmptyDatabase(): Promise<string> {
  return newDatabase(false);
}

/**
 * A server that skips time, of the caller's own: the clock is the server's, so it is not to be shared. Call
 * `teardown()` in afterAll. Our search attributes are registered (the server hangs on unknown ones).
 *
 * It knows no schedules, lists or counts; use `client` of here, and advance by `sleep`.
 */
export async function timeSkipping(): Promise<TestWorkflowEnvironment> {
  const { path } = await shared<{ path: string }>('test-server');
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  try {
    await environment.connection.operatorService.addSearchAttributes({
      namespace: environment.namespace ?? 'default',
      searchAttributes: Object.fromEntries(
        SEARCH_ATTRIBUTES.map(({ name, type }) => [name, ValueType[`INDEXED_VALUE_TYPE_${type}`]]),
      ),
    });
  } catch (error) {
    await environment.teardown();
    throw error;
  }
  return environment;
}

/**
 * A plain client of a time-skipping environment: its `result()` does not unlock time, so that only
 * `environment.sleep` advances the clock.
 */
export function plainClient(environment: TestWorkflowEnvironment): Client {
  return new Client(
    clientOptions(environment.connection, { TEMPORAL_NAMESPACE: 'default', KEYS_DIR: engineKeysDir() }),
  );
}

/**
 * The workflow code, bundled once a run.
 * @param skipsTime as it runs on a server whose time is skipped, where children are started on their own
 */
export async function workflowBundle(skipsTime = false): Promise<{ readonly code: string }> {
  const { path: file } = await shared<{ path: string }>(`workflow-bundle${skipsTime ? '?skipsTime' : ''}`);
  return { code: await readFile(file, 'utf8') };
}

/** The keys of what this process sends through the engine; made when first asked for. */
export function engineKeysDir(): string {
  if (keysDir === undefined) {
    keysDir = mkdtempSync(path.join(tmpdir(), 'jiebang-engine-keys-'));
    initEngineKeys(keysDir);
  }
  return keysDir;
}
let keysDir: string | undefined;

export interface DevServerKind {
  readonly newRunAt?: number;
  readonly signals?: number;
  readonly updates?: number;
  readonly kept?: true;
}

export interface DevServer {
  readonly address: string;
  /** Its SQLite file and its log, of one that is kept. */
  readonly store?: string;
  readonly log?: string;
  readonly client: Client;
  /** Closes the connection; the server is shared and goes with the run. */
  readonly close: () => Promise<void>;
}

/**
 * The shared dev server (real time, in memory); take task queues and ids of your own.
 * @param which.newRunAt one that tells workflows to continue as new after so many events
 * @param which.signals one whose workflows take no more than so many signals
 * @param which.updates one whose workflows take no more than so many updates a run
 * @param which.kept one whose store and log can be read
 */
export async function devServer(which: DevServerKind = {}): Promise<DevServer> {
  const wanted = new URLSearchParams(Object.entries(which).map(([name, value]) => [name, String(value)]));
  const server = await shared<Pick<DevServer, 'address' | 'store' | 'log'>>(
    `dev-server?${wanted.toString()}`,
  );
  const { address } = server;
  const connection = await Connection.connect({ address });
  const client = new Client(
    clientOptions(connection, { TEMPORAL_NAMESPACE: 'default', KEYS_DIR: engineKeysDir() }),
  );
  return { ...server, client, close: () => connection.close() };
}

export interface Identity {
  readonly issuer: string;
  readonly audience: string;
  readonly keyFile: string;
}

/** The shared identity provider: the real one of the local system, with the demo accounts. */
export function identity(): Promise<Identity> {
  // Asked once a file: a kept connection that the server closes while it is used again would fail a test.
  return (provider ??= shared<Identity>('identity'));
}
let provider: Promise<Identity> | undefined;

/** A token of the demo account, asked of the provider as any client does. */
export async function tokenFor(account: string): Promise<string> {
  const { issuer } = await identity();
  return requestToken(issuer, account);
}

/**
 * A token that the provider would not issue, signed with its key: expired, for another audience, of a person
 * outside the demo accounts.
 *
 * @param claims replace those of a valid token; undefined takes one away
 */
export async function craftToken(claims: JWTPayload): Promise<string> {
  const { issuer, audience, keyFile } = await identity();
  const { keys } = await signingKeys(keyFile);
  const [jwk] = keys;
  if (jwk === undefined) throw new Error('the identity provider has no key');
  const now = Math.floor(Date.now() / 1000);
  const account = claims.sub === undefined ? undefined : findAccount(claims.sub);
  const usual = {
    iss: issuer,
    aud: audience,
    iat: now,
    exp: now + 600,
    name: claims.sub,
    roles: ['applicant'],
  };
  return new SignJWT({ ...usual, ...(account && claimsOf(account)), ...claims })
    .setProtectedHeader({ alg: SIGNING_ALGORITHM, typ: 'at+jwt', kid: jwk.kid })
    .sign(await importJWK(jwk, SIGNING_ALGORITHM));
}
