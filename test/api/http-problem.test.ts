import { Readable } from 'node:stream';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PROBLEM_CODES, problemSpec, refuseWith, toProblem } from '../../api/http/problem.ts';
import { defineRoute, file } from '../../api/http/route.ts';
import { refuse } from '../../domain/refusals.ts';
import { appOf, captureLog } from './http-support.ts';

class QueryFailedError extends Error {
  override readonly name = 'QueryFailedError';
  readonly parameters = ['张三的身份证'];
}

const failures: Record<string, () => unknown> = {
  missing: () => refuse('NOT_FOUND'),
  invisible: () =>
    refuse('NOT_FOUND', { params: { act: 'read' }, fields: [{ pointer: '/x', zh: '密', en: 'x' }] }),
  secret: () => refuseWith('NOT_FOUND', {}, { acts: ['approve'] }),
  illegal: () =>
    refuseWith(
      'ILLEGAL_NOW',
      { params: { stage: '已截止', act: '通过' } },
      { acts: ['withdraw'], status: 200 },
    ),
  unknown: () => refuse('OUTCOME_UNKNOWN'),
  crash: () => new QueryFailedError('relation "postings" does not exist', { cause: new Error('deep') }),
  thrown: () => 'a bare text',
  late: () => new Promise((resolve) => setTimeout(resolve, 400)),
};
const { log, lines } = captureLog();
const undeclared: string[] = [];
const fail = defineRoute({
  method: 'get',
  path: '/fail/:how',
  id: 'fail',
  summary: { zh: '失败', en: 'Fail' },
  tags: ['test'],
  auth: 'public',
  params: z.object({ how: z.string() }),
  refusals: [],
  timeoutMs: 200,
  responses: { 204: null },
}).handle(async ({ params }) => {
  const error = failures[params.how]?.();
  if (error instanceof Promise) await error;
  else throw error as Error;
  return { status: 204 };
});
const leak = defineRoute({
  method: 'get',
  path: '/leak',
  id: 'leak',
  summary: { zh: '公开', en: 'Public' },
  tags: ['test'],
  auth: 'public',
  refusals: [],
  responses: { 200: z.object({ title: z.string(), poster: z.object({ name: z.string() }) }) },
}).handle(() => {
  const row = { title: 't', contact: '138', poster: { name: 'n', phone: '139' } };
  return { status: 200, body: row };
});
const wrong = defineRoute({
  method: 'get',
  path: '/wrong',
  id: 'wrong',
  summary: { zh: '错', en: 'Wrong' },
  tags: ['test'],
  auth: 'public',
  refusals: [],
  responses: { 200: z.object({ count: z.int() }) },
}).handle(() => ({ status: 200, body: { count: 1.5 } }));
const download = defineRoute({
  method: 'get',
  path: '/download/:how',
  id: 'download',
  summary: { zh: '下载', en: 'Download' },
  tags: ['test'],
  auth: 'public',
  params: z.object({ how: z.string() }),
  refusals: [],
  responses: { 200: file('application/pdf', { zh: '合同', en: 'The agreement' }) },
}).handle(({ params }) => {
  const content: Record<string, Buffer | Readable> = {
    buffer: Buffer.from('%PDF-whole'),
    stream: Readable.from([Buffer.from('%PDF-'), Buffer.from('streamed')]),
    broken: Readable.from(
      (function* () {
        yield Buffer.alloc(100_000);
        throw new Error('disk failed');
      })(),
    ),
  };
  return { status: 200, file: content[params.how] ?? Buffer.from(''), filename: '合作协议.pdf' };
});

const app = appOf([fail, leak, wrong, download], {
  log,
  onUndeclaredRefusal: (routeId, code) => undeclared.push(`${routeId} ${code}`),
});
const get = (how: string) => request(app).get(`/fail/${how}`);

describe('a problem (RFC 9457)', () => {
  it('carries code, rule, both languages, cure, request id and further members', async () => {
    const response = await get('illegal').set('X-Request-Id', 'request-1234');
    expect(response.status).toBe(409);
    expect(response.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': 'zh-CN',
      'cache-control': 'no-store',
      'x-request-id': 'request-1234',
    });
    expect(response.body).toEqual({
      type: '/problems/ILLEGAL_NOW',
      title: '与当前状态冲突',
      status: 409,
      detail: '当前阶段“已截止”不能进行“通过”。',
      code: 'ILLEGAL_NOW',
      rule: 'R40',
      zh: '当前阶段“已截止”不能进行“通过”。',
      en: 'The act "通过" is not possible in the stage "已截止".',
      cure: problemSpec('ILLEGAL_NOW').cure,
      requestId: 'request-1234',
      acts: ['withdraw'],
    });
  });

  it.each([
    [undefined, 'zh-CN', '未找到'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN', '未找到'],
    ['en-GB,en;q=0.9,zh;q=0.1', 'en', 'Not found'],
    ['fr', 'zh-CN', '未找到'],
  ])('R43 speaks as Accept-Language %s asks: %s', async (asked, language, title) => {
    const response = await get('missing').set(asked === undefined ? {} : { 'Accept-Language': asked });
    expect(response.headers['content-language']).toBe(language);
    expect(response.body).toMatchObject({ title, zh: '未找到，或您无权查看。' });
  });

  it('R19 says the same of what is missing, invisible, or at no address', async () => {
    const bodies = await Promise.all(
      ['/fail/missing', '/fail/invisible', '/fail/secret', '/nowhere'].map(async (url) => {
        const { status, body, headers } = await request(app).get(url).set('X-Request-Id', 'same-id-1');
        return JSON.stringify([status, body, { ...headers, date: '' }]);
      }),
    );
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).toContain('NOT_FOUND');
  });

  it('does not take a request id that could forge a log line', async () => {
    const response = await get('missing').set('X-Request-Id', 'a b{"level":60}');
    expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(['crash', 'thrown'])(
    'an unexpected error (%s) tells nothing of the inside, and is logged',
    async (how) => {
      lines.length = 0;
      const response = await get(how).set('X-Request-Id', 'crash-123');
      expect(response.status).toBe(500);
      expect(response.body).toMatchObject({ code: 'INTERNAL', requestId: 'crash-123' });
      expect(response.text).not.toMatch(/postings|QueryFailed|bare|\.ts/);
      const logged = lines.find(({ msg }) => msg === 'unexpected error');
      expect(logged).toMatchObject({ requestId: 'crash-123', routeId: 'fail' });
      expect(JSON.stringify(lines)).not.toContain('身份证');
      if (how === 'crash')
        expect(logged?.['error']).toMatchObject([{ name: 'Error' }, { name: 'QueryFailedError' }]);
    },
  );

  it('an outcome that is unknown says when to try again', async () => {
    const response = await get('unknown');
    expect([response.status, response.headers['retry-after']]).toEqual([503, '5']);
  });

  it('a handler that hangs is answered for', async () => {
    const started = Date.now();
    const response = await get('late');
    expect(response.body).toMatchObject({ status: 503, code: 'OUTCOME_UNKNOWN' });
    expect(Date.now() - started).toBeLessThan(390);
  });

  it('a refusal that the route does not declare is reported', async () => {
    undeclared.length = 0;
    await get('illegal');
    await get('missing');
    expect(undeclared).toEqual(['fail ILLEGAL_NOW']);
  });

  it('every code has a page, a status with a title, and sentences without holes when filled', async () => {
    for (const code of PROBLEM_CODES) {
      const problem = toProblem({ code }, { requestId: 'x', language: 'en' });
      expect(problem.title, code).not.toBe('Error');
      const page = await request(app).get(problem.type);
      expect(page.body, code).toMatchObject({
        code,
        status: problem.status,
        cure: { zh: expect.any(String) as string },
      });
    }
    const html = await request(app).get('/problems/STALE').set('Accept', 'text/html');
    expect(html.text).toMatch(/您看到的版本已过期.*out of date/s);
    const list = await request(app).get('/problems');
    expect((list.body as { items: unknown[] }).items).toHaveLength(PROBLEM_CODES.length);
    await request(app).get('/problems/NOPE').expect(404);
  });

  it('a wrong method gets 405 with what would do', async () => {
    const response = await request(app).post('/leak');
    expect([response.status, response.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
    const options = await request(app).options('/leak');
    expect([options.status, options.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });
});

describe('a reply', () => {
  it('R19 carries only what its schema names', async () => {
    expect((await request(app).get('/leak')).body).toEqual({ title: 't', poster: { name: 'n' } });
  });

  it('that does not fit its schema is our error; where that is not strict, it is logged', async () => {
    await request(app).get('/wrong').expect(500);
    const lax = captureLog();
    await request(appOf([wrong], { log: lax.log, strictReplies: false }))
      .get('/wrong')
      .expect(200, { count: 1.5 });
    expect(lax.lines.some(({ msg }) => msg === 'a reply does not fit its schema')).toBe(true);
  });

  it.each([
    ['buffer', '%PDF-whole'],
    ['stream', '%PDF-streamed'],
  ])('may be a file (%s) with a Chinese name', async (how, content) => {
    const response = await request(app).get(`/download/${how}`).buffer(true);
    expect(response.headers['content-type']).toBe('application/pdf');
    expect(response.headers['content-disposition']).toContain(
      `filename*=UTF-8''${encodeURIComponent('合作协议.pdf')}`,
    );
    expect((response.body as Buffer).toString()).toBe(content);
  });

  it('that breaks half-way ends early instead of looking whole', async () => {
    await expect(request(app).get('/download/broken').buffer(true)).rejects.toThrow();
  });

  it('to HEAD has no body', async () => {
    const response = await request(app).head('/download/stream');
    expect([response.status, response.headers['content-type']]).toEqual([200, 'application/pdf']);
  });
});
