import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_POLICY } from '../../domain/policy/policy.ts';
import { addPolicy } from '../support/after-match.ts';
import { reaches as reachesIn, validClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R18: that none of the valid claims is suitable is a possible answer, with reasons to each claimant. */
const POSTER = 'zhangqiang';
const QUICK = 'quick-1';
let system: TestSystem;
let zhixin: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  system = await startSystem();
  const posting = { ...DEMO_POLICY.posting, earlyClosingNotice: { seconds: 1 } };
  await addPolicy(system, { ...DEMO_POLICY, id: QUICK, posting });
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  people.lina = await registerPerson(system.as('lina'), person('李娜'));
  people.sunyue = await registerPerson(system.as('sunyue'), person('孙悦'));
});
afterAll(() => system.stop());

const REASONS = { lina: '工艺路线与产线不相容。', sunyue: '团队规模不足以按期交付。' } as const;
type Claimant = keyof typeof REASONS;

const reaches = (account: string, id: string, stage: string) => reachesIn(system, account, id, stage);
const valid = (account: string, postingId: string): Promise<string> =>
  validClaim(system, account, postingId, people[account] ?? '');

async function published(window: object): Promise<string> {
  const id = await startPosting(system.as(POSTER), zhixin, challenge({ window }), QUICK);
  await publish(system, POSTER, id);
  return id;
}

const declineAll = (who: string, postingId: string, claims: Partial<Record<Claimant, string>>) =>
  system.as(who).post(`/postings/${postingId}/decline-all`, {
    declined: Object.entries(claims).map(([account, claimId]) => ({
      claimId,
      reason: REASONS[account as Claimant],
    })),
  });

/** All that an account can read of its claim: its trail and what it was told. */
async function readBy(account: Claimant, claimId: string): Promise<string> {
  const events = await system.as(account).get(`/cases/${claimId}/events`);
  const notices = await system.as(account).get('/notifications');
  return JSON.stringify([events.body, notices.body]);
}

describe('R18 none of the valid claims is suitable', () => {
  it('each claimant is told the own reason, and the poster decides how to go on', async () => {
    const closesAt = new Date(Date.now() + 3_600_000).toISOString();
    const id = await published({ kind: 'fixed', closesAt });
    const claims = { lina: await valid('lina', id), sunyue: await valid('sunyue', id) };

    const early = await declineAll(POSTER, id, claims);
    expect(early.body).toMatchObject({ status: 409, code: 'RANKING_TOO_EARLY', rule: 'R23' });
    await system.as(POSTER).post(`/postings/${id}/close-window`, { reason: '提前截止。' });
    await reaches(POSTER, id, 'ranking');

    const half = await declineAll(POSTER, id, { lina: claims.lina });
    expect(half.body).toMatchObject({ status: 422, code: 'RANKING_INCOMPLETE' });
    expect((await declineAll('lina', id, claims)).status).toBe(404);
    const strange = await declineAll(POSTER, id, { ...claims, lina: id });
    expect(strange.body).toMatchObject({ status: 409, code: 'RANKING_NOT_VALID' });
    expect((await reaches(POSTER, id, 'ranking')).status).toBe(200);

    const done = await declineAll(POSTER, id, claims);
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    expect(done.body.stage.code).toBe('without_claim');
    expect(done.body.deadline).toEqual(expect.any(String));
    for (const [account, claimId] of Object.entries(claims) as [Claimant, string][]) {
      await reaches(account, claimId, 'released');
      const other = account === 'lina' ? 'sunyue' : 'lina';
      const read = await eventually(
        () => readBy(account, claimId),
        (text) => text.includes(REASONS[account]),
      );
      expect(read).not.toContain(REASONS[other]);
    }
    const { body } = await system.as(POSTER).get(`/cases/${id}`);
    const acts = body.acts.map(({ code }: { code: string }) => code);
    expect(acts).toEqual(expect.arrayContaining(['extend', 'declareLapsed']));
    expect(acts).not.toContain('rank');
    expect(acts).not.toContain('declineAll');
  });

  it('an open-ended posting goes on taking claims, also from the same people', async () => {
    const id = await published({ kind: 'open_ended' });
    const lina = await valid('lina', id);
    const done = await declineAll(POSTER, id, { lina });
    expect(done.body.stage?.code, JSON.stringify(done.body)).toBe('open');
    await reaches('lina', lina, 'released');
    const again = await valid('lina', id);
    expect(again).not.toBe(lina);
    const ranked = await system
      .as(POSTER)
      .post(`/postings/${id}/rank`, { order: [{ claimId: again, reason: '改用新的路线。' }] });
    expect(ranked.status, JSON.stringify(ranked.body)).toBe(200);
  });
});
