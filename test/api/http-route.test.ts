import request from 'supertest';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { pageOf, pageQuery } from '../../api/http/paging.ts';
import { defineRoute, file, refusalsOf } from '../../api/http/route.ts';
import { shanghaiTime } from '../../api/http/shanghai-time.ts';
import { appOf } from './http-support.ts';

const base = {
  method: 'get',
  path: '/things',
  id: 'listThings',
  summary: { zh: '列表', en: 'List' },
  tags: ['things'],
  auth: 'public',
  refusals: [],
} as const;
const letter = z.object({ letter: z.enum(['a', 'b']) });

describe('an instant of a reply', () => {
  const given = [new Date(0), '1970-01-01T00:00:00Z', '1970-01-01T08:00:00.000+08:00', 'soon', null] as const;
  const app = appOf([
    defineRoute({
      ...base,
      query: z.object({ which: z.number() }),
      responses: { 200: z.object({ at: shanghaiTime.nullable() }) },
    }).handle(({ query }) => ({ status: 200, body: { at: given[query.which] ?? null } })),
  ]);

  it.each([0, 1, 2])('R43 is Shanghai time, however the record has it (%#)', async (which) => {
    const { text } = await request(app).get(`/things?which=${which}`).expect(200);
    expect(text).toBe('{"at":"1970-01-01T08:00:00.000+08:00"}');
  });

  it('may be absent; what is none is an error of ours', async () => {
    await request(app).get('/things?which=4').expect(200, { at: null });
    await request(app).get('/things?which=3').expect(500);
  });

  it('is described as what callers get', async () => {
    const { body } = await request(app).get('/openapi.json').expect(200);
    expect(body.components.schemas.ShanghaiTime).toMatchObject({ type: 'string', format: 'date-time' });
  });
});

describe('a declaration types its handler', () => {
  it('from the schemas (checked by the compiler)', () => {
    const all = defineRoute({
      ...base,
      method: 'post',
      path: '/things/:id',
      auth: 'signed-in',
      params: z.object({ id: z.uuid() }),
      query: pageQuery,
      body: z.strictObject({ deep: z.object({ figure: z.number() }) }),
      idempotent: true,
      ifMatch: 'required',
      responses: {
        200: pageOf(letter),
        201: { schema: letter, etag: true },
        204: null,
        206: file('application/pdf'),
      },
    }).handle((ctx) => {
      const texts: string[] = [ctx.commandKey, ctx.commandHash, ctx.account.name, ctx.params.id, ctx.now];
      const figures: number[] = [ctx.query.limit, ctx.body.deep.figure];
      if (texts.length === 1) return { status: 204 };
      if (texts.length === 2) return { status: 206, file: Buffer.from(''), filename: '合同.pdf' };
      if (figures.length === 1) return { status: 201, body: { letter: 'b' }, etag: '"v1"' };
      return { status: 200, body: { items: [{ letter: 'a' }], next: null } };
    });
    expect(all.id).toBe('listThings');

    const one = defineRoute({ ...base, responses: { 200: letter } });
    // @ts-expect-error a letter that the schema does not know
    one.handle(() => ({ status: 200, body: { letter: 'c' } }));
    // @ts-expect-error a status that is not declared
    one.handle(() => ({ status: 201, body: { letter: 'a' } }));
    // @ts-expect-error a body where the status needs one
    one.handle(() => ({ status: 200 }));
    one.handle((ctx) => {
      // @ts-expect-error a public route may have no account
      return { status: 200, body: { letter: ctx.account.name === '' ? 'a' : 'b' } };
    });
    // @ts-expect-error a code that is not in the catalogue
    defineRoute({ ...base, refusals: ['NO_SUCH_CODE'], responses: { 200: letter } });
  });

  it('and refuses a path parameter without a schema, and the other way round', () => {
    expect(() => defineRoute({ ...base, path: '/things/:id', responses: { 200: letter } })).toThrow(
      /path has/,
    );
    const params = z.object({ id: z.string() });
    expect(() => defineRoute({ ...base, params, responses: { 200: letter } })).toThrow(/path has/);
  });
});

describe('the refusals of the edge', () => {
  const everything = defineRoute({
    ...base,
    path: '/things/:id',
    auth: 'signed-in',
    params: z.object({ id: z.string() }),
    query: pageQuery,
    body: letter,
    idempotent: true,
    ifMatch: 'required',
    refusals: ['ILLEGAL_NOW'],
    responses: { 200: letter },
  }).handle(() => ({ status: 200, body: { letter: 'a' } }));

  it('are added to the handler’s own', () => {
    expect(refusalsOf(everything).sort()).toEqual(
      [
        ...[
          'ACCOUNT_OTHER_SPELLING',
          'BAD_CURSOR',
          'IDENTITY_UNAVAILABLE',
          'ILLEGAL_NOW',
          'INVALID',
          'KEY_REQUIRED',
          'KEY_REUSED',
        ],
        ...['MALFORMED', 'NOT_FOUND', 'OUTCOME_UNKNOWN', 'PRECONDITION_REQUIRED', 'STALE', 'TOO_LARGE'],
        ...['TOO_MANY', 'UNAUTHENTICATED', 'UNSUPPORTED_MEDIA'],
      ].sort(),
    );
  });
});

describe('mounting', () => {
  const plain = (id: string, path: string, params?: z.ZodObject) =>
    defineRoute({ ...base, id, path, params, responses: { 200: z.object({ id: z.string() }) } }).handle(
      () => ({
        status: 200,
        body: { id },
      }),
    );
  const anyId = z.object({ id: z.string() });

  it('puts a literal path before a parameter, whatever the order of declaration', async () => {
    const app = appOf([plain('one', '/things/:id', anyId), plain('mine', '/things/mine')]);
    expect((await request(app).get('/things/mine')).body).toEqual({ id: 'mine' });
    expect((await request(app).get('/things/yours')).body).toEqual({ id: 'one' });
  });

  it('refuses two routes of one name or one address at start', () => {
    expect(() => appOf([plain('a', '/a'), plain('a', '/b')])).toThrow('two routes are called a');
    const other = z.object({ other: z.string() });
    expect(() => appOf([plain('a', '/x/:id', anyId), plain('b', '/x/:other', other)])).toThrow('get /x/:');
  });
});
