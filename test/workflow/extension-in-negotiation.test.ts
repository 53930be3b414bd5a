import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, succeeded } from '../support/acts.ts';
import { prepareClaim, submitClaim } from '../support/claims.ts';
import { Negotiators } from '../support/negotiation.ts';
import { scheme } from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

/** R16: the window moves alike while somebody is negotiated with: later for all, and earlier only with notice. */
const MINUTE = 60_000;
const DAY = 86_400_000;
const POSTER = 'zhangqiang';
let system: TestSystem;
let they: Negotiators;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  they = await Negotiators.meet(system, { lina: '李娜', sunyue: '孙悦', huangli: '黄丽', zhaomin: '赵敏' });
});
afterAll(() => system.stop());

const at = (ms: number): string => new Date(system.now().getTime() + ms).toISOString();
const skipTo = (instant: string, more = 0): Promise<void> =>
  system.skip(Math.max(1, Date.parse(instant) + more - system.now().getTime()));
const caseOf = async (id: string) => (await system.as(POSTER).get(`/cases/${id}`)).body;
const publicOf = async (id: string) => (await system.as('zhaomin').get(`/public/postings/${id}`)).body;
const closingOf = async (id: string): Promise<string> => (await publicOf(id)).closesAt ?? '';
const extend = (id: string, closesAt: string, reason = '应多家单位要求。') =>
  system.as(POSTER).post(`/postings/${id}/extend`, { closesAt, reason });
const closeEarly = (id: string, reason = '需求已明确。') =>
  system.as(POSTER).post(`/postings/${id}/close-window`, { reason });
const claimAs = (account: string, id: string) => {
  const party = they.people[account] ?? '';
  return submitClaim(system.as(account), id, party, scheme(party, account));
};
const told = async (account: string, start: string): Promise<string[]> =>
  (await system.as(account).get('/notifications?limit=100')).body.items
    .map(({ zh }) => zh)
    .filter((zh) => zh.startsWith(start));
const actsOf = async (id: string) => (await caseOf(id)).acts.map(({ code }) => code);

describe('R16 the window while a claimant is negotiated with', () => {
  it('R16 an early closing that was announced is put off, in public and told to everyone concerned; the later date alone holds', async () => {
    const { postingId: id, negotiationId } = await they.talks('lina', {
      policy: 'standard-1',
      content: { title: '硫化物电解质界面' },
    });
    const waiting = await claimAs('huangli', id);
    expect(waiting.status).toBe(201);
    await prepareClaim(
      system.as('sunyue'),
      id,
      they.people.sunyue ?? '',
      scheme(they.people.sunyue ?? '', '孙悦'),
    );
    // Open-ended, there is nothing to extend, and the case says so.
    expect((await extend(id, at(60 * DAY))).body).toMatchObject({ code: 'WINDOW_OPEN_ENDED', rule: 'R15' });
    expect(await actsOf(id)).not.toContain('extend');
    const why = (await caseOf(id)).notNow.find(({ code }) => code === 'extend')?.why;
    expect(why).toMatchObject({ code: 'WINDOW_OPEN_ENDED' });

    succeeded(await closeEarly(id));
    const announced = await closingOf(id);
    expect(await actsOf(id)).toContain('extend');
    expect((await extend(id, announced)).body).toMatchObject({ code: 'WINDOW_NOT_LONGER', rule: 'R16' });
    expect(await closingOf(id)).toBe(announced);

    // Before the negotiation's own thirty days are over.
    const until = at(20 * DAY);
    await skipTo(announced, -MINUTE);
    const extended = succeeded(await extend(id, until));
    expect(extended.body.stage.code).toBe('negotiating');
    expect(Date.parse(await closingOf(id))).toBe(Date.parse(until));
    expect(Date.parse((await caseOf(id)).deadline ?? '')).toBe(Date.parse(until));
    expect((await publicOf(id)).windowHistory.map(({ change }) => change.code)).toEqual([
      'early_closing',
      'extended',
    ]);
    const shown = new Date(Date.parse(until) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    for (const account of ['lina', 'huangli', 'sunyue']) {
      const [notice, ...more] = await told(account, '硫化物电解质界面：延期');
      expect(more, account).toEqual([]);
      expect(notice, account).toContain(`现为：${shown} 截止`);
      expect(notice, account).toContain('原因：应多家单位要求。');
    }
    expect(await told('zhaomin', '硫化物电解质界面：延期')).toEqual([]);
    // The negotiation goes on: nothing of the room has moved.
    expect((await system.as('lina').get(`/cases/${negotiationId}`)).body.stage.code).toBe('talks');

    await skipTo(announced, MINUTE);
    expect((await publicOf(id)).stage.code).toBe('open');
    await skipTo(until, -MINUTE);
    expect((await claimAs('sunyue', id)).status).toBe(201);
    await skipTo(until, MINUTE);
    expect((await claimAs('zhaomin', id)).body.code).toBe('CLAIM_TOO_LATE');
    expect((await publicOf(id)).stage.code).toBe('closed');
    // Closed, it is neither extended nor closed again while somebody is negotiated with.
    for (const answer of [await extend(id, at(30 * DAY)), await closeEarly(id)])
      expect(answer.body).toMatchObject({ code: 'POSTING_NOT_OPEN', rule: 'R15' });
    const { notNow } = await caseOf(id);
    expect(notNow.map(({ code }) => code)).toEqual(expect.arrayContaining(['closeWindow', 'extend']));
    expect((await publicOf(id)).windowHistory).toHaveLength(2);
  });

  it('R16 the other way round: extended first, it closes early only with notice again; after a failed negotiation the same date holds', async () => {
    const { postingId: id, negotiationId } = await they.room(['lina'], {
      policy: 'standard-1',
      content: { title: '硅碳负极膨胀抑制' },
    });
    succeeded(await closeEarly(id, '首次公告。'));
    const first = await closingOf(id);
    const until = at(60 * DAY);
    succeeded(await extend(id, until));
    const again = succeeded(await closeEarly(id, '再次公告。'));
    expect(again.body.stage.code).toBe('negotiating');
    const closes = await closingOf(id);
    // Five working days from the second announcement, and long before the extended end.
    expect(Date.parse(closes)).toBeGreaterThanOrEqual(Date.parse(first));
    expect(Date.parse(closes)).toBeLessThan(Date.parse(until));
    expect((await caseOf(id)).deadline).toBe(closes);
    expect(await told('lina', '硅碳负极膨胀抑制：公告提前截止')).toHaveLength(2);
    expect(await told('lina', '硅碳负极膨胀抑制：延期')).toHaveLength(1);

    const declined = system
      .as('lina')
      .post(`/negotiations/${negotiationId}/decline-offer`, { reason: '另有安排。' });
    await ok(declined);
    await they.until(POSTER, id, 'open');
    expect((await caseOf(id)).deadline).toBe(closes);
    await skipTo(closes, -MINUTE);
    expect((await claimAs('sunyue', id)).status).toBe(201);
    await skipTo(closes, MINUTE);
    await they.until(POSTER, id, 'verifying');
    expect((await claimAs('huangli', id)).body.code).toBe('CLAIM_TOO_LATE');
  });

  it('R16, R26 and alike while one of several winners is signed: the later date is the clock, the posting stays matched', async () => {
    const content = { takesSeveralWinners: true };
    const { postingId: id, negotiationId } = await they.talks('lina', { policy: 'standard-1', content });
    await they.agreed(negotiationId);
    await they.until(POSTER, id, 'matched');
    succeeded(await closeEarly(id));
    const announced = await closingOf(id);
    const until = at(40 * DAY);
    expect(succeeded(await extend(id, until)).body.stage.code).toBe('matched');
    await skipTo(announced, MINUTE);
    expect((await publicOf(id)).stage.code).toBe('open');
    expect((await claimAs('sunyue', id)).status).toBe(201);
  });

  it('R16 nobody else extends it', async () => {
    const { postingId: id } = await they.room(['lina'], { policy: 'standard-1' });
    succeeded(await closeEarly(id));
    const announced = await closingOf(id);
    const body = { closesAt: at(60 * DAY), reason: '请延期。' };
    for (const [account, status] of [
      ['lina', 404],
      ['sunyue', 404],
      ['zhuban1', 403],
    ] as const)
      expect((await system.as(account).post(`/postings/${id}/extend`, body)).status, account).toBe(status);
    expect(await closingOf(id)).toBe(announced);
  });
});
