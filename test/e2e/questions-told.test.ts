import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellSubscribers } from '../../activities/digest.ts';
import { remindOfQuestions } from '../../activities/question-reminders.ts';
import { ok } from '../support/acts.ts';
import { reaches, validClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

/** R19: subscribers hear of answers by their digest, the poster is reminded of questions; each once. */
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  for (const [account, name] of [
    ['lina', '李娜'],
    ['sunyue', '孙悦'],
    ['zhaomin', '赵敏'],
  ] as const)
    people[account] = await registerPerson(system.as(account), person(name));
});
afterAll(() => system.stop());

async function published(title: string): Promise<string> {
  const content = challenge({ window: { kind: 'open_ended' }, title });
  const id = await startPosting(system.as(POSTER), zhixin, content);
  await publish(system, POSTER, id);
  return id;
}
const ask = async (who: string, id: string, question: string): Promise<string> =>
  (await ok(system.as(who).post(`/public/postings/${id}/questions`, { question }))).body.questionId;
const answer = (id: string, questionId: string, text = '可以。') =>
  ok(system.as(POSTER).post(`/postings/${id}/answer-question`, { questionId, answer: text }));
const told = async (who: string): Promise<string[]> =>
  (await system.as(who).get('/notifications?limit=100')).body.items.map(({ zh }) => zh);
const digests = async (who: string): Promise<string[]> =>
  (await told(who)).filter((zh) => zh.startsWith('按您的订阅'));

describe('R19, R22 subscribers hear of answers in their digest', () => {
  const subscribe = (who: string, words: string) =>
    ok(system.as(who).put('/me/subscription', { active: true, types: [], fields: [], words }));
  /** As if the last digest were of yesterday, and the posting older than that. */
  async function aDayAgo(id: string): Promise<void> {
    await system.db.query(`update subscriptions set told_until = now() - interval '25 hours'`);
    await system.db.query(
      `update publications set published_at = now() - interval '3 days' where posting_id = $1`,
      [id],
    );
  }

  it('R19 R39 of an answer and of its correction; who was told at once, asked or claims, no second time; not of what was declined', async () => {
    const title = '钠离子电池硬碳负极批量制备';
    const id = await published(title);
    for (const who of ['zhaomin', 'huangli', 'lina', 'sunyue', POSTER]) await subscribe(who, '硬碳负极');
    await subscribe('zhaomin', '硬碳负极');
    await subscribe('huangli', '抗体药物');
    await validClaim(system, 'sunyue', id, people.sunyue ?? '');
    const [first, second] = [await ask('lina', id, '能否提供样品？'), await ask('lina', id, '配方是什么？')];

    // A question alone, or one that was declined, is not public and nobody's news.
    const reason = '涉及商业秘密。';
    await ok(system.as(POSTER).post(`/postings/${id}/decline-question`, { questionId: second, reason }));
    await aDayAgo(id);
    expect(await tellSubscribers(system.db, new Date())).toBe(0);

    await answer(id, first);
    for (const who of ['lina', 'sunyue'])
      expect((await told(who)).filter((zh) => zh.includes('答复')).length, who).toBeGreaterThan(0);
    await aDayAgo(id);
    expect(await tellSubscribers(system.db, new Date())).toBe(1);
    const news = `按您的订阅（检索词“硬碳负极”），有 1 个榜单有新公开的答复：《${title}》。`;
    expect(await digests('zhaomin')).toEqual([news]);
    for (const who of ['lina', 'sunyue', 'huangli', POSTER]) expect(await digests(who), who).toEqual([]);
    // A correction is news again, to the same people.
    const correct = { questionId: first, answer: '可以，两份。', reason: '补充数量。' };
    await system.db.query(`update subscriptions set told_until = now()`);
    await ok(system.as(POSTER).post(`/postings/${id}/correct-answer`, correct));
    const tomorrow = new Date(Date.now() + 86_400_000 + 60_000);
    expect(await tellSubscribers(system.db, tomorrow)).toBe(1);
    expect(await digests('zhaomin')).toEqual([news, news]);
    for (const who of ['lina', 'sunyue', 'huangli', POSTER]) expect(await digests(who), who).toEqual([]);
    expect(await tellSubscribers(system.db, new Date(tomorrow.getTime() + 86_400_000 + 60_000))).toBe(0);
  });

  it('R19 also of one given after closing', async () => {
    const title = '固态电解质薄膜连续涂布';
    const id = await published(title);
    await subscribe('zhaomin', '固态电解质薄膜');
    await validClaim(system, 'sunyue', id, people.sunyue ?? '');
    const questionId = await ask('lina', id, '能否现场考察？');
    await system.db.query(`update publications set stage = 'closed' where posting_id = $1`, [id]);
    await answer(id, questionId);
    await aDayAgo(id);
    await tellSubscribers(system.db, new Date());
    expect((await digests('zhaomin'))[0]).toContain(`1 个榜单有新公开的答复：《${title}》`);
  });

  it('R16 R39 of a changed window, too, who claims or has asked is told at once and not by digest again', async () => {
    const title = '锂硫电池隔膜涂层改性';
    const id = await published(title);
    for (const who of ['zhaomin', 'lina', 'sunyue']) await subscribe(who, '锂硫电池隔膜');
    await validClaim(system, 'sunyue', id, people.sunyue ?? '');
    await ask('lina', id, '是否接受联合体？');
    await ok(system.as(POSTER).post(`/postings/${id}/close-window`, { reason: '需求已明确。' }));
    await aDayAgo(id);
    expect(await tellSubscribers(system.db, new Date())).toBe(1);
    expect((await digests('zhaomin'))[0]).toContain(`1 个榜单变更了揭榜时间或内容：《${title}》`);
    for (const who of ['lina', 'sunyue'])
      expect((await digests(who)).filter((zh) => zh.includes(title))).toEqual([]);
  });
});

describe('R19, R39 the poster is reminded of a question before it is due', () => {
  const reminders = async (): Promise<string[]> =>
    (await told(POSTER)).filter((zh) => zh.includes('个提问待答复'));
  const timesOf = async (questionId: string): Promise<{ due: number; remind: number }> => {
    const [row] = await system.db.query('select due_at, remind_at from posting_questions where id = $1', [
      questionId,
    ]);
    return { due: (row.due_at as Date).getTime(), remind: (row.remind_at as Date).getTime() };
  };

  it('R19 once, a working day ahead, of all that wait on a posting; of none that was answered or declined', async () => {
    const id = await published('光伏组件回收工艺');
    const [open, other, answered, declined] = [
      await ask('lina', id, '能否提供样品？'),
      await ask('sunyue', id, '预算可否调整？'),
      await ask('lina', id, '何时考察？'),
      await ask('lina', id, '配方是什么？'),
    ];
    await answer(id, answered);
    await ok(
      system.as(POSTER).post(`/postings/${id}/decline-question`, { questionId: declined, reason: '保密。' }),
    );
    const { due, remind } = await timesOf(open);
    expect((await timesOf(other)).due).toBe(due);
    // The office hour of the working day before.
    expect(new Date(remind).toISOString()).toMatch(/T01:00:00/);
    expect(due - remind).toBeGreaterThan(86_400_000);
    expect(remind).toBeGreaterThan(Date.now());
    await remindOfQuestions(system.db, new Date(remind - 1));
    expect(await reminders()).toEqual([]);
    expect(await remindOfQuestions(system.db, new Date(remind))).toBeGreaterThan(0);
    const [notice, ...more] = (await reminders()).filter((zh) => zh.startsWith('光伏组件回收工艺'));
    expect(more).toEqual([]);
    const until = new Date(due + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    expect(notice).toBe(
      `光伏组件回收工艺：还有 2 个提问待答复，请在 ${until} 前答复，或说明理由不予答复（R19）。`,
    );
    expect(await remindOfQuestions(system.db, new Date(remind + 1000))).toBe(0);
    expect((await told('lina')).filter((zh) => zh.includes('待答复'))).toEqual([]);
  });

  it('R19 of none once the posting has ended', async () => {
    const id = await published('退役风机叶片再利用');
    const questionId = await ask('lina', id, '能否提供样品？');
    await ok(system.as(POSTER).post(`/postings/${id}/withdraw`, { reason: '需求变更。' }));
    await reaches(system, POSTER, id, 'withdrawn');
    const { remind } = await timesOf(questionId);
    await remindOfQuestions(system.db, new Date(remind));
    expect((await reminders()).filter((zh) => zh.startsWith('退役风机叶片再利用'))).toEqual([]);
  });
});
