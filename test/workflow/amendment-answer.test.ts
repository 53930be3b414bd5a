import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../local/client/typed.ts';
import { submitClaim } from '../support/claims.ts';
import { approve, explained, publish } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { signScheme, signVersion } from '../support/signer.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';
import { endOfPeriod } from '../support/time-to-act.ts';

/** R14: what a claimant was told to have time for until an instant succeeds until that instant, and not after it. */
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
const caseOf = async (who: string, id: string) => (await system.as(who).get(`/cases/${id}`)).body;
const reaches = (who: string, id: string, stage: string): Promise<unknown> =>
  eventually(
    () => caseOf(who, id),
    (found) => found.stage?.code === stage,
  );

async function published(window: object): Promise<string> {
  const id = await startPosting(system.as(POSTER), zhixin, challenge({ window }));
  await publish(system, POSTER, id);
  await reaches(POSTER, id, 'open');
  return id;
}

async function valid(account: string, postingId: string): Promise<string> {
  const party = people[account] ?? '';
  const answer = await submitClaim(system.as(account), postingId, party, scheme(party, account));
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  const id = answer.body.claimId as string;
  await reaches(account, id, 'verification');
  await verify(id);
  return id;
}
async function verify(id: string): Promise<void> {
  const answer = await system.as('zhuban1').post(`/claims/${id}/verify-valid`, { reason: '核对一致。' });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

/** A material change, approved at both levels. */
async function amended(postingId: string, title: string): Promise<void> {
  const content = { ...(await contentOf(postingId)), title };
  const commitment = await signVersion(system.as(POSTER), postingId, content);
  const sent = await system
    .as(POSTER)
    .post(`/postings/${postingId}/amend`, { content, commitment, reason: '指标更新。' });
  expect(sent.status, JSON.stringify(sent.body)).toBe(200);
  const id = sent.body.reply?.reviewId as string;
  for (const [who, level] of [
    ['shi1', 'municipal'],
    ['bu1', 'national'],
  ] as const) {
    await reaches(who, id, level);
    const { contentHash } = (await system.as(who).get(`/reviews/${id}`)).body;
    expect((await approve(system, who, { id, contentHash })).status).toBe(200);
  }
}
const contentOf = async (id: string): Promise<object> =>
  (await system.as(POSTER).get(`/postings/${id}`)).body.content;

async function revise(account: string, claimId: string) {
  const plan = {
    ...scheme(people[account] ?? '', account),
    approach: `按修改后的榜单调整技术路线，${system.now().getTime()}，并补充检测方法与进度安排。`,
  };
  const commitment = await signScheme(system.as(account), claimId, plan);
  return system.as(account).post(`/claims/${claimId}/amend`, { scheme: plan, commitment });
}

/** The claimant's own task for a claim, if there is one. */
async function taskOf(account: string, claimId: string): Promise<Schemas['Task'] | undefined> {
  const { items } = (await system.as(account).get('/tasks')).body;
  return items.find((one) => one.who === 'claimant' && one.case?.id === claimId);
}
/** The answer time that the claimant was told of. */
const asked = async (account: string, claimId: string): Promise<string> =>
  eventually(
    async () => (await system.as(account).get(`/claims/${claimId}`)).body.amendment?.until as string,
    (until) => typeof until === 'string',
  );
const rank = (postingId: string, ...claims: string[]) =>
  system.as(POSTER).post(`/postings/${postingId}/rank`, {
    order: claims.map((claimId) => ({ claimId, reason: '方案可行。' })),
  });

describe('R14 an approved amendment is answered within the stated time, also past closing', () => {
  it('R14 the window closes; a minute before the stated time a revision passes, a minute after it does not; ranking waits', async () => {
    const closesAt = at(30 * DAY);
    const id = await published({ kind: 'fixed', closesAt });
    const [lina, sunyue, huangli] = [
      await valid('lina', id),
      await valid('sunyue', id),
      await valid('huangli', id),
    ];
    await skipTo(closesAt, -2 * DAY);
    await amended(id, '高能量密度固态电池界面改性（修订）');
    const until = await asked('lina', lina);
    // Ten working days from the approval, whatever the policy says: both sides of them are tried below.
    const [approved] = await system.db.query<{ at: Date }[]>(
      `select at from case_events where case_id = $1 and act = 'amendmentApproved'`,
      [id],
    );
    expect(Date.parse(until)).toBe(
      await endOfPeriod(system, approved?.at.toISOString() ?? '', { workingDays: 10 }),
    );
    expect(Date.parse(until)).toBeGreaterThan(Date.parse(closesAt));
    const told = await eventually(
      async () => (await system.as('lina').get('/notifications')).body.items,
      (items) => items.some(({ zh }) => zh.includes('榜单已修改为第 2 版')),
    );
    expect(told[0]?.zh).toContain(`请在 ${until.slice(0, 16).replace('T', ' ')} 前确认、修改方案或撤回`);
    expect(told[0]?.zh).toContain('榜单已修改为第 2 版（修改项：题目），请在');
    // R39: a task with the deadline as it was set, though the claim itself waits for nobody.
    expect(await taskOf('lina', lina)).toMatchObject({ deadline: until });
    const { amendment } = (await system.as('lina').get(`/claims/${lina}`)).body;
    expect(amendment?.changes).toMatchObject([
      { field: 'title', material: true, after: '高能量密度固态电池界面改性（修订）' },
    ]);

    await skipTo(closesAt, MINUTE);
    await reaches(POSTER, id, 'verifying');
    expect(await caseOf(POSTER, id)).toMatchObject({ deadline: until, waitsFor: [] });
    expect((await rank(id, lina, sunyue, huangli)).body).toMatchObject({ code: 'ILLEGAL_NOW' });
    // Answered: the task is gone at once, the others' stays.
    expect((await system.as('huangli').post(`/claims/${huangli}/confirm-amendment`)).status).toBe(200);
    expect(await taskOf('huangli', huangli)).toBeUndefined();
    expect(await taskOf('sunyue', sunyue)).toMatchObject({ deadline: until });

    await skipTo(until, -MINUTE);
    const revised = await revise('lina', lina);
    expect(revised.status, JSON.stringify(revised.body)).toBe(200);
    expect((await system.as('lina').get(`/claims/${lina}`)).body).toMatchObject({
      answers: { postingVersion: 2, inForce: true },
      amendment: null,
    });
    await verify(lina);
    expect(await caseOf(POSTER, id)).toMatchObject({ stage: { code: 'verifying' } });

    await skipTo(until, MINUTE);
    await reaches(POSTER, id, 'ranking');
    expect((await revise('sunyue', sunyue)).body).toMatchObject({ code: 'CLAIM_TOO_LATE', rule: 'R17' });
    // Silence: the claim goes on answering the version that it bound.
    expect((await system.as('sunyue').get(`/claims/${sunyue}`)).body.answers).toEqual({
      postingVersion: 1,
      inForce: false,
    });
    expect((await rank(id, lina, sunyue, huangli)).status).toBe(200);
  });

  it('R14 approved while the poster ranks: ranking waits again, and the poster’s time begins anew with its turn', async () => {
    const closesAt = at(20 * DAY);
    const id = await published({ kind: 'fixed', closesAt });
    const lina = await valid('lina', id);
    await skipTo(closesAt, MINUTE);
    await reaches(POSTER, id, 'ranking');
    await amended(id, '高能量密度固态电池界面改性（二次修订）');
    await reaches(POSTER, id, 'verifying');
    expect((await rank(id, lina)).status).toBe(409);
    const until = await asked('lina', lina);
    expect((await revise('lina', lina)).status).toBe(200);
    await verify(lina);
    await reaches(POSTER, id, 'ranking');
    expect(Date.parse((await caseOf(POSTER, id)).deadline ?? '')).toBeGreaterThan(Date.parse(until));
    expect((await rank(id, lina)).status).toBe(200);
  });

  it('R14 in an open-ended posting a claim is not ranked before its answer, or before the time for it is over', async () => {
    const id = await published({ kind: 'open_ended' });
    const [lina, sunyue] = [await valid('lina', id), await valid('sunyue', id)];
    await amended(id, '高能量密度固态电池界面改性（三次修订）');
    const until = await asked('lina', lina);
    expect((await rank(id, lina)).body).toMatchObject({ code: 'RANKING_ANSWER_DUE', rule: 'R14' });
    expect((await system.as('sunyue').post(`/claims/${sunyue}/confirm-amendment`)).status).toBe(200);
    expect((await rank(id, sunyue, lina)).body.code).toBe('RANKING_ANSWER_DUE');
    await skipTo(until, MINUTE);
    expect((await rank(id, sunyue, lina)).status).toBe(200);
    // Selected: nothing is left to answer; the other's task stays until it is answered.
    await reaches('sunyue', sunyue, 'selected');
    expect(await taskOf('lina', lina)).toMatchObject({ deadline: until });
  });

  it('R14 R39 who has not answered is reminded once before the time ends, whatever the claim waits for, and nobody else', async () => {
    const id = await published({ kind: 'open_ended' });
    const [lina, sunyue, huangli] = [
      await valid('lina', id),
      await valid('sunyue', id),
      await valid('huangli', id),
    ];
    // Answered by the poster, the claim has no clock of its own; the others are waiting for that.
    const answered = await system
      .as(POSTER)
      .post(`/claims/${lina}/answer`, { message: '方案已阅，请等待排序。' });
    expect(answered.status, JSON.stringify(answered.body)).toBe(200);
    await amended(id, '高能量密度固态电池界面改性（四次修订）');
    const until = await asked('lina', lina);
    await asked('huangli', huangli);
    expect((await system.as('huangli').post(`/claims/${huangli}/confirm-amendment`)).status).toBe(200);
    const shown = until.slice(0, 16).replace('T', ' ');
    const reminders = async (account: string): Promise<string[]> => {
      const { items } = (await system.as(account).get('/notifications?limit=100')).body;
      return items
        .map(({ zh }) => zh)
        .filter((zh) => zh.includes(`答复将于 ${shown} 到期`) || zh.includes('“核实有效”将于'));
    };
    const reminderDay = Date.parse(until) - 3 * DAY;
    await skipTo(new Date(reminderDay).toISOString());
    for (const account of ['lina', 'sunyue']) expect(await reminders(account)).toEqual([]);
    await skipTo(until, -MINUTE);
    for (const account of ['lina', 'sunyue']) {
      const told = await eventually(
        () => reminders(account),
        (found) => found.length > 0,
      );
      expect(told).toHaveLength(1);
      expect(told[0]).toContain(`对榜单修改的答复将于 ${shown} 到期`);
    }
    for (const account of ['huangli', POSTER, 'zhuban1']) expect(await reminders(account)).toEqual([]);
    expect((await system.as('sunyue').post(`/claims/${sunyue}/confirm-amendment`)).status).toBe(200);
    await skipTo(until, DAY);
    expect(await reminders('lina')).toHaveLength(1);
    expect(await reminders('sunyue')).toHaveLength(1);
  });

  it('R14 a change that is not material is told, and asks nothing; ranking waits for nobody', async () => {
    const id = await published({ kind: 'open_ended' });
    const lina = await valid('lina', id);
    const content = {
      ...(await contentOf(id)),
      contacts: [{ name: '王芳', phone: '021-12345678', email: 'w@example.cn' }],
    };
    const sent = await system.as(POSTER).post(`/postings/${id}/amend`, { content, reason: '联系人变更。' });
    expect(sent.body.reply).toMatchObject({ inForce: true });
    await eventually(
      async () => (await system.as('lina').get('/notifications')).body.items,
      (items) => items.some(({ zh }) => zh.includes('非实质性修改')),
    );
    expect(await taskOf('lina', lina)).toBeUndefined();
    // R19: who is to be called is not among what a claimant reads.
    expect(JSON.stringify((await system.as('lina').get(`/claims/${lina}`)).body)).not.toContain('王芳');
    expect((await rank(id, lina)).status).toBe(200);
  });

  it('R14 a returned amendment goes on until its time ends; after it a new one begins', async () => {
    for (const late of [false, true]) {
      const id = await published({ kind: 'open_ended' });
      const send = async (title: string, answers?: unknown) => {
        const content = { ...(await contentOf(id)), title };
        const commitment = await signVersion(system.as(POSTER), id, content);
        const body = { content, commitment, reason: '指标更新。', ...(answers !== undefined && { answers }) };
        return system.as(POSTER).post(`/postings/${id}/amend`, body);
      };
      const reviewId = (await send('高能量密度固态电池界面改性（初稿）')).body.reply?.reviewId as string;
      await reaches('shi1', reviewId, 'municipal');
      const { contentHash } = (await system.as('shi1').get(`/reviews/${reviewId}`)).body;
      await system.as('shi1').post(`/reviews/${reviewId}/return`, {
        contentHash,
        reason: '请补正。',
        corrections: [{ pointer: '/title', text: '请明确。' }],
      });
      await reaches('shi1', reviewId, 'returned');
      const [{ deadline_at: ends }] = await system.db.query('select deadline_at from cases where id = $1', [
        reviewId,
      ]);
      await skipTo((ends as Date).toISOString(), late ? 1_000 : -5_000);
      const sent = await send('高能量密度固态电池界面改性（补正）', explained());
      expect(sent.status, JSON.stringify(sent.body)).toBe(200);
      const [next] = await system.db.query(
        'select amendment_review_id as id from postings where case_id = $1',
        [id],
      );
      expect(next.id === reviewId).toBe(!late);
      await reaches('shi1', next.id as string, 'municipal');
      if (late) await reaches('shi1', reviewId, 'ended');
      else await skipTo((ends as Date).toISOString(), MINUTE);
      // The old amendment's clock does not end the new one.
      expect((await system.as(POSTER).get(`/postings/${id}`)).body.amendment).not.toBeNull();
      await reaches('shi1', next.id as string, 'municipal');
    }
  });

  it('R14 an amendment in review when a claimant is selected is ended, and the poster told', async () => {
    const id = await published({ kind: 'open_ended' });
    const lina = await valid('lina', id);
    const content = { ...(await contentOf(id)), title: '高能量密度固态电池界面改性（未决）' };
    const commitment = await signVersion(system.as(POSTER), id, content);
    const sent = await system
      .as(POSTER)
      .post(`/postings/${id}/amend`, { content, commitment, reason: '指标更新。' });
    const reviewId = sent.body.reply?.reviewId as string;
    await reaches('shi1', reviewId, 'municipal');
    expect((await rank(id, lina)).status).toBe(200);
    await reaches('shi1', reviewId, 'ended');
    expect((await system.as(POSTER).get(`/postings/${id}`)).body.amendment).toBeNull();
    const { items } = (await system.as(POSTER).get('/notifications')).body;
    expect(items.filter(({ zh }) => zh.includes('审核中的修改随之终止'))).toHaveLength(1);
    // No amendment from then on: withdraw and post again, or settle it in the terms.
    const late = await system
      .as(POSTER)
      .post(`/postings/${id}/amend`, { content, commitment, reason: '指标更新。' });
    expect(late.body).toMatchObject({ status: 409, code: 'ILLEGAL_NOW' });
    expect(late.body.cure?.zh).toMatch(/^已选定揭榜方：请在条款中约定变更，或撤回后重新张榜（R14）。请查看/);
    expect(late.body.cure?.en).toContain('settle the change in the terms, or withdraw and post again');
  });
});
