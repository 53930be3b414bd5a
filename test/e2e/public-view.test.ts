import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellSubscribers } from '../../activities/digest.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
let posting: string;
const POSTER = 'zhangqiang';
const HOUR = 3_600_000;
const UUID4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  await registerPerson(system.as('lina'), person('李娜'));
  posting = await published(48 * HOUR);
});
afterAll(() => system.stop());

/** Open, and closing so long after now. */
async function published(closesInMs: number, change: object = {}): Promise<string> {
  const closesAt = new Date(Date.now() + closesInMs).toISOString();
  const window = { kind: 'fixed', closesAt };
  const id = await submitPosting(system.as(POSTER), zhixin, challenge({ window, ...change }));
  await publish(system, POSTER, id);
  return id;
}

interface Described {
  readonly paths: Record<string, { get?: { security: object[] } }>;
}

const ask = (path: string, tag?: string): request.Test => {
  const asked = request(system.app).get(path);
  return tag === undefined ? asked : asked.set('If-None-Match', tag);
};

describe('R19, R41 what is public is tagged by its content, and sent again only when it changed', () => {
  const SHARED = 'public, no-cache';
  const CACHED: [string, string][] = [
    ['/public/postings', SHARED],
    ['/public/postings?stage=open&limit=5', SHARED],
    ['/public/postings/:id', SHARED],
    ['/public/postings/:id/questions', SHARED],
    ['/results', SHARED],
    ['/results/feed', 'public, max-age=300'],
    ['/.well-known/roots.jwks.json', 'public, max-age=300'],
    ['/forms/postings/technical_challenge', 'public, max-age=3600'],
    ['/forms/claims/achievement_transfer', 'public, max-age=3600'],
    ['/policies', SHARED],
    ['/calendar-years', SHARED],
  ];

  it.each(CACHED)('%s: %s', async (path, cacheControl) => {
    const at = path.replace(':id', posting);
    const first = await ask(at);
    expect([first.status, first.headers['cache-control']]).toEqual([200, cacheControl]);
    const tag = first.headers['etag'] ?? '';
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    for (const held of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = await ask(at, held);
      expect([again.status, again.headers['etag'], again.text]).toEqual([304, tag, '']);
      expect(again.headers['cache-control']).toBe(cacheControl);
    }
    const other = await ask(at, '"other"');
    expect([other.status, other.headers['etag']]).toEqual([200, tag]);
  });

  it('for every public list and document that the description names without parameters', async () => {
    const { paths } = (await ask('/openapi.json')).body as Described;
    const open = Object.entries(paths).filter(
      ([path, { get }]) => get?.security.some((one) => Object.keys(one).length === 0) && !path.includes('{'),
    );
    expect(open.length).toBeGreaterThan(5);
    for (const [path] of open) {
      const { status, headers } = await ask(path);
      if (path.startsWith('/health')) expect([path, headers['cache-control']]).toEqual([path, 'no-store']);
      else expect([path, status, Boolean(headers['etag'])]).toEqual([path, 200, true]);
    }
  });

  it('another content has another tag', async () => {
    const paths = [`/public/postings/${posting}`, '/public/postings'];
    const before = await Promise.all(paths.map((path) => ask(path)));
    const closesAt = new Date(Date.now() + 60 * HOUR).toISOString();
    const extended = await system
      .as(POSTER)
      .post(`/postings/${posting}/extend`, { closesAt, reason: '应要求延期。' });
    expect(extended.status, JSON.stringify(extended.body)).toBe(200);
    for (const [index, path] of paths.entries()) {
      const tag = before[index]?.headers['etag'];
      const after = await ask(path, tag);
      expect(after.status, path).toBe(200);
      expect(after.headers['etag']).not.toBe(tag);
    }
  });

  it('what is somebody’s is never shared, and a refusal never kept', async () => {
    const own = await system.as('lina').get('/me/claims');
    expect(own.headers['cache-control']).toBe('private, no-cache');
    const missing = await ask(`/public/postings/${zhixin}`);
    expect([missing.status, missing.headers['cache-control'], missing.headers['etag']]).toEqual([
      404,
      'no-store',
      undefined,
    ]);
  });
});

describe('R19 closing soon', () => {
  const idsOf = async (hours: number): Promise<string[]> => {
    const { body } = await ask(`/public/postings?closingWithinHours=${hours}&limit=100`);
    return (body as { items: { id: string }[] }).items.map(({ id }) => id);
  };

  it('holds what closes within the hours, up to the last of them, and nothing later or without an end', async () => {
    const minute = 60_000;
    const [within, beyond] = [await published(10 * HOUR - minute), await published(10 * HOUR + minute)];
    const openEnded = await submitPosting(
      system.as(POSTER),
      zhixin,
      challenge({ window: { kind: 'open_ended' } }),
    );
    await publish(system, POSTER, openEnded);
    expect(await idsOf(10)).toEqual([within]);
    expect(await idsOf(9)).toEqual([]);
    expect(new Set(await idsOf(11))).toEqual(new Set([within, beyond]));
    // Withdrawn: it no longer closes, it has ended.
    await system.as(POSTER).post(`/postings/${within}/withdraw`, { reason: '需求变更。' });
    expect(await idsOf(10)).toEqual([]);
  });

  it('does not hold what has closed and is only not shown as closed yet', async () => {
    const late = await published(5 * HOUR);
    expect(await idsOf(6)).toContain(late);
    await system.db.query(
      `update publications set closes_at = now() - interval '1 second' where posting_id = $1`,
      [late],
    );
    expect(await idsOf(6)).not.toContain(late);
  });
});

describe('R19, R39 notifications', () => {
  it('have ids, and cursors, that count nobody else’s', async () => {
    const all = (await system.as(POSTER).get('/notifications?limit=100')).body.items;
    expect(all.length).toBeGreaterThan(4);
    for (const { id } of all) expect(id).toMatch(UUID4);
    const paged: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await system.as(POSTER).get(`/notifications?limit=3${cursor && `&cursor=${cursor}`}`);
      paged.push(...body.items.map((one: { id: string }) => one.id));
      if (body.next === null) break;
      cursor = body.next;
      const { keys } = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as { keys: string[] };
      expect(keys).toEqual([paged.at(-1)]);
    }
    expect(paged).toEqual(all.map(({ id }) => id));
  });
});

describe('R22 a subscription without words', () => {
  it('is told of what has its type and field, and why', async () => {
    const wanted = { active: true, types: ['technical_challenge'], fields: ['new_materials'], words: '' };
    expect((await system.as('lina').put('/me/subscription', wanted)).status).toBe(200);
    const title = '耐高温涂层材料长寿命化';
    await published(HOUR, { title, field: 'new_materials' });
    await system.db.query(`update subscriptions set told_until = now() - interval '25 hours'`);
    expect(await tellSubscribers(system.db, new Date())).toBe(1);
    const [told] = (await system.as('lina').get('/notifications')).body.items;
    // The others are of another field.
    expect(told?.zh).toBe(`按您的订阅（技术攻关需求、新材料），有 1 个新榜单：《${title}》。`);
  });
});
