import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ActOn } from '../../local/client/typed.ts';
import { approve, publish, reviewAt } from '../support/review-steps.ts';
import { challenge, registerOrganisation, startPosting, ZHIXIN } from '../support/samples.ts';
import { signVersion } from '../support/signer.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R11: what each reviewer of a level sees as theirs, as they see it through HTTP. */
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;
let id: string;
let review: { id: string; contentHash: string };

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  for (const account of ['shi1', 'shi2', 'bu1', 'bu2', 'shizhuren', 'yunwei'])
    await system.as(account).get('/tasks');
});
beforeEach(async () => {
  id = await startPosting(system.as(POSTER), zhixin, challenge());
  review = await reviewAt(system, POSTER, id, 'municipal');
});
afterAll(() => system.stop());

const act = (who: string, name: ActOn<'reviews'>, body: object = {}, of = review.id) =>
  system.as(who).post(`/reviews/${of}/${name}`, body);
const tasksOf = async (who: string): Promise<string[]> =>
  (await system.as(who).get('/tasks?limit=100')).body.items.flatMap((task) =>
    task.case ? [task.case.id] : [],
  );
const actsOf = async (who: string): Promise<string[]> =>
  (await system.as(who).get(`/cases/${review.id}`)).body.acts.map(({ code }) => code);
const told = async (who: string, words: string): Promise<number> =>
  (await system.as(who).get('/notifications?limit=100')).body.items.filter(
    ({ caseId, zh }) => caseId === review.id && zh.includes(words),
  ).length;
const events = async (): Promise<number> =>
  (await system.db.query<unknown[]>('select 1 from case_events where case_id = $1', [review.id])).length;
const onBoard = async (): Promise<readonly string[]> =>
  (await system.as('yunwei').get('/operator/cases?limit=500')).body.items.find(
    ({ caseId }) => caseId === review.id,
  )?.why ?? [];

describe('R11 a delegate', () => {
  it('finds the case among the own tasks, with its acts, while the delegation lasts, and judges it', async () => {
    await act('shi1', 'take');
    expect(await tasksOf('shi2')).not.toContain(review.id);
    const until = new Date(system.now().getTime() + 3_600_000).toISOString();
    const delegate = async (): Promise<string> =>
      (await system.as('shi1').post('/me/delegations', { to: 'shi2', until, reason: '出差。' })).body.id;
    const first = await delegate();
    expect(await tasksOf('shi2')).toContain(review.id);
    expect(await tasksOf('shi1')).toContain(review.id);
    expect(await tasksOf('bu1')).not.toContain(review.id);
    await system.as('shi2').post(`/delegations/${first}/end`, { reason: '不便代办。' });
    expect(await tasksOf('shi2')).not.toContain(review.id);
    const second = await delegate();
    expect(await actsOf('shi2')).toEqual(expect.arrayContaining(['approve', 'return', 'reject']));
    expect((await approve(system, 'shi2', review)).status).toBe(200);
    expect(await tasksOf('shi2')).not.toContain(review.id);
    await system.as('shi1').post(`/delegations/${second}/end`, { reason: '已返岗。' });
  });
});

describe('R11 who stands aside', () => {
  it('no longer sees the case, its acts or its content as theirs, nor the reviews that come after it', async () => {
    expect(await tasksOf('shi1')).toContain(review.id);
    expect((await act('shi1', 'recuse', { relation: '配偶任职于张榜单位。' })).status).toBe(200);
    expect(await tasksOf('shi1')).not.toContain(review.id);
    const paths = () =>
      [
        `/reviews/${review.id}`,
        `/cases/${review.id}`,
        `/postings/${id}`,
        `/cases/${id}`,
        `/cases/${id}/events`,
      ] as const;
    const seen = async (who: string) =>
      Promise.all(paths().map(async (path) => (await system.as(who).raw.get(path)).status));
    expect(await seen('shi1')).toEqual([404, 404, 404, 404, 404]);
    expect(await seen('shi2')).toEqual([200, 200, 200, 200, 200]);
    for (const name of ['take', 'decline', 'hand-over'] as const)
      expect((await act('shi1', name, { reason: '再看。', to: 'shi2' })).status, name).not.toBe(200);
    expect((await approve(system, 'shi1', review)).status).toBe(404);
    expect(await tasksOf('shi2')).toContain(review.id);
    // The interest is in the case: an amendment of it is not theirs either.
    await approve(system, 'shi2', review);
    await approve(system, 'bu1', review);
    await eventually(
      async () => (await system.as(POSTER).get(`/cases/${id}`)).body.stage.code,
      (stage) => stage === 'open',
    );
    const content = challenge({ title: '高能量密度固态电池界面改性（修订）' });
    const commitment = await signVersion(system.as(POSTER), id, content);
    const amended = await system
      .as(POSTER)
      .post(`/postings/${id}/amend`, { content, commitment, reason: '补充。' });
    const next = amended.body.reply?.reviewId ?? '';
    await eventually(
      () => tasksOf('shi2'),
      (tasks) => tasks.includes(next),
    );
    expect(await tasksOf('shi1')).not.toContain(next);
    expect((await system.as('shi1').get(`/reviews/${next}`)).status).toBe(404);
    const handed = await act('shi2', 'hand-over', { to: 'shi1', reason: '请协助。' }, next);
    expect(handed.body).toMatchObject({ code: 'SUCCESSOR_RECUSED', rule: 'R11' });
  });
});

describe('R11 who declines', () => {
  it('has the task no more, and decides nothing until asked again; colleagues have it still', async () => {
    expect((await act('shi1', 'decline', { reason: '不熟悉该领域。' })).status).toBe(200);
    expect(await tasksOf('shi1')).not.toContain(review.id);
    expect(await tasksOf('shi2')).toContain(review.id);
    expect((await approve(system, 'shi1', review)).body.code).toBe('REVIEW_ABSTAINED');
    expect(await actsOf('shi1')).not.toContain('approve');
    await act('shizhuren', 'hand-over', { to: 'shi1', reason: '请协助。' });
    expect(await tasksOf('shi1')).toContain(review.id);
    expect((await approve(system, 'shi1', review)).status).toBe(200);
  });
});

describe('R11, R12 when nobody of a level is left', () => {
  it('the supervisor and the operator are told, and it stands on the board until somebody judges', async () => {
    await act('shi1', 'recuse', { relation: '近亲属。' });
    expect(await told('shizhuren', '已无可审理的审核人')).toBe(0);
    expect(await onBoard()).not.toContain('nobody_left');
    await act('shi2', 'decline', { reason: '不熟悉该领域。' });
    for (const who of ['shizhuren', 'yunwei']) expect(await told(who, '市级已无可审理的审核人'), who).toBe(1);
    expect(await onBoard()).toContain('nobody_left');
    // A way out: who had only declined is asked again.
    expect((await act('shizhuren', 'hand-over', { to: 'shi2', reason: '请办理。' })).status).toBe(200);
    expect(await onBoard()).not.toContain('nobody_left');
    expect((await approve(system, 'shi2', review)).status).toBe(200);
  });

  it('at the level that an approval or an undone one opens, they are told at once, not at its deadline', async () => {
    const declared = await Promise.all(
      ['bu1', 'bu2'].map((who) =>
        system.as(who).post('/me/interests', { subject: zhixin, relation: '亲属' }),
      ),
    );
    await approve(system, 'shi1', review);
    for (const who of ['shizhuren', 'yunwei'])
      expect(await told(who, '国家级已无可审理的审核人'), who).toBe(1);
    expect(await onBoard()).toContain('nobody_left');
    // Back at the city, whose reviewer is there: it stands on the board no more.
    expect((await act('shi1', 'undo', { reason: '看错了附件。' })).status).toBe(200);
    expect(await onBoard()).not.toContain('nobody_left');
    for (const [at, who] of ['bu1', 'bu2'].entries())
      await system.as(who).post(`/me/interests/${declared[at]?.body.id}/withdraw`);
    await approve(system, 'shi1', review);
    expect(await onBoard()).not.toContain('nobody_left');
  });

  it('interests on record count, on appeal too: nobody need stand aside for it', async () => {
    const declared = await system.as('bu2').post('/me/interests', { subject: zhixin, relation: '亲属' });
    await approve(system, 'shi1', review);
    const { contentHash } = review;
    await act('bu1', 'reject', { contentHash, reason: '不符合方向。' });
    expect((await act(POSTER, 'appeal', { reason: '符合指南。' })).status).toBe(200);
    for (const who of ['shizhuren', 'yunwei'])
      expect(await told(who, '国家级已无可审理的审核人'), who).toBe(1);
    expect(await onBoard()).toContain('nobody_left');
    await system.as('bu2').post(`/me/interests/${declared.body.id}/withdraw`);
    expect((await approve(system, 'bu2', { id: review.id, contentHash })).status).toBe(200);
    expect(await onBoard()).not.toContain('nobody_left');
  });
});

describe('R10, R11 a review that is handed over', () => {
  it('does not go to whoever rejected what is appealed against: they could only pass it on', async () => {
    const { contentHash } = review;
    await act('shi1', 'reject', { contentHash, reason: '不符合方向。' });
    await act(POSTER, 'appeal', { reason: '符合指南。' });
    const before = await events();
    const refused = await act('shi2', 'hand-over', { to: 'shi1', reason: '请假。' });
    expect(refused).toMatchObject({
      status: 403,
      body: {
        code: 'SUCCESSOR_CONFLICT',
        cure: { zh: '请移交给本级其他审核人。' },
        errors: [{ code: 'APPEAL_SAME_REVIEWER' }],
      },
    });
    expect(await events()).toBe(before);
    expect((await act('shizhuren', 'hand-over', { to: 'shi2', reason: '请办理。' })).status).toBe(200);
  });
});

describe('R11 an own decision', () => {
  it('is undone by its reviewer until the next level opens it; then the level has its task again', async () => {
    await approve(system, 'shi1', review);
    expect(await tasksOf('bu1')).toContain(review.id);
    expect((await act('shi1', 'undo', { reason: '看错了附件。' })).status).toBe(200);
    expect(await tasksOf('bu1')).not.toContain(review.id);
    expect(await tasksOf('shi1')).toContain(review.id);
    await approve(system, 'shi1', review);
    await act('bu1', 'take');
    expect((await act('shi1', 'undo', { reason: '有误。' })).body.code).toBe('UNDO_TOO_LATE');
  });

  it('is not once the posting is published', async () => {
    await publish(system, POSTER, id);
    expect((await act('bu1', 'undo', { reason: '有误。' })).status).toBe(409);
  });
});
