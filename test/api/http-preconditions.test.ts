import request from 'supertest';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { checkMatch, hashTag, isKnown, parseIfMatch, seenVersion, versionTag } from '../../api/http/etag.ts';
import { defineRoute } from '../../api/http/route.ts';
import { appOf } from './http-support.ts';

let version = 3;
const draft = z.object({ version: z.int() });
const params = z.object({ id: z.string() });
const common = { path: '/drafts/:id', tags: ['drafts'], auth: 'public', params } as const;
const summary = { zh: '草稿', en: 'A draft' };
const keys: (string | null)[][] = [];
const routes = [
  defineRoute({
    ...common,
    method: 'get',
    id: 'getDraft',
    summary,
    refusals: [],
    responses: { 200: { schema: draft, etag: true } },
  }).handle(() => ({ status: 200, body: { version }, etag: versionTag(version) })),
  defineRoute({
    ...common,
    method: 'put',
    id: 'saveDraft',
    summary,
    ifMatch: 'required',
    refusals: [],
    responses: { 200: { schema: draft, etag: true } },
  }).handle((ctx) => {
    checkMatch(ctx.ifMatch, versionTag(version));
    version = seenVersion(ctx.ifMatch) + 1;
    return { status: 200, body: { version }, etag: versionTag(version) };
  }),
  defineRoute({
    ...common,
    method: 'delete',
    id: 'deleteDraft',
    summary,
    ifMatch: 'optional',
    refusals: [],
    responses: { 204: null },
  }).handle((ctx) => {
    checkMatch(ctx.ifMatch, versionTag(version));
    return { status: 204 };
  }),
  defineRoute({
    ...common,
    method: 'post',
    path: '/drafts/:id/submit',
    id: 'submitDraft',
    summary,
    body: z.strictObject({ a: z.int(), b: z.int() }).meta({ example: { a: 1, b: 2 } }),
    idempotent: true,
    refusals: [],
    responses: { 202: null },
  }).handle((ctx) => {
    keys.push([ctx.commandKey, ctx.commandHash]);
    return { status: 202, location: '/drafts/1' };
  }),
];
const app = appOf(routes);

describe('R8 what is edited is edited on the version that was seen', () => {
  it.each([
    ['no If-Match', undefined, 428, 'PRECONDITION_REQUIRED'],
    ['an old version', '"v2"', 412, 'STALE'],
    ['a weak tag', 'W/"v3"', 412, 'STALE'],
    ['something else than a tag', 'v3', 422, 'INVALID'],
    ['whatever version there is, where the version counts', '*', 412, 'STALE'],
  ])('%s', async (_name, header, status, code) => {
    version = 3;
    const response = await request(app)
      .put('/drafts/1')
      .set(header === undefined ? {} : { 'If-Match': header });
    expect([response.status, (response.body as { code: string }).code]).toEqual([status, code]);
    expect(version).toBe(3);
  });

  it('the version seen, alone or among others, makes the next', async () => {
    version = 3;
    const first = await request(app).put('/drafts/1').set('If-Match', '"v3"');
    expect([first.status, first.headers.etag]).toEqual([200, '"v4"']);
    await request(app).put('/drafts/1').set('If-Match', '"other", "v4"').expect(200);
    expect(version).toBe(5);
  });

  it('where If-Match is optional it is checked only when given', async () => {
    version = 3;
    await request(app).delete('/drafts/1').expect(204);
    await request(app).delete('/drafts/1').set('If-Match', '*').expect(204);
    await request(app).delete('/drafts/1').set('If-Match', '"v1"').expect(412);
  });
});

describe('what the caller already holds', () => {
  it.each([
    ['"v3"', 304],
    ['W/"v3"', 304],
    ['"v1", "v3"', 304],
    ['*', 304],
    ['"v2"', 200],
  ])('If-None-Match %s: %i', async (header, status) => {
    version = 3;
    const response = await request(app).get('/drafts/1').set('If-None-Match', header);
    expect([response.status, response.headers.etag]).toEqual([status, '"v3"']);
    expect(response.text).toBe(status === 304 ? '' : '{"version":3}');
  });

  it('what has no tag is never answered as held, whatever the caller says', async () => {
    await request(app).get('/health/live').set('If-None-Match', '*').expect(200, { status: 'live' });
  });
});

describe('entity tags', () => {
  it('are parsed by RFC 9110', () => {
    expect(parseIfMatch('"v12"')).toEqual({ any: false, tags: ['"v12"'], version: 12 });
    expect(parseIfMatch(hashTag('ab12'))).toEqual({ any: false, tags: ['"ab12"'], version: null });
    expect(parseIfMatch('"a b"')).toBeUndefined();
    expect(parseIfMatch('')).toBeUndefined();
    expect(isKnown(undefined, '"v1"')).toBe(false);
  });
});

describe('Idempotency-Key', () => {
  const submit = (key: string | undefined, body: object | string = { a: 1, b: 2 }, id = '1') =>
    request(app)
      .post(`/drafts/${id}/submit`)
      .set(key === undefined ? {} : { 'Idempotency-Key': key })
      .type('application/json')
      .send(body);

  it.each([undefined, 'short', 'has a space', '', 'x'.repeat(256)])('%s is no key', async (key) => {
    const response = await submit(key);
    expect([response.status, (response.body as { code: string }).code]).toEqual([400, 'KEY_REQUIRED']);
  });

  it('comes with a hash of what is asked, whatever the order of members or quotes about the key', async () => {
    keys.length = 0;
    const response = await submit('key-12345678');
    expect([response.status, response.headers.location]).toEqual([202, '/drafts/1']);
    await submit('"key-12345678"', '{"b":2,"a":1}');
    await submit('key-12345678', { a: 1, b: 3 });
    await submit('key-12345678', { a: 1, b: 2 }, '2');
    const [first, same, otherBody, otherTarget] = keys;
    expect(first).toEqual(['key-12345678', expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(same).toEqual(first);
    expect(new Set([first?.[1], otherBody?.[1], otherTarget?.[1]]).size).toBe(3);
  });
});
