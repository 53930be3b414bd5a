import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
import { Negotiators } from '../support/negotiation.ts';
import { scheme } from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R23, R26: where a posting takes several winners, each further offer has its clock, and nobody waits unseen. */
const MINUTE = 60_000;
const DAY = 86_400_000;
const POSTER = 'zhangqiang';
let system: TestSystem;
let they: Negotiators;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  they = await Negotiators.meet(system, { lina: '李娜', sunyue: '孙悦', zhaomin: '赵敏' });
}, 120_000);
afterAll(() => system.stop());

const skipTo = (instant: string, more = 0): Promise<void> =>
  system.skip(Math.max(1, Date.parse(instant) + more - system.now().getTime()));
const caseOf = async (id: string, account = POSTER) => (await system.as(account).get(`/cases/${id}`)).body;
const taskOf = async (id: string) =>
  (await system.as(POSTER).get('/tasks?limit=100')).body.items.find((one) => one.case?.id === id);
const noticesOf = async (account: string, words: string): Promise<number> =>
  (await system.as(account).get('/notifications?limit=100')).body.items.filter(({ zh }) => zh.includes(words))
    .length;

const isOnBoard = async (id: string): Promise<boolean> => {
  const { items } = (await system.as('yunwei').get('/operator/cases?limit=100')).body;
  return items.some((one) => one.caseId === id && one.why.includes('overdue'));
};

/** A posting that takes several winners, with its first agreement signed. */
async function oneSigned(claimants: readonly string[]) {
  const content = { takesSeveralWinners: true };
  const room = await they.room(claimants, { content, policy: 'standard-1' });
  await they.enter(room.negotiationId, 'lina');
  await they.signBoth(await they.agreed(room.negotiationId, 'lina'), 'lina');
  await they.until('lina', room.negotiationId, 'concluded');
  await eventually(
    () => caseOf(room.postingId),
    ({ stage, waitsFor }) => stage.code === 'matched' && waitsFor.length > 0,
  );
  return room;
}

describe('R23, R26 the next of several winners', () => {
  it('R26 is chosen within the time to rank: a task with its deadline; then reminders, the district and the board, no choice by silence', async () => {
    const { postingId, claims } = await oneSigned(['lina', 'sunyue', 'zhaomin']);
    const { deadline } = await caseOf(postingId);
    expect(Date.parse(deadline ?? '') - system.now().getTime()).toBeGreaterThan(25 * DAY);
    expect(await taskOf(postingId)).toMatchObject({ who: 'poster', deadline });
    await skipTo(deadline as string, -MINUTE);
    // R39: reminded before it.
    expect(await noticesOf(POSTER, '“对接成功”将于')).toBe(1);
    expect(await noticesOf(POSTER, '选择下一家揭榜方的期限已过')).toBe(0);
    await skipTo(deadline as string, MINUTE);
    await eventually(
      () => noticesOf(POSTER, '选择下一家揭榜方的期限已过'),
      (count) => count === 1,
    );
    expect(await caseOf(postingId)).toMatchObject({ stage: { code: 'matched' } });
    expect(await isOnBoard(postingId)).toBe(true);
    expect(await noticesOf('qu-pudong', '请予协助')).toBe(1);
    for (const id of claims.slice(1)) expect(await they.stageOf('zhuban1', id)).toBe('valid');
    // Asked for again, the district no more.
    // R39: still due when it was due.
    expect((await caseOf(postingId)).deadline).toBe(deadline);
    expect((await taskOf(postingId))?.deadline).toBe(deadline);
    const [{ again }] = await system.db.query<[{ again: Date }]>(
      'select deadline_at as again from cases where id = $1',
      [postingId],
    );
    await skipTo(again.toISOString(), MINUTE);
    await eventually(
      () => noticesOf(POSTER, '选择下一家揭榜方的期限已过'),
      (count) => count === 2,
    );
    expect(await noticesOf('qu-pudong', '请予协助')).toBe(1);

    const offered = await ok(system.as(POSTER).post(`/postings/${postingId}/offer-next`));
    const second = offered.body.reply?.negotiationId as string;
    await they.until('sunyue', second, 'offered');
    expect(await taskOf(postingId)).toBeUndefined();
    expect(await caseOf(postingId)).toMatchObject({ waitsFor: [], deadline: null });
    expect(await isOnBoard(postingId)).toBe(false);
    // The further offer has its own clock; when it runs out, the next is offered, with a clock of its own.
    const ends = (await caseOf(second, 'sunyue')).deadline as string;
    expect(Date.parse(ends)).toBeGreaterThan(system.now().getTime());
    await skipTo(ends, MINUTE);
    await they.until('zhuban1', claims[2] ?? '', 'selected');
    // Failed as well: nobody is ranked any more, but the open window goes on; the poster is asked again, with a new time.
    const [third] = await system.db.query('select negotiation_id as id from offers where claim_id = $1', [
      claims[2],
    ]);
    await ok(
      system
        .as('zhaomin')
        .post(`/negotiations/${third.id as string}/decline-offer`, { reason: '另有安排。' }),
    );
    await eventually(
      () => taskOf(postingId),
      (task) => task !== undefined,
    );
    expect(Date.parse((await taskOf(postingId))?.deadline ?? '')).toBeGreaterThan(
      system.now().getTime() + 25 * DAY,
    );
  });

  it('R16, R26 with an early closing announced: claims are taken until then; with nobody left after it the posting is concluded', async () => {
    const { postingId } = await oneSigned(['lina']);
    await ok(system.as(POSTER).post(`/postings/${postingId}/close-window`, { reason: '需求已满足。' }));
    const { closesAt } = (await system.as('sunyue').get(`/public/postings/${postingId}`)).body;
    expect((await caseOf(postingId)).deadline).toBe(closesAt);
    await skipTo(closesAt as string, -MINUTE);
    expect(await they.stageOf(POSTER, postingId)).toBe('matched');
    await skipTo(closesAt as string, MINUTE);
    await they.until(POSTER, postingId, 'concluded');
  });

  it('R26 and with a claim that came in time it waits for its verification and ranking', async () => {
    const { postingId } = await oneSigned(['lina']);
    const chosenBy = (await caseOf(postingId)).deadline;
    await ok(system.as(POSTER).post(`/postings/${postingId}/close-window`, { reason: '需求已满足。' }));
    const { closesAt } = (await system.as('sunyue').get(`/public/postings/${postingId}`)).body;
    const partyId = they.people['sunyue'] ?? '';
    await skipTo(closesAt as string, -MINUTE);
    const claim = await ok(submitClaim(system.as('sunyue'), postingId, partyId, scheme(partyId, '孙悦')));
    const claimId = claim.body.claimId as string;
    await skipTo(closesAt as string, MINUTE);
    await eventually(
      async () => (await caseOf(postingId)).deadline,
      (deadline) => deadline !== closesAt,
    );
    // The time to choose runs from when it began.
    expect(await caseOf(postingId)).toMatchObject({ stage: { code: 'matched' }, deadline: chosenBy });
    await ok(system.as('zhuban1').post(`/claims/${claimId}/verify-valid`, { reason: '资格核对一致。' }));
    const order = [{ claimId, reason: '方案可行。' }];
    const ranked = await ok(system.as(POSTER).post(`/postings/${postingId}/rank`, { order }));
    await they.until('sunyue', ranked.body.reply?.negotiationId as string, 'offered');
    expect(await taskOf(postingId)).toBeUndefined();
  });
});

describe('R15, R25 an open-ended posting that is matched', () => {
  it.each([false, true])('R15 closes, unless it takes several winners: %s', async (several) => {
    const content = { takesSeveralWinners: several };
    const room = await they.room(['lina'], { content, policy: 'standard-1' });
    const shown = async () =>
      (await system.as('sunyue').get(`/public/postings/${room.postingId}`)).body.stage.code;
    expect(await shown()).toBe('open');
    await they.enter(room.negotiationId, 'lina');
    await they.agreed(room.negotiationId, 'lina');
    await they.until(POSTER, room.postingId, 'matched');
    expect(await shown()).toBe(several ? 'open' : 'matched');
    const partyId = they.people['sunyue'] ?? '';
    const claim = await submitClaim(system.as('sunyue'), room.postingId, partyId, scheme(partyId, '孙悦'));
    expect(claim.status, JSON.stringify(claim.body)).toBe(several ? 201 : 409);
  });
});
