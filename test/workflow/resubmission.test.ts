import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDuration } from '../../domain/calendar/deadline.ts';
import { OFFICIAL_YEARS } from '../../domain/calendar/official-years.ts';
import type { ActOn, Schemas } from '../../local/client/typed.ts';
import { actOn } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
import { approve, explained, publish, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  organisation,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { signCommitment, signVersion } from '../support/signer.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R10: whatever is submitted, first or again, is judged by the same rules, on the party as it is now. */
const MINUTE = 60_000;
const DAY = 86_400_000;
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;
let lina: string;
let representative: { name: string; personId: string };

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
  const { items } = (await system.as(POSTER).get('/me/parties')).body;
  const declared = items.find(({ id }) => id === zhixin)?.declared as Schemas['DeclaredOrganisation'];
  representative = { name: '', personId: '', ...declared.legalRepresentative };
});
afterAll(() => system.stop());

const at = (ms: number): string => new Date(system.now().getTime() + ms).toISOString();
const skipTo = (instant: string, more = 0): Promise<void> =>
  system.skip(Math.max(1, Date.parse(instant) + more - system.now().getTime()));
/** The first closing time that leaves the least window from an instant on. */
const earliest = (from: string): string => addDuration(from, { workingDays: 10 }, OFFICIAL_YEARS).at;
const caseOf = async (who: string, id: string) => (await system.as(who).get(`/cases/${id}`)).body;
const reaches = (who: string, id: string, stage: string): Promise<unknown> =>
  eventually(
    () => caseOf(who, id),
    (found) => found.stage?.code === stage,
  );
const post = <A extends ActOn<'postings'>>(id: string, act: A, body: object) =>
  actOn(system.as(POSTER), 'postings', id, act, body);
const windowPublic = async (id: string) => (await system.as('lina').get(`/public/postings/${id}`)).body;

/** The unit's particulars anew; without a district it is no unit of Shanghai. */
async function declare(change: object): Promise<void> {
  const unit = { ...organisation('上海智芯科技有限公司', ZHIXIN, representative), ...change };
  const answer = await system.as(POSTER).post('/organisations', unit);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

/** Submitted, and returned by a level. */
async function returned(content: object, level: 'municipal' | 'national' = 'municipal'): Promise<string> {
  const id = await startPosting(system.as(POSTER), zhixin, content);
  const review = await reviewAt(system, POSTER, id, 'municipal');
  if (level === 'national') {
    expect((await approve(system, 'shi1', review)).status).toBe(200);
    await reaches('bu1', review.id, 'national');
  }
  const answer = await system
    .as(level === 'municipal' ? 'shi1' : 'bu1')
    .post(`/reviews/${review.id}/return`, {
      contentHash: review.contentHash,
      reason: '请补正。',
      corrections: [{ pointer: '/targets/0/target', text: '请给出可测量的指标值。' }],
    });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  await reaches(POSTER, id, 'returned');
  return id;
}
async function resubmit(id: string, content: object) {
  const commitment = await signVersion(system.as(POSTER), id, content);
  return post(id, 'resubmit', { content, answers: explained(), commitment });
}
const TITLE = { title: '高能量密度固态电池界面改性（补正）' };

describe('R10 a resubmission is judged exactly as a first submission', () => {
  it('R10 a window that has passed, or leaves less than the least one, is refused at both, and changes nothing', async () => {
    const id = await returned(challenge());
    const before = await caseOf(POSTER, id);
    const closings = ['2020-01-01T00:00:00+08:00', new Date(Date.parse(earliest(at(0))) - 1).toISOString()];
    for (const closesAt of closings) {
      const content = challenge({ ...TITLE, window: { kind: 'fixed', closesAt } });
      const again = await resubmit(id, content);
      expect(again, closesAt).toMatchObject({ status: 422, body: { code: 'NOT_ELIGIBLE' } });
      expect(again.body.errors).toMatchObject([{ pointer: '/window/closesAt', rule: 'R10' }]);
      expect(again.body.errors?.[0]?.zh).toContain(earliest(at(0)).slice(0, 10));
      const draft = await system.as(POSTER).post('/drafts', { partyId: zhixin, content });
      const commitment = await signCommitment(system.as(POSTER), draft.body.id);
      const first = await system
        .as(POSTER)
        .post(`/drafts/${draft.body.id}/submit`, { commitment }, { 'If-Match': draft.headers.etag ?? '' });
      expect(first.body.errors).toEqual(again.body.errors);
    }
    expect(await caseOf(POSTER, id)).toEqual(before);
    // Measured from the opening, where that is later.
    const opensAt = at(10 * DAY);
    const window = (closesAt: string) =>
      challenge({ ...TITLE, window: { kind: 'fixed', opensAt, closesAt } });
    expect((await resubmit(id, window(earliest(at(DAY))))).status).toBe(422);
    const kept = await resubmit(id, window(earliest(opensAt)));
    expect(kept.status, JSON.stringify(kept.body)).toBe(200);
  });

  it('R10 an unchanged one is refused, however it is written', async () => {
    const id = await returned(challenge());
    const { content } = (await system.as(POSTER).get(`/postings/${id}`)).body as { content: object };
    const turned = Object.fromEntries(Object.entries(content).reverse());
    for (const same of [content, turned])
      expect((await post(id, 'resubmit', { content: same })).body).toMatchObject({
        code: 'RESUBMISSION_UNCHANGED',
        rule: 'R10',
      });
    expect((await caseOf(POSTER, id)).stage.code).toBe('returned');
  });

  it('R3, R10 a unit that has left Shanghai neither resubmits nor amends; back again it does', async () => {
    const id = await returned(challenge());
    const open = await startPosting(system.as(POSTER), zhixin, challenge());
    await publish(system, POSTER, open);
    await declare({ district: undefined });
    const content = challenge(TITLE);
    const refused = await resubmit(id, content);
    expect(refused.body.errors).toMatchObject([{ code: 'POSTER_NOT_IN_SHANGHAI', rule: 'R3' }]);
    const commitment = await signVersion(system.as(POSTER), open, content);
    const amended = await post(open, 'amend', { content, commitment, reason: '更新。' });
    expect(amended.body.errors).toMatchObject([{ code: 'POSTER_NOT_IN_SHANGHAI' }]);
    await declare({});
    expect((await resubmit(id, content)).status).toBe(200);
  });

  it('R10 reviewers see the particulars as they are now, and the case is listed by what it is about now', async () => {
    const id = await returned(challenge());
    await declare({ district: '310112', contact: { phone: '021-87654321', email: 'new@example.cn' } });
    const content = challenge({ ...TITLE, field: 'new_materials' });
    expect((await resubmit(id, content)).status).toBe(200);
    const review = await reviewAt(system, POSTER, id, 'municipal');
    const { poster } = (await system.as('shi1').get(`/reviews/${review.id}`)).body;
    expect(poster).toMatchObject({ id: zhixin, declared: { contact: { phone: '021-87654321' } } });
    expect((await system.as('shi1').get(`/postings/${id}`)).body.poster).toEqual(poster);
    const rows = await system.db.query(
      'select distinct summary, field, district from cases where id in ($1, $2)',
      [id, review.id],
    );
    expect(rows).toEqual([{ summary: TITLE.title, field: 'new_materials', district: '310112' }]);
    await declare({});
  });

  it('R10 a national return goes to the municipal level where something material or the window changed, else straight back', async () => {
    const contacts = [{ name: '王芳', phone: '021-12345678', email: 'w@example.cn' }];
    const cases: [object, string][] = [
      [{ contacts }, 'national'],
      [{ window: { kind: 'fixed', closesAt: at(90 * DAY) } }, 'municipal'],
      [TITLE, 'municipal'],
    ];
    for (const [change, level] of cases) {
      const id = await returned(challenge(), 'national');
      expect((await resubmit(id, challenge(change))).status).toBe(200);
      await reviewAt(system, POSTER, id, level);
    }
  });

  it('R14 a returned amendment sent again unchanged is refused', async () => {
    const id = await startPosting(system.as(POSTER), zhixin, challenge());
    await publish(system, POSTER, id);
    const content = challenge(TITLE);
    const send = async () =>
      post(id, 'amend', {
        content,
        commitment: await signVersion(system.as(POSTER), id, content),
        reason: '更新。',
      });
    const reviewId = (await send()).body.reply?.reviewId as string;
    await reaches('shi1', reviewId, 'municipal');
    const { contentHash } = (await system.as('shi1').get(`/reviews/${reviewId}`)).body;
    await system.as('shi1').post(`/reviews/${reviewId}/return`, {
      contentHash,
      reason: '请补正。',
      corrections: [{ pointer: '/title', text: '请明确。' }],
    });
    await reaches('shi1', reviewId, 'returned');
    expect((await send()).body.code).toBe('RESUBMISSION_UNCHANGED');
  });
});

describe('R10 a window that is over or too short when the last level approves holds publication', () => {
  /** Approved by both levels, the last one when less than the least window was left. */
  async function held(): Promise<string> {
    const closesAt = at(30 * DAY);
    const id = await startPosting(
      system.as(POSTER),
      zhixin,
      challenge({ window: { kind: 'fixed', closesAt } }),
    );
    const review = await reviewAt(system, POSTER, id, 'municipal');
    expect((await approve(system, 'shi1', review)).status).toBe(200);
    await skipTo(closesAt, -3 * DAY);
    await reaches('bu1', review.id, 'national');
    expect((await approve(system, 'bu1', review)).status).toBe(200);
    await reaches(POSTER, id, 'window_due');
    return id;
  }

  it('R10, R40 it waits for the poster, who is told and reminded, and a new window publishes it', async () => {
    const id = await held();
    const found = await caseOf(POSTER, id);
    expect(found).toMatchObject({ waitsFor: [{ code: 'poster' }], final: false });
    expect(found.acts.map((act: { code: string }) => act.code)).toEqual(
      expect.arrayContaining(['setWindow', 'withdraw']),
    );
    expect((await system.as('lina').get(`/public/postings/${id}`)).status).toBe(404);
    const { items } = (await system.as(POSTER).get('/tasks')).body;
    expect(items.find((one) => one.case?.id === id)?.deadline).toBe(found.deadline);
    const told = async (words: string): Promise<number> =>
      (await system.as(POSTER).get('/notifications?limit=100')).body.items.filter(
        (one) => one.caseId === id && one.zh.includes(words),
      ).length;
    expect(await told('请在')).toBe(1);
    await skipTo(found.deadline as string, -MINUTE);
    await eventually(
      () => told('到期，请及时办理'),
      (count) => count === 1,
    );
    const before = new Date(Date.parse(earliest(at(0))) - 1).toISOString();
    for (const closesAt of ['2020-01-01T00:00:00+08:00', before]) {
      const refused = await post(id, 'set-window', { window: { kind: 'fixed', closesAt } });
      expect(refused.body, closesAt).toMatchObject({ code: 'WINDOW_TOO_SHORT', rule: 'R10' });
    }
    expect(
      (await system.as('lina').post(`/postings/${id}/set-window`, { window: { kind: 'open_ended' } })).status,
    ).toBe(404);
    const closesAt = earliest(at(0));
    const set = await post(id, 'set-window', { window: { kind: 'fixed', closesAt } });
    expect(set.body, JSON.stringify(set.body)).toMatchObject({ stage: { code: 'open' } });
    const shown = await windowPublic(id);
    expect([shown.stage.code, Date.parse(shown.closesAt ?? '')]).toEqual(['open', Date.parse(closesAt)]);
    expect((await submitClaim(system.as('lina'), id, lina, scheme(lina, '李娜'))).status).toBe(201);
    await skipTo(closesAt, MINUTE);
    await reaches(POSTER, id, 'verifying');
  });

  it('R10 open-ended will do; a later opening is scheduled', async () => {
    const [one, other] = [await held(), await held()];
    expect((await post(one, 'set-window', { window: { kind: 'open_ended' } })).body.stage.code).toBe('open');
    const opensAt = at(5 * DAY);
    const window = { kind: 'fixed', opensAt, closesAt: earliest(opensAt) };
    expect((await post(other, 'set-window', { window })).body.stage.code).toBe('upcoming');
    await skipTo(opensAt, 1_000);
    await reaches(POSTER, other, 'open');
  });

  it('R10 is closed when no window is set within twenty working days, and not before', async () => {
    const id = await held();
    const { deadline } = await caseOf(POSTER, id);
    expect(Date.parse(deadline as string) - system.now().getTime()).toBeGreaterThan(25 * DAY);
    await skipTo(deadline as string, -MINUTE);
    expect((await caseOf(POSTER, id)).stage.code).toBe('window_due');
    await skipTo(deadline as string, MINUTE);
    await reaches(POSTER, id, 'not_resubmitted');
    expect((await system.as('lina').get(`/public/postings/${id}`)).status).toBe(404);
  });

  it('R10 an appeal that is won late is held alike', async () => {
    const closesAt = at(30 * DAY);
    const id = await startPosting(
      system.as(POSTER),
      zhixin,
      challenge({ window: { kind: 'fixed', closesAt } }),
    );
    const review = await reviewAt(system, POSTER, id, 'municipal');
    await approve(system, 'shi1', review);
    await reaches('bu1', review.id, 'national');
    const { contentHash } = review;
    await system.as('bu1').post(`/reviews/${review.id}/reject`, { contentHash, reason: '不符合方向。' });
    await reaches(POSTER, review.id, 'rejected');
    expect(
      (await system.as(POSTER).post(`/reviews/${review.id}/appeal`, { reason: '符合指南第二条。' })).status,
    ).toBe(200);
    await skipTo(closesAt, DAY);
    expect((await approve(system, 'bu2', review)).status).toBe(200);
    await reaches(POSTER, id, 'window_due');
  });

  it('R18 a window that reopens leaves the least time too; an extension has had it', async () => {
    const closesAt = at(30 * DAY);
    const id = await startPosting(
      system.as(POSTER),
      zhixin,
      challenge({ window: { kind: 'fixed', closesAt } }),
    );
    await publish(system, POSTER, id);
    const later = new Date(Date.parse(closesAt) + MINUTE).toISOString();
    expect((await post(id, 'extend', { closesAt: later, reason: '延长一分钟。' })).status).toBe(200);
    await skipTo(later, MINUTE);
    await reaches(POSTER, id, 'without_claim');
    expect((await post(id, 'extend', { closesAt: at(DAY), reason: '重新开放。' })).body).toMatchObject({
      code: 'WINDOW_TOO_SHORT',
      rule: 'R10',
    });
    expect((await post(id, 'extend', { closesAt: earliest(at(0)), reason: '重新开放。' })).status).toBe(200);
  });
});
