import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdOf } from '../../domain/process/case.ts';
import { approve, publish, reviewAt, WITHOUT_VERIFICATION } from '../support/review-steps.ts';
import { challenge, newKey, registerOrganisation, submitPosting, ZHIXIN } from '../support/samples.ts';
import { signCommitment, signVersion } from '../support/signer.ts';
import { eventually, startSystem, type Answer, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
});
afterAll(() => system.stop());

const submit = (): Promise<string> => submitPosting(system.as('zhangqiang'), zhixin, challenge());
const codes = (items: readonly { code: string }[]): string[] => items.map((item) => item.code);

/** The record of a case, and the length of its workflow's history. */
async function traces(reviewId: string): Promise<unknown> {
  const [row] = await system.db.query(
    `select (select to_jsonb(c) from cases c where id = $1) as "case",
       (select count(*) from case_events where case_id = $1) as events,
       (select count(*) from notifications where case_id = $1) as notices,
       (select count(*) from review_decisions where review_id = $1) as decisions`,
    [reviewId],
  );
  const history = await system.client.workflow.getHandle(workflowIdOf('review', reviewId)).describe();
  return { row, history: history.historyLength };
}

/** The traces once the engine has written down what it did so far: a step's last events follow its outcome. */
async function settledTraces(reviewId: string): Promise<unknown> {
  for (let last = JSON.stringify(await traces(reviewId)); ;) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    const now = await traces(reviewId);
    if (JSON.stringify(now) === last) return now;
    last = JSON.stringify(now);
  }
}

describe('R9 a posting passes the municipal, then the national level, then it is published', () => {
  it('is published after both approvals, and every step is on record', async () => {
    const id = await submit();
    await publish(system, 'zhangqiang', id);
    const events = await system.as('zhangqiang').get(`/cases/${id}/events`);
    expect(codes(events.body.items.map((event) => event.act))).toEqual(['submit', 'admit', 'reviewApproved']);
    expect(events.body.items[0]?.act).toMatchObject({ zh: '提交', en: 'Submit' });
    const posting = await system.as('zhangqiang').get(`/postings/${id}`);
    expect(posting.body.publishedVersion).toBe(1);
    expect(codes(posting.body.case.acts)).toContain('withdraw');
  });

  it('R39 shows each level its task, with the deadline, and takes it away when done', async () => {
    const id = await submit();
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    const mine = async (account: string): Promise<string[]> =>
      (await system.as(account).get('/tasks?limit=100')).body.items.flatMap((task) => task.case?.id ?? []);
    expect(await mine('shi1')).toContain(review.id);
    expect(await mine('bu1')).not.toContain(review.id);
    await approve(system, 'shi1', review);
    expect(await mine('shi1')).not.toContain(review.id);
    expect(await mine('bu1')).toContain(review.id);
  });

  it('R10 returns with corrections, takes the new version at the municipal level, and shows it as version 2', async () => {
    const id = await submit();
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    const corrections = [{ pointer: '/targets/0/target', text: '请给出可测量的指标值。' }];
    await system.as('shi1').post(`/reviews/${review.id}/return`, {
      contentHash: review.contentHash,
      reason: '指标不可测量。',
      corrections,
    });
    await eventually(
      () => system.as('zhangqiang').get(`/cases/${id}`),
      (answer) => answer.body.stage.code === 'returned',
    );
    const content = challenge({ targets: [{ metric: '循环 500 周容量保持率', unit: '%', target: '≥ 92' }] });
    const commitment = await signVersion(system.as('zhangqiang'), id, content);
    const again = await system.as('zhangqiang').post(`/postings/${id}/resubmit`, {
      content,
      commitment,
      answers: [{ correction: 1, how: 'corrected', text: '已改为可测量的指标值。' }],
    });
    expect(again.status, JSON.stringify(again.body)).toBe(200);
    const second = await reviewAt(system, 'zhangqiang', id, 'municipal');
    expect(second.contentHash).not.toBe(review.contentHash);
    expect((await approve(system, 'shi1', review)).body.code).toBe('REVIEW_OTHER_VERSION');
    expect((await approve(system, 'shi1', second)).status).toBe(200);
  });
});

describe('a wrong act is refused, names its rule, and changes nothing', () => {
  const body = (hash: string) => ({
    contentHash: hash,
    reason: '材料齐全，指标明确。',
    withoutVerification: WITHOUT_VERIFICATION,
  });
  type Wrong = [string, (review: { id: string; contentHash: string }) => Promise<Answer>, number, string];
  const table: Wrong[] = [
    [
      'no role for it',
      (r) => system.as('zhangqiang').post(`/reviews/${r.id}/approve`, body(r.contentHash)),
      403,
      'FORBIDDEN',
    ],
    [
      'R9 the level that is not open',
      (r) => system.as('bu1').post(`/reviews/${r.id}/approve`, body(r.contentHash)),
      403,
      'FORBIDDEN',
    ],
    [
      'R19 a stranger',
      (r) => system.as('lina').post(`/reviews/${r.id}/approve`, body(r.contentHash)),
      404,
      'NOT_FOUND',
    ],
    [
      'R10 another version of the content',
      (r) => system.as('shi1').post(`/reviews/${r.id}/approve`, body('d'.repeat(64))),
      409,
      'REVIEW_OTHER_VERSION',
    ],
    [
      'R40 a stale If-Match',
      (r) => system.as('shi1').post(`/reviews/${r.id}/approve`, body(r.contentHash), { 'If-Match': '"v0"' }),
      412,
      'STALE',
    ],
    [
      'R10 no reason',
      (r) => system.as('shi1').post(`/reviews/${r.id}/approve`, { contentHash: r.contentHash }),
      422,
      'INVALID',
    ],
    [
      'no key',
      (r) =>
        system.as('shi1').post(`/reviews/${r.id}/approve`, body(r.contentHash), { 'Idempotency-Key': '' }),
      400,
      'KEY_REQUIRED',
    ],
  ];
  it.each(table)('%s', async (name, act, status, code) => {
    const id = await submit();
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    const before = await settledTraces(review.id);
    const answer = await act(review);
    expect({ status: answer.status, code: answer.body.code }, name).toEqual({ status, code });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      zh: expect.any(String),
      en: expect.any(String),
      cure: { zh: expect.any(String) },
    });
    expect(await traces(review.id)).toEqual(before);
  });

  it('R40 an act that is not legal now: 409 naming the last act, and the history does not grow', async () => {
    const id = await submit();
    await publish(system, 'zhangqiang', id);
    const posting = await system.as('zhangqiang').get(`/postings/${id}`);
    const review = { id: posting.body.reviewId as string, contentHash: posting.body.contentHash };
    const before = await settledTraces(review.id);
    const answer = await approve(system, 'bu2', review);
    expect(answer).toMatchObject({ status: 409, body: { code: 'ILLEGAL_NOW', rule: 'R40' } });
    expect(answer.body.cure?.zh).toContain('卜一清');
    expect(await traces(review.id)).toEqual(before);
  });
});

describe('an Idempotency-Key makes an act happen once', () => {
  it('answers a repeat with the first outcome, another body with 422', async () => {
    const id = await submit();
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    const key = { 'Idempotency-Key': newKey() };
    const first = await approve(system, 'shi1', review, key);
    const events = await settledTraces(review.id);
    const again = await approve(system, 'shi1', review, key);
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(again.headers.etag).toBe(first.headers.etag);
    const other = await system.as('shi1').post(
      `/reviews/${review.id}/approve`,
      {
        contentHash: review.contentHash,
        reason: '另一个理由。',
        withoutVerification: WITHOUT_VERIFICATION,
      },
      key,
    );
    expect(other).toMatchObject({ status: 422, body: { code: 'KEY_REUSED' } });
    expect(await traces(review.id)).toEqual(events);
  });

  it('submits a draft once, however often it is asked', async () => {
    const caller = system.as('zhangqiang');
    const draft = await caller.post('/drafts', { partyId: zhixin, content: challenge() });
    const headers = { 'Idempotency-Key': newKey(), 'If-Match': draft.headers.etag ?? '' };
    const commitment = await signCommitment(caller, draft.body.id);
    const body = { letterVersion: 1, policy: 'demo-1', commitment };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => caller.post(`/drafts/${draft.body.id}/submit`, body, headers)),
    );
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.body.caseId}`)).size).toBe(1);
    const second = await caller.post(`/drafts/${draft.body.id}/submit`, body, {
      'If-Match': draft.headers.etag ?? '',
    });
    expect(second).toMatchObject({ status: 409, body: { code: 'DRAFT_SUBMITTED' } });
  });
});

describe('two reviewers at the same instant', () => {
  it('R40 one wins, the other gets 409 and is told who decided', async () => {
    const id = await submit();
    const review = await reviewAt(system, 'zhangqiang', id, 'municipal');
    const reject = system
      .as('shi2')
      .post(`/reviews/${review.id}/reject`, { contentHash: review.contentHash, reason: '不符合领域范围。' });
    const answers = await Promise.all([approve(system, 'shi1', review), reject]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const [lost] = answers.filter((answer) => answer.status === 409);
    expect(JSON.stringify(lost?.body)).toMatch(/石一鸣|石二南/);
  });
});

describe('R8 what is not yours does not exist for you', () => {
  it('gives a stranger the same 404 for a draft and a case as for none', async () => {
    const id = await submit();
    const draft = await system.as('zhangqiang').post('/drafts', { partyId: zhixin, content: challenge() });
    const missing = '00000000-0000-4000-8000-000000000000';
    const same = (one: Answer, none: Answer) => {
      const strip = ({ requestId: _, ...rest }: Record<string, unknown>) => rest;
      expect(one.status).toBe(404);
      expect(strip(one.body)).toEqual(strip(none.body));
    };
    const stranger = system.as('lina');
    same(await stranger.get(`/drafts/${draft.body.id}`), await stranger.get(`/drafts/${missing}`));
    same(await stranger.get(`/postings/${id}`), await stranger.get(`/postings/${missing}`));
    same(await stranger.get(`/cases/${id}/events`), await stranger.get(`/cases/${missing}/events`));
  });
});
