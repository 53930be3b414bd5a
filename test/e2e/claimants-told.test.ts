import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reaches as reachesIn, validClaim } from '../support/claims.ts';
import { approve, publish, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { signVersion } from '../support/signer.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  people.lina = await registerPerson(system.as('lina'), person('李娜'));
  people.sunyue = await registerPerson(system.as('sunyue'), person('孙悦'));
});
afterAll(() => system.stop());

async function published(): Promise<string> {
  const id = await startPosting(system.as(POSTER), zhixin, challenge());
  await publish(system, POSTER, id);
  return id;
}

const reaches = (account: string, id: string, stage: string) => reachesIn(system, account, id, stage);
const valid = (account: string, postingId: string): Promise<string> =>
  validClaim(system, account, postingId, people[account] ?? '');
/** Notices that an account got of a case. */
const told = async (account: string, id: string): Promise<string[]> => {
  const { body } = await system.as(account).get('/notifications');
  return body.items.filter((item) => item.caseId === id).map((item: { zh: string }) => item.zh);
};

describe('R14 an approved amendment is told to each live claimant, who confirms, revises or leaves', () => {
  it('the claim binds the version that it answered until its claimant says otherwise', async () => {
    const id = await published();
    const [lina, sunyue] = [await valid('lina', id), await valid('sunyue', id)];
    const content = challenge({ title: '高能量密度固态电池界面改性（修订）' });
    const commitment = await signVersion(system.as(POSTER), id, content);
    const amended = await system
      .as(POSTER)
      .post(`/postings/${id}/amend`, { content, commitment, reason: '指标更新。' });
    expect(amended.status, JSON.stringify(amended.body)).toBe(200);
    const reviewId = amended.body.reply?.reviewId as string;
    expect(await told('lina', lina)).not.toContainEqual(expect.stringContaining('榜单已修改'));
    for (const [who, level] of [
      ['shi1', 'municipal'],
      ['bu1', 'national'],
    ] as const) {
      await reaches(who, reviewId, level);
      const { contentHash } = (await system.as(who).get(`/reviews/${reviewId}`)).body;
      expect((await approve(system, who, { id: reviewId, contentHash })).status).toBe(200);
    }
    for (const [account, claim] of [
      ['lina', lina],
      ['sunyue', sunyue],
    ] as const)
      await eventually(
        () => told(account, claim),
        (texts) => texts.some((text) => text.includes('榜单已修改为第 2 版')),
      );

    const answers = async (account: string, claim: string) =>
      (await system.as(account).get(`/claims/${claim}`)).body.answers;
    expect(await answers('lina', lina)).toEqual({ postingVersion: 1, inForce: false });
    const confirmed = await system.as('lina').post(`/claims/${lina}/confirm-amendment`);
    expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200);
    expect(await answers('lina', lina)).toEqual({ postingVersion: 2, inForce: true });
    // The other one leaves; the poster sees which version each claim answers.
    await system.as('sunyue').post(`/claims/${sunyue}/withdraw`, { reason: '指标已超出能力。' });
    expect(await answers(POSTER, sunyue)).toEqual({ postingVersion: 1, inForce: false });
    const other = await system.as('sunyue').post(`/claims/${lina}/confirm-amendment`);
    expect(other.status).toBe(404);
  });
});

describe('R13 a withdrawn posting tells all live claimants, with the reason where one has been selected', () => {
  it('every live claim is released; the selected one is told why', async () => {
    const id = await published();
    const [lina, sunyue] = [await valid('lina', id), await valid('sunyue', id)];
    const order = [
      { claimId: lina, reason: '方案可行。' },
      { claimId: sunyue, reason: '备选。' },
    ];
    const ranked = await system.as(POSTER).post(`/postings/${id}/rank`, { order });
    expect(ranked.status, JSON.stringify(ranked.body)).toBe(200);
    await reaches('lina', lina, 'selected');
    await system.as(POSTER).post(`/postings/${id}/withdraw`, { reason: '项目预算取消。' });
    await reaches('lina', lina, 'released');
    await reaches('sunyue', sunyue, 'released');
    const events = await system.as('lina').get(`/cases/${lina}/events`);
    expect(events.body.items.at(-1)?.why).toContain('项目预算取消');
    expect(await told('lina', lina)).toContainEqual(expect.stringContaining('项目预算取消'));
    expect((await told('sunyue', sunyue)).length).toBeGreaterThan(0);
    const negotiationId = ranked.body.reply?.negotiationId as string;
    await reaches('lina', negotiationId, 'failed');
    // No act is possible on it any longer, and an open review has ended.
    const again = await system.as(POSTER).post(`/postings/${id}/rank`, { order });
    expect(again.status).toBe(409);
  });

  it('before anybody has claimed: the reviews end, and the public sees it ended', async () => {
    const id = await startPosting(system.as(POSTER), zhixin, challenge());
    const review = await reviewAt(system, POSTER, id, 'municipal');
    await system.as(POSTER).post(`/postings/${id}/withdraw`, { reason: '需求变更。' });
    await reaches('shi1', review.id, 'ended');
    expect((await system.as('lina').get(`/public/postings/${id}`)).status).toBe(404);
  });
});
