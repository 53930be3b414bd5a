import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellSubscribers } from '../../activities/digest.ts';
import type { ActOn } from '../../local/client/typed.ts';
import { actOn, succeeded } from '../support/acts.ts';
import { prepareClaim, reaches, submitClaim, validClaim } from '../support/claims.ts';
import { approve, publish, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

/** R15, R16: an announced window moves in public, with its reason, for all alike, and everyone concerned is told. */
const MINUTE = 60_000;
const DAY = 86_400_000;
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  for (const account of ['lina', 'sunyue', 'huangli'])
    people[account] = await registerPerson(system.as(account), person(account));
});
afterAll(() => system.stop());

const at = (ms: number): string => new Date(system.now().getTime() + ms).toISOString();
const skipTo = (instant: string, more = 0): Promise<void> =>
  system.skip(Math.max(1, Date.parse(instant) + more - system.now().getTime()));
const act = <A extends ActOn<'postings'>>(id: string, name: A, body: object, account = POSTER) =>
  actOn(system.as(account), 'postings', id, name, body);
const claimAs = (account: string, id: string) => {
  const party = people[account] ?? '';
  return submitClaim(system.as(account), id, party, scheme(party, account));
};
const stageOf = async (id: string): Promise<string> =>
  (await system.as(POSTER).get(`/cases/${id}`)).body.stage.code;
const postingOf = async (id: string) => (await system.as(POSTER).get(`/postings/${id}`)).body;
const publicOf = async (id: string) => (await system.as('lina').get(`/public/postings/${id}`)).body;
const noticesOf = async (account: string): Promise<string[]> =>
  (await system.as(account).get('/notifications?limit=100')).body.items.map(({ zh }) => zh);

async function published(window: object = { kind: 'open_ended' }, title?: string): Promise<string> {
  const content = challenge({ window, ...(title && { title }) });
  const id = await startPosting(system.as(POSTER), zhixin, content);
  await publish(system, POSTER, id);
  return id;
}

/** The one closing time, wherever the posting is read. */
async function closesEverywhere(id: string): Promise<number | null> {
  const shown = await publicOf(id);
  const own = await postingOf(id);
  const open = (await request(system.app).get('/open-data/postings')).body as {
    items: { id: string; closesAt: string | null }[];
  };
  const windowIn = (content: unknown) =>
    (content as { window: { closesAt?: string } }).window.closesAt ?? null;
  const all = [
    shown.closesAt,
    windowIn(shown.content),
    own.window.closesAt,
    windowIn(own.content),
    open.items.find((one) => one.id === id)?.closesAt ?? null,
  ].map((one) => (one ? Date.parse(one) : null));
  expect(new Set(all).size, JSON.stringify(all)).toBe(1);
  return all[0] ?? null;
}

describe('R16 the window of an upcoming posting', () => {
  it('R16 is moved in public, with a reason, by its poster, until it opens; it opens at the new time alone', async () => {
    const [opensAt, closesAt] = [at(10 * DAY), at(60 * DAY)];
    const id = await published({ kind: 'fixed', opensAt, closesAt });
    const [later, end] = [at(20 * DAY), at(80 * DAY)];
    const move = (window: object, account?: string) =>
      act(id, 'move-window', { window, reason: '配合项目启动。' }, account);
    const refused = [
      [await move({ kind: 'fixed', opensAt, closesAt }), 'WINDOW_UNCHANGED', 'R16'],
      [await move({ kind: 'fixed', opensAt: later, closesAt: at(25 * DAY) }), 'WINDOW_TOO_SHORT', 'R10'],
      [await move({ kind: 'fixed', opensAt: later }), 'INVALID', undefined],
    ] as const;
    for (const [answer, code, rule] of refused)
      expect(answer.body, code).toMatchObject({ code, ...(rule && { rule }) });
    expect((await move({ kind: 'open_ended' }, 'lina')).status).toBe(404);
    expect(await publicOf(id)).toMatchObject({ windowHistory: [] });

    await skipTo(opensAt, -MINUTE);
    const moved = await move({ kind: 'fixed', opensAt: later, closesAt: end });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    expect(moved.body.stage.code).toBe('upcoming');
    expect(await closesEverywhere(id)).toBe(Date.parse(end));
    expect((await publicOf(id)).windowHistory).toMatchObject([
      { no: 1, change: { code: 'moved', zh: '揭榜时间变更' }, reason: '配合项目启动。' },
    ]);
    await skipTo(opensAt, MINUTE);
    expect(await stageOf(id)).toBe('upcoming');
    await skipTo(later, 1_000);
    await reaches(system, POSTER, id, 'open');
    expect((await claimAs('lina', id)).status).toBe(201);
    expect((await move({ kind: 'open_ended' })).body.code).toBe('ILLEGAL_NOW');
  });

  it('R16 may open at once, and become open-ended: what was announced is not shortened', async () => {
    const id = await published({ kind: 'fixed', opensAt: at(10 * DAY), closesAt: at(60 * DAY) });
    const moved = await act(id, 'move-window', { window: { kind: 'open_ended' }, reason: '提前开放。' });
    expect(moved.body.stage.code, JSON.stringify(moved.body)).toBe('open');
    expect(await closesEverywhere(id)).toBeNull();
    expect((await publicOf(id)).stage.code).toBe('open');
  });
});

describe('R15, R16 an open-ended window', () => {
  it('R16 closes early only with five working days of notice, public at once; claims are taken until then', async () => {
    const id = await published();
    const closed = await act(id, 'close-window', { reason: '需求已明确。' });
    expect(closed.body.stage.code, JSON.stringify(closed.body)).toBe('open');
    const closesAt = new Date((await closesEverywhere(id)) ?? 0).toISOString();
    expect(Date.parse(closesAt) - system.now().getTime()).toBeGreaterThan(5 * DAY);
    expect((await publicOf(id)).windowHistory).toMatchObject([
      { change: { code: 'early_closing' }, before: { closesAt: null }, reason: '需求已明确。' },
    ]);
    expect((await act(id, 'close-window', { reason: '再次。' })).body.code).toBe('CLOSES_ANYWAY');
    await skipTo(closesAt, -MINUTE);
    expect((await claimAs('lina', id)).status).toBe(201);
    await skipTo(closesAt, 1_000);
    await reaches(system, POSTER, id, 'verifying');
    expect((await claimAs('sunyue', id)).body.code).toBe('CLAIM_TOO_LATE');
  });

  it('R16 and alike while somebody is selected: it takes claims until the announced end, and none after it', async () => {
    const id = await published();
    const lina = await validClaim(system, 'lina', id, people.lina ?? '');
    const ranked = succeeded(await act(id, 'rank', { order: [{ claimId: lina, reason: '方案可行。' }] }));
    const negotiation = ranked.body.reply?.negotiationId as string;
    await reaches(system, 'lina', negotiation, 'offered');
    succeeded(await system.as('lina').post(`/negotiations/${negotiation}/accept-offer`));
    succeeded(await act(id, 'close-window', { reason: '需求已明确。' }));
    const closesAt = new Date((await closesEverywhere(id)) ?? 0).toISOString();
    expect((await system.as(POSTER).get(`/cases/${id}`)).body).toMatchObject({
      stage: { code: 'negotiating' },
      waitsFor: [],
    });
    await skipTo(closesAt, -MINUTE);
    expect((await publicOf(id)).stage.code).toBe('open');
    expect((await claimAs('sunyue', id)).status).toBe(201);
    await skipTo(closesAt, MINUTE);
    expect((await claimAs('huangli', id)).body.code).toBe('CLAIM_TOO_LATE');
    expect((await publicOf(id)).stage.code).toBe('closed');
    expect(await stageOf(id)).toBe('negotiating');
  });
});

describe('R16 everyone concerned is told', () => {
  it('R16 R39 who has a draft, a claim or a question, once each, with times and reason; a subscriber by digest; nobody else', async () => {
    const title = '燃料电池双极板耐蚀涂层批量制备';
    const id = await published({ kind: 'fixed', closesAt: at(30 * DAY) }, title);
    expect((await claimAs('lina', id)).status).toBe(201);
    succeeded(
      await system.as('lina').post(`/public/postings/${id}/questions`, { question: '是否接受联合体？' }),
    );
    await prepareClaim(system.as('sunyue'), id, people.sunyue ?? '', scheme(people.sunyue ?? '', '孙悦'));
    const wanted = { active: true, types: [], fields: [], words: '双极板' };
    expect((await system.as('huangli').put('/me/subscription', wanted)).status).toBe(200);
    const told = async (account: string, word: string) =>
      (await noticesOf(account)).filter((zh) => zh.startsWith(`${title}：${word}`));

    const until = at(45 * DAY);
    succeeded(await act(id, 'extend', { closesAt: until, reason: '应多家单位要求。' }));
    const shown = new Date(Date.parse(until) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    for (const account of ['lina', 'sunyue']) {
      const [notice, ...more] = await told(account, '延期');
      expect(more).toEqual([]);
      expect(notice).toContain(`现为：${shown} 截止`);
      expect(notice).toContain('原因：应多家单位要求。');
    }
    succeeded(await act(id, 'close-window', { reason: '需求已明确。' }));
    for (const account of ['lina', 'sunyue']) expect(await told(account, '公告提前截止')).toHaveLength(1);
    for (const account of ['huangli', 'shi1', POSTER])
      for (const word of ['延期', '公告提前截止']) expect(await told(account, word)).toEqual([]);

    await system.db.query('update subscriptions set told_until = $1', [at(-2 * DAY)]);
    await system.db.query('update publications set published_at = $2 where posting_id = $1', [
      id,
      at(-3 * DAY),
    ]);
    expect(await tellSubscribers(system.db, system.now())).toBe(1);
    expect((await noticesOf('huangli'))[0]).toContain(`有 1 个榜单变更了揭榜时间或内容：《${title}》`);

    const { windowHistory } = await publicOf(id);
    expect(windowHistory.map(({ change, reason }) => [change.code, reason])).toEqual([
      ['extended', '应多家单位要求。'],
      ['early_closing', '需求已明确。'],
    ]);
    const feed = await request(system.app).get('/open-data/postings/feed').buffer(true);
    const text = feed.text || (feed.body as Buffer).toString();
    for (const no of [1, 2]) expect(text).toContain(`urn:uuid:${id}:window:${no}`);
    expect(text).toContain('应多家单位要求。');

    // R18: reopened, public likewise.
    succeeded(
      await system.as('lina').post(`/claims/${await claimOf(id)}/withdraw`, { reason: '另有安排。' }),
    );
    const closes = new Date((await closesEverywhere(id)) ?? 0).toISOString();
    await skipTo(closes, 1_000);
    await reaches(system, POSTER, id, 'without_claim');
    succeeded(await act(id, 'extend', { closesAt: at(40 * DAY), reason: '重新征集。' }));
    expect((await publicOf(id)).windowHistory[2]).toMatchObject({
      change: { code: 'reopened' },
      reason: '重新征集。',
    });
    expect(await told('sunyue', '重新开放揭榜')).toHaveLength(1);
  });
});

const claimOf = async (postingId: string): Promise<string> => {
  const [row] = await system.db.query('select case_id from claims where posting_id = $1 and live', [
    postingId,
  ]);
  return row.case_id as string;
};

describe('R14, R16 an amendment leaves the window alone', () => {
  it('R16 takes the current window, however it has moved, and no other', async () => {
    const id = await published({ kind: 'fixed', closesAt: at(30 * DAY) });
    succeeded(await act(id, 'extend', { closesAt: at(45 * DAY), reason: '应多家单位要求。' }));
    const content = { ...(await postingOf(id)).content, keywords: ['固态电池', '电解质', '批量制备'] };
    const other = { ...content, window: { kind: 'fixed', closesAt: at(50 * DAY) } };
    const refused = await act(id, 'amend', { content: other, reason: '补充关键词。' });
    expect(refused.body).toMatchObject({ code: 'AMENDMENT_WINDOW', rule: 'R16' });
    const amended = await act(id, 'amend', { content, reason: '补充关键词。' });
    expect(amended.body.reply, JSON.stringify(amended.body)).toMatchObject({ inForce: true });
    const { amendments } = await publicOf(id);
    expect(amendments[0]?.changes.map(({ field }) => field)).toEqual(['keywords']);
    await closesEverywhere(id);
  });
});

describe('R15 the proposed window', () => {
  it('R15 is seen at both levels of review', async () => {
    const window = { kind: 'fixed', opensAt: at(30 * DAY), closesAt: at(90 * DAY) };
    const id = await startPosting(system.as(POSTER), zhixin, challenge({ window }));
    const review = await reviewAt(system, POSTER, id, 'municipal');
    for (const [who, level] of [
      ['shi1', 'municipal'],
      ['bu1', 'national'],
    ] as const) {
      await reaches(system, who, review.id, level);
      const { body } = await system.as(who).get(`/reviews/${review.id}`);
      expect(body.content).toMatchObject({ window });
      succeeded(await approve(system, who, review));
    }
  });
});

describe('R18 no valid and willing claimant left', () => {
  it('R18 the last one ranked declines: the poster has 20 working days to reopen or to let it lapse', async () => {
    const closesAt = at(20 * DAY);
    const id = await published({ kind: 'fixed', closesAt });
    const lina = await validClaim(system, 'lina', id, people.lina ?? '');
    await skipTo(closesAt, 1_000);
    await reaches(system, POSTER, id, 'ranking');
    const ranked = succeeded(await act(id, 'rank', { order: [{ claimId: lina, reason: '方案可行。' }] }));
    const negotiation = ranked.body.reply?.negotiationId as string;
    await reaches(system, 'lina', negotiation, 'offered');
    succeeded(
      await system.as('lina').post(`/negotiations/${negotiation}/decline-offer`, { reason: '另有安排。' }),
    );
    const { body } = await reaches(system, POSTER, id, 'without_claim');
    expect(Date.parse(body.deadline ?? '') - system.now().getTime()).toBeGreaterThan(25 * DAY);
    expect(body.acts.map(({ code }) => code)).toEqual(expect.arrayContaining(['extend', 'declareLapsed']));
    succeeded(await act(id, 'declare-lapsed', { reason: '不再征集。' }));
    expect((await publicOf(id)).stage.code).toBe('ended');
  });
});
