import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { explained, reviewAt, WITHOUT_VERIFICATION } from '../support/review-steps.ts';
import {
  challenge,
  newKey,
  person,
  registerOrganisation,
  registerPerson,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { signVersion } from '../support/signer.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R21: postings are verified by the organiser, as claims are; their reviewers see the answer, or say why they do without. */
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;
let id: string;
let review: { id: string; contentHash: string };

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  for (const account of ['shi1', 'shi2', 'bu1', 'zhuban1', 'zhuban2']) await system.as(account).get('/tasks');
});
afterAll(() => system.stop());
beforeEach(async () => {
  id = await startPosting(system.as(POSTER), zhixin, challenge());
  review = await reviewAt(system, POSTER, id, 'municipal');
});

const ANSWER = {
  result: 'valid',
  verified: ['统一社会信用代码与登记信息', '法定代表人', '研发投入证明'],
  reason: '与登记机关信息一致。',
} as const;
type Answer = Partial<{ result: 'valid' | 'invalid'; reason: string }>;
const verify = (change: Answer = {}, who = 'zhuban1', contentHash = review.contentHash) =>
  system.as(who).post(`/reviews/${review.id}/verify`, { contentHash, ...ANSWER, ...change });
const approve = (who: string, withoutVerification?: string) =>
  system.as(who).post(`/reviews/${review.id}/approve`, {
    contentHash: review.contentHash,
    reason: '材料齐全，指标明确。',
    ...(withoutVerification !== undefined && { withoutVerification }),
  });
const returned = async (who = 'shi1') => {
  const corrections = [{ pointer: '/targets/0/target', text: '请给出可测量的指标值。' }];
  const body = { contentHash: review.contentHash, reason: '请补正。', corrections };
  expect((await system.as(who).post(`/reviews/${review.id}/return`, body)).status).toBe(200);
  await eventually(
    () => system.as(POSTER).get(`/cases/${id}`),
    (answer) => answer.body.stage.code === 'returned',
  );
};
const resubmitted = async (change: object, stage = 'municipal') => {
  const content = challenge(change);
  const commitment = await signVersion(system.as(POSTER), id, content);
  const body = { content, answers: explained(), commitment };
  const answer = await system.as(POSTER).raw.post(`/postings/${id}/resubmit`, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const hash = (await system.as(POSTER).get(`/postings/${id}`)).body.contentHash;
  await eventually(
    () => seen('shi1'),
    (now) => now.contentHash === hash && now.case.stage.code === stage,
  );
  review = { id: review.id, contentHash: hash };
};
const seen = async (who: string) => (await system.as(who).get(`/reviews/${review.id}`)).body;
const taskOf = async (who: string) =>
  (await system.as(who).get('/tasks?limit=100')).body.items.find(
    (one) => one.case?.id === review.id && one.what?.code === 'posting_verification',
  );
const told = async (who: string): Promise<string[]> =>
  (await system.as(who).get('/notifications?limit=100')).body.items
    .filter((one) => one.caseId === review.id)
    .map(({ zh }) => zh);
const recorded = async () => {
  const [row] = await system.db.query(
    `select (select version from cases where id = $1) as version,
       (select count(*)::int from posting_verifications where review_id = $1) as verifications,
       (select count(*)::int from posting_verifications where review_id = $1 and answered_at is null) as open,
       (select count(*)::int from review_decisions where review_id = $1) as decisions,
       (select count(*)::int from notifications where case_id = $1) as notices`,
    [review.id],
  );
  return row as Record<'version' | 'verifications' | 'open' | 'decisions' | 'notices', number>;
};

describe('R21 the verification of a posting', () => {
  it('R21 is a task of every organiser from submission on, due by the policy, with what is to be verified', async () => {
    const task = await taskOf('zhuban1');
    expect(task?.who).toBe('organiser');
    const [row] = await system.db.query(
      `select v.asked_at, v.due_at, c.created_at from posting_verifications v join cases c on c.id = $2 where v.review_id = $1`,
      [review.id, id],
    );
    expect(Date.parse(task?.deadline ?? '')).toBe(row.due_at.getTime());
    // Five working days are a week, or more where holidays fall into it.
    expect(row.due_at.getTime() - row.asked_at.getTime()).toBeGreaterThan(5 * 86_400_000);
    expect(row.asked_at.getTime() - row.created_at.getTime()).toBeLessThan(60_000);
    expect(await taskOf('zhuban2')).toBeDefined();
    for (const who of ['shi1', 'bu1', POSTER]) expect(await taskOf(who), who).toBeUndefined();
    expect((await told('zhuban2')).some((zh) => zh.includes('请在') && zh.includes('核实张榜资格'))).toBe(
      true,
    );
    expect((await seen('zhuban1')).content).toMatchObject({
      title: (challenge() as { title: string }).title,
    });
    const offered = (await system.as('zhuban1').get(`/cases/${review.id}`)).body.acts;
    expect(offered.map(({ code }) => code)).toContain('verify');
    const checks = await system.as('zhuban1').get(`/reviews/${review.id}/checks`);
    expect(checks.body.items.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['registration', 'legal_representative', 'existence']),
    );
    expect((await system.as('shi1').get(`/reviews/${review.id}/checks`)).body.items).toEqual(
      checks.body.items,
    );
    for (const who of [POSTER, 'lina'])
      expect((await system.as(who).get(`/reviews/${review.id}/checks`)).status, who).toBeGreaterThanOrEqual(
        403,
      );
  });

  it('R21 the answer is recorded with what was verified and of which version, and shown to the reviewers of both levels', async () => {
    const key = { 'Idempotency-Key': newKey() };
    const body = { contentHash: review.contentHash, ...ANSWER };
    const first = await system.as('zhuban1').post(`/reviews/${review.id}/verify`, body, key);
    expect(first.status, JSON.stringify(first.body)).toBe(200);
    expect(first.body.stage.code).toBe('municipal');
    const again = await system.as('zhuban1').post(`/reviews/${review.id}/verify`, body, key);
    expect(again.body).toEqual(first.body);
    expect(await recorded()).toMatchObject({ verifications: 1, open: 0 });
    for (const who of ['zhuban1', 'zhuban2']) expect(await taskOf(who), who).toBeUndefined();
    const shown = {
      subjectVersion: 1,
      contentHash: review.contentHash,
      answer: {
        result: { code: 'valid', zh: '核实相符' },
        verified: [...ANSWER.verified],
        reason: ANSWER.reason,
        by: '朱伴一',
      },
    };
    for (const who of ['shi1', 'shi2', 'bu1', 'zhuban2', POSTER]) {
      const now = await seen(who);
      expect(now.verified, who).toBe(true);
      expect(now.verifications, who).toMatchObject([shown]);
    }
    const events = (await system.as('shi1').get(`/cases/${review.id}/events`)).body.items;
    expect(events.at(-1)).toMatchObject({ act: { code: 'verify' }, why: ANSWER.reason });
    const [event] = await system.db.query(
      `select actor_id, detail from case_events where case_id = $1 and act = 'verify'`,
      [review.id],
    );
    expect(event).toEqual({
      actor_id: 'zhuban1',
      detail: {
        contentHash: review.contentHash,
        version: 1,
        result: 'valid',
        verified: [...ANSWER.verified],
      },
    });
    for (const who of ['shi1', POSTER])
      expect(
        (await told(who)).some((zh) => zh.includes('核实相符') && zh.includes('研发投入证明')),
        who,
      ).toBe(true);
    expect((await told('bu1')).filter((zh) => zh.includes('核实相符'))).toEqual([]);
    // Both levels rest on it.
    expect((await approve('shi1')).body.stage.code).toBe('national');
    expect((await seen('bu1')).verifications).toMatchObject([shown]);
    expect((await approve('bu1')).body.stage.code).toBe('awaiting_publication');
    expect((await seen('bu1')).decisions.map((one) => one.withoutVerification)).toEqual([null, null]);
  });

  it('R21 at the national level its reviewers are told of it', async () => {
    await approve('shi1', WITHOUT_VERIFICATION);
    expect((await verify()).status).toBe(200);
    expect((await told('bu1')).some((zh) => zh.includes('核实相符'))).toBe(true);
    expect((await told('shi1')).filter((zh) => zh.includes('核实相符'))).toEqual([]);
  });
});

describe('R21 an approval without it', () => {
  it.each([
    ['before the organiser has answered', null],
    ['against an answer that it is not valid', 'invalid'],
  ] as const)(
    '%s takes a reason in a field of its own, at each level; without it nothing changes',
    async (_, result) => {
      if (result) expect((await verify({ result, reason: '登记信息不符。' })).status).toBe(200);
      for (const [who, next] of [
        ['shi1', 'national'],
        ['bu1', 'awaiting_publication'],
      ] as const) {
        const before = await recorded();
        const refused = await approve(who);
        expect(refused.status).toBe(422);
        expect(refused.body).toMatchObject({ code: 'POSTING_NOT_VERIFIED', rule: 'R21' });
        expect(refused.body.errors).toMatchObject([
          { pointer: '/withoutVerification', code: 'POSTING_NOT_VERIFIED' },
        ]);
        expect(refused.body.cure?.zh).toContain('withoutVerification');
        expect(await recorded()).toEqual(before);
        expect((await approve(who, WITHOUT_VERIFICATION)).body.stage.code).toBe(next);
      }
      expect((await seen('bu1')).decisions.map((one) => one.withoutVerification)).toEqual([
        WITHOUT_VERIFICATION,
        WITHOUT_VERIFICATION,
      ]);
      const [event] = await system.db.query(
        `select detail from case_events where case_id = $1 and act = 'approve' order by version limit 1`,
        [review.id],
      );
      expect(event.detail.withoutVerification).toBe(WITHOUT_VERIFICATION);
    },
  );

  it('R21 a bulk approval says it likewise, and return and rejection take none', async () => {
    const one = {
      reviewId: review.id,
      act: 'approve' as const,
      contentHash: review.contentHash,
      reason: '通过。',
    };
    const bulk = async (more: object) =>
      (await system.as('shi1').post('/reviews/decisions', { decisions: [{ ...one, ...more }] })).body
        .results[0];
    expect((await bulk({}))?.problem?.code).toBe('POSTING_NOT_VERIFIED');
    expect((await bulk({ act: 'reject', withoutVerification: WITHOUT_VERIFICATION }))?.status).toBe(422);
    expect((await bulk({ withoutVerification: WITHOUT_VERIFICATION }))?.status).toBe(200);
    await returned('bu1');
    expect((await seen('bu1')).decisions.at(-1)?.response).toBe('return');
  });

  it('R21 an answer found wrong is corrected by another; the newest counts, and both stay', async () => {
    await verify();
    expect((await verify({ result: 'invalid', reason: '法定代表人已变更。' }, 'zhuban2')).status).toBe(200);
    expect((await approve('shi1')).body.code).toBe('POSTING_NOT_VERIFIED');
    await verify({ reason: '变更已核实。' }, 'zhuban2');
    const { verified, verifications } = await seen('shi1');
    expect(verified).toBe(true);
    expect(verifications.map((one) => one.answer?.result.code)).toEqual(['valid', 'invalid', 'valid']);
    expect((await approve('shi1')).body.stage.code).toBe('national');
  });

  it('R11, R21 a verification in between bars no reviewer from undoing their own decision', async () => {
    await approve('shi1', WITHOUT_VERIFICATION);
    await verify();
    const undone = await system.as('shi1').post(`/reviews/${review.id}/undo`, { reason: '有误。' });
    expect(undone.body.stage.code).toBe('municipal');
    expect((await approve('shi1')).body.stage.code).toBe('national');
  });
});

describe('R21 a resubmission', () => {
  it('with a material change asks anew; the earlier answer stays beside it and carries no approval', async () => {
    await verify();
    await returned();
    expect(await taskOf('zhuban1')).toBeUndefined();
    await resubmitted({ title: '高能量密度固态电池界面改性（二）' });
    expect(await taskOf('zhuban1')).toBeDefined();
    const { verified, verifications } = await seen('shi1');
    expect(verified).toBe(false);
    expect(verifications.map(({ subjectVersion, answer }) => [subjectVersion, answer !== null])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect((await approve('shi1')).body.code).toBe('POSTING_NOT_VERIFIED');
    expect((await verify({}, 'zhuban1', verifications[0]?.contentHash)).body.code).toBe(
      'REVIEW_OTHER_VERSION',
    );
    await verify();
    expect((await approve('shi1')).status).toBe(200);
  });

  it('without one asks nothing again: what was verified holds for what did not change', async () => {
    await verify();
    await returned();
    await resubmitted({ keywords: ['固态电池', '硫化物'] });
    expect(await taskOf('zhuban1')).toBeUndefined();
    expect((await seen('shi1')).verified).toBe(true);
    expect((await approve('shi1')).status).toBe(200);
  });

  it('of what nobody has verified yet leaves one task, for the version that is judged now', async () => {
    expect(await taskOf('zhuban1')).toBeDefined();
    await returned();
    // Nothing is judged while it is being corrected: there is nothing to verify.
    expect(await taskOf('zhuban1')).toBeUndefined();
    expect((await verify()).status).toBeGreaterThanOrEqual(400);
    await resubmitted({ keywords: ['固态电池', '硫化物'] });
    expect(await taskOf('zhuban1')).toBeDefined();
    expect(await recorded()).toMatchObject({ verifications: 1, open: 1 });
    expect((await seen('shi1')).verifications).toMatchObject([
      { subjectVersion: 2, contentHash: review.contentHash },
    ]);
  });

  it('R14, R21 an amendment is verified like a first submission', async () => {
    await verify();
    await approve('shi1');
    await approve('bu1');
    await eventually(
      () => system.as(POSTER).get(`/cases/${id}`),
      (answer) => answer.body.stage.code === 'open',
    );
    const content = challenge({ title: '高能量密度固态电池界面改性（修订）' });
    const commitment = await signVersion(system.as(POSTER), id, content);
    const amended = await system
      .as(POSTER)
      .post(`/postings/${id}/amend`, { content, commitment, reason: '补充。' });
    const next = amended.body.reply?.reviewId ?? '';
    const judged = await eventually(
      () => system.as('shi1').get(`/reviews/${next}`),
      (answer) => answer.body.case?.stage.code === 'municipal',
    );
    review = { id: next, contentHash: judged.body.contentHash };
    expect(await taskOf('zhuban1')).toBeDefined();
    expect((await approve('shi1')).body.code).toBe('POSTING_NOT_VERIFIED');
    await verify();
    expect((await approve('shi1')).body.stage.code).toBe('national');
  });
});

describe('R21 the task and the act', () => {
  it('are gone when the posting ends', async () => {
    expect(await taskOf('zhuban1')).toBeDefined();
    await system.as(POSTER).post(`/postings/${id}/withdraw`, { reason: '需求变更。' });
    await eventually(
      () => seen('zhuban1'),
      (now) => now.case.stage.code === 'ended',
    );
    expect(await taskOf('zhuban1')).toBeUndefined();
    expect((await verify()).status).toBe(409);
    expect(await recorded()).toMatchObject({ verifications: 1, open: 1 });
  });

  it('are of the organiser alone, with what was verified and of what is judged; else nothing changes', async () => {
    await registerPerson(system.as('lina'), person('李娜'));
    const before = await recorded();
    for (const who of ['shi1', 'bu1', POSTER]) expect((await verify({}, who)).status, who).toBe(403);
    expect((await verify({}, 'lina')).status).toBe(404);
    expect((await verify({}, 'zhuban1', 'd'.repeat(64))).body.code).toBe('REVIEW_OTHER_VERSION');
    const empty = await system
      .as('zhuban1')
      .raw.post(`/reviews/${review.id}/verify`, { contentHash: review.contentHash, ...ANSWER, verified: [] });
    expect(empty.status).toBe(422);
    expect(JSON.stringify(empty.body)).toContain('/verified');
    expect(await recorded()).toEqual(before);
  });

  it('R11, R21 an organiser with an interest in the poster does not verify it; a colleague does', async () => {
    const { body } = await system.as('zhuban1').post('/me/interests', { subject: zhixin, relation: '亲属' });
    const refused = await verify();
    expect(refused.body).toMatchObject({ code: 'STAND_ASIDE', rule: 'R11' });
    expect(await recorded()).toMatchObject({ open: 1 });
    const own = (await system.as('zhuban1').get(`/cases/${review.id}`)).body;
    expect(own.acts.map(({ code }) => code)).not.toContain('verify');
    expect((await verify({}, 'zhuban2')).status).toBe(200);
    await system.as('zhuban1').post(`/me/interests/${body.id}/withdraw`);
  });
});
