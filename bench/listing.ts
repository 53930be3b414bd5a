import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { createApp } from '../api/http/app.ts';
import { publicationRoutes } from '../api/publication/routes.ts';
import type { Services } from '../api/services.ts';
import { type Text, FIELD_CODES } from '../domain/vocabulary.ts';
import { table } from '../local/say.ts';
import { dice } from './support/dice.ts';
import { median, percentile } from './support/figures.ts';
import { fillPublications, twoWords } from './support/publications.ts';
import { startStack } from './support/stack.ts';

/** One way to ask the public listing. */
interface Question extends Text {
  /** The query string of the next request. */
  next(): string;
}

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/**
 * The public listing and its search over many postings: p50 and p99 by HTTP, as a ratio to the same SQL run directly on
 * the same database, request by request in turn. The SQL is not written a second time: it is what the request
 * before asked the database.
 *
 * Options: `--postings 100000`, `--requests 300` (of each kind).
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      postings: { type: 'string', default: '100000' },
      requests: { type: 'string', default: '300' },
    },
  });
  const [postings, requests] = [Number(values.postings), Number(values.requests)];
  const stack = await startStack([]);
  try {
    await fillPublications(stack.db, postings);
    const asked: Statement[] = [];
    const origin = await serveListing(watched(stack.db, asked));
    const rows = [['', 'HTTP p50', 'p99', 'SQL p50', 'p99', '× p50', '× p99', '结果 found (median)']];
    for (const question of await questions(origin.url)) {
      // The first requests fill caches of either side; they are not counted.
      await measure(question, 20, origin.url, stack.db, asked);
      rows.push(row(question, await measure(question, requests, origin.url, stack.db, asked)));
    }
    await origin.close();
    const kinds = `${postings} postings, ${requests} requests of each kind, one client`;
    process.stdout.write(`公开检索 listing: ${kinds} (ms)\n\n${table(rows).join('\n')}\n`);
  } finally {
    await stack.stop();
  }
}

/** The same data source, with what it is asked kept. */
function watched(db: DataSource, asked: Statement[]): DataSource {
  return new Proxy(db, {
    get: (target, name) =>
      name === 'query'
        ? (text: string, values: unknown[]) => {
            asked.push({ text, values });
            return target.query(text, values);
          }
        : (Reflect.get(target, name) as unknown),
  });
}

async function serveListing(db: DataSource): Promise<{ url: string; close(): Promise<void> }> {
  const app = createApp({
    routes: publicationRoutes({ db } as Services),
    log: pino({ level: 'silent' }),
    authenticate: () => Promise.reject(new Error('the listing is public')),
    health: { ready: () => Promise.resolve({}) },
    description: { issuer: 'http://localhost', version: '0' },
    rateLimit: false,
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/public/postings`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Measured requests: pages near and far, a filter, words that many and few postings have. */
async function questions(url: string): Promise<Question[]> {
  const choose = dice(7);
  const far = await cursorAfter(url, 50);
  return [
    { zh: '第一页', en: 'first page', next: () => '?limit=20' },
    { zh: '第 51 页', en: 'page 51', next: () => `?limit=20&cursor=${encodeURIComponent(far)}` },
    {
      zh: '按领域与阶段',
      en: 'field and stage',
      next: () => `?limit=20&stage=open&field=${choose.pick(FIELD_CODES)}`,
    },
    {
      zh: '两词检索',
      en: 'two words',
      next: () => `?limit=20&q=${encodeURIComponent(twoWords(choose))}`,
    },
  ];
}

async function cursorAfter(url: string, pages: number): Promise<string> {
  let cursor = '';
  for (let page = 0; page < pages; page++) {
    const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const response = await fetch(`${url}?limit=20${query}`);
    ({ next: cursor } = (await response.json()) as { next: string });
  }
  return cursor;
}

interface Measured {
  readonly http: number[];
  readonly sql: number[];
  readonly found: number[];
}

/** Each request by HTTP, then its SQL alone; every second time in reverse, because of caches. */
async function measure(
  question: Question,
  requests: number,
  url: string,
  db: DataSource,
  asked: Statement[],
): Promise<Measured> {
  const measured: Measured = { http: [], sql: [], found: [] };
  const byHttp = async (query: string): Promise<void> => {
    const began = performance.now();
    const response = await fetch(`${url}${query}`);
    const { items } = (await response.json()) as { items: unknown[] };
    measured.http.push(performance.now() - began);
    if (!response.ok) throw new Error(`${query}: ${response.status}`);
    measured.found.push(items.length);
  };
  const bySql = async ({ text, values }: Statement): Promise<void> => {
    const began = performance.now();
    await db.query(text, values);
    measured.sql.push(performance.now() - began);
  };
  for (let i = 0; i < requests; i++) {
    const query = question.next();
    asked.length = 0;
    if (i % 2 === 1) {
      // The statement has to be known before it can go first: an uncounted request tells it.
      await fetch(`${url}${query}`).then((response) => response.arrayBuffer());
      await bySql(onlyOne(asked, query));
      await byHttp(query);
    } else {
      await byHttp(query);
      await bySql(onlyOne(asked, query));
    }
  }
  return measured;
}

/** A page is one statement; were it more, the comparison would be another one. */
function onlyOne(asked: readonly Statement[], query: string): Statement {
  const [first, ...others] = asked;
  if (!first || others.length > 0) throw new Error(`${query}: ${asked.length} statements`);
  return first;
}

function row({ zh, en }: Question, { http, sql, found }: Measured): string[] {
  const [p50, p99] = [median(http), percentile(http, 0.99)];
  const [sql50, sql99] = [median(sql), percentile(sql, 0.99)];
  return [
    `${zh} ${en}`,
    ...[p50, p99, sql50, sql99].map((ms) => ms.toFixed(1)),
    (p50 / sql50).toFixed(2),
    (p99 / sql99).toFixed(2),
    String(median(found)),
  ];
}
