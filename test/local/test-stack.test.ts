import { Worker } from '@temporalio/worker';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { ACCOUNTS } from '../../local/accounts.ts';
import { queryOnce } from '../../local/postgres.ts';
import { workerOptions } from '../../platform/temporal.ts';
import {
  craftToken,
  createDatabase,
  createEmptyDatabase,
  devServer,
  engineKeysDir,
  identity,
  plainClient,
  timeSkipping,
  tokenFor,
} from '../support/stack.ts';

describe('test databases', () => {
  it('are each their own', async () => {
    const [one, two] = await Promise.all([createEmptyDatabase(), createEmptyDatabase()]);
    await queryOnce(one, 'create table mine (id int)');
    expect(await queryOnce(two, "select 1 from pg_tables where tablename = 'mine'")).toEqual([]);
  });

  it('are migrated', async () => {
    const [one, two] = await Promise.all([createDatabase(), createDatabase()]);
    expect(one).not.toBe(two);
    const tables = "select tablename from pg_tables where schemaname = 'public'";
    expect((await queryOnce(one, tables)).length).toBeGreaterThan(1);
    expect(await queryOnce(two, tables)).toEqual(await queryOnce(one, tables));
  });

  it('know Chinese words: trigrams of pg_trgm see Han characters', async () => {
    const url = await createEmptyDatabase();
    await queryOnce(url, 'create extension pg_trgm');
    const [row] = await queryOnce(url, "select similarity('固态电池材料', '固态电池') as similarity");
    expect((row as { similarity: number }).similarity).toBeGreaterThan(0.4);
  });
});

describe('identity provider', () => {
  it.each(ACCOUNTS)(
    'gives $account a token with its claims',
    async ({ account, name, roles, district, station }) => {
      const { issuer, audience } = await identity();
      const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
      const token = await tokenFor(account);
      const { payload } = await jwtVerify(token, keys, { issuer, audience, typ: 'at+jwt' });
      expect(payload).toMatchObject({ sub: account, name, roles });
      expect([payload['district'], payload['station']]).toEqual([district, station]);
      expect(payload.exp).toBeGreaterThan(Date.now() / 1000 + 3600);
    },
  );

  it('knows nobody else', async () => {
    await expect(tokenFor('nobody')).rejects.toThrow(/invalid_client/);
  });

  it('lends its key to tests for tokens that it would not give', async () => {
    const { issuer, audience } = await identity();
    const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
    const expired = await craftToken({ sub: 'chenwei', exp: 1 });
    await expect(jwtVerify(expired, keys, { issuer, audience })).rejects.toThrow(/exp/);
    expect(decodeJwt(await craftToken({ sub: 'shi1' }))['roles']).toEqual(['municipal_reviewer']);
  });
});

describe('Temporal', () => {
  it('skips 40 days in the time-skipping server, with our search attributes', async () => {
    const environment = await timeSkipping();
    try {
      const worker = await Worker.create({
        ...workerOptions({ TEMPORAL_NAMESPACE: 'default', KEYS_DIR: engineKeysDir() }),
        connection: environment.nativeConnection,
        taskQueue: 'skip',
        workflowsPath: new URL('./sleeper.ts', import.meta.url).pathname,
      });
      await worker.runUntil(async () => {
        const client = plainClient(environment);
        const handle = await client.workflow.start('sleeper', {
          taskQueue: 'skip',
          workflowId: 'sleeper',
          args: [40],
        });
        await environment.sleep('41 days');
        await expect(handle.result()).resolves.toBe('woke');
      });
    } finally {
      await environment.teardown();
    }
  });

  it('runs a shared dev server with our search attributes', async () => {
    const { client, close } = await devServer();
    try {
      const { customAttributes } = await client.connection.operatorService.listSearchAttributes({
        namespace: 'default',
      });
      expect(Object.keys(customAttributes ?? {})).toEqual(
        expect.arrayContaining(['CaseType', 'CaseFamily', 'Stage', 'WaitingOn', 'Deadline', 'NeedsOperator']),
      );
    } finally {
      await close();
    }
  });
});
