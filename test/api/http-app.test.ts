import { Agent, get } from 'node:http';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createMetrics } from '../../api/http/metrics.ts';
import { defineRoute } from '../../api/http/route.ts';
import { serve } from '../../api/http/serve.ts';
import { trustProxyOf } from '../../api/http/trust-proxy.ts';
import { appOf, captureLog } from './http-support.ts';

const hello = defineRoute({
  method: 'get',
  path: '/hello/:name',
  id: 'hello',
  summary: { zh: '你好', en: 'Hello' },
  tags: ['test'],
  auth: 'public',
  params: z.object({ name: z.string() }),
  refusals: [],
  responses: { 200: z.object({ hello: z.string() }) },
}).handle(({ params }) => ({ status: 200, body: { hello: params.name } }));
const secret = defineRoute({
  method: 'post',
  path: '/secrets',
  id: 'keepSecret',
  summary: { zh: '保密', en: 'Keep a secret' },
  tags: ['test'],
  auth: 'signed-in',
  body: z.strictObject({ secret: z.string() }),
  refusals: [],
  bodyLimit: '2kb',
  responses: { 204: null },
}).handle(() => ({ status: 204 }));
const slow = defineRoute({
  method: 'get',
  path: '/slow',
  id: 'slow',
  summary: { zh: '慢', en: 'Slow' },
  tags: ['test'],
  auth: 'public',
  refusals: [],
  responses: { 204: null },
}).handle(async () => {
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { status: 204 };
});

describe('health', () => {
  it.each<[string, () => Promise<Record<string, boolean>>, number, object]>([
    ['all answer', () => Promise.resolve({ postgres: true, temporal: true }), 200, { status: 'ready' }],
    [
      'one does not',
      () => Promise.resolve({ postgres: true, temporal: false }),
      503,
      { status: 'not_ready', parts: { postgres: true, temporal: false } },
    ],
    ['the question fails', () => Promise.reject(new Error('x')), 503, { parts: { probe: false } }],
  ])('ready tells the truth: %s', async (_name, ready, status, body) => {
    const response = await request(appOf([], { health: { ready } })).get('/health/ready');
    expect(response.status).toBe(status);
    expect(response.body).toMatchObject(body);
  });

  it('live asks nobody else', async () => {
    const app = appOf([], { health: { live: () => false, ready: () => Promise.reject(new Error('x')) } });
    await request(app).get('/health/live').expect(503);
    await request(appOf([], { health: { ready: () => Promise.reject(new Error('x')) } }))
      .get('/health/live')
      .expect(200);
  });

  it('is counted by itself, and a part that hangs does not hang the answer', async () => {
    const app = appOf([hello], {
      health: { ready: () => new Promise(() => undefined) },
      rateLimit: { windowSeconds: 60, perAccount: 9, perAddress: 2 },
    });
    // A crowd's requests elsewhere do not count against the probes.
    for (const status of [200, 200, 429, 429]) await request(app).get('/hello/x').expect(status);
    await request(app).get('/health/live').expect(200);
    await request(app).get('/health/ready').expect(503);
    const { status, body } = await request(app).get('/health/live');
    expect([status, (body as { code: string }).code]).toEqual([429, 'TOO_MANY']);
  });
});

describe('metrics', () => {
  it('count by route and status, never by address or person', async () => {
    const app = appOf([hello], { metrics: createMetrics({ thisHost: true }) });
    await request(app).get(`/hello/${encodeURIComponent('张三')}`);
    await request(app).get(`/nowhere/${encodeURIComponent('李四')}`);
    const { text } = await request(app).get('/metrics').expect(200);
    expect(text).toContain('http_request_duration_seconds_count{route="hello",status="200"} 1');
    expect(text).toContain('http_request_duration_seconds_count{route="none",status="404"} 1');
    expect(text).toContain('process_cpu_user_seconds_total');
    expect(text).not.toMatch(/%E5|张三|nowhere/);
  });

  it('R19 are for who holds the token; in the local system for this host, but for no proxy on it', async () => {
    const local = appOf([], { metrics: createMetrics({ thisHost: true }) });
    await request(local).get('/metrics').expect(200);
    for (const [header, value] of [
      ['X-Forwarded-For', '203.0.113.9'],
      ['X-Forwarded-For', ''],
      ['Forwarded', 'for=203.0.113.9'],
      ['X-Real-IP', '203.0.113.9'],
      ['Via', '1.1 proxy'],
    ] as const)
      await request(local).get('/metrics').set(header, value).expect(404);
    // A proxy that says nothing looks like this host: without a token production has no metrics at all.
    await request(appOf([], { metrics: createMetrics() }))
      .get('/metrics')
      .expect(404);
    const guarded = appOf([], { metrics: createMetrics({ token: 'scraper', thisHost: true }) });
    await request(guarded).get('/metrics').expect(404);
    await request(guarded).get('/metrics').set('Authorization', 'Bearer wrong').expect(404);
    await request(guarded).get('/metrics').set('Authorization', 'Bearer scraper').expect(200);
    await request(appOf([])).get('/metrics').expect(404);
  });
});

describe('the rate limit', () => {
  const app = appOf([hello, secret], { rateLimit: { windowSeconds: 60, perAccount: 3, perAddress: 2 } });

  it('counts accounts each for itself, and everyone else by address, bad tokens included', async () => {
    const as = (token: string) => request(app).get('/hello/x').set('Authorization', `Bearer ${token}`);
    for (let i = 0; i < 3; i++) await as('zhang').expect(200);
    const refused = await as('zhang');
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ code: 'TOO_MANY', zh: '请求过于频繁。' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers.ratelimit).toContain('r=0');
    await as('li').expect(200);
    await as('bad.token').expect(401);
    await request(app).get('/nowhere').expect(404);
    await as('bad.token').expect(429);
    await request(app).get('/hello/x').set('X-Forwarded-For', '203.0.113.7').expect(429);
  });
});

describe('what answers outside the routes', () => {
  it.each([
    '/health/live',
    '/health/ready',
    '/metrics',
    '/docs',
    '/docs/start.js',
    '/docs/assets/swagger-ui.css',
    '/openapi.json',
    '/problems',
    '/problems/TOO_MANY',
    '/nowhere',
  ])('%s is limited too, whatever token is sent along', async (path) => {
    const app = appOf([hello], {
      metrics: createMetrics({ token: 'scraper' }),
      rateLimit: { windowSeconds: 60, perAccount: 9, perAddress: 2 },
    });
    const ask = async (n: number) =>
      (
        await request(app)
          .get(path)
          .set('Authorization', `Bearer bad.token`)
          .set('X-Forwarded-For', `203.0.113.${n}`)
      ).status;
    const first = [await ask(1), await ask(2)];
    expect(first).not.toContain(429);
    expect([await ask(3), await ask(4)]).toEqual([429, 429]);
  });
});

describe('behind a proxy', () => {
  const limited = (setting: string) =>
    appOf([hello], {
      trustProxy: trustProxyOf(setting),
      rateLimit: { windowSeconds: 60, perAccount: 9, perAddress: 1 },
    });
  const from = async (app: ReturnType<typeof limited>, forwarded: string) =>
    (await request(app).get('/hello/x').set('X-Forwarded-For', forwarded)).status;

  it.each(['1', '127.0.0.1,::1,::ffff:127.0.0.1', '127.0.0.0/8'])(
    'trusted as %s, callers are counted by the address that it saw, whatever they wrote before it',
    async (setting) => {
      const app = limited(setting);
      expect(await from(app, '203.0.113.1')).toBe(200);
      expect(await from(app, '203.0.113.1')).toBe(429);
      expect(await from(app, '203.0.113.2')).toBe(200);
      // The proxy puts the address that it saw at the end.
      expect(await from(app, '198.51.100.7, 203.0.113.2')).toBe(429);
      expect(await from(app, '198.51.100.7, 203.0.113.3')).toBe(200);
    },
  );

  it('of two hops, the address before both counts', async () => {
    const app = limited('2');
    expect(await from(app, '203.0.113.1, 10.0.0.1')).toBe(200);
    expect(await from(app, '203.0.113.2, 10.0.0.1')).toBe(200);
    expect(await from(app, '198.51.100.7, 203.0.113.1, 10.0.0.1')).toBe(429);
  });

  it.each(['none', '10.0.0.0/8', '192.0.2.1'])(
    'trusted as %s, what is written into X-Forwarded-For from here has no effect',
    async (setting) => {
      const app = limited(setting);
      expect(await from(app, '203.0.113.1')).toBe(200);
      expect(await from(app, '203.0.113.2')).toBe(429);
    },
  );

  it('an account is counted as itself, wherever it comes from', async () => {
    const app = appOf([hello], {
      trustProxy: 1,
      rateLimit: { windowSeconds: 60, perAccount: 2, perAddress: 1 },
    });
    const as = async (n: number) =>
      (
        await request(app)
          .get('/hello/x')
          .set('Authorization', 'Bearer zhang')
          .set('X-Forwarded-For', `203.0.113.${n}`)
      ).status;
    expect([await as(1), await as(2), await as(3)]).toEqual([200, 200, 429]);
  });
});

describe('the log', () => {
  it('says who did what, without token, query or body', async () => {
    const { log, lines } = captureLog();
    const app = appOf([secret], { log });
    await request(app)
      .post('/secrets?word=query-word')
      .set('Authorization', 'Bearer token-text')
      .set('Cookie', 'session=cookie-text')
      .set('X-Request-Id', 'request-9')
      .send({ secret: 'body-text' })
      .expect(204);
    expect(lines.at(-1)).toMatchObject({
      level: 30,
      requestId: 'request-9',
      method: 'POST',
      path: '/secrets',
      status: 204,
      routeId: 'keepSecret',
      account: 'token-text',
    });
    const text = JSON.stringify(lines.map(({ account: _account, ...line }) => line));
    expect(text).not.toMatch(/token-text|query-word|cookie-text|body-text/);
  });
});

describe('an answer', () => {
  it('hides the framework, is not sniffed, framed or scripted, and is not cached for others', async () => {
    const { headers } = await request(appOf([hello])).get('/hello/x');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers.vary).toMatch(/Authorization/);
    const own = await request(appOf([secret]))
      .post('/secrets')
      .set('Authorization', 'Bearer a')
      .send({ secret: 's' });
    expect(own.headers['cache-control']).toContain('private');
  });

  it('to a body over the limit of its own route is 413', async () => {
    const response = await request(appOf([secret]))
      .post('/secrets')
      .set('Authorization', 'Bearer a')
      .send({ secret: 'x'.repeat(3000) });
    expect(response.status).toBe(413);
  });

  it('to a stranger comes before the body is read', async () => {
    await request(appOf([secret]))
      .post('/secrets')
      .type('application/json')
      .send('{broken')
      .expect(401);
  });
});

describe('closing', () => {
  const { log } = captureLog();

  it('finishes what is in flight, accepts nothing new, and keeps no connection', async () => {
    const serving = await serve(appOf([slow]), { port: 0, host: '127.0.0.1', log });
    const url = `http://127.0.0.1:${serving.port}`;
    const inFlight = fetch(`${url}/slow`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const started = Date.now();
    const closed = serving.close();
    expect(serving.close()).toBe(closed);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
    const response = await inFlight;
    expect([response.status, response.headers.get('connection')]).toEqual([204, 'close']);
    await closed;
    expect(Date.now() - started).toBeLessThan(1_500);
  });

  it('waits no longer than it may', async () => {
    const serving = await serve(appOf([slow]), { port: 0, host: '127.0.0.1', log, drainMs: 50 });
    const inFlight = fetch(`http://127.0.0.1:${serving.port}/slow`).catch(() => 'cut off');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await serving.close();
    expect(await inFlight).toBe('cut off');
  });

  it('does not wait for connections that are merely kept', async () => {
    const serving = await serve(appOf([hello]), { port: 0, host: '127.0.0.1', log });
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve, reject) => {
      const asked = get({ agent, port: serving.port, host: '127.0.0.1', path: '/hello/x' }, (response) => {
        response.resume().on('end', resolve);
      });
      asked.on('error', reject);
    });
    const started = Date.now();
    await serving.close();
    expect(Date.now() - started).toBeLessThan(1_000);
    agent.destroy();
  });

  it('a taken port is an error at start', async () => {
    const serving = await serve(appOf([]), { port: 0, host: '127.0.0.1', log });
    await expect(serve(appOf([]), { port: serving.port, host: '127.0.0.1', log })).rejects.toThrow(
      'EADDRINUSE',
    );
    await serving.close();
  });
});
