import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { succeeded } from '../support/acts.ts';
import { prepareClaim, validClaim } from '../support/claims.ts';
import { approve, publish } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { signVersion } from '../support/signer.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R14: what people claim for is not replaced behind their backs, and everyone concerned sees what changed. */
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  for (const account of ['lina', 'sunyue', 'huangli'])
    people[account] = await registerPerson(system.as(account), person(account));
}, 120_000);
afterAll(() => system.stop());

const contentOf = async (id: string): Promise<object> =>
  (await system.as(POSTER).get(`/postings/${id}`)).body.content;
const told = async (account: string, words: string): Promise<string[]> =>
  (await system.as(account).get('/notifications?limit=100')).body.items
    .map(({ zh }) => zh)
    .filter((zh) => zh.includes(words));

describe('R14 summary and pledged support', () => {
  const CHANGE = {
    summary: '面向固态电池产业的界面失效问题，寻求可量产、可验证的解决方案与工艺包。',
    conditions: '提供中试线与检测设备。',
    firstAdoption: { pledged: true, plan: '在二号产线率先应用' },
    takesSeveralWinners: true,
  };

  it('R14 are material: signed for, reviewed at both levels, the old version in force meanwhile; claimants are asked, everyone concerned is told field by field', async () => {
    const id = await submitPosting(system.as(POSTER), zhixin, challenge({ window: { kind: 'open_ended' } }));
    await publish(system, POSTER, id);
    const claimId = await validClaim(system, 'lina', id, people.lina ?? '');
    await prepareClaim(system.as('sunyue'), id, people.sunyue ?? '', scheme(people.sunyue ?? '', '孙悦'));
    for (const account of ['lina', 'huangli'])
      succeeded(
        await system.as(account).post(`/public/postings/${id}/questions`, { question: '可否分期？' }),
      );

    const before = (await contentOf(id)) as Record<string, unknown>;
    for (const [field, value] of Object.entries(CHANGE)) {
      const content = { ...before, [field]: value };
      const unsigned = await system.as(POSTER).post(`/postings/${id}/amend`, { content, reason: '更新。' });
      expect(unsigned.body, field).toMatchObject({ code: 'COMMITMENT_MISSING', rule: 'R6' });
    }
    const content = { ...before, ...CHANGE };
    const commitment = await signVersion(system.as(POSTER), id, content);
    const sent = succeeded(
      await system.as(POSTER).post(`/postings/${id}/amend`, { content, commitment, reason: '更新。' }),
    );
    expect(sent.body.reply).toMatchObject({ inForce: false });
    expect((await system.as('lina').get(`/public/postings/${id}`)).body.content).toMatchObject({
      summary: before['summary'],
    });
    for (const account of ['lina', 'sunyue', 'huangli'])
      expect(await told(account, '榜单已修改')).toEqual([]);

    const reviewId = sent.body.reply?.reviewId as string;
    for (const [who, level] of [
      ['shi1', 'municipal'],
      ['bu1', 'national'],
    ] as const) {
      const review = await eventually(
        () => system.as(who).get(`/reviews/${reviewId}`),
        ({ body }) => body.case?.stage.code === level,
      );
      succeeded(await approve(system, who, { id: reviewId, contentHash: review.body.contentHash }));
    }
    const asked = await eventually(
      async () => (await system.as('lina').get(`/claims/${claimId}`)).body.amendment,
      (amendment) => amendment !== null,
    );
    expect(asked?.until).toEqual(expect.any(String));
    expect(asked?.changes.map(({ field, material }) => [field, material])).toEqual(
      expect.arrayContaining(Object.keys(CHANGE).map((field) => [field, true])),
    );
    const task = await eventually(
      async () => (await system.as('lina').get('/tasks')).body.items.find((one) => one.case?.id === claimId),
      (found) => found !== undefined,
    );
    expect(task).toMatchObject({ deadline: asked?.until });
    // Claiming and asking, she hears of it once, by the claim; the others with the fields.
    expect(await told('lina', '榜单已修改')).toHaveLength(1);
    for (const account of ['sunyue', 'huangli']) {
      const [notice, ...more] = await told(account, '榜单已修改');
      expect(more).toEqual([]);
      for (const name of ['简介（公开）', '可选多家揭榜方', '支持与配套条件', '率先推广应用'])
        expect(notice).toContain(name);
    }
    const shown = (await system.as('huangli').get(`/public/postings/${id}`)).body;
    expect(shown.amendments[0]?.changes.map(({ field, before: was, after }) => [field, was, after])).toEqual(
      expect.arrayContaining([['summary', before['summary'], CHANGE.summary]]),
    );

    // A change of who is to be called is nobody else's matter.
    const contacts = [{ name: '王芳', phone: '021-12345678', email: 'w@example.cn' }];
    const quiet = { content: { ...content, contacts }, reason: '联系人变更。' };
    expect((await system.as(POSTER).post(`/postings/${id}/amend`, quiet)).body.reply).toMatchObject({
      inForce: true,
    });
    for (const account of ['sunyue', 'huangli']) expect(await told(account, '榜单已修改')).toHaveLength(1);
  });
});
