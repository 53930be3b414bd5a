import { temporal } from '@temporalio/proto';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../platform/log.ts';
import { challenge, registerOrganisation, submitPosting, ZHIXIN } from '../support/samples.ts';
import { startSystem, UI_ORIGIN, type TestSystem } from '../support/system.ts';

/** R44: what the engine's UI and command line read by. */

const log: string[] = [];
let system: TestSystem;
let started: Wire;
let caseId: string;

interface Wire {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: string;
}
const text = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');
const base64 = (value: string): string => Buffer.from(value).toString('base64');

beforeAll(async () => {
  system = await startSystem({ log: createLog('api', 'info', { write: (line) => void log.push(line) }) });
  const zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  caseId = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
  const { events } = await system.client.workflow.getHandle(`posting:${caseId}`).fetchHistory();
  const input = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0];
  // As the UI gets it: the JSON form of protobuf.
  started = temporal.api.common.v1.Payload.toObject(temporal.api.common.v1.Payload.create(input ?? {}), {
    bytes: String,
  }) as Wire;
}, 120_000);
afterAll(() => system.stop());

const decode = (account: string, payloads: readonly object[]) =>
  system.as(account).post('/codec/decode', { payloads });

describe('R44 an operator reads what the engine holds, and nobody else', () => {
  it('decodes a payload of a history; encodes one that decodes to the same', async () => {
    expect(text(started.data)).not.toContain(caseId);
    const { status, body } = await decode('yunwei', [started]);
    expect(status).toBe(200);
    const [payload] = (body as { payloads: Wire[] }).payloads;
    expect(text(payload?.metadata['encoding'] ?? '')).toBe('json/plain');
    expect(JSON.parse(text(payload?.data ?? ''))).toMatchObject({ caseId, type: 'posting' });

    const encoded = (await system.as('yunwei').post('/codec/encode', { payloads: [payload ?? {}] })).body as {
      payloads: Wire[];
    };
    expect(text(encoded.payloads[0]?.metadata['encoding'] ?? '')).toBe('binary/encrypted');
    expect((await decode('yunwei', encoded.payloads)).body).toEqual(body);
  });

  it('leaves what is not encrypted, or was changed, as it is', async () => {
    const plain = { metadata: { encoding: base64('json/plain') }, data: base64('"你好"') };
    const changed = { ...started, data: base64('x'.repeat(60)) };
    expect((await decode('yunwei', [plain, changed, {}])).body).toEqual({
      payloads: [plain, changed, { metadata: {}, data: '' }],
    });
  });

  it.each(['zhangqiang', 'zhuban1', 'shi1', 'guanli'])(
    '%s, who is no operator, is refused',
    async (account) => {
      for (const act of ['decode', 'encode'] as const) {
        const answer = await system.as(account).post(`/codec/${act}`, { payloads: [started] });
        expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
        expect(JSON.stringify(answer.body)).not.toContain(caseId);
      }
    },
  );

  it('nobody without a token', async () => {
    for (const act of ['decode', 'encode'] as const) {
      const answer = await request(system.app)
        .post(`/codec/${act}`)
        .send({ payloads: [started] });
      expect(answer.status).toBe(401);
    }
  });

  it('says which key is missing, and what cures it', async () => {
    const foreign = {
      ...started,
      metadata: { ...started.metadata, 'encryption-key-id': base64('0123abcd') },
    };
    const { status, body } = await decode('yunwei', [started, foreign]);
    expect([status, body.code]).toEqual([422, 'ENGINE_KEY_UNKNOWN']);
    expect(body.en).toContain('0123abcd');
    expect(body.cure?.en).toContain('engine-keys.json');
  });

  it.each([
    ['no list', {}],
    ['no base64', { payloads: [{ data: '<>' }] }],
    ['more than a thousand', { payloads: Array.from({ length: 1001 }, () => ({})) }],
  ])('%s is refused by its form', async (_what, body) => {
    const answer = await system.as('yunwei').post('/codec/decode', body);
    expect([answer.status, answer.body.code]).toEqual([422, 'INVALID']);
  });

  it('each use is in the log with its account, refused ones too, and nothing of what was read', async () => {
    log.length = 0;
    await decode('yunwei', [started]);
    await decode('lina', [started]);
    const uses = log
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg }) => /^engine payloads/.test(String(msg)));
    expect(uses).toMatchObject([
      { account: 'yunwei', act: 'decode', payloads: 1, msg: 'engine payloads read' },
      { account: 'lina', act: 'decode', payloads: 1, msg: 'engine payloads refused' },
    ]);
    expect(uses.every(({ requestId }) => typeof requestId === 'string')).toBe(true);
  });
});

describe('R44 each use of the codec is on record before it is answered', () => {
  const accesses = async (query: '' | `?${string}` = '', account = 'shizhuren') =>
    system.as(account).get(`/operator/engine-accesses${query}`);

  it('who, when, how many and of which cases; what was refused or failed read nothing and is not there', async () => {
    const before = (await accesses('?limit=1')).body.items[0]?.id;
    const plain = { metadata: { encoding: base64('json/plain') }, data: base64('"你好"') };
    const since = Date.now();
    await decode('yunwei', [started, plain, started]);
    await decode('lina', [started]);
    await decode('yunwei', [
      { ...started, metadata: { ...started.metadata, 'encryption-key-id': base64('0123abcd') } },
    ]);
    await system.as('yunwei').post('/codec/encode', { payloads: [plain] });
    const { status, body } = await accesses();
    expect(status).toBe(200);
    const { items } = body;
    const fresh = items.slice(
      0,
      items.findIndex(({ id }) => id === before),
    );
    expect(fresh).toMatchObject([
      { act: 'encode', payloads: 1, encrypted: 1, cases: [], by: { id: 'yunwei' } },
      {
        act: 'decode',
        payloads: 3,
        encrypted: 2,
        cases: [{ id: caseId, workflowId: `posting:${caseId}` }],
        by: { id: 'yunwei' },
      },
    ]);
    expect(Date.parse(fresh[1]?.at ?? '')).toBeGreaterThanOrEqual(since - 1_000);
    expect(JSON.stringify(body)).not.toContain('你好');
  });

  it('by case and in pages, the newest first', async () => {
    for (let time = 0; time < 3; time += 1) await decode('yunwei', [started]);
    const all = (await accesses(`?caseId=${caseId}`)).body.items;
    expect(all.length).toBeGreaterThanOrEqual(4);
    expect(all.every(({ cases }) => cases.some(({ id }) => id === caseId))).toBe(true);
    const first = (await accesses(`?caseId=${caseId}&limit=2`)).body;
    const second = (await accesses(`?caseId=${caseId}&limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(
      all.slice(0, 4).map(({ id }) => id),
    );
    expect((await accesses(`?caseId=${started.data.length}`)).status).toBe(422);
  });

  it.each(['yunwei', 'guanli', 'shi1', 'zhuban1', 'lina'])(
    '%s, who is watched or no watcher, is refused',
    async (account) => {
      const { status, body } = await accesses('', account);
      expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
    },
  );

  it('R38 a row is never changed, and nothing is read where it cannot be written', async () => {
    for (const change of [
      'update engine_accesses set payloads = 0',
      'delete from engine_accesses',
      'truncate engine_accesses',
    ])
      await expect(system.db.query(change)).rejects.toThrow();
    await system.db.query('alter table engine_accesses rename to engine_accesses_away');
    const { status, body } = await decode('yunwei', [started]);
    await system.db.query('alter table engine_accesses_away rename to engine_accesses');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('payloads');
  });
});

describe('R44 a browser calls the codec from the engine’s UI alone', () => {
  const preflight = (origin: string, path = '/codec/decode') =>
    request(system.app).options(path).set({
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization,authorization-extras,content-type,x-namespace',
    });

  it('its own origin may, with the token of whoever is signed in, and no cookie', async () => {
    const { status, headers } = await preflight(UI_ORIGIN);
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': UI_ORIGIN,
      'access-control-allow-methods': 'POST',
      // The engine's UI sends its user's identity token in the second, and none of it without the browser's leave.
      'access-control-allow-headers': 'authorization, authorization-extras, content-type, x-namespace',
    });
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    // As the UI asks, to the letter.
    const used = await system
      .as('yunwei')
      .post(
        '/codec/decode?preserveStorageRefs=true',
        { payloads: [started] },
        { Origin: UI_ORIGIN, 'X-Namespace': 'default', 'Authorization-Extras': 'an identity token' },
      );
    expect(used.status).toBe(200);
    expect(used.headers['access-control-allow-origin']).toBe(UI_ORIGIN);
    expect(used.headers['vary']).toContain('Origin');
  });

  it.each([
    ['another origin', 'https://evil.example.org', '/codec/decode'],
    ['one that begins the same', `${UI_ORIGIN}.evil.example.org`, '/codec/decode'],
    ['none of a file', 'null', '/codec/decode'],
    ['its own, for anything else', UI_ORIGIN, '/tasks'],
    ['its own, for who read what', UI_ORIGIN, '/operator/engine-accesses'],
  ])('%s may not', async (_what, origin, path) => {
    const { headers } = await preflight(origin, path);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});
