import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellSubscribers } from '../../activities/digest.ts';
import { addDuration } from '../../domain/calendar/deadline.ts';
import { OFFICIAL_YEARS } from '../../domain/calendar/official-years.ts';
import type { ActOn } from '../../local/client/typed.ts';
import { actOn, ok, succeeded } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
import { approve, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R15: publication may be scheduled: approved, a posting becomes public at the time that its poster has set. */
const MINUTE = 60_000;
const DAY = 86_400_000;
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;
let lina: string;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
});
afterAll(() => system.stop());

const at = (ms: number): string => new Date(system.now().getTime() + ms).toISOString();
const skipTo = (instant: string, more = 0): Promise<void> =>
  system.skip(Math.max(1, Date.parse(instant) + more - system.now().getTime()));
/** The first closing time that leaves the least window from an instant on. */
const earliest = (from: string): string => addDuration(from, { workingDays: 10 }, OFFICIAL_YEARS).at;
/** The last instant for which publication can be scheduled now. */
const latest = (): string => addDuration(at(0), { days: 180 }, OFFICIAL_YEARS).at;
const act = <A extends ActOn<'postings'>>(id: string, name: A, body: object = {}, account = POSTER) =>
  actOn(system.as(account), 'postings', id, name, body);
const schedule = (id: string, publishesAt: string, account = POSTER) =>
  act(id, 'schedule-publication', { publishesAt }, account);
const caseOf = async (id: string, account = POSTER) => (await system.as(account).get(`/cases/${id}`)).body;
const reaches = (id: string, stage: string): Promise<unknown> =>
  eventually(
    () => caseOf(id),
    (found) => found.stage?.code === stage,
  );
const postingOf = async (id: string) => (await ok(system.as(POSTER).get(`/postings/${id}`))).body;
const publicOf = (id: string) => system.as('lina').get(`/public/postings/${id}`);
const stageInPublic = async (id: string): Promise<string | undefined> =>
  (await publicOf(id)).body.stage?.code;

const submitted = (change: object = {}): Promise<string> =>
  startPosting(system.as(POSTER), zhixin, challenge(change));

async function approveAll(id: string): Promise<void> {
  const review = await reviewAt(system, POSTER, id, 'municipal');
  for (const reviewer of ['shi1', 'bu1']) succeeded(await approve(system, reviewer, review));
}

/** Approved by both levels, to be published at that time. */
async function scheduled(publishesAt: string, change: object = {}): Promise<string> {
  const id = await submitted(change);
  await reviewAt(system, POSTER, id, 'municipal');
  succeeded(await schedule(id, publishesAt));
  await approveAll(id);
  await reaches(id, 'scheduled');
  return id;
}

/** Everything by which somebody outside could find a posting. */
async function foundOutside(id: string, title: string): Promise<string[]> {
  const listed = JSON.stringify((await system.as('lina').get('/public/postings?limit=100')).body);
  const open = JSON.stringify((await request(system.app).get('/open-data/postings')).body);
  const feed = await request(system.app).get('/open-data/postings/feed').buffer(true);
  const suggested = JSON.stringify((await system.as('lina').get('/me/suggestions')).body);
  const followed = JSON.stringify((await system.as('qu-pudong').get('/followed-postings')).body);
  const shown: Record<string, boolean> = {
    list: listed.includes(id),
    detail: (await publicOf(id)).status !== 404,
    demand: (await system.as('lina').get(`/postings/${id}/demand`)).status !== 404,
    case: (await system.as('lina').get(`/cases/${id}`)).status !== 404,
    'open data': open.includes(id),
    feed: (feed.text || (feed.body as Buffer).toString()).includes(title),
    suggestions: suggested.includes(id),
    district: followed.includes(id),
  };
  return Object.keys(shown).filter((where) => shown[where]);
}

describe('R15 publication is scheduled', () => {
  it('R15 approved, it is public at the time that was set and not before', async () => {
    const title = '氢燃料电池双极板涂层';
    const wanted = { active: true, types: [], fields: [], words: '双极板涂层' };
    succeeded(await system.as('huangli').put('/me/subscription', wanted));
    const publishesAt = at(30 * DAY);
    const id = await scheduled(publishesAt, { title });
    const own = await caseOf(id);
    expect(own).toMatchObject({ stage: { code: 'scheduled' }, waitsFor: [], final: false });
    expect(Date.parse(own.deadline ?? '')).toBe(Date.parse(publishesAt));
    expect(Date.parse((await postingOf(id)).publishesAt ?? '')).toBe(Date.parse(publishesAt));
    expect((await postingOf(id)).publishedAt).toBeNull();
    // The offices that judged it see how it stands, and when it comes out.
    for (const office of ['shi1', 'bu1', 'zhuban1']) {
      expect((await caseOf(id, office)).stage.code, office).toBe('scheduled');
      const { publishesAt: read } = (await ok(system.as(office).get(`/postings/${id}`))).body;
      expect(Date.parse(read ?? ''), office).toBe(Date.parse(publishesAt));
    }
    expect(await foundOutside(id, title)).toEqual([]);
    const early = await submitClaim(system.as('lina'), id, lina, scheme(lina, '李娜'));
    expect(early.status, JSON.stringify(early.body)).toBe(404);

    await skipTo(publishesAt, -MINUTE);
    expect((await caseOf(id)).stage.code).toBe('scheduled');
    expect(await foundOutside(id, title)).toEqual([]);
    expect(await tellSubscribers(system.db, system.now())).toBe(0);
    const notices = async (account: string) =>
      (await system.as(account).get('/notifications?limit=100')).body.items
        .map(({ zh }) => zh)
        .filter((zh) => zh.includes(title));
    expect(await notices('huangli')).toEqual([]);

    await skipTo(publishesAt, 1_000);
    await reaches(id, 'open');
    expect((await foundOutside(id, title)).sort()).toEqual(
      ['list', 'detail', 'demand', 'open data', 'feed', 'suggestions', 'district'].sort(),
    );
    const { publishedAt } = await postingOf(id);
    expect(Date.parse(publishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(publishesAt));
    expect((await notices(POSTER))[0]).toContain('揭榜中');
    const claim = await submitClaim(system.as('lina'), id, lina, scheme(lina, '李娜'));
    expect(claim.status, JSON.stringify(claim.body)).toBe(201);
    // Its day of publication is the day on which subscribers hear of it.
    await skipTo(publishesAt, DAY + MINUTE);
    expect(await tellSubscribers(system.db, system.now())).toBe(1);
    expect(await notices('huangli')).toHaveLength(1);
  });

  it('R15 is moved, and cancelled, until the instant itself; by its poster alone, and by nothing that changes nothing', async () => {
    const first = at(30 * DAY);
    const id = await scheduled(first);
    const before = await caseOf(id);
    const refusals = [
      [await schedule(id, at(-MINUTE)), 'PUBLICATION_PAST'],
      [await schedule(id, new Date(Date.parse(latest()) + 1_000).toISOString()), 'PUBLICATION_TOO_FAR'],
      [await schedule(id, first), 'PUBLICATION_UNCHANGED'],
    ] as const;
    for (const [{ body }, code] of refusals) expect(body).toMatchObject({ code, rule: 'R15' });
    for (const [account, status] of [
      ['lina', 404],
      ['qu-pudong', 404],
      ['shi1', 403],
      ['zhuban1', 403],
    ] as const) {
      expect((await schedule(id, at(DAY), account)).status, account).toBe(status);
      expect((await act(id, 'cancel-schedule', {}, account)).status, account).toBe(status);
    }
    expect(await caseOf(id)).toEqual(before);

    // Nothing was announced: it moves either way. At the old time nothing happens.
    const later = latest();
    expect(succeeded(await schedule(id, later)).body.stage.code).toBe('scheduled');
    await skipTo(first, MINUTE);
    expect((await caseOf(id)).stage.code).toBe('scheduled');
    const sooner = at(10 * DAY);
    succeeded(await schedule(id, sooner));
    await skipTo(sooner, -MINUTE);
    expect((await publicOf(id)).status).toBe(404);
    // A minute before it, it can still be put off; a minute after, it is public, and cannot be taken back.
    const last = at(2 * MINUTE);
    succeeded(await schedule(id, last));
    await skipTo(sooner, 30_000);
    expect((await publicOf(id)).status).toBe(404);
    await skipTo(last, 1_000);
    await reaches(id, 'open');
    for (const answer of [await schedule(id, at(DAY)), await act(id, 'cancel-schedule')])
      expect(answer.body).toMatchObject({ code: 'ILLEGAL_NOW' });

    const other = await scheduled(at(30 * DAY));
    const cancelled = succeeded(await act(other, 'cancel-schedule'));
    expect(cancelled.body.stage.code).toBe('open');
    expect(await stageInPublic(other)).toBe('open');
    expect((await postingOf(other)).publishesAt).toBeNull();
    const events = (await ok(system.as(POSTER).get(`/cases/${other}/events`))).body.items;
    expect(events.at(-1)).toMatchObject({ act: { code: 'cancelSchedule' }, actor: { id: POSTER } });
  });

  it('R15 set and cancelled while it is still judged, it is published with the approval; so is one whose time has passed', async () => {
    const id = await submitted();
    await reviewAt(system, POSTER, id, 'municipal');
    expect((await act(id, 'cancel-schedule')).body).toMatchObject({
      code: 'PUBLICATION_NOT_SCHEDULED',
      rule: 'R15',
    });
    succeeded(await schedule(id, at(30 * DAY)));
    expect(succeeded(await act(id, 'cancel-schedule')).body.stage.code).toBe('in_review');
    await approveAll(id);
    await reaches(id, 'open');

    const other = await submitted();
    await reviewAt(system, POSTER, other, 'municipal');
    const passed = at(DAY);
    succeeded(await schedule(other, passed));
    await skipTo(passed, DAY);
    expect((await caseOf(other)).stage.code).toBe('in_review');
    expect((await publicOf(other)).status).toBe(404);
    await approveAll(other);
    await reaches(other, 'open');
  });

  it('R10, R15 its window is judged from its publication: one that would leave too little is refused, or held with a way on', async () => {
    const publishesAt = at(60 * DAY);
    const closesAt = earliest(publishesAt);
    const id = await scheduled(publishesAt, { window: { kind: 'fixed', closesAt } });
    const refused = await schedule(id, at(70 * DAY));
    expect(refused.body).toMatchObject({ code: 'WINDOW_TOO_SHORT', rule: 'R10' });
    const short = new Date(Date.parse(closesAt) - 1).toISOString();
    expect((await act(id, 'set-window', { window: { kind: 'fixed', closesAt: short } })).body).toMatchObject({
      code: 'WINDOW_TOO_SHORT',
      rule: 'R10',
    });
    // A later window makes room; it opens when both times have come.
    const opensAt = at(80 * DAY);
    const window = { kind: 'fixed', opensAt, closesAt: at(140 * DAY) };
    expect(succeeded(await act(id, 'set-window', { window })).body.stage.code).toBe('scheduled');
    const later = at(70 * DAY);
    succeeded(await schedule(id, later));
    await skipTo(later, -MINUTE);
    expect((await publicOf(id)).status).toBe(404);
    await skipTo(later, 1_000);
    await reaches(id, 'upcoming');
    expect(await stageInPublic(id)).toBe('upcoming');
    expect((await publicOf(id)).body.windowHistory).toEqual([]);
    await skipTo(opensAt, 1_000);
    await reaches(id, 'open');

    // Exactly the least window from the time that was set is enough, although its step comes a moment later.
    const [exact, end] = [at(20 * DAY), earliest(at(20 * DAY))];
    const other = await scheduled(exact, { window: { kind: 'fixed', closesAt: end } });
    await skipTo(exact, MINUTE);
    await reaches(other, 'open');
  });

  it('R10, R15 approved with a window that is over, it waits for a new one, then for its time', async () => {
    const closesAt = at(30 * DAY);
    const id = await submitted({ window: { kind: 'fixed', closesAt } });
    const review = await reviewAt(system, POSTER, id, 'municipal');
    succeeded(await approve(system, 'shi1', review));
    await skipTo(closesAt, -DAY);
    succeeded(await approve(system, 'bu1', review));
    await reaches(id, 'window_due');
    const publishesAt = at(15 * DAY);
    expect(succeeded(await schedule(id, publishesAt)).body.stage.code).toBe('window_due');
    const set = await act(id, 'set-window', { window: { kind: 'open_ended' } });
    expect(succeeded(set).body.stage.code).toBe('scheduled');
    await skipTo(publishesAt, -MINUTE);
    expect((await publicOf(id)).status).toBe(404);
    await skipTo(publishesAt, 1_000);
    await reaches(id, 'open');
  });

  it('R13, R15 withdrawn before its time, it never was public', async () => {
    const title = '退役电池梯次利用';
    const publishesAt = at(20 * DAY);
    const id = await scheduled(publishesAt, { title });
    succeeded(await act(id, 'withdraw', { reason: '需求变化。' }));
    await skipTo(publishesAt, MINUTE);
    expect((await caseOf(id)).stage.code).toBe('withdrawn');
    expect(await foundOutside(id, title)).toEqual([]);
  });

  it('R7, R15 a helper schedules it by mandate, named in the act', async () => {
    await system.as('qu-pudong').get('/tasks');
    const mandate = { to: 'qu-pudong', scopes: ['post'], until: at(30 * DAY), reason: '请协助张榜。' };
    await ok(system.as(POSTER).post(`/parties/${zhixin}/mandates`, mandate));
    const id = await scheduled(at(20 * DAY));
    const offered = (await caseOf(id, 'qu-pudong')).acts.map(({ code }) => code);
    expect(offered).toEqual(expect.arrayContaining(['schedulePublication', 'cancelSchedule']));
    succeeded(await schedule(id, at(25 * DAY), 'qu-pudong'));
    const events = (await ok(system.as(POSTER).get(`/cases/${id}/events`))).body.items;
    expect(events.at(-1)).toMatchObject({
      act: { code: 'schedulePublication' },
      actor: { id: 'qu-pudong' },
      onBehalfOf: zhixin,
    });
  });
});
