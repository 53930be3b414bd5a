import request from 'supertest';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineRoute } from '../../api/http/route.ts';
import { appOf } from './http-support.ts';

const term = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('money'), amount: z.int().positive().meta({ rule: 'R6' }) }),
  z.strictObject({ kind: z.literal('place'), address: z.string().min(1) }),
]);
const body = z
  .strictObject({
    title: z
      .string()
      .min(5)
      .max(80)
      .meta({
        label: { zh: '标题', en: 'Title' },
        rule: 'R10',
        cure: { zh: '请用一句话说明需求。', en: 'Say in one sentence what is needed.' },
      }),
    due: z.iso.date().optional(),
    founded: z.iso
      .date()
      .refine((date) => date < '2025-01-01', {
        params: { zh: '登记须满一年', en: 'Registered for a year at least', rule: 'R4', code: 'TOO_YOUNG' },
      })
      .optional(),
    'a/b~c': z.boolean().optional(),
    terms: z.array(term).max(2).optional(),
    free: z.unknown().optional(),
  })
  .meta({ rule: 'R8' });

const seen: unknown[] = [];
const routes = [
  defineRoute({
    method: 'post',
    path: '/drafts',
    id: 'saveDraft',
    summary: { zh: '保存草稿', en: 'Save a draft' },
    tags: ['drafts'],
    auth: 'public',
    body,
    refusals: [],
    responses: { 200: z.object({ title: z.string() }) },
  }).handle((ctx) => ({ status: 200, body: ctx.body })),
  defineRoute({
    method: 'get',
    path: '/drafts/:id',
    id: 'getDraft',
    summary: { zh: '草稿', en: 'A draft' },
    tags: ['drafts'],
    auth: 'public',
    params: z.object({ id: z.string().min(3) }),
    query: z.object({
      limit: z.int().max(10).default(2),
      open: z.boolean().optional(),
      field: z.array(z.enum(['x', 'y'])).optional(),
      word: z.string().optional(),
    }),
    headers: z.object({ 'x-late-code': z.string().min(4).optional() }),
    refusals: [],
    responses: { 204: null },
  }).handle((ctx) => {
    seen.push(ctx.query);
    return { status: 204 };
  }),
];
const app = appOf(routes);
const post = (content: string | object) =>
  request(app).post('/drafts').type('application/json').send(content);
const good = { title: '高温合金涂层' };

interface FieldError {
  pointer: string;
  in?: string;
  zh: string;
  en: string;
  rule?: string;
  code?: string;
}
const errorsOf = (response: request.Response) => (response.body as { errors: FieldError[] }).errors;

describe('R8 a refusal names the field, the rule and the cure', () => {
  const cases: [name: string, change: object, expected: Partial<FieldError>][] = [
    [
      'too short: label, rule and cure of the schema',
      { title: '短' },
      {
        pointer: '/title',
        rule: 'R10',
        zh: '标题：至少 5 个字符。请用一句话说明需求。',
        en: 'Title: Must be at least 5 characters. Say in one sentence what is needed.',
      },
    ],
    ['missing', { title: undefined }, { pointer: '/title', zh: '标题：必填。请用一句话说明需求。' }],
    [
      'not a date: the rule of the whole document',
      { due: '2026-02-30' },
      { pointer: '/due', rule: 'R8', zh: '须为日期，如 2026-03-02', en: 'Must be a date, e.g. 2026-03-02' },
    ],
    [
      'a check of our own: its two sentences, rule and code',
      { founded: '2025-06-01' },
      {
        pointer: '/founded',
        zh: '登记须满一年',
        en: 'Registered for a year at least',
        rule: 'R4',
        code: 'TOO_YOUNG',
      },
    ],
    [
      'wrong type under a name with / and ~',
      { 'a/b~c': 1 },
      { pointer: '/a~1b~0c', zh: '须为是或否（true 或 false）' },
    ],
    [
      'within a list and a choice',
      {
        terms: [
          { kind: 'place', address: 'x' },
          { kind: 'money', amount: -1 },
        ],
      },
      { pointer: '/terms/1/amount', rule: 'R6', zh: '须大于 0', en: 'Must be more than 0' },
    ],
    ['an unknown choice', { terms: [{ kind: 'love' }] }, { pointer: '/terms/0/kind' }],
    ['an unknown member', { extra: 1 }, { pointer: '/extra', zh: '没有此字段，请删除' }],
    [
      'an unknown member within',
      { terms: [{ kind: 'place', address: 'x', y: 1 }] },
      { pointer: '/terms/0/y' },
    ],
    ['NUL in a text', { free: ['a\u0000b'] }, { pointer: '/free/0', code: 'UNSTORABLE' }],
    ['a lone surrogate in a key', { free: { 'a\ud800': 1 } }, { pointer: '/free', code: 'UNSTORABLE' }],
  ];
  it.each(cases)('%s', async (_name, change, expected) => {
    const response = await post(JSON.stringify({ ...good, ...change }));
    expect(response.status).toBe(422);
    expect(response.body).toMatchObject({ code: 'INVALID', type: '/problems/INVALID', status: 422 });
    const found = errorsOf(response);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(expected);
    expect(found[0]?.zh).toMatch(/\p{Script=Han}/u);
    expect(found[0]?.en).not.toMatch(/\p{Script=Han}/u);
  });

  it('tells everything at once', async () => {
    const response = await post({ due: 'x', extra: true });
    expect(errorsOf(response).map(({ pointer }) => pointer)).toEqual(['/title', '/due', '/extra']);
  });

  it('says that a document is missing when there is none', async () => {
    expect(errorsOf(await request(app).post('/drafts'))).toMatchObject([{ pointer: '/title' }]);
  });

  it('does not overflow on a deeply nested document', async () => {
    const deep = `{"title":"高温合金涂层","free":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const response = await post(deep);
    expect(response.status).toBe(422);
    expect(errorsOf(response)).toMatchObject([{ pointer: '/free', code: 'UNSTORABLE' }]);
  });

  it('takes a __proto__ member for what it is: unknown', async () => {
    const response = await post('{"title":"高温合金涂层","__proto__":{"polluted":1}}');
    expect(response.status).toBe(422);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('what is not JSON', () => {
  const cases: [string, () => request.Test, number, string][] = [
    ['broken JSON', () => post('{"title":'), 400, 'MALFORMED'],
    ['a bare value', () => post('"text"'), 400, 'MALFORMED'],
    [
      'another type',
      () => request(app).post('/drafts').type('text/plain').send('x'),
      415,
      'UNSUPPORTED_MEDIA',
    ],
    ['a form', () => request(app).post('/drafts').type('form').send('title=x'), 415, 'UNSUPPORTED_MEDIA'],
    [
      'another charset',
      () => request(app).post('/drafts').set('Content-Type', 'application/json; charset=gbk').send('{}'),
      415,
      'UNSUPPORTED_MEDIA',
    ],
    ['an unknown encoding', () => post('{}').set('Content-Encoding', 'zstd'), 415, 'UNSUPPORTED_MEDIA'],
    [
      'not compressed as it says is malformed',
      () => post('{}').set('Content-Encoding', 'gzip'),
      400,
      'MALFORMED',
    ],
    ['more than 1 MB', () => post({ title: 'x'.repeat(1_100_000) }), 413, 'TOO_LARGE'],
  ];
  it.each(cases)('%s', async (_name, send, status, code) => {
    const response = await send();
    expect([response.status, (response.body as { code: string }).code]).toEqual([status, code]);
    expect(response.headers['content-type']).toContain('application/problem+json');
  });
});

describe('path, query and headers', () => {
  it('gives numbers, booleans and lists their types', async () => {
    await request(app).get('/drafts/abc?limit=7&open=false&field=x&word=7').expect(204);
    await request(app).get('/drafts/abc?field=x&field=y').expect(204);
    expect(seen.splice(0)).toEqual([
      { limit: 7, open: false, field: ['x'], word: '7' },
      { limit: 2, field: ['x', 'y'] },
    ]);
  });

  it.each([
    ['/drafts/abc?limit=11', '/limit', 'query'],
    ['/drafts/abc?limit=two', '/limit', 'query'],
    ['/drafts/abc?limit=', '/limit', 'query'],
    ['/drafts/abc?limit=1&limit=2', '/limit', 'query'],
    ['/drafts/abc?open=yes', '/open', 'query'],
    ['/drafts/abc?field=x&field=z', '/field/1', 'query'],
    ['/drafts/abc?word=a%00', '/word', 'query'],
  ])('%s is refused', async (url, pointer, part) => {
    const response = await request(app).get(url);
    expect(response.status).toBe(422);
    expect(errorsOf(response)).toMatchObject([{ pointer, in: part }]);
  });

  it('checks headers', async () => {
    const response = await request(app).get('/drafts/abc').set('X-Late-Code', 'x');
    expect(errorsOf(response)).toMatchObject([{ pointer: '/x-late-code', in: 'header' }]);
  });

  it.each(['/drafts/a', '/drafts/abc%00', '/drafts/%E0%A4%A', '/nowhere', '/drafts/abc/def'])(
    '%s names nothing: 404',
    async (url) => {
      const response = await request(app).get(url);
      expect([response.status, (response.body as { code: string }).code]).toEqual([404, 'NOT_FOUND']);
    },
  );
});
