import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_POLICY } from '../../domain/policy/policy.ts';
import type { AnswerOf } from '../../local/client/caller.ts';
import { type Posts } from '../support/acts.ts';
import { addPolicy } from '../support/after-match.ts';
import { publish, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  CHENXING,
  newKey,
  registerOrganisation,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { signCommitment } from '../support/signer.ts';
import { tokenFor } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R18: what has ended is posted again by the same poster, its origin on record; in public where that was public. */
let system: TestSystem;
let zhixin: string;
const POSTER = 'zhangqiang';
const QUICK = 'quick-1';

beforeAll(async () => {
  system = await startSystem();
  await addPolicy(system, {
    ...DEMO_POLICY,
    id: QUICK,
    review: { ...DEMO_POLICY.review, correction: { seconds: 1 }, appeal: { seconds: 1 } },
    posting: { ...DEMO_POLICY.posting, earlyClosingNotice: { seconds: 1 } },
  });
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  await registerOrganisation(system.as('wuting'), '上海晨星精密仪器有限公司', CHENXING, '吴婷');
});
afterAll(() => system.stop());

const act: Posts = (who, path, body) => system.as(who).post(path, body);
const start = (change: object = {}): Promise<string> =>
  startPosting(system.as(POSTER), zhixin, challenge(change), QUICK);
const reaches = (id: string, stage: string) =>
  eventually(
    () => system.as(POSTER).get(`/cases/${id}`),
    (answer) => answer.body.stage?.code === stage,
  );

async function published(change: object = {}): Promise<string> {
  const id = await start(change);
  await publish(system, POSTER, id);
  return id;
}

async function rejected(id: string): Promise<string> {
  const review = await reviewAt(system, POSTER, id, 'municipal');
  const body = { contentHash: review.contentHash, reason: '指标不明确。' };
  expect((await act('shi1', `/reviews/${review.id}/reject`, body)).status).toBe(200);
  await reaches(id, 'rejection_stands');
  return id;
}

/** The ends of a posting, each reached as in life. */
const ENDS: Record<string, () => Promise<string>> = {
  withdrawn: async () => {
    const id = await published();
    await act(POSTER, `/postings/${id}/withdraw`, { reason: '需求变更。' });
    return id;
  },
  lapsed: async () => {
    const closesAt = new Date(Date.now() + 3_600_000).toISOString();
    const id = await published({ window: { kind: 'fixed', closesAt } });
    await act(POSTER, `/postings/${id}/close-window`, { reason: '提前截止。' });
    await reaches(id, 'without_claim');
    await act(POSTER, `/postings/${id}/declare-lapsed`, { reason: '无人揭榜。' });
    return id;
  },
  not_resubmitted: async () => {
    const id = await start();
    const review = await reviewAt(system, POSTER, id, 'municipal');
    const corrections = [{ pointer: '/targets', text: '请补充检验方法。' }];
    const body = { contentHash: review.contentHash, reason: '须补正。', corrections };
    expect((await act('shi1', `/reviews/${review.id}/return`, body)).status).toBe(200);
    return id;
  },
  rejection_stands: async () => rejected(await start()),
};

/** Sends the draft of a repost with a window of its own. @returns the new posting's id */
async function submitted(draft: AnswerOf<'POST', '/postings/{}/reposts'>): Promise<string> {
  const path = `/drafts/${draft.body.id}` as const;
  const content = { ...draft.body.content, window: { kind: 'open_ended' } };
  const saved = await system.as(POSTER).put(path, content, { 'If-Match': draft.headers.etag ?? '' });
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
  const commitment = await signCommitment(system.as(POSTER), draft.body.id);
  const answer = await system
    .as(POSTER)
    .post(`${path}/submit`, { letterVersion: 1, policy: QUICK, commitment }, { 'If-Match': '"v2"' });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.caseId;
}

const again = async (id: string): Promise<string> => submitted(await act(POSTER, `/postings/${id}/reposts`));
const chainOf = async (who: string, id: string): Promise<string[]> => {
  const { body } = await system.as(who).get(`/postings/${id}/lineage`);
  return body.items.map((one) => one.id);
};
const publicOf = async (id: string) => (await request(system.app).get(`/public/postings/${id}`)).body;

describe('R18 a posting that has ended is posted again', () => {
  it.each(Object.keys(ENDS))(
    'after %s: a draft of the same content, the window to be said anew',
    async (end) => {
      const id = await (ENDS[end] as () => Promise<string>)();
      await reaches(id, end);
      const draft = await act(POSTER, `/postings/${id}/reposts`);
      expect(draft.status, JSON.stringify(draft.body)).toBe(201);
      const { content } = (await system.as(POSTER).get(`/postings/${id}`)).body;
      const { window: _, ...rest } = content as Record<string, unknown>;
      expect(draft.body).toMatchObject({ partyId: zhixin, repostOf: id, version: 1, content: rest });
      expect(draft.body.content).not.toHaveProperty('window');
      const check = (await system.as(POSTER).get(`/drafts/${draft.body.id}/obstacles`)).body;
      expect(check.obstacles.map((one) => one.pointer)).toEqual(['/window']);
      expect(check.duplicates.map((one) => one.postingId)).not.toContain(id);
    },
  );

  it('only once it has ended, and by nobody but its poster', async () => {
    const id = await published();
    expect((await act(POSTER, `/postings/${id}/reposts`)).body).toMatchObject({
      code: 'POSTING_NOT_ENDED',
      rule: 'R18',
    });
    await act(POSTER, `/postings/${id}/withdraw`, { reason: '需求变更。' });
    for (const who of ['wuting', 'lina', 'shi1', 'zhuban1'])
      expect((await act(who, `/postings/${id}/reposts`)).status, who).toBe(404);
    const key = { 'Idempotency-Key': newKey(), Authorization: `Bearer ${await tokenFor(POSTER)}` };
    const send = async () =>
      (await request(system.app).post(`/postings/${id}/reposts`).set(key).send({})).body as { id: string };
    expect((await send()).id).toBe((await send()).id);
  });
});

describe('R18 the chain', () => {
  it('stands in the record, for the poster and the reviewers; in public it leads to what was public', async () => {
    const first = await (ENDS.withdrawn as () => Promise<string>)();
    const second = await again(first);
    // Never public: the public chain passes it over.
    await rejected(second);
    const third = await again(second);
    const opening = (await system.as(POSTER).get(`/cases/${third}/events`)).body.items[0];
    expect(opening).toMatchObject({ act: { code: 'submit' }, detail: { repostOf: second } });
    expect((await system.as('shi1').get(`/postings/${third}`)).body.repostOf).toBe(second);
    for (const who of [POSTER, 'shi1', 'bu1', 'zhuban1'])
      for (const id of [first, third]) expect(await chainOf(who, id), who).toEqual([first, second, third]);
    for (const who of ['wuting', 'lina'])
      expect((await system.as(who).get(`/postings/${third}/lineage`)).status, who).toBe(404);
    const { items } = (await system.as('bu1').get(`/postings/${third}/lineage`)).body;
    expect(items[0]).toMatchObject({ stage: { code: 'withdrawn' }, repostOf: null, wasPublic: true });
    expect(items[1]).toMatchObject({
      stage: { code: 'rejection_stands' },
      repostOf: first,
      wasPublic: false,
    });
    expect(items[2]).toMatchObject({ endedAt: null });

    await publish(system, POSTER, third);
    expect(await publicOf(third)).toMatchObject({ repostOf: first, stage: { code: 'open' } });
    expect((await publicOf(first)).repostOf).toBeNull();
    const listed = (await request(system.app).get('/public/postings?stage=open')).body.items as {
      id: string;
      repostOf: string | null;
    }[];
    expect(listed.find(({ id }) => id === third)?.repostOf).toBe(first);
  });

  it('says nothing in public of an origin that never was public', async () => {
    const hidden = await rejected(await start());
    const id = await again(hidden);
    await publish(system, POSTER, id);
    const shown = await publicOf(id);
    expect(shown.repostOf).toBeNull();
    expect(JSON.stringify(shown)).not.toContain(hidden);
  });
});
