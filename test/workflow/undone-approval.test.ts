import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstBrokenLink } from '../../db/record/chain.ts';
import type { ActOn } from '../../local/client/typed.ts';
import { actOn, ok, succeeded } from '../support/acts.ts';
import { approve, reviewAt } from '../support/review-steps.ts';
import { challenge, registerOrganisation, startPosting, ZHIXIN } from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R11: the last approval too can be undone by whoever gave it until the posting is published, and not after. */
const MINUTE = 60_000;
const MINUTES_A_DAY = 1_440;
const DAY = MINUTES_A_DAY * MINUTE;
const POSTER = 'zhangqiang';
const UNDO = { reason: '看错了附件。' };
let system: TestSystem;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  // A pool is told from its first sign-in on.
  await ok(system.as('bu2').get('/tasks'));
});
afterAll(() => system.stop());

const at = (ms: number): string => new Date(system.now().getTime() + ms).toISOString();
const act = <A extends ActOn<'postings'>>(id: string, name: A, body: object = {}) =>
  actOn(system.as(POSTER), 'postings', id, name, body);
const judge = <A extends ActOn<'reviews'>>(who: string, id: string, name: A, body: object = {}) =>
  actOn(system.as(who), 'reviews', id, name, body);
const caseOf = async (id: string, account = POSTER) =>
  (await ok(system.as(account).get(`/cases/${id}`))).body;
const reaches = (id: string, stage: string, account = POSTER): Promise<unknown> =>
  eventually(
    () => caseOf(id, account),
    (found) => found.stage.code === stage,
  );
const isPublic = async (id: string): Promise<boolean> =>
  (await system.as('lina').get(`/public/postings/${id}`)).status === 200;
const offered = async (id: string, account: string): Promise<string[]> =>
  (await caseOf(id, account)).acts.map(({ code }) => code);

interface Approved {
  readonly id: string;
  readonly review: { readonly id: string; readonly contentHash: string };
  readonly publishesAt: string;
}

/** Approved by both levels, to be published in so many days. */
async function scheduled(days: number, change: object = {}): Promise<Approved> {
  const id = await startPosting(system.as(POSTER), zhixin, challenge(change));
  const review = await reviewAt(system, POSTER, id, 'municipal');
  const publishesAt = at(days * DAY);
  succeeded(await act(id, 'schedule-publication', { publishesAt }));
  for (const reviewer of ['shi1', 'bu1']) succeeded(await approve(system, reviewer, review));
  await reaches(id, 'scheduled');
  return { id, review, publishesAt };
}

/** A step of a posting is on its way, and waits for the record; meanwhile its reviewer undoes the approval. */
async function undoneBefore<T>({ id, review }: Approved, step: () => Promise<T>): Promise<T> {
  const runner = system.db.createQueryRunner();
  await runner.startTransaction();
  let under: Promise<T>;
  try {
    await runner.query('select 1 from cases where id = $1 for no key update', [id]);
    under = step();
    await eventually(
      () =>
        system.db.query(
          `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%lateral%'`,
        ),
      (waiting: unknown[]) => waiting.length > 0,
    );
    const undone = succeeded(await judge('bu1', review.id, 'undo', UNDO));
    expect(undone.body.stage.code).toBe('national');
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
  return under;
}

describe('R11 the last approval is undone until the posting is published', () => {
  it('R11 approved and waiting for its time, its own reviewer takes it back, and alone; the poster is told why', async () => {
    const { id, review, publishesAt } = await scheduled(3);
    expect((await caseOf(review.id, 'bu1')).stage.code).toBe('awaiting_publication');
    expect(await offered(review.id, 'bu1')).toContain('undo');
    expect((await judge('shi1', review.id, 'undo', UNDO)).body.code).toBe('UNDO_NOT_OWN');
    expect((await judge('bu2', review.id, 'undo', UNDO)).body.code).toBe('UNDO_NOT_OWN');

    const undone = succeeded(await judge('bu1', review.id, 'undo', UNDO));
    expect(undone.body.stage.code).toBe('national');
    await reaches(id, 'in_review');
    const told = (await ok(system.as(POSTER).get('/notifications?limit=100'))).body.items;
    expect(told.some((one) => one.caseId === id && one.zh.includes('恢复审核'))).toBe(true);
    const trail = await ok(system.as(POSTER).get(`/cases/${id}/events`));
    expect(JSON.stringify(trail.body)).toContain(UNDO.reason);

    await system.skip(4 * DAY);
    expect(await isPublic(id), `it was to be public from ${publishesAt}`).toBe(false);
    expect((await caseOf(id)).stage.code).toBe('in_review');

    // Its time has passed meanwhile: approved again, it is published at once, and then it is too late.
    succeeded(await approve(system, 'bu1', review));
    await reaches(id, 'open');
    expect(await isPublic(id)).toBe(true);
    await reaches(review.id, 'approved', 'bu1');
    expect(await offered(review.id, 'bu1')).not.toContain('undo');
    const late = await judge('bu1', review.id, 'undo', UNDO);
    expect(late.status).toBe(409);
    expect((await caseOf(id)).stage.code).toBe('open');
  });

  it('R10, R11 taken back and then returned, it goes on from there: corrected, approved, and published in its time', async () => {
    const { id, review } = await scheduled(20);
    succeeded(await judge('bu1', review.id, 'undo', UNDO));
    await reaches(id, 'in_review');
    const corrections = [{ pointer: '/summary', text: '请补充。' }];
    const { contentHash } = review;
    succeeded(await judge('bu1', review.id, 'return', { contentHash, reason: '指标不明。', corrections }));
    await reaches(id, 'returned');
    succeeded(await judge('bu1', review.id, 'undo', UNDO));
    await reaches(id, 'in_review');
    succeeded(await approve(system, 'bu1', review));
    await reaches(id, 'scheduled');
    await system.skip(20 * DAY);
    await reaches(id, 'open');
  });

  it('R10, R11 so it is while publication waits for a new window: none can be set until it is approved again', async () => {
    const id = await startPosting(
      system.as(POSTER),
      zhixin,
      challenge({ window: { kind: 'fixed', opensAt: at(DAY), closesAt: at(40 * DAY) } }),
    );
    const review = await reviewAt(system, POSTER, id, 'municipal');
    succeeded(await approve(system, 'shi1', review));
    await system.skip(39 * DAY);
    succeeded(await approve(system, 'bu1', review));
    await reaches(id, 'window_due');
    succeeded(await judge('bu1', review.id, 'undo', UNDO));
    await reaches(id, 'in_review');
    const window = { kind: 'fixed', closesAt: at(60 * DAY) };
    expect((await act(id, 'set-window', { window })).status).toBe(409);
    succeeded(await approve(system, 'bu1', review));
    await reaches(id, 'window_due');
    succeeded(await act(id, 'set-window', { window }));
    await reaches(id, 'open');
    await reaches(review.id, 'approved', 'bu1');
  });

  it('R13 withdrawn before its time, its review stays approved, and there is nothing left to undo', async () => {
    const { id, review } = await scheduled(3);
    succeeded(await act(id, 'withdraw', { reason: '需求变更。' }));
    await reaches(review.id, 'approved', 'bu1');
    expect((await judge('bu1', review.id, 'undo', UNDO)).status).toBe(409);
  });

  it('R11 undone while a step that would publish waits for the posting: it publishes nothing, whoever asked for it', async () => {
    const cancelled = await scheduled(2);
    const refused = await undoneBefore(cancelled, () => act(cancelled.id, 'cancel-schedule'));
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('APPROVAL_UNDONE');
    const due = await scheduled(10 / MINUTES_A_DAY);
    await undoneBefore(due, () => system.skip(11 * MINUTE));
    for (const { id } of [cancelled, due]) {
      await reaches(id, 'in_review');
      expect(await isPublic(id)).toBe(false);
    }
  });

  it('R11, R40 undone and published at the same moment, one of them happens, and the other is refused', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id, review } = await scheduled(5);
      const [undone, cancelled] = await Promise.all([
        judge('bu1', review.id, 'undo', UNDO),
        act(id, 'cancel-schedule'),
      ]);
      // Undone first, the schedule of a posting under review may still be taken back.
      const happened = JSON.stringify([undone.body, cancelled.body]);
      expect([200, 409], happened).toContain(undone.status);
      expect(undone.status === 200 ? [200, 409] : [200], happened).toContain(cancelled.status);
      await reaches(id, undone.status === 200 ? 'in_review' : 'open');
      await reaches(review.id, undone.status === 200 ? 'national' : 'approved', 'bu1');
      expect(await isPublic(id)).toBe(undone.status !== 200);
      expect(await firstBrokenLink(system.db.manager, id)).toBeNull();
    }
  });
});
