import { generateKeyPair, SignJWT } from 'jose';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createAuthenticator, toAccount, type AuthOptions } from '../../api/http/auth.ts';
import { defineRoute } from '../../api/http/route.ts';
import { identity, tokenFor } from '../support/stack.ts';
import { appOf, AUDIENCE, startProvider, type TestProvider, type TokenOptions } from './http-support.ts';

const account = z.object({ id: z.string(), roles: z.array(z.string()) });
const whoami = defineRoute({
  method: 'get',
  path: '/me',
  id: 'me',
  summary: { zh: '我', en: 'Me' },
  tags: ['test'],
  auth: 'signed-in',
  refusals: [],
  responses: { 200: account },
}).handle((ctx) => ({ status: 200, body: { id: ctx.account.id, roles: [...ctx.account.roles] } }));
const open = defineRoute({
  method: 'get',
  path: '/open',
  id: 'open',
  summary: { zh: '公开', en: 'Open' },
  tags: ['test'],
  auth: 'public',
  refusals: [],
  responses: { 200: account.nullable() },
}).handle((ctx) => ({
  status: 200,
  body: ctx.account && { id: ctx.account.id, roles: [...ctx.account.roles] },
}));

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());
beforeEach(() => {
  provider.up = true;
});

const appWith = (options: Partial<AuthOptions> = {}) =>
  appOf([whoami, open], {
    authenticate: createAuthenticator({
      issuer: provider.issuer,
      audience: AUDIENCE,
      cooldownMs: 0,
      ...options,
    }),
  });
const ask = (app: ReturnType<typeof appWith>, token: string, url = '/me') =>
  request(app).get(url).set('Authorization', `Bearer ${token}`);

describe('a bearer token', () => {
  it('gives the account; unknown roles are ignored, everyone is an applicant', async () => {
    const token = await provider.token({ roles: ['organiser', 'emperor', 'organiser', 7] });
    const response = await ask(appWith(), token);
    expect(response.body).toEqual({ id: 'user-1', roles: ['applicant', 'organiser'] });
  });

  it('is optional on public routes', async () => {
    const app = appWith();
    expect((await request(app).get('/open')).body).toBeNull();
    expect((await ask(app, await provider.token(), '/open')).body).toMatchObject({ id: 'user-1' });
  });

  it('is needed elsewhere', async () => {
    const response = await request(appWith()).get('/me');
    expect([response.status, response.headers['www-authenticate']]).toEqual([401, 'Bearer realm="jiebang"']);
    expect(response.body).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  const past = Math.floor(Date.now() / 1000) - 3600;
  const wrong: [string, () => Promise<string>][] = [
    ['expired', () => provider.token({}, { expires: past, issued: past - 600 })],
    ['of another audience', () => provider.token({}, { audience: 'another-client' })],
    ['of another issuer', () => provider.token({}, { issuer: 'https://evil.example' })],
    [
      'of an unknown key',
      async () => provider.token({}, { key: (await generateKeyPair('ES256')).privateKey }),
    ],
    [
      'of an unknown key id',
      async () => provider.token({}, { kid: 'zzz', key: (await generateKeyPair('ES256')).privateKey }),
    ],
    ['without subject', () => provider.token({ sub: undefined })],
    ['of no algorithm', () => Promise.resolve(`${btoa('{"alg":"none"}')}.${btoa('{"sub":"x"}')}.`)],
    ['no token at all', () => Promise.resolve('rubbish')],
    ['not even characters of one', () => Promise.resolve('a b c')],
  ];
  it.each(wrong)('%s is refused, on public routes too', async (_name, make) => {
    const app = appWith();
    const token = await make();
    for (const url of ['/me', '/open']) {
      const response = await ask(app, token, url);
      expect(response.status).toBe(401);
      expect(response.headers['www-authenticate']).toContain('error="invalid_token"');
    }
  });

  const now = Math.floor(Date.now() / 1000);
  const DAY = 86_400;
  it.each<[string, TokenOptions, number]>([
    ['says that it is an access token', { typ: 'at+jwt' }, 200],
    ['says so in full', { typ: 'application/at+jwt' }, 200],
    ['says only that it is a JWT', { typ: 'JWT' }, 401],
    ['does not say what it is', { typ: null }, 401],
    ['says that it is something else', { typ: 'logout+jwt' }, 401],
    ['lives for just the longest time', { issued: now, expires: now + DAY / 2 }, 200],
    ['lives for longer', { issued: now, expires: now + DAY / 2 + 1 }, 401],
    ['lives for ever', { issued: now, expires: 1e15 }, 401],
    ['was issued within the longest time', { issued: now - DAY / 2 + 60, expires: now + 60 }, 200],
    ['was issued before it', { issued: now - DAY / 2 - 60, expires: now + 60 }, 401],
    ['does not say when it was issued', { issued: null }, 401],
    ['is issued a little in the future, by a clock that is fast', { issued: now + 10 }, 200],
    ['is issued in the future', { issued: now + 600, expires: now + 900 }, 401],
  ])('that %s: %j gives %i', async (_name, options, status) => {
    await ask(appWith(), await provider.token({}, options)).expect(status);
  });

  it('is bound to the longest life of the configuration', async () => {
    const app = appWith({ maxTokenSeconds: 300 });
    await ask(app, await provider.token({}, { issued: now, expires: now + 300 })).expect(200);
    await ask(app, await provider.token({}, { issued: now, expires: now + 301 })).expect(401);
  });

  it.each<[string, Record<string, unknown>, TokenOptions, number]>([
    ['a plain JWT', {}, { typ: 'JWT' }, 200],
    ['one that says nothing', {}, { typ: null }, 200],
    ['an access token that says so', {}, { typ: 'at+jwt' }, 200],
    ['one whose claim says Bearer', { typ: 'Bearer' }, { typ: 'JWT' }, 200],
    ['one whose claim says ID', { typ: 'ID' }, { typ: 'JWT' }, 401],
    ['one whose claim says Refresh', { typ: 'Refresh' }, { typ: 'JWT' }, 401],
    ['an ID token by its nonce', { nonce: 'n' }, { typ: 'JWT' }, 401],
    ['an ID token by its at_hash', { at_hash: 'h' }, { typ: 'JWT' }, 401],
    ['a logout token', { events: {} }, { typ: 'logout+jwt' }, 401],
  ])(
    'of a provider that does not type them (OIDC_TOKEN_TYPE=jwt), %s',
    async (_name, claims, options, status) => {
      await ask(appWith({ tokenType: 'jwt' }), await provider.token(claims, options)).expect(status);
    },
  );

  it('with a shared secret is refused, even one made of the provider’s public key', async () => {
    const key = new TextEncoder().encode('a-shared-secret-that-is-long-enough-for-hs256');
    const token = await new SignJWT({ sub: 'user-1' })
      .setProtectedHeader({ alg: 'HS256', kid: 'one', typ: 'at+jwt' })
      .setIssuer(provider.issuer)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(key);
    await ask(appWith(), token).expect(401);
  });

  it('expired by less than the tolerance is taken', async () => {
    const justNow = Math.floor(Date.now() / 1000) - 5;
    await ask(appWith(), await provider.token({}, { expires: justNow, issued: justNow - 600 })).expect(200);
    await ask(
      appWith({ clockToleranceSeconds: 1 }),
      await provider.token({}, { expires: justNow, issued: justNow - 600 }),
    ).expect(401);
  });

  it('of the local identity provider is taken (the real thing)', async () => {
    const { issuer, audience } = await identity();
    const app = appOf([whoami], { authenticate: createAuthenticator({ issuer, audience }) });
    const { ACCOUNTS } = await import('../../local/accounts.ts');
    const official = ACCOUNTS.find(({ roles }) => roles.length > 0);
    if (!official) throw new Error('no demo account has a role');
    const response = await ask(app, await tokenFor(official.account));
    expect(response.body).toEqual({
      id: official.account,
      roles: [...new Set(['applicant', ...official.roles])],
    });
  });
});

describe('claims', () => {
  it.each([
    [{ sub: 'a' }, { id: 'a', name: 'a', roles: ['applicant'] }],
    [
      { sub: 'a', name: '李四', district: '310115', station: '91310115ma1k4cx01g' },
      { id: 'a', name: '李四', roles: ['applicant'], district: '310115', station: '91310115MA1K4CX01G' },
    ],
    [
      { sub: 'Ａ1', name: '李四', station: 'fudan' },
      { id: 'a1', spelling: 'Ａ1', name: '李四', roles: ['applicant'] },
    ],
    [
      { sub: 'a', roles: 'organiser', district: '110101', station: '' },
      { id: 'a', name: 'a', roles: ['applicant'] },
    ],
    [
      { sub: 'a', roles: ['toString', '__proto__'], district: 'toString' },
      { id: 'a', name: 'a', roles: ['applicant'] },
    ],
  ])('%j are %j', (claims, expected) => {
    expect(toAccount(claims)).toEqual(expected);
  });
});

describe('when the provider', () => {
  it('is down at start, public routes work, others say so, and all is well when it comes up', async () => {
    provider.up = false;
    const app = appWith();
    const token = await provider.token();
    await request(app).get('/open').expect(200);
    const response = await ask(app, token);
    expect([response.status, (response.body as { code: string }).code]).toEqual([
      503,
      'IDENTITY_UNAVAILABLE',
    ]);
    expect(response.headers['retry-after']).toBeDefined();
    provider.up = true;
    await ask(app, token).expect(200);
  });

  it('is down later, its known keys still hold, through refreshes too', async () => {
    const app = appWith({ refreshMs: 0 });
    const token = await provider.token();
    await ask(app, token).expect(200);
    provider.up = false;
    for (let i = 0; i < 3; i++) await ask(app, token).expect(200);
  });

  it('brings a new key, it is taken without a restart', async () => {
    const app = appWith();
    await ask(app, await provider.token()).expect(200);
    await provider.addKey('two');
    await ask(app, await provider.token({}, { kid: 'two' })).expect(200);
    provider.removeKey('two');
  });

  it('retires a key, it is refused after the refresh', async () => {
    await provider.addKey('old');
    const token = await provider.token({}, { kid: 'old' });
    const app = appWith({ refreshMs: 20 });
    await ask(app, token).expect(200);
    provider.removeKey('old');
    await new Promise((resolve) => setTimeout(resolve, 40));
    await ask(app, token);
    await expect.poll(async () => (await ask(app, token)).status, { timeout: 2_000 }).toBe(401);
  });

  it('is asked no more than once in the cooldown, whatever forged tokens come', async () => {
    const app = appWith({ cooldownMs: 60_000 });
    const { privateKey } = await generateKeyPair('ES256');
    provider.asked.length = 0;
    for (let i = 0; i < 5; i++) {
      await ask(app, await provider.token({}, { kid: `forged-${i}`, key: privateKey })).expect(401);
    }
    expect(provider.asked).toEqual(['/.well-known/openid-configuration', '/keys']);

    provider.up = false;
    const other = appWith({ cooldownMs: 60_000 });
    provider.asked.length = 0;
    for (let i = 0; i < 5; i++) await ask(other, await provider.token()).expect(503);
    expect(provider.asked).toHaveLength(1);
  });

  it('is another than its discovery says, nothing is taken', async () => {
    const app = appWith({ issuer: provider.issuer.replace('127.0.0.1', 'localhost') });
    await ask(app, await provider.token()).expect(503);
  });
});
