import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reaches as reachesIn, validClaim } from '../support/claims.ts';
import { approve, publish, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { signScheme, signVersion } from '../support/signer.ts';
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

async function published(change: object = {}): Promise<string> {
  const id = await startPosting(system.as(POSTER), zhixin, challenge(change));
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
    const closesAt = new Date(system.now().getTime() + 60 * 86_400_000).toISOString();
    const window = { kind: 'fixed', closesAt };
    const id = await published({ window });
    const lina = await valid('lina', id);
    const content = challenge({ window, title: '高能量密度固态电池界面改性（修订）' });
    const commitment = await signVersion(system.as(POSTER), id, content);
    const amended = await system
      .as(POSTER)
      .post(`/postings/${id}/amend`, { content, commitment, reason: '指标更新。' });
    expect(amended.status, JSON.stringify(amended.body)).toBe(200);
    const reviewId = amended.body.reply?.reviewId as string;
    // The window runs on: what comes meanwhile is taken, for the version that is published.
    const sunyue = await valid('sunyue', id);
    expect(await told('lina', lina)).not.toContainEqual(expect.stringContaining('榜单已修改'));
    for (const [who, level] of [
      ['shi1', 'municipal'],
      ['bu1', 'national'],
    ] as const) {
      await reaches(who, reviewId, level);
      const { contentHash, changes } = (await system.as(who).get(`/reviews/${reviewId}`)).body;
      // Both levels see what changes, field by field.
      const [before, after] = ['高能量密度固态电池界面改性', '高能量密度固态电池界面改性（修订）'];
      expect(changes).toMatchObject([{ field: 'title', material: true, before, after }]);
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
    // Closing later than ten working days, the posting's own closing is the end of the time to answer.
    const { amendment } = (await system.as('lina').get(`/claims/${lina}`)).body;
    expect(new Date(amendment?.until ?? 0).toISOString()).toBe(closesAt);
    const confirmed = await system.as('lina').post(`/claims/${lina}/confirm-amendment`);
    expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200);
    expect(await answers('lina', lina)).toEqual({ postingVersion: 2, inForce: true });
    const confirmation = '已确认，其揭榜对修改后的第 2 版榜单有效';
    expect((await told(POSTER, lina)).filter((zh) => zh.includes(confirmation))).toHaveLength(1);
    // Revised while valid, and again while that is verified, where no stage changes: the poster hears of each once, in
    // words of its own, and so does who verifies the second.
    const revise = async (approach: string): Promise<void> => {
      const plan = { ...scheme(people.lina ?? '', 'lina'), approach: approach.repeat(10) };
      const commitment = await signScheme(system.as('lina'), lina, plan);
      const sent = await system.as('lina').post(`/claims/${lina}/amend`, { scheme: plan, commitment });
      expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    };
    const newest = async (account: string, count: number) =>
      (await told(account, lina)).slice(0, count).map((zh) => zh.replace(/（[A-Z]+-[^）]+）/, '（回执）'));
    const before = (await told(POSTER, lina)).length;
    await revise('调整技术路线。');
    const organiser = (await told('zhuban1', lina)).length;
    await revise('再次调整技术路线。');
    const revised = `高能量密度固态电池界面改性（修订）：揭榜方（回执）修改了方案，所应榜单为第 2 版，重新核实（R14、R20）。`;
    expect(await newest(POSTER, 2)).toEqual([revised, revised]);
    expect(await told(POSTER, lina)).toHaveLength(before + 2);
    expect(await newest('zhuban1', 1)).toEqual([revised]);
    expect(await told('zhuban1', lina)).toHaveLength(organiser + 1);
    expect(await told('lina', lina)).not.toContainEqual(expect.stringContaining('揭榜方（'));
    // The other one leaves; the poster sees which version each claim answers.
    await system.as('sunyue').post(`/claims/${sunyue}/withdraw`, { reason: '指标已超出能力。' });
    expect(await answers(POSTER, sunyue)).toEqual({ postingVersion: 1, inForce: false });
    expect((await told(POSTER, sunyue))[0]).toContain('现为“已撤回”');
    expect((await told(POSTER, sunyue)).join()).not.toContain(confirmation);
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
