import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish, reviewAt } from '../support/review-steps.ts';
import { challenge, registerOrganisation, startPosting, ZHIXIN } from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let system: TestSystem;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
});
afterAll(() => system.stop());

/** The acts of a case so far, in order. */
const actsOf = async (id: string): Promise<string[]> => {
  const rows = await system.db.query<{ act: string }[]>(
    'select act from case_events where case_id = $1 order by version',
    [id],
  );
  return rows.map(({ act }) => act);
};
const pinned = async (id: string): Promise<{ deadline: Date; reminder: Date | null }> => {
  const rows = await system.db.query<{ deadline: Date; reminder: Date | null }[]>(
    'select deadline_at as deadline, reminder_at as reminder from cases where id = $1',
    [id],
  );
  return rows[0] ?? { deadline: new Date(Number.NaN), reminder: null };
};
/** Notices that an account got of a case, newest first. */
const toldOf = async (account: string, id: string): Promise<string[]> => {
  const { body } = await system.as(account).get('/notifications');
  return body.items.filter((item) => item.caseId === id).map((item: { zh: string }) => item.zh);
};
const skipTo = (instant: Date, more = 0): Promise<void> =>
  system.skip(Math.max(1, instant.getTime() + more - system.now().getTime()));

describe('R12, R39 those who can still act in time are reminded before a deadline', () => {
  it('reminds the reviewers once, a working day ahead at the office hour, and decides nothing', async () => {
    const id = await startPosting(system.as('zhangqiang'), zhixin, challenge());
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    const { deadline, reminder } = await pinned(review.id);
    // 09:00 in Shanghai of an earlier day; the deadline is the end of its own.
    expect(reminder?.toISOString().slice(11)).toBe('01:00:00.000Z');
    expect(deadline.getTime() - (reminder?.getTime() ?? 0)).toBeGreaterThanOrEqual(DAY);
    await skipTo(reminder ?? deadline, -HOUR);
    expect(await actsOf(review.id)).not.toContain('remindAhead');
    await skipTo(reminder ?? deadline, HOUR);
    await eventually(
      () => actsOf(review.id),
      (acts) => acts.includes('remindAhead'),
    );
    expect((await toldOf('shi1', review.id))[0]).toContain('到期');
    const after = await system.as('shi1').get(`/cases/${review.id}`);
    expect(after.body.stage.code).toBe('municipal');
    expect((await pinned(review.id)).deadline).toEqual(deadline);
    const [row] = await system.db.query('select needs_operator from cases where id = $1', [review.id]);
    expect(row.needs_operator).toBe(false);
    await skipTo(deadline, HOUR);
    const acts = await eventually(
      () => actsOf(review.id),
      (all) => all.includes('remind'),
    );
    expect(acts.filter((act) => act === 'remindAhead')).toHaveLength(1);
  });

  it('R10 reminds the poster before a returned posting is closed', async () => {
    const id = await startPosting(system.as('zhangqiang'), zhixin, challenge());
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    await system.as('shi1').post(`/reviews/${review.id}/return`, {
      contentHash: review.contentHash,
      reason: '指标不可测量。',
      corrections: [{ pointer: '/targets/0/target', text: '请给出可测量的指标值。' }],
    });
    await eventually(
      () => system.as('zhangqiang').get(`/cases/${id}`),
      (answer) => answer.body.stage.code === 'returned',
    );
    const { deadline } = await pinned(id);
    await skipTo(deadline, -HOUR);
    const told = await toldOf('zhangqiang', id);
    expect(told[0]).toContain('退回修改');
    expect(told[0]).toContain('到期');
  });

  it('R15 reminds the poster 30 days before an idle open-ended posting lapses', async () => {
    const id = await startPosting(
      system.as('zhangqiang'),
      zhixin,
      challenge({ window: { kind: 'open_ended' } }),
    );
    await publish(system, 'zhangqiang', id);
    const { deadline, reminder } = await pinned(id);
    expect(Math.round((deadline.getTime() - (reminder?.getTime() ?? 0)) / DAY)).toBeGreaterThanOrEqual(30);
    await skipTo(reminder ?? deadline, HOUR);
    const lapseNotices = async () =>
      (await toldOf('zhangqiang', id)).filter((text) => text.includes('无活动'));
    const told = await eventually(lapseNotices, (texts) => texts.length === 1);
    expect(told[0]).toContain('R15');
    // Several, at the stated times: a week before it once more.
    const second = await pinned(id);
    expect(second.deadline).toEqual(deadline);
    expect(Math.round((deadline.getTime() - (second.reminder?.getTime() ?? 0)) / DAY)).toBeLessThanOrEqual(8);
    await skipTo(second.reminder ?? deadline, -HOUR);
    expect(await lapseNotices()).toHaveLength(1);
    await skipTo(second.reminder ?? deadline, HOUR);
    await eventually(lapseNotices, (texts) => texts.length === 2);
    expect((await pinned(id)).reminder).toBeNull();
    expect((await system.as('zhangqiang').get(`/cases/${id}`)).body.stage.code).toBe('open');
    await skipTo(deadline, HOUR);
    await eventually(
      () => system.as('zhangqiang').get(`/cases/${id}`),
      (answer) => answer.body.stage.code === 'lapsed',
    );
  });

  it('R18 reminds the poster 10, 5 and 1 working days before a posting without a valid claim lapses, and then it lapses', async () => {
    const closesAt = new Date(system.now().getTime() + 30 * DAY).toISOString();
    const window = { kind: 'fixed', closesAt };
    const id = await startPosting(system.as('zhangqiang'), zhixin, challenge({ window }));
    await publish(system, 'zhangqiang', id);
    await skipTo(new Date(closesAt), HOUR);
    const stage = async () => (await system.as('zhangqiang').get(`/cases/${id}`)).body.stage.code;
    await eventually(stage, (code) => code === 'without_claim');
    const notices = async () =>
      (await toldOf('zhangqiang', id)).filter((text) => text.includes('自动流标（R18）'));
    const { deadline } = await pinned(id);
    const days: number[] = [];
    for (let count = 1; count <= 3; count += 1) {
      const { reminder } = await pinned(id);
      if (!reminder) throw new Error('no reminder is pinned');
      days.push(Math.floor((deadline.getTime() - reminder.getTime()) / DAY));
      await skipTo(reminder, -HOUR);
      expect(await notices()).toHaveLength(count - 1);
      await skipTo(reminder, HOUR);
      await eventually(notices, (texts) => texts.length === count);
      expect(await stage()).toBe('without_claim');
    }
    // Working days, with weekends between them.
    expect(days[0]).toBeGreaterThanOrEqual(13);
    expect(days[1]).toBeGreaterThanOrEqual(6);
    expect(days[2]).toBeLessThan(5);
    expect((await pinned(id)).reminder).toBeNull();
    await skipTo(deadline, HOUR);
    await eventually(stage, (code) => code === 'lapsed');
    expect(await notices()).toHaveLength(3);
  });
});
