import request from 'supertest';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { exampleOf, wrongExamples } from '../../api/http/examples.ts';
import { describeApi } from '../../api/http/openapi.ts';
import { pageOf, pageQuery } from '../../api/http/paging.ts';
import { problemSchema } from '../../api/http/problem.ts';
import { defineRoute, file, refusalsOf } from '../../api/http/route.ts';
import { appOf } from './http-support.ts';

const posting = z
  .strictObject({
    title: z
      .string()
      .min(5)
      .meta({ example: '高温合金涂层', label: { zh: '标题', en: 'Title' }, rule: 'R10' }),
    type: z.enum(['technical_challenge', 'achievement_transfer']),
    terms: z.array(z.strictObject({ amount: z.int().meta({ example: 5 }) })).optional(),
  })
  .meta({ id: 'Posting' });
const routes = [
  defineRoute({
    method: 'post',
    path: '/postings/:id/approve',
    id: 'approvePosting',
    summary: { zh: '通过', en: 'Approve' },
    description: { zh: '通过本级审核。', en: 'Approves at this level.' },
    rules: ['R9', 'R10'],
    tags: ['review'],
    auth: 'signed-in',
    params: z.object({ id: z.uuid().meta({ description: '榜单编号 id' }) }),
    headers: z.object({ 'x-late-code': z.string().optional() }),
    body: posting,
    idempotent: true,
    ifMatch: 'required',
    refusals: ['ILLEGAL_NOW', 'OVERTAKEN', 'FORBIDDEN'],
    responses: {
      200: { schema: posting, etag: true, description: { zh: '已通过', en: 'Approved' } },
      202: null,
    },
  }).handle((ctx) => ({ status: 200, body: ctx.body })),
  defineRoute({
    method: 'get',
    path: '/postings',
    id: 'listPostings',
    summary: { zh: '榜单', en: 'Postings' },
    tags: ['postings'],
    auth: 'public',
    query: pageQuery,
    refusals: [],
    responses: { 200: pageOf(posting) },
  }).handle(() => ({ status: 200, body: { items: [], next: null } })),
  defineRoute({
    method: 'get',
    path: '/filings/:id/file',
    id: 'downloadFiling',
    summary: { zh: '下载', en: 'Download' },
    tags: ['filing'],
    auth: 'signed-in',
    params: z.object({ id: z.uuid() }),
    refusals: [],
    responses: { 200: file('application/pdf', { zh: '已签文件', en: 'The signed file' }) },
  }).handle(() => ({ status: 200, file: Buffer.from(''), filename: 'x.pdf' })),
];
const options = {
  version: '1.2.3',
  issuer: 'https://id.example/',
  tags: { review: { zh: '审核', en: 'Review' } },
};
const description = describeApi(routes, options);
const approve = description.paths?.['/postings/{id}/approve']?.post;

/** The parts of a response that the tests read. */
interface Described {
  description: string;
  headers?: Record<string, unknown>;
  content?: Record<
    string,
    { schema?: { allOf?: { properties?: { code: { enum: string[] } } }[] }; example?: unknown }
  >;
}
const responses = (approve?.responses ?? {}) as Record<string, Described>;

describe('the description', () => {
  it('is OpenAPI 3.1 with the routes as declared, Chinese first', () => {
    expect(description.openapi).toBe('3.1.0');
    expect(description.tags).toEqual([{ name: 'review', description: '审核 Review' }]);
    expect(approve).toMatchObject({
      operationId: 'approvePosting',
      summary: '通过 Approve',
      'x-rules': ['R9', 'R10'],
      security: [{ bearer: [] }, { oidc: [] }],
    });
    expect(approve?.description).toMatch(/^通过本级审核。\s+Approves at this level\.\s+规则 Rules: R9, R10$/);
    expect(description.paths?.['/postings']?.get?.security).toContainEqual({});
    expect(description.components?.securitySchemes?.oidc).toEqual({
      type: 'openIdConnect',
      openIdConnectUrl: 'https://id.example/.well-known/openid-configuration',
    });
  });

  it('names the parameters, keys and tags included', () => {
    const names = (approve?.parameters ?? []).map((parameter) =>
      '$ref' in parameter ? parameter.$ref.split('/').at(-1) : `${parameter.in} ${parameter.name}`,
    );
    expect(names.sort()).toEqual(['IdempotencyKey', 'IfMatch', 'header x-late-code', 'path id']);
    expect(Object.keys(responses['200']?.headers ?? {})).toContain('ETag');
    expect(responses['200']?.description).toBe('已通过 Approved');
  });

  it('has every refusal of a route, grouped by status, with an example that is a problem', () => {
    const route = routes[0];
    if (!route) throw new Error('no route');
    const described = Object.values(responses).flatMap(
      ({ content }) =>
        content?.['application/problem+json']?.schema?.allOf?.flatMap(
          ({ properties }) => properties?.code.enum ?? [],
        ) ?? [],
    );
    expect(described.sort()).toEqual([...refusalsOf(route), 'INTERNAL'].sort());
    for (const status of [
      '400',
      '401',
      '403',
      '404',
      '409',
      '412',
      '413',
      '415',
      '422',
      '428',
      '429',
      '500',
      '503',
    ])
      expect(responses[status]?.description, status).toMatch(/\p{Script=Han}/u);
    const examples = (description.components?.examples ?? {}) as Record<string, { value: unknown }>;
    for (const code of described) {
      expect(problemSchema.safeParse(examples[code]?.value).error, code).toBeUndefined();
      expect(JSON.stringify(examples[code]), code).not.toMatch(/"detail":"[^"]*\{/);
    }
  });

  it('says our own meta in words of JSON Schema', () => {
    const schema = JSON.stringify(description.components?.schemas?.Posting);
    expect(schema).toContain('"title":"标题 Title"');
    expect(schema).toContain('"x-rule":"R10"');
    expect(schema).not.toContain('"label"');
  });

  it('shows bodies by example', () => {
    const body = approve?.requestBody as unknown as Described | undefined;
    expect(body?.content?.['application/json']?.example).toEqual({
      title: '高温合金涂层',
      type: 'technical_challenge',
      terms: [{ amount: 5 }],
    });
    const download = description.paths?.['/filings/{id}/file']?.get?.responses?.['200'] as Described;
    expect(download.content?.['application/pdf']).toBeDefined();
  });

  it('refers only to what it has', () => {
    const text = JSON.stringify(description);
    const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(20);
    const components = (description.components ?? {}) as Record<string, Record<string, unknown>>;
    for (const [, group = '', name = ''] of references)
      expect(components[group], `${group} ${name}`).toHaveProperty([name]);
  });
});

describe('an example', () => {
  it('is needed by every body, and has to fit it', () => {
    const route = (body: z.ZodType) =>
      defineRoute({
        method: 'post',
        path: '/x',
        id: 'x',
        summary: { zh: '例', en: 'x' },
        tags: [],
        auth: 'public',
        body,
        refusals: [],
        responses: { 204: null },
      }).handle(() => ({ status: 204 }));
    expect(wrongExamples(routes)).toEqual([]);
    expect(wrongExamples([route(z.strictObject({ a: z.string() }))])).toEqual(['x: the body has no example']);
    expect(wrongExamples([route(z.strictObject({ a: z.string().meta({ example: 1 }) }))])).toHaveLength(1);
  });

  it.each([
    [z.object({ a: z.string().optional(), b: z.literal('x') }), { b: 'x' }],
    [z.object({ a: z.int().meta({ example: 2 }).nullable() }), { a: 2 }],
    [z.object({ a: z.string() }).meta({ example: { a: 'whole' } }), { a: 'whole' }],
    [z.union([z.string().meta({ example: 'first' }), z.int()]), 'first'],
    [z.object({ a: z.string() }), undefined],
  ])('is found or put together (%#)', (schema, expected) => {
    expect(exampleOf(schema as z.ZodType)).toEqual(expected);
  });
});

describe('the reference', () => {
  const app = appOf(routes, { description: options });

  it('is served with the description, health included', async () => {
    const served = (await request(app).get('/openapi.json').expect(200)).body as typeof description;
    expect(Object.keys(served.paths ?? {})).toEqual(
      expect.arrayContaining(['/postings/{id}/approve', '/postings', '/health/ready']),
    );
  });

  it('needs nothing from outside this host', async () => {
    const page = await request(app).get('/docs').expect(200);
    expect(page.text).toContain('lang="zh-CN"');
    const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] as string);
    expect(addresses.length).toBeGreaterThanOrEqual(4);
    for (const address of addresses) {
      expect(address).toMatch(/^\/docs\//);
      await request(app).get(address).expect(200);
    }
    expect(page.text).not.toMatch(/<script(?![^>]*src)/);
    const policy = page.headers['content-security-policy'] ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/https?:/);
  });

  it('serves no other file of the package', async () => {
    await request(app).get('/docs/assets/package.json').expect(404);
    await request(app).get('/docs/assets/..%2f..%2fexpress/package.json').expect(404);
  });
});
