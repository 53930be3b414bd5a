import request from 'supertest';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineCursor, pageOf, pageQuery } from '../../api/http/paging.ts';
import { defineRoute } from '../../api/http/route.ts';
import { appOf } from './http-support.ts';

const rows = Array.from({ length: 45 }, (_, index) => ({ rank: Math.floor(index / 7), id: index }));
const cursor = defineCursor('rows', z.tuple([z.int(), z.int()]));

const list = defineRoute({
  method: 'get',
  path: '/rows',
  id: 'listRows',
  summary: { zh: '列表', en: 'Rows' },
  tags: ['test'],
  auth: 'public',
  query: pageQuery.extend({ word: z.string().optional() }),
  refusals: [],
  responses: { 200: pageOf(z.object({ id: z.int() })) },
}).handle(({ query }) => {
  const [rank, id] = cursor.decode(query.cursor) ?? [-1, -1];
  const after = rows.filter((row) => row.rank > rank || (row.rank === rank && row.id > id));
  const found = after.slice(0, query.limit + 1);
  return {
    status: 200,
    body: cursor.page(
      found,
      query.limit,
      ({ id }) => ({ id }),
      (row) => [row.rank, row.id],
    ),
  };
});
const app = appOf([list]);

interface Page {
  items: { id: number }[];
  next: string | null;
}

describe('a list', () => {
  it.each([
    [undefined, 20, 3],
    [7, 7, 7],
    [45, 45, 1],
    [44, 44, 2],
    [100, 45, 1],
  ])(
    'with limit %s has %i on its first page and comes in %i pages, each item once',
    async (limit, first, pages) => {
      const seen: number[][] = [];
      let url: string | undefined =
        `/rows?word=${encodeURIComponent('涂层')}${limit ? `&limit=${limit}` : ''}`;
      while (url) {
        const response: request.Response = await request(app).get(url).expect(200);
        const page = response.body as Page;
        seen.push(page.items.map(({ id }) => id));
        url = /^<(.*)>; rel="next"$/.exec(response.headers.link ?? '')?.[1];
        expect(Boolean(url)).toBe(page.next !== null);
        if (url) expect(new URL(url, 'http://x').searchParams.get('word')).toBe('涂层');
      }
      expect(seen).toHaveLength(pages);
      expect(seen[0]).toHaveLength(first);
      expect(seen.flat()).toEqual(rows.map(({ id }) => id));
    },
  );

  it.each([0, -1, 101, 2.5, 'all'])('refuses the limit %s', async (limit) => {
    await request(app).get(`/rows?limit=${limit}`).expect(422);
  });

  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each([
    ['nonsense', 'nonsense'],
    ['another list’s', defineCursor('others', z.tuple([z.int(), z.int()])).encode([1, 2])],
    ['other keys', encode({ list: 'rows', keys: ['1; drop table postings', 2] })],
    ['too few keys', encode({ list: 'rows', keys: [1] })],
    ['more members', encode({ list: 'rows', keys: [1, 2], x: 1 })],
    ['no JSON', Buffer.from('{').toString('base64url')],
  ])('refuses a cursor that is %s', async (_name, wrong) => {
    const response = await request(app).get('/rows').query({ cursor: wrong });
    expect([response.status, (response.body as { code: string }).code]).toEqual([400, 'BAD_CURSOR']);
  });

  it('refuses keys that the database could not compare', () => {
    const texts = defineCursor('texts', z.string());
    expect(texts.decode(texts.encode('涂层'))).toBe('涂层');
    expect(() => texts.decode(texts.encode('a\u0000'))).toThrow('BAD_CURSOR');
  });
});
