import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActOn } from '../../local/client/typed.ts';
import { explained, publish, reviewAt, WITHOUT_VERIFICATION } from '../support/review-steps.ts';
import { challenge, newKey, registerOrganisation, startPosting, ZHIXIN } from '../support/samples.ts';
import { signVersion } from '../support/signer.ts';
import { eventually, startSystem, type Answer, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
const POSTER = 'zhangqiang';

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  // Officials are known once they have signed in.
  for (const account of ['shi1', 'shi2', 'shizhuren', 'bu1', 'bu2']) await system.as(account).get('/tasks');
});
afterAll(() => system.stop());

type Review = Awaited<ReturnType<typeof reviewAt>>;
const submit = (change: object = {}) => startPosting(system.as(POSTER), zhixin, challenge(change));
const municipal = async (): Promise<{ id: string; review: Review }> => {
  const id = await submit();
  return { id, review: await reviewAt(system, POSTER, id, 'municipal') };
};
const act = (who: string, review: Review, name: ActOn<'reviews'>, body: object = {}) =>
  system.as(who).post(`/reviews/${review.id}/${name}`, body);
const decide = (who: string, review: Review, name: 'approve' | 'reject' | 'return') =>
  act(who, review, name, {
    contentHash: review.contentHash,
    reason: '理由充分。',
    ...(name === 'approve' && { withoutVerification: WITHOUT_VERIFICATION }),
    ...(name === 'return' && {
      corrections: [{ pointer: '/targets/0/target', text: '请给出可测量的指标值。' }],
    }),
  });
const isOpen = ({ endedAt }: { endedAt: string | null }): boolean => endedAt === null;
const seen = (review: Review) => system.as('shi1').get(`/reviews/${review.id}`);
const reaches = (id: string, stage: string) =>
  eventually(
    () => system.as(POSTER).get(`/cases/${id}`),
    (answer) => answer.body.stage.code === stage,
  );
const codes = ({ body }: Answer) => (body.errors ?? []).map((one) => one.code);

describe('R10 corrections and resubmission', () => {
  const cases: [what: string, change: object, level: 'municipal' | 'national'][] = [
    [
      'a material field: the municipal level sees it again',
      { title: '高能量密度固态电池界面改性（二）' },
      'municipal',
    ],
    ['none that is material: straight to national', { keywords: ['固态电池', '硫化物'] }, 'national'],
  ];
  it.each(cases)('a national return, then %s', async (_what, change, level) => {
    const { id, review } = await municipal();
    await decide('shi1', review, 'approve');
    await decide('bu1', review, 'return');
    await reaches(id, 'returned');
    const content = challenge(change);
    if (level === 'municipal') {
      // R6: a material change is signed for again, on that very change.
      const resubmit = (body: object) => system.as(POSTER).post(`/postings/${id}/resubmit`, body);
      expect((await resubmit({ content })).body).toMatchObject({ code: 'COMMITMENT_MISSING', rule: 'R6' });
      const other = await signVersion(system.as(POSTER), id, challenge({ title: '另一题目：界面改性' }));
      expect((await resubmit({ content, commitment: other })).body.code).toBe('COMMITMENT_INVALID');
    }
    const commitment = level === 'municipal' && (await signVersion(system.as(POSTER), id, content));
    const again = await system.as(POSTER).post(`/postings/${id}/resubmit`, {
      content,
      answers: explained(),
      ...(commitment && { commitment }),
    });
    expect(again.status, JSON.stringify(again.body)).toBe(200);
    const second = await reviewAt(system, POSTER, id, level);
    const { body } = await seen(second);
    expect(body.comparedWith).toBe(1);
    expect(body.changes.map((one: { field: string }) => one.field)).toEqual(Object.keys(change));
    expect(body.changes[0]!.before).not.toEqual(body.changes[0]!.after);
    expect((await decide(level === 'municipal' ? 'shi2' : 'bu2', second, 'approve')).status).toBe(200);
  });

  it('is extended at most twice, from the old deadline', async () => {
    const { id, review } = await municipal();
    await decide('shi1', review, 'return');
    const before = await reaches(id, 'returned');
    const extend = () =>
      system.as(POSTER).post(`/postings/${id}/extend-correction`, { reason: '补充试验。' });
    const first = await extend();
    expect(Date.parse(first.body.deadline ?? '')).toBeGreaterThan(Date.parse(before.body.deadline as string));
    expect((await extend()).status).toBe(200);
    expect(await extend()).toMatchObject({ status: 409, body: { code: 'CORRECTION_EXTENDED_ENOUGH' } });
  });
});

describe('R10 a rejection can be appealed once, to another reviewer of the level', () => {
  it('an appeal that is won counts as that level’s approval', async () => {
    const { id, review } = await municipal();
    await decide('shi1', review, 'reject');
    await reaches(id, 'rejected');
    const appealed = await act(POSTER, review, 'appeal', { reason: '指标有检测报告支持。' });
    expect(appealed.body.stage.code).toBe('municipal_appeal');
    await reaches(id, 'in_review');
    const same = await decide('shi1', review, 'approve');
    expect(same).toMatchObject({ status: 403, body: { code: 'REVIEW_CONFLICT' } });
    expect(codes(same)).toEqual(['APPEAL_SAME_REVIEWER']);
    expect((await decide('shi2', review, 'return')).status).toBe(409);
    expect((await decide('shi2', review, 'approve')).body.stage.code).toBe('national');
  });

  it('an appeal that is lost is final', async () => {
    const { id, review } = await municipal();
    await decide('shi1', review, 'reject');
    await reaches(id, 'rejected');
    await act(POSTER, review, 'appeal', { reason: '不服。' });
    expect((await decide('shi2', review, 'reject')).body.stage.code).toBe('refused');
    await reaches(id, 'rejection_stands');
    expect((await act(POSTER, review, 'appeal', { reason: '再次申诉。' })).status).toBe(409);
  });
});

describe('R11 who judges', () => {
  it('a task that is taken is its taker’s; it can be given back, handed over, or done by a delegate', async () => {
    const { review } = await municipal();
    expect((await act('shi1', review, 'take')).status).toBe(200);
    const other = await decide('shi2', review, 'approve');
    expect(other).toMatchObject({ status: 409, body: { code: 'REVIEW_TAKEN' } });
    expect(other.body.zh).toContain('石一鸣');
    // Known before it is tried: listed with its reason, and not among what is possible (R40).
    const listed = (await system.as('shi2').get(`/cases/${review.id}`)).body;
    const taken = listed.notNow.filter(({ why }) => why.code === 'REVIEW_TAKEN');
    expect(taken.map(({ code }) => code).sort()).toEqual(['approve', 'reject', 'return', 'take']);
    expect(taken[0]?.why.zh).toContain('石一鸣');
    expect(listed.acts.map(({ code }) => code)).not.toContain('approve');
    expect((await act('shi1', review, 'give-back', { reason: '另有任务。' })).status).toBe(200);
    expect((await act('shi2', review, 'take')).status).toBe(200);
    const handed = await act('shizhuren', review, 'hand-over', { to: 'shi1', reason: '石二南请假。' });
    expect(handed.status, JSON.stringify(handed.body)).toBe(200);
    expect((await seen(review)).body.assigned).toEqual([{ id: 'shi1', name: '石一鸣' }]);
    const tasks = await system.as('shi1').get('/tasks?limit=100');
    expect(tasks.body.items.some((task) => task.case?.id === review.id)).toBe(true);

    const until = new Date(system.now().getTime() + 3_600_000).toISOString();
    const delegation = await system
      .as('shi1')
      .post('/me/delegations', { to: 'shi2', until, reason: '出差。' });
    expect(delegation.status, JSON.stringify(delegation.body)).toBe(201);
    const decided = await decide('shi2', review, 'approve');
    expect(decided.status, JSON.stringify(decided.body)).toBe(200);
    const { decisions } = (await seen(review)).body;
    expect(decisions[0]).toMatchObject({ by: '石二南', forAccount: 'shi1' });
    await system.as('shi2').post(`/delegations/${delegation.body.id}/end`, { reason: '不便代办。' });
  });

  it('a delegate who has an interest is refused when named, and again at the moment of the act', async () => {
    const { review } = await municipal();
    expect((await act('shi1', review, 'take')).status).toBe(200);
    const until = new Date(system.now().getTime() + 3_600_000).toISOString();
    const wish = () => system.as('shi1').post('/me/delegations', { to: 'shi2', until, reason: '出差。' });
    const declare = async (): Promise<string> =>
      (await system.as('shi2').post('/me/interests', { subject: zhixin, relation: '亲属' })).body.id;
    const withdraw = (id: string) => system.as('shi2').post(`/me/interests/${id}/withdraw`);
    const first = await declare();
    expect((await wish()).body).toMatchObject({ code: 'DELEGATE_CONFLICT', rule: 'R11' });
    expect((await system.as('shi2').get('/me/delegations')).body.items.filter(isOpen)).toEqual([]);
    await withdraw(first);
    const delegation = await wish();
    expect(delegation.status, JSON.stringify(delegation.body)).toBe(201);
    const second = await declare();
    expect((await decide('shi2', review, 'approve')).body.code).toBe('REVIEW_CONFLICT');
    await withdraw(second);
    expect((await decide('shi2', review, 'approve')).status).toBe(200);
    await system.as('shi2').post(`/delegations/${delegation.body.id}/end`, { reason: '不便代办。' });
  });

  it('a delegation lasts 90 days at most, and goes to the same level only', async () => {
    const wish = (to: string, days: number) =>
      system.as('shi1').post('/me/delegations', {
        to,
        until: new Date(system.now().getTime() + days * 86_400_000).toISOString(),
        reason: '休假。',
      });
    expect((await wish('bu1', 1)).body.code).toBe('REVIEWER_UNKNOWN');
    expect((await wish('shi2', 120)).body.code).toBe('DELEGATION_TOO_LONG');
    const longest = await wish('shi2', 89);
    expect(longest.status).toBe(201);
    await system.as('shi1').post(`/delegations/${longest.body.id}/end`, { reason: '已返岗。' });
  });

  it('whoever declines or stands aside judges no more; a hand-over undoes the one and not the other', async () => {
    const { review } = await municipal();
    await act('shi1', review, 'decline', { reason: '不熟悉该领域。' });
    expect((await decide('shi1', review, 'approve')).body.code).toBe('REVIEW_ABSTAINED');
    await act('shi2', review, 'hand-over', { to: 'shi1', reason: '请协助。' });
    await act('shi1', review, 'recuse', { relation: '与张榜单位负责人为近亲属。' });
    expect((await act('shi2', review, 'hand-over', { to: 'shi1', reason: '请协助。' })).body.code).toBe(
      'SUCCESSOR_RECUSED',
    );
    expect((await decide('shi2', review, 'approve')).status).toBe(200);
  });

  it('a declared interest in the unit, whatever the case, bars', async () => {
    const declared = await system
      .as('bu2')
      .post('/me/interests', { subject: ZHIXIN, relation: '配偶任职单位。' });
    expect(declared.status).toBe(201);
    const { review } = await municipal();
    await decide('shi1', review, 'approve');
    const answer = await decide('bu2', review, 'approve');
    expect(answer).toMatchObject({ status: 403, body: { code: 'REVIEW_CONFLICT' } });
    expect(codes(answer)).toEqual(['JUDGE_DECLARED_INTEREST']);
    expect((await decide('bu1', review, 'approve')).status).toBe(200);
    await system.db.query(`delete from declared_interests where account_id = 'bu2'`);
  });

  it('one person does not decide at both levels', async () => {
    const grant = { act: 'grant', role: 'national_reviewer', name: '石一鸣', reason: '借调。' };
    expect((await system.as('guanli').post('/officials/shi1/roles', grant)).status).toBe(200);
    const { review } = await municipal();
    expect((await decide('shi1', review, 'approve')).body.stage.code).toBe('national');
    const second = await decide('shi1', review, 'approve');
    expect(second).toMatchObject({ status: 403, body: { code: 'REVIEW_CONFLICT', rule: 'R11' } });
    expect(codes(second)).toEqual(['JUDGED_OTHER_LEVEL']);
    await system.as('guanli').post('/officials/shi1/roles', { ...grant, act: 'withdraw' });
    expect((await decide('bu1', review, 'approve')).status).toBe(200);
  });
});

describe('R11 undo of an own decision', () => {
  it.each(['approve', 'return', 'reject'] as const)(
    'takes %s back while nobody has acted on it',
    async (answer) => {
      const { id, review } = await municipal();
      const before = (await system.as('shi1').get(`/cases/${review.id}`)).body.deadline;
      await decide('shi1', review, answer);
      expect((await act('shi2', review, 'undo', { reason: '他人决定。' })).body.code).toBe('UNDO_NOT_OWN');
      const undone = await act('shi1', review, 'undo', { reason: '看错了附件。' });
      expect(undone.status, JSON.stringify(undone.body)).toBe(200);
      expect(undone.body).toMatchObject({ stage: { code: 'municipal' }, deadline: before });
      await reaches(id, 'in_review');
      expect((await decide('shi2', review, 'approve')).body.stage.code).toBe('national');
    },
  );

  it('not once the next level has opened the case', async () => {
    const { review } = await municipal();
    await decide('shi1', review, 'approve');
    await act('bu1', review, 'take');
    expect((await act('shi1', review, 'undo', { reason: '有误。' })).body.code).toBe('UNDO_TOO_LATE');
  });

  it('not once the poster has resubmitted, nor once it is published', async () => {
    const { id, review } = await municipal();
    await decide('shi1', review, 'return');
    await reaches(id, 'returned');
    await system.as(POSTER).post(`/postings/${id}/resubmit`, {
      content: challenge({ keywords: ['固态电池'] }),
      answers: explained(),
    });
    const again = await reviewAt(system, POSTER, id, 'municipal');
    expect((await act('shi1', again, 'undo', { reason: '有误。' })).status).toBe(409);
    await publish(system, POSTER, id);
    expect((await act('bu1', again, 'undo', { reason: '有误。' })).status).toBe(409);
  });
});

describe('bulk decisions', () => {
  it('each stands or falls alone, and a repeat repeats none', async () => {
    const [one, two] = [await municipal(), await municipal()];
    const approval = {
      act: 'approve' as const,
      reason: '通过。',
      withoutVerification: WITHOUT_VERIFICATION,
    };
    const decisions = [
      { reviewId: one.review.id, contentHash: one.review.contentHash, ...approval },
      { reviewId: two.review.id, contentHash: 'd'.repeat(64), ...approval },
    ];
    const key = { 'Idempotency-Key': newKey() };
    const answer = await system.as('shi1').post('/reviews/decisions', { decisions }, key);
    expect(answer.body.results.map(({ status }) => status)).toEqual([200, 409]);
    expect(answer.body.results[1]?.problem?.code).toBe('REVIEW_OTHER_VERSION');
    const again = await system.as('shi1').post('/reviews/decisions', { decisions }, key);
    expect(again.body.results[0]?.outcome).toEqual(answer.body.results[0]?.outcome);
  });
});

describe('R14 amendment of what is published', () => {
  const published = async (): Promise<string> => {
    const id = await submit();
    await publish(system, POSTER, id);
    return id;
  };
  const amend = async (id: string, change: object, letter = true, answers = explained(0)) => {
    const content = challenge(change);
    const commitment = letter && (await signVersion(system.as(POSTER), id, content));
    const body = { content, reason: '补充说明。', answers, ...(commitment && { commitment }) };
    return system.as(POSTER).post(`/postings/${id}/amend`, body);
  };
  const amendment = async (id: string): Promise<Review> => {
    const posting = await system.as(POSTER).get(`/postings/${id}`);
    const reviewId = posting.body.amendment?.reviewId as string;
    const review = await eventually(
      () => system.as('shi1').get(`/reviews/${reviewId}`),
      (answer) => answer.body.case?.stage.code === 'municipal',
    );
    return { id: reviewId, contentHash: review.body.contentHash };
  };

  it('what is not material takes effect at once; the window and the letter have their own ways', async () => {
    const id = await published();
    expect((await amend(id, { keywords: ['硫化物'] }, false)).body.reply).toEqual({
      version: 2,
      inForce: true,
    });
    expect((await amend(id, { keywords: ['硫化物'] })).body.code).toBe('AMENDMENT_EMPTY');
    expect((await amend(id, { title: '新的题目：界面改性' }, false)).body.code).toBe('COMMITMENT_MISSING');
    const window = { kind: 'fixed', closesAt: '2030-01-01T00:00:00+08:00' };
    expect((await amend(id, { window })).body.code).toBe('AMENDMENT_WINDOW');
  });

  it('a material one is reviewed at both levels while the published version stands', async () => {
    const id = await published();
    await amend(id, { title: '高能量密度固态电池界面改性（修订）' });
    expect((await amend(id, { title: '再次修订的题目' })).body.code).toBe('AMENDMENT_UNDER_WAY');
    const review = await amendment(id);
    const during = await system.as(POSTER).get(`/postings/${id}`);
    expect(during.body).toMatchObject({ publishedVersion: 1, case: { stage: { code: 'open' } } });
    expect((await seen(review)).body).toMatchObject({ purpose: 'amendment', comparedWith: 1 });
    await decide('shi1', review, 'approve');
    // The city's approval is one of two: nothing is in force, and the ministry judges.
    await reaches(review.id, 'national');
    expect((await system.as(POSTER).get(`/postings/${id}`)).body.publishedVersion).toBe(1);
    await decide('bu1', review, 'approve');
    const after = await eventually(
      () => system.as(POSTER).get(`/postings/${id}`),
      (answer) => answer.body.publishedVersion === 2,
    );
    expect(after.body).toMatchObject({ amendment: null, case: { stage: { code: 'open' } } });
    expect(after.body.content.title).toContain('修订');
  });

  it('R11 a returned amendment that was sent again: the return is not undone any more', async () => {
    const id = await published();
    await amend(id, { title: '高能量密度固态电池界面改性（再修订）' });
    const review = await amendment(id);
    await decide('shi1', review, 'return');
    expect(
      (await amend(id, { title: '高能量密度固态电池界面改性（三修订）' }, true, explained())).status,
    ).toBe(200);
    const again = await eventually(
      () => system.as('shi1').get(`/reviews/${review.id}`),
      (answer) => answer.body.case?.stage.code === 'municipal',
    );
    // A change that is not material goes back to the level that returned it, where its own undo is a legal act.
    await decide('shi1', { ...review, contentHash: again.body.contentHash }, 'approve');
    const national = { id: review.id, contentHash: again.body.contentHash };
    await decide('bu1', national, 'return');
    const third = { title: '高能量密度固态电池界面改性（三修订）', keywords: ['硫化物'] };
    expect((await amend(id, third, true, explained())).status).toBe(200);
    await eventually(
      () => system.as('bu1').get(`/reviews/${review.id}`),
      (seenAgain) => seenAgain.body.case?.stage.code === 'national',
    );
    // The act is legal there for the bureau's reviewers: for whoever holds both offices too, but not this late.
    const office = { role: 'municipal_reviewer', name: '部一', reason: '兼任。' };
    await system.as('guanli').post('/officials/bu1/roles', { ...office, act: 'grant' });
    const late = await act('bu1', review, 'undo', { reason: '有误。' });
    await system.as('guanli').post('/officials/bu1/roles', { ...office, act: 'withdraw' });
    expect(late).toMatchObject({ status: 409, body: { code: 'UNDO_TOO_LATE', rule: 'R11' } });
  });

  it('refused, or taken back: the old version stands', async () => {
    const id = await published();
    await amend(id, { title: '高能量密度固态电池界面改性（甲）' });
    const review = await amendment(id);
    await decide('shi1', review, 'reject');
    await act(POSTER, review, 'appeal', { reason: '不服。' });
    await decide('shi2', review, 'reject');
    await eventually(
      () => system.as(POSTER).get(`/postings/${id}`),
      (answer) => answer.body.amendment === null,
    );
    await amend(id, { title: '高能量密度固态电池界面改性（乙）' });
    expect(
      (await system.as(POSTER).post(`/postings/${id}/cancel-amendment`, { reason: '不改了。' })).status,
    ).toBe(200);
    const posting = await system.as(POSTER).get(`/postings/${id}`);
    expect(posting.body).toMatchObject({ publishedVersion: 1, amendment: null });
  });
});

describe('R13 withdrawal', () => {
  it('of one that is returned ends its review, and its judge finds the reason', async () => {
    const { id, review } = await municipal();
    await decide('shi1', review, 'return');
    await reaches(id, 'returned');
    const answer = await system.as(POSTER).post(`/postings/${id}/withdraw`, { reason: '需求变更。' });
    expect(answer.body.stage.code).toBe('withdrawn');
    await eventually(
      () => system.as('shi1').get(`/cases/${review.id}`),
      (found) => found.body.stage.code === 'ended',
    );
    const read = await system.as('shi1').get(`/cases/${review.id}/events`);
    expect(read.body.items.at(-1)).toMatchObject({ to: { code: 'ended' } });
    expect((await system.as(POSTER).post(`/postings/${id}/withdraw`, { reason: '再次。' })).status).toBe(409);
    const events = await system.as(POSTER).get(`/cases/${id}/events`);
    expect(events.body.items.at(-1)).toMatchObject({ act: { code: 'withdraw' }, why: '需求变更。' });
  });
});
