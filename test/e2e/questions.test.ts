import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../support/acts.ts';
import { reaches, validClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
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

/** R19: questions on a posting: asked, answered, declined, corrected; who is told, and who sees what. */
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

async function published(change: object = {}): Promise<string> {
  const content = challenge({ window: { kind: 'open_ended' }, ...change });
  const id = await startPosting(system.as(POSTER), zhixin, content);
  await publish(system, POSTER, id);
  return id;
}

async function ask(who: string, id: string, question: string): Promise<string> {
  return (await ok(system.as(who).post(`/public/postings/${id}/questions`, { question }))).body.questionId;
}
const answer = (id: string, questionId: string, text: string) =>
  system.as(POSTER).post(`/postings/${id}/answer-question`, { questionId, answer: text });
const publicly = async (id: string) =>
  (await system.as('huangli').get(`/public/postings/${id}/questions`)).body.items;
const mine = async (who: string, questionId: string) =>
  (await system.as(who).get('/me/questions')).body.items.find((one) => one.id === questionId);
const tasksOf = async (id: string) =>
  (await system.as(POSTER).get('/tasks?limit=100')).body.items.filter(
    (one) => one.case?.id === id && one.question !== null,
  );
const told = async (who: string, id: string): Promise<string[]> =>
  (await system.as(who).get('/notifications?limit=100')).body.items
    .filter((one) => one.caseId === id)
    .map(({ zh }) => zh);

describe('R19, R39 a question is a task of the poster', () => {
  it('R19 each with its own due date, which leaves the list when it is answered or declined', async () => {
    const id = await published();
    const [first, second] = [
      await ask('lina', id, '能否提供样品？'),
      await ask('sunyue', id, '预算可否调整？'),
    ];
    // Both are due at the end of one day: by the list neither comes first.
    const tasks = (await tasksOf(id)).sort((one, other) => Date.parse(one.since) - Date.parse(other.since));
    expect(tasks.map(({ question }) => question)).toEqual([
      { id: first, question: '能否提供样品？' },
      { id: second, question: '预算可否调整？' },
    ]);
    // Five working days, and to the end of a day that is one (R12).
    for (const { who, since, deadline, case: about } of tasks) {
      expect(who).toBe('poster');
      expect(Date.parse(deadline ?? '') - Date.parse(since)).toBeGreaterThan(4 * 86_400_000);
      expect(about?.acts.map(({ code }) => code)).toContain('answerQuestion');
    }
    const page = await system.as(POSTER).get('/tasks?limit=1');
    const next = await system.as(POSTER).get(`/tasks?limit=1&cursor=${page.body.next}`);
    expect(next.body.items[0]?.question?.id).not.toBe(page.body.items[0]?.question?.id);
    await ok(answer(id, first, '可以，签署保密书后寄送。'));
    expect((await tasksOf(id)).map(({ question }) => question?.id)).toEqual([second]);
    const reason = '预算以公告为准，不在此答复。';
    await ok(system.as(POSTER).post(`/postings/${id}/decline-question`, { questionId: second, reason }));
    expect(await tasksOf(id)).toEqual([]);
    expect((await told(POSTER, id)).filter((zh) => zh.includes('收到提问'))).toHaveLength(2);
    expect((await system.as('lina').get('/tasks')).body.items).toEqual([]);
  });

  it('R19 and nobody’s any more once the posting has ended', async () => {
    const id = await published();
    const questionId = await ask('lina', id, '能否提供样品？');
    expect(await tasksOf(id)).toHaveLength(1);
    await ok(system.as(POSTER).post(`/postings/${id}/withdraw`, { reason: '需求变更。' }));
    await reaches(system, POSTER, id, 'withdrawn');
    expect(await tasksOf(id)).toEqual([]);
    expect((await answer(id, questionId, '可以。')).body.code).toBe('ILLEGAL_NOW');
    const late = await system.as('lina').post(`/public/postings/${id}/questions`, { question: '为何撤回？' });
    expect(late.body.code).toBe('QUESTIONS_NOT_TAKEN');
  });

  it('R19 a posting that takes none refuses them, and has no task of it', async () => {
    const id = await published({ questionsAllowed: false });
    const asked = await system.as('lina').post(`/public/postings/${id}/questions`, { question: '能否？' });
    expect(asked.body).toMatchObject({ status: 409, code: 'QUESTIONS_NOT_TAKEN', rule: 'R19' });
    expect(await tasksOf(id)).toEqual([]);
  });

  it('R19 ten of one person wait at most on a posting; the next one is taken when one is answered', async () => {
    const id = await published();
    const asked: string[] = [];
    for (let no = 1; no <= 10; no += 1) asked.push(await ask('lina', id, `第 ${no} 个问题？`));
    const over = await system.as('lina').post(`/public/postings/${id}/questions`, { question: '还有一个？' });
    expect(over.body).toMatchObject({ status: 409, code: 'QUESTIONS_TOO_MANY', rule: 'R19' });
    expect(await tasksOf(id)).toHaveLength(10);
    await ask('sunyue', id, '他人的问题？');
    await ok(answer(id, asked[0] ?? '', '可以。'));
    await ask('lina', id, '还有一个？');
  });
});

describe('R19 the asker', () => {
  it('R19 sees the own open question, and what became of it; nobody else does', async () => {
    const id = await published();
    const questionId = await ask('lina', id, '能否提供样品？');
    expect(await mine('lina', questionId)).toMatchObject({
      postingId: id,
      question: '能否提供样品？',
      state: { code: 'open' },
      answer: null,
    });
    expect(await mine('sunyue', questionId)).toBeUndefined();
    expect(await publicly(id)).toEqual([]);
    await ok(answer(id, questionId, '可以。'));
    expect(await mine('lina', questionId)).toMatchObject({ state: { code: 'answered' }, answer: '可以。' });
    expect(await told('lina', id)).toContainEqual(expect.stringContaining('“能否提供样品？”已公开答复'));
    // Neither the poster nor anybody else learns who asked.
    const seen = await system.as(POSTER).get(`/postings/${id}/questions`);
    expect(JSON.stringify([seen.body, await publicly(id)])).not.toMatch(/lina|李娜/);
  });

  it('R19 is told why a question is declined; the public sees neither; it can be answered after all', async () => {
    const id = await published();
    const questionId = await ask('lina', id, '贵司的配方是什么？');
    const body = { questionId, reason: '涉及商业秘密，可在对接中说明。' };
    const decline = () => system.as(POSTER).post(`/postings/${id}/decline-question`, body);
    const without = await system.as(POSTER).post(`/postings/${id}/decline-question`, { questionId });
    expect(without.status).toBe(422);
    await ok(decline());
    expect((await decline()).body).toMatchObject({ code: 'QUESTION_NOT_OPEN', rule: 'R19' });
    expect(await mine('lina', questionId)).toMatchObject({
      state: { code: 'declined' },
      declined: body.reason,
      answer: null,
    });
    expect(await told('lina', id)).toContainEqual(expect.stringContaining(body.reason));
    expect(await publicly(id)).toEqual([]);
    expect((await system.as('sunyue').post(`/postings/${id}/decline-question`, body)).status).toBe(404);
    await ok(answer(id, questionId, '主成分已在公开文献中披露。'));
    expect(await publicly(id)).toMatchObject([{ answer: '主成分已在公开文献中披露。', earlier: [] }]);
    expect(await mine('lina', questionId)).toMatchObject({ state: { code: 'answered' }, declined: null });
  });
});

describe('R19 answers go to all who follow the posting', () => {
  it('R19, R39 claimants, who has a draft, who has asked: each once; the asker by the own notice', async () => {
    const id = await published();
    await validClaim(system, 'sunyue', id, people.sunyue ?? '');
    const draft = { partyId: people.zhaomin, scheme: scheme(people.zhaomin ?? '', '赵敏') };
    await ok(system.as('zhaomin').post(`/postings/${id}/claim-drafts`, draft));
    // Also somebody who has asked and claims: once for both.
    await ask('sunyue', id, '何时可以考察？');
    const questionId = await ask('lina', id, '能否提供样品？');
    await ok(answer(id, questionId, '可以。'));
    for (const who of ['sunyue', 'zhaomin'])
      expect(
        (await told(who, id)).filter((zh) => zh.includes('公开答复了提问')),
        who,
      ).toHaveLength(1);
    expect((await told('lina', id)).filter((zh) => zh.includes('答复'))).toHaveLength(1);
    expect(await told('huangli', id)).toEqual([]);
  });

  it('R19 a correction stands beside what it corrects, with its reason, and is told to the same people', async () => {
    const id = await published();
    await validClaim(system, 'sunyue', id, people.sunyue ?? '');
    const questionId = await ask('lina', id, '样品几份？');
    const correct = (text: string) =>
      system.as(POSTER).post(`/postings/${id}/correct-answer`, {
        questionId,
        answer: text,
        reason: '前次数量有误。',
      });
    expect((await correct('两份。')).body).toMatchObject({ code: 'QUESTION_NOT_ANSWERED', rule: 'R19' });
    await ok(answer(id, questionId, '三份。'));
    expect((await answer(id, questionId, '两份。')).body.code).toBe('QUESTION_NOT_OPEN');
    expect((await correct('三份。')).body).toMatchObject({ code: 'ANSWER_UNCHANGED', rule: 'R19' });
    await ok(correct('两份。'));
    const [shown] = await publicly(id);
    expect(shown).toMatchObject({ answer: '两份。', correction: '前次数量有误。' });
    expect(shown?.earlier).toMatchObject([{ answer: '三份。' }]);
    for (const who of ['lina', 'sunyue'])
      expect(
        (await told(who, id)).filter((zh) => zh.includes('已更正')),
        who,
      ).toHaveLength(1);
    await expect(system.db.query(`update question_answers set text = 'x'`)).rejects.toThrow(/R38/);
    const open = await request(system.app).get(`/public/postings/${id}/questions`);
    expect(open.body.items).toEqual(JSON.parse(JSON.stringify([shown])));
  });
});
