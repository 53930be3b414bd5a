import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWebhookActivities } from '../../activities/webhooks.ts';
import { httpWebhookPort } from '../../adapters/webhook/http-port.ts';
import { EngineKeys } from '../../platform/engine-keys.ts';
import { ok } from '../support/acts.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { engineKeysDir } from '../support/stack.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

interface Received {
  readonly path: string;
  readonly id: string;
  readonly timestamp: string;
  readonly signatures: readonly string[];
  readonly body: string;
}

let system: TestSystem;
let zhixin: string;
let receiver: Server;
let base: string;
/** The endpoint’s answer, and the messages that it was sent. */
let answer = 204;
let received: Received[] = [];

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  receiver = createServer((asked, reply) => {
    let body = '';
    asked.on('data', (part: Buffer) => (body += part.toString()));
    asked.on('end', () => {
      received.push({
        path: asked.url ?? '',
        id: String(asked.headers['webhook-id']),
        timestamp: String(asked.headers['webhook-timestamp']),
        signatures: String(asked.headers['webhook-signature']).split(' '),
        body,
      });
      reply.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
beforeEach(() => {
  answer = 204;
  received = [];
});
// One that a failed test left would be sent to by the next.
afterEach(() => system.db.query('update webhook_endpoints set removed_at = now() where removed_at is null'));
afterAll(async () => {
  receiver.close();
  await system.stop();
});

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** One round of the schedule, at an instant from now on. */
async function send(aheadMs = 0): Promise<Received[]> {
  received = [];
  const activities = createWebhookActivities({
    dataSource: system.db,
    webhooks: system.slowParts.webhooks,
    engineKeys: new EngineKeys(engineKeysDir()),
    clock: () => new Date(Date.now() + aheadMs),
  });
  await activities.sendWebhooks();
  return received;
}

/** The signature of Standard Webhooks 1.0, from its text. */
const signed = (secret: string, { id, timestamp, body }: Received): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')}`;

async function add(events: readonly string[] = ['case.changed'], url = `${base}/hook`): Promise<string> {
  const body = { url, events, description: '项目系统' };
  return (await ok(system.as('zhangqiang').post(`/parties/${zhixin}/webhooks`, body))).body.id;
}
const remove = (id: string) =>
  ok(system.as('zhangqiang').post(`/webhooks/${id}/remove`, { reason: '不再使用。' }));
const secretOf = async (id: string): Promise<string> =>
  (await ok(system.as('zhangqiang').get(`/webhooks/${id}/secret`))).body.secret;
const endpointOf = async (id: string): Promise<Record<string, unknown>> => {
  const { items } = (await ok(system.as('zhangqiang').get(`/parties/${zhixin}/webhooks`)))
    .body as unknown as {
    items: Record<string, unknown>[];
  };
  return items.find((one) => one['id'] === id) ?? {};
};
interface Message {
  readonly id: string;
  readonly state: string;
  readonly nextAt: string | null;
  readonly attempts: readonly { readonly status: number | null; readonly error: string | null }[];
}
const messagesOf = async (id: string): Promise<Message[]> =>
  (
    (await ok(system.as('zhangqiang').get(`/webhooks/${id}/messages`))).body as unknown as {
      items: Message[];
    }
  ).items;
const test = async (id: string): Promise<string> =>
  (await ok(system.as('zhangqiang').post(`/webhooks/${id}/test`))).body['messageId'];
const told = async (words: string): Promise<number> =>
  (
    (await system.as('zhangqiang').get('/notifications')).body as unknown as { items: { zh: string }[] }
  ).items.filter(({ zh }) => zh.includes(words)).length;

describe('R42 an endpoint of a party', () => {
  it('is told of each step of its cases and of what is public, signed, once, and of nothing in them', async () => {
    const id = await add(['case.changed', 'public.changed']);
    const other = await registerPerson(system.as('lina'), person('李娜'));
    const wish = { url: `${base}/other`, events: ['case.changed'], description: '旁人' };
    await ok(system.as('lina').post(`/parties/${other}/webhooks`, wish));
    const postingId = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
    await publish(system, 'zhangqiang', postingId);

    const first = await send();
    const bodies = first.map(
      ({ body }) => JSON.parse(body) as { type: string; timestamp: string; data: object },
    );
    expect(first.every(({ path }) => path === '/hook')).toBe(true);
    expect(bodies.filter(({ type }) => type === 'public.changed').map(({ data }) => data)).toEqual([
      { kind: 'posting', id: postingId },
    ]);
    const steps = bodies.filter(({ data }) => 'caseId' in data && data.caseId === postingId);
    const versions: { version: number }[] = await system.db.query(
      'select version from case_events where case_id = $1 order by version',
      [postingId],
    );
    // Eight at once: which of them arrives first is not said.
    const byVersion = (one: { data: object }): number => (one.data as { version: number }).version;
    expect(steps.sort((x, y) => byVersion(x) - byVersion(y)).map(({ data }) => data)).toEqual(
      versions.map(({ version }) => ({ caseId: postingId, caseType: 'posting', version })),
    );
    expect(steps[0]?.timestamp).toMatch(/\+08:00$/);
    // R19: who may read the case, reads it; the message says none of it.
    expect(first.map(({ body }) => body).join()).not.toMatch(/固态|智芯|zhangqiang/);
    const secret = await secretOf(id);
    for (const one of first) expect(one.signatures).toEqual([signed(secret, one)]);
    expect(await send()).toEqual([]);
    expect((await messagesOf(id)).every(({ state }) => state === 'sent')).toBe(true);
  });

  it('is tried again after the policy’s waits, each a moment before and at it, and given up after the last', async () => {
    const id = await add();
    const messageId = await test(id);
    answer = 500;
    expect(await send()).toHaveLength(1);
    const [{ nextAt, attempts } = { nextAt: null, attempts: [] }] = await messagesOf(id);
    expect(attempts).toMatchObject([{ status: 500 }]);
    const wait = Date.parse(nextAt ?? '') - Date.now();
    expect(await send(wait - 1_500)).toHaveLength(0);
    expect((await send(wait + 1_500)).map((one) => one.id)).toEqual([messageId]);
    let ahead = wait;
    // 5 min, 30 min, 2 h, 5 h, 10 h, a day; the last try is the eighth.
    for (const minutes of [5, 30, 120, 300, 600, 1_440]) {
      ahead += minutes * MINUTE + 5_000;
      expect(await send(ahead), `${minutes}`).toHaveLength(1);
    }
    expect(await send(ahead + 4 * DAY)).toHaveLength(0);
    const [last] = await messagesOf(id);
    expect(last).toMatchObject({ state: 'given_up', nextAt: null });
    expect(last?.attempts).toHaveLength(8);
    // Asked for again, it bears the id by which its receiver knows it.
    answer = 204;
    await ok(system.as('zhangqiang').post(`/webhooks/${id}/replay`, { messageId }));
    expect((await send()).map((one) => one.id)).toEqual([messageId]);
    const since = { since: new Date(Date.now() - DAY).toISOString() };
    expect((await ok(system.as('zhangqiang').post(`/webhooks/${id}/replay`, since))).body).toEqual({
      messages: 1,
    });
    expect((await send()).map((one) => one.id)).toEqual([messageId]);
  });

  it('that takes nothing for five days is disabled and its agents are told; what waits is sent when it is enabled', async () => {
    const id = await add();
    answer = 500;
    await test(id);
    await send();
    // A new message each time: what is given up does not count, what arrives would.
    await test(id);
    await send(5 * DAY - MINUTE);
    expect(await endpointOf(id)).toMatchObject({ disabledAt: null });
    await test(id);
    await send(5 * DAY + MINUTE);
    expect(await endpointOf(id)).toMatchObject({
      disabledWhy: { zh: expect.stringContaining('均未送达') as string },
    });
    expect(await told('/hook”已停用')).toBe(1);
    expect(await system.as('zhangqiang').post(`/webhooks/${id}/test`)).toMatchObject({
      status: 409,
      body: { code: 'WEBHOOK_DISABLED' },
    });
    const postingId = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
    answer = 204;
    expect(await send(6 * DAY)).toEqual([]);
    await ok(system.as('zhangqiang').post(`/webhooks/${id}/enable`));
    expect(await system.as('zhangqiang').post(`/webhooks/${id}/enable`)).toMatchObject({
      status: 409,
      body: { code: 'WEBHOOK_ENABLED' },
    });
    expect((await send()).map(({ body }) => body).join()).toContain(postingId);
    expect(await endpointOf(id)).toMatchObject({ failingSince: null, disabledAt: null });

    answer = 410;
    await test(id);
    await send();
    expect(await endpointOf(id)).toMatchObject({
      disabledWhy: { en: expect.stringContaining('410') as string },
    });
    expect(await told('/hook”已停用：对方答复 410')).toBe(1);
  });

  it('has a secret that is changed without a gap: for a day both sign', async () => {
    const id = await add();
    const old = await secretOf(id);
    await ok(system.as('zhangqiang').post(`/webhooks/${id}/rotate`));
    const fresh = await secretOf(id);
    expect(fresh).not.toBe(old);
    await test(id);
    const [both] = await send();
    expect(both?.signatures).toEqual([fresh, old].map((secret) => signed(secret, both as Received)));
    await test(id);
    expect((await send(DAY - MINUTE))[0]?.signatures).toHaveLength(2);
    await test(id);
    const [one] = await send(DAY + MINUTE);
    expect(one?.signatures).toEqual([signed(fresh, one as Received)]);
    // No secret stands in the database: neither its text nor its bytes.
    const rows: { row: string }[] = await system.db.query(
      `select e::text as row from webhook_endpoints e union all select c::text from commands c`,
    );
    for (const secret of [old, fresh])
      expect(rows.map(({ row }) => row).join()).not.toContain(secret.slice(6));
  });

  it('keeps its messages for thirty days', async () => {
    const id = await add();
    await test(id);
    await send();
    await send(30 * DAY - MINUTE);
    expect(await messagesOf(id)).toHaveLength(1);
    await send(30 * DAY + MINUTE);
    expect(await messagesOf(id)).toEqual([]);
  });

  it('is the party’s own: found by nobody else, ten at most, and each act on record', async () => {
    const ids = await Promise.all(
      Array.from({ length: 10 }, (_, i) => add(['case.changed'], `${base}/${i}`)),
    );
    const wish = { url: `${base}/11`, events: ['case.changed'], description: '第十一个' };
    expect(await system.as('zhangqiang').post(`/parties/${zhixin}/webhooks`, wish)).toMatchObject({
      status: 409,
      body: { code: 'WEBHOOKS_TOO_MANY' },
    });
    const [id = ''] = ids;
    for (const account of ['lina', 'zhuban1', 'qu-pudong']) {
      expect((await system.as(account).get(`/webhooks/${id}/secret`)).status).toBe(404);
      expect((await system.as(account).get(`/webhooks/${id}/messages`)).status).toBe(404);
      expect((await system.as(account).post(`/webhooks/${id}/rotate`)).status).toBe(404);
      expect((await system.as(account).get(`/parties/${zhixin}/webhooks`)).status).toBe(404);
      expect((await system.as(account).post(`/parties/${zhixin}/webhooks`, wish)).status).toBe(404);
    }
    const changed = { ...wish, url: `${base}/changed` };
    expect((await ok(system.as('zhangqiang').put(`/webhooks/${id}`, changed))).body).toMatchObject({
      url: changed.url,
    });
    await Promise.all(ids.map(remove));
    expect((await system.as('zhangqiang').get(`/webhooks/${id}/messages`)).status).toBe(404);
    const acts: { act: string; actor_id: string; detail: object }[] = await system.db.query(
      'select act, actor_id, detail from webhook_acts where endpoint_id = $1 order by no',
      [id],
    );
    expect(acts).toMatchObject([
      { act: 'add', actor_id: 'zhangqiang' },
      { act: 'change', detail: { before: { url: `${base}/0` }, after: { url: changed.url } } },
      { act: 'remove', detail: { reason: '不再使用。' } },
    ]);
  });
});

describe('R42 an endpoint of the national platform', () => {
  it('is the organiser’s, and is told of what is public', async () => {
    const wish = { url: `${base}/national`, events: ['public.changed'], description: '全国平台' };
    for (const account of ['zhangqiang', 'shi1', 'qu-pudong'])
      expect((await system.as(account).post('/office/webhooks', wish)).status).toBe(403);
    const { id } = (await ok(system.as('zhuban1').post('/office/webhooks', wish))).body;
    expect((await system.as('zhangqiang').get(`/webhooks/${id}/secret`)).status).toBe(404);
    const postingId = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
    await publish(system, 'zhangqiang', postingId);
    // By the schedule's own workflow.
    await system.client.workflow.execute('webhookSending', {
      workflowId: `webhooks-${randomUUID()}`,
      taskQueue: system.taskQueue,
    });
    expect(received.map(({ body }) => (JSON.parse(body) as { data: object }).data)).toEqual([
      { kind: 'posting', id: postingId },
    ]);
  });
});

describe('R42 nothing is sent to a place that is not public', () => {
  const call = (url: string) => ({ url, id: 'x', body: '{}', secrets: [Buffer.alloc(32)], at: new Date() });

  it.each([
    'http://127.0.0.1',
    'http://localhost',
    'http://[::1]',
    'http://169.254.169.254',
    'http://0.0.0.0',
  ])('%s', async (host) => {
    const { port } = receiver.address() as AddressInfo;
    const guarded = httpWebhookPort({ allowsPrivate: false });
    expect(await guarded.send(call(`${host}:${port}/`))).toMatchObject({
      status: null,
      error: expect.any(String) as string,
    });
    expect(received).toEqual([]);
  });

  it('nor where a redirection leads, nor to an address with a password', async () => {
    answer = 302;
    const port = httpWebhookPort({ allowsPrivate: true });
    expect(await port.send(call(`${base}/moved`))).toMatchObject({ status: 302 });
    expect(received.map(({ path }) => path)).toEqual(['/moved']);
    const wish = { url: 'http://user:secret@127.0.0.1/', events: ['case.changed'], description: '带口令' };
    expect(await system.as('zhangqiang').post(`/parties/${zhixin}/webhooks`, wish)).toMatchObject({
      status: 422,
      body: { code: 'WEBHOOK_ADDRESS_UNSAFE' },
    });
  });

  it('an endpoint that is silent is left after a while', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
    const port = httpWebhookPort({ allowsPrivate: true, timeoutMs: 200 });
    const { port: at } = silent.address() as AddressInfo;
    expect(await port.send(call(`http://127.0.0.1:${at}/`))).toMatchObject({ status: null });
    silent.closeAllConnections();
    silent.close();
  });
});
