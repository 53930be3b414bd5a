import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextMorning, sendAll } from '../support/mailbox.ts';
import { PUBLIC_URL } from '../support/public-url.ts';
import { explained, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  PUYAO,
  person,
  registerOrganisation,
  registerPerson,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { signVersion } from '../support/signer.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R11: what a pool of officials is asked and told is not for one of them who has stood aside, or has an interest. */
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;
let puyao: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  puyao = await registerOrganisation(system.as('wuting'), '上海浦曜生物医药有限公司', PUYAO, '吴婷');
  for (const account of ['shi1', 'shi2', 'zhuban1', 'bu1']) await system.as(account).get('/tasks');
});
afterAll(() => system.stop());

const submitted = async (poster = POSTER, party = zhixin) => {
  const id = await startPosting(system.as(poster), party, challenge());
  const review = await reviewAt(system, poster, id, 'municipal');
  return { id, review };
};
/** Every item of a list, read one a page, as far as it goes. */
async function whole<Item>(who: string, path: '/tasks' | '/notifications', limit: number): Promise<Item[]> {
  const items: Item[] = [];
  for (let next: string | null = ''; next !== null;) {
    const query: string = next === '' ? `?limit=${limit}` : `?limit=${limit}&cursor=${next}`;
    const { body } = await system.as(who).raw.get(`${path}${query}`);
    const page = body as { items: Item[]; next: string | null };
    items.push(...page.items);
    next = page.next;
  }
  return items;
}
interface Task {
  readonly case: { readonly id: string } | null;
  readonly what: { readonly code: string } | null;
}
interface Notice {
  readonly caseId: string | null;
  readonly zh: string;
}
const tasksOf = async (who: string, limit = 100): Promise<string[]> =>
  (await whole<Task>(who, '/tasks', limit)).map(
    (one) => `${one.case?.id ?? ''}${one.what ? ` ${one.what.code}` : ''}`,
  );
const toldOf = async (who: string, caseId: string, limit = 100): Promise<string[]> =>
  (await whole<Notice>(who, '/notifications', limit))
    .filter((one) => one.caseId === caseId)
    .map(({ zh }) => zh);
const statuses = (who: string, paths: readonly string[]) =>
  Promise.all(paths.map(async (path) => (await system.as(who).raw.get(path)).status));

describe('R11 who has stood aside', () => {
  it('hears nothing more of the case from any pool, has no task, act or content of it; a colleague has all of it', async () => {
    // shi1 holds two offices: neither reaches what they have stood aside from.
    const grant = { act: 'grant', role: 'organiser', name: '石一鸣', reason: '兼任。' };
    expect((await system.as('guanli').post('/officials/shi1/roles', grant)).status).toBeLessThan(300);
    const { id, review } = await submitted();
    expect(await tasksOf('shi1')).toEqual(
      expect.arrayContaining([review.id, `${review.id} posting_verification`]),
    );
    expect(await toldOf('shi1', review.id)).not.toEqual([]);
    const relation = { relation: '配偶任职于张榜单位。' };
    expect((await system.as('shi1').post(`/reviews/${review.id}/recuse`, relation)).status).toBe(200);

    // Told to the pools from here on: a verification, a return, and the level that opens again.
    const { contentHash } = review;
    const answer = { contentHash, result: 'valid', verified: ['单位登记信息'], reason: '属实。' } as const;
    expect((await system.as('zhuban1').post(`/reviews/${review.id}/verify`, answer)).status).toBe(200);
    const corrections = [{ pointer: '/title', text: '请写明对象。' }];
    await system
      .as('shi2')
      .post(`/reviews/${review.id}/return`, { contentHash, reason: '请补正。', corrections });
    await eventually(
      () => system.as(POSTER).get(`/cases/${id}`),
      ({ body }) => body.stage.code === 'returned',
    );
    const content = challenge({ title: '高能量密度固态电池界面改性（二）' });
    const commitment = await signVersion(system.as(POSTER), id, content);
    const again = { content, commitment, answers: explained() };
    expect((await system.as(POSTER).raw.post(`/postings/${id}/resubmit`, again)).status).toBe(200);
    await eventually(
      () => tasksOf('zhuban1'),
      (tasks) => tasks.includes(`${review.id} posting_verification`),
    );

    expect(await toldOf('shi1', review.id)).toEqual([]);
    expect((await tasksOf('shi1')).filter((one) => one.startsWith(review.id))).toEqual([]);
    const paths = [
      `/reviews/${review.id}`,
      `/reviews/${review.id}/checks`,
      `/cases/${review.id}`,
      `/cases/${review.id}/events`,
      `/postings/${id}`,
    ];
    expect(await statuses('shi1', paths)).toEqual([404, 404, 404, 404, 404]);
    const own = await system.as('shi1').post(`/reviews/${review.id}/verify`, answer);
    expect(own.status).toBe(404);

    const heard = await toldOf('shi2', review.id);
    for (const words of ['核实相符', '重新提交'])
      expect(
        heard.some((zh) => zh.includes(words)),
        words,
      ).toBe(true);
    expect(await tasksOf('shi2')).toContain(review.id);
    expect(await statuses('shi2', paths)).toEqual([200, 200, 200, 200, 200]);
    expect((await toldOf('zhuban1', review.id)).some((zh) => zh.includes('请在'))).toBe(true);
    // Nor in the morning's mail, which brings it to the others of both pools, once each (R39).
    const mails = (await sendAll(system, nextMorning(system.now()))).filter(({ text }) =>
      text.includes(`${PUBLIC_URL}/cases/${review.id}`),
    );
    const officials = ['shi1', 'shi2', 'zhuban1', 'bu1'].map((one) => `${one}@example.cn`);
    const receivers = mails.map(({ to }) => to).filter((to) => officials.includes(to));
    expect(receivers.sort()).toEqual(['shi2@example.cn', 'zhuban1@example.cn']);
    const other = await submitted('wuting', puyao);
    expect(await tasksOf('shi1')).toContain(other.review.id);
    expect(await toldOf('shi1', other.review.id)).not.toEqual([]);
    await system.as('guanli').post('/officials/shi1/roles', { ...grant, act: 'withdraw' });
  });
});

describe('R11 who is known to have an interest', () => {
  const ways: [string, () => Promise<() => Promise<unknown>>][] = [
    [
      'declared',
      async () => {
        const interest = { subject: zhixin, relation: '亲属任职。' };
        const { body } = await system.as('shi1').post('/me/interests', interest);
        return () => system.as('shi1').post(`/me/interests/${body.id}/withdraw`);
      },
    ],
    [
      'the same employer',
      async () => {
        const employer = { creditCode: ZHIXIN, name: '上海智芯科技有限公司' };
        await registerPerson(system.as('shi1'), person('石一鸣', { employer }));
        return () => registerPerson(system.as('shi1'), person('石一鸣'));
      },
    ],
  ];
  it.each(ways)(
    '%s: has no task in the pool and is not told, page by page; a colleague is',
    async (_, begin) => {
      const [mine, others] = [await submitted(), await submitted('wuting', puyao)];
      expect(await tasksOf('shi1')).toEqual(expect.arrayContaining([mine.review.id, others.review.id]));
      const end = await begin();
      for (const limit of [1, 100]) {
        const tasks = await tasksOf('shi1', limit);
        expect(tasks).toContain(others.review.id);
        expect(tasks).not.toContain(mine.review.id);
        expect(await toldOf('shi1', mine.review.id, limit)).toEqual([]);
      }
      expect(await toldOf('shi1', others.review.id)).not.toEqual([]);
      expect(await tasksOf('shi2')).toContain(mine.review.id);
      expect(await toldOf('shi2', mine.review.id)).not.toEqual([]);
      // Once the interest has ended, they are of the pool again.
      await end();
      expect(await tasksOf('shi1')).toContain(mine.review.id);
      expect(await toldOf('shi1', mine.review.id)).not.toEqual([]);
    },
  );
});
