import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { challenge, registerOrganisation, submitPosting, ZHIXIN } from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
});
afterAll(() => system.stop());

async function reviewOf(postingId: string, stage: string): Promise<{ id: string; contentHash: string }> {
  const posting = await eventually(
    () => system.as('zhangqiang').get(`/postings/${postingId}`),
    (answer) => answer.body.reviewId !== null,
  );
  const review = await eventually(
    () => system.as('shi1').get(`/reviews/${posting.body.reviewId}`),
    (answer) => answer.body.case.stage.code === stage,
  );
  return { id: review.body.case.id, contentHash: review.body.contentHash };
}

const stageOf = async (id: string): Promise<string> =>
  (await system.as('zhangqiang').get(`/cases/${id}`)).body.stage.code;

describe('R9 a posting passes the municipal, then the national level, then it is published', () => {
  it('is published after both approvals', async () => {
    const id = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
    const review = await reviewOf(id, 'municipal');
    const approve = (account: string) =>
      system
        .as(account)
        .post(`/reviews/${review.id}/approve`, { contentHash: review.contentHash, reason: '材料齐全。' });

    expect((await approve('bu1')).status).toBe(403);
    const first = await approve('shi1');
    expect(first.status, JSON.stringify(first.body)).toBe(200);
    expect(first.body.stage.code).toBe('national');
    const second = await approve('bu1');
    expect(second.body.stage.code).toBe('approved');
    await eventually(
      () => stageOf(id),
      (stage) => stage === 'open',
    );
    const events = await system.as('zhangqiang').get(`/cases/${id}/events`);
    expect(events.body.items.map((event: { act: { code: string } }) => event.act.code)).toEqual([
      'submit',
      'admit',
      'reviewApproved',
    ]);
  });
});
