import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_POLICY } from '../../domain/policy/policy.ts';
import { ok } from '../support/acts.ts';
import { addPolicy } from '../support/after-match.ts';
import { reaches as reachesIn, submitClaim, validClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

/** R23: the poster ranks; the order is the order in which negotiation is offered. */
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

const reaches = (account: string, id: string, stage: string) => reachesIn(system, account, id, stage);
const valid = (account: string, postingId: string): Promise<string> =>
  validClaim(system, account, postingId, people[account] ?? '');
async function unverified(account: string, postingId: string): Promise<string> {
  const party = people[account] ?? '';
  const sent = await ok(submitClaim(system.as(account), postingId, party, scheme(party, account)));
  const claimId = sent.body.claimId as string;
  await reaches('zhuban1', claimId, 'verification');
  return claimId;
}
async function published(window: object): Promise<string> {
  const id = await startPosting(system.as(POSTER), zhixin, challenge({ window }), QUICK);
  await publish(system, POSTER, id);
  return id;
}
const rank = (
  who: string,
  postingId: string,
  claims: readonly string[],
  declined: readonly string[] = [],
) => {
  const entries = (ids: readonly string[]) => ids.map((claimId) => ({ claimId, reason: '方案可行。' }));
  return system.as(who).post(`/postings/${postingId}/rank`, {
    order: entries(claims),
    ...(declined.length > 0 && { declined: entries(declined) }),
  });
};

describe('R23 with a closing time', () => {
  it('R23 is ranked after closing and pending cures, every valid claim with a reason, by the poster alone', async () => {
    const closesAt = new Date(Date.now() + 3_600_000).toISOString();
    const id = await published({ kind: 'fixed', closesAt });
    const first = await valid('lina', id);
    const second = await unverified('sunyue', id);
    expect((await rank(POSTER, id, [first])).body).toMatchObject({ code: 'RANKING_TOO_EARLY', rule: 'R23' });
    await ok(
      system
        .as('zhuban1')
        .post(`/claims/${second}/verify-invalid`, { reason: '证书编号有误。', curable: true }),
    );
    await ok(system.as(POSTER).post(`/postings/${id}/close-window`, { reason: '提前截止。' }));
    await reaches(POSTER, id, 'verifying');
    // Closed, and a cure is pending.
    expect((await rank(POSTER, id, [first])).status).toBe(409);
    await ok(system.as('sunyue').post(`/claims/${second}/withdraw`, { reason: '另有安排。' }));
    await reaches(POSTER, id, 'ranking');

    expect((await rank('lina', id, [first])).status).toBe(404);
    expect((await rank('zhuban1', id, [first])).status).toBe(403);
    const noReason = await system
      .as(POSTER)
      .post(`/postings/${id}/rank`, { order: [{ claimId: first, reason: '' }] });
    expect(noReason.status).toBe(422);
    expect((await rank(POSTER, id, [second])).body.code).toBe('RANKING_NOT_VALID');
    expect((await reaches(POSTER, id, 'ranking')).body.stage?.code).toBe('ranking');
    const done = await ok(rank(POSTER, id, [first]));
    expect(done.body.stage.code).toBe('negotiating');
    await reaches('lina', first, 'selected');
  });

  it('R23 leaves out no valid claim: ranked, or declined with a reason', async () => {
    const closesAt = new Date(Date.now() + 3_600_000).toISOString();
    const id = await published({ kind: 'fixed', closesAt });
    const [first, second] = [await valid('lina', id), await valid('sunyue', id)];
    await ok(system.as(POSTER).post(`/postings/${id}/close-window`, { reason: '提前截止。' }));
    await reaches(POSTER, id, 'ranking');
    expect((await rank(POSTER, id, [first])).body).toMatchObject({ status: 422, code: 'RANKING_INCOMPLETE' });
    await ok(rank(POSTER, id, [second], [first]));
    await reaches('sunyue', second, 'selected');
    const offers = await system.db.query<{ claim_id: string }[]>(
      'select claim_id from offers where posting_id = $1 order by number',
      [id],
    );
    expect(offers).toEqual([{ claim_id: second }]);
  });
});

describe('R23 open-ended', () => {
  it('R23 begins negotiation with any valid claim, while others are not verified yet', async () => {
    const id = await published({ kind: 'open_ended' });
    const waiting = await unverified('lina', id);
    const chosen = await valid('sunyue', id);
    expect((await rank(POSTER, id, [waiting])).body.code).toBe('RANKING_NOT_VALID');
    const done = await ok(rank(POSTER, id, [chosen]));
    expect(done.body.stage.code).toBe('negotiating');
    await reaches('sunyue', chosen, 'selected');
    expect((await reaches('zhuban1', waiting, 'verification')).status).toBe(200);
  });
});
