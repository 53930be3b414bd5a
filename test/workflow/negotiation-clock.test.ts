import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, type Posts } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { enrolKey, signAs } from '../support/signing.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
let lina: string;
let sunyue: string;

const attest = (partyId: string, fact: string) =>
  system.as('zhuban1').post(`/parties/${partyId}/attestations`, { fact, evidence: '原件核验一致' });

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
  sunyue = await registerPerson(system.as('sunyue'), person('孙悦'));
  await attest(lina, 'degree');
  await attest(zhixin, 'registration');
  await attest(zhixin, 'legal_representative');
}, 120_000);
afterAll(() => system.stop());

const stageOf = async (id: string): Promise<string> =>
  (await system.as('zhangqiang').get(`/cases/${id}`)).body.stage?.code;
const until = (id: string, stage: string): Promise<string> =>
  eventually(
    () => stageOf(id),
    (found) => found === stage,
  );
const post: Posts = (account, path, body) => ok(system.as(account).post(path, body));
const MINUTE = 60_000;

/** A posting under the demonstration's clocks with two claimants, of whom the first is asked. */
async function offered(): Promise<string> {
  const postingId = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
  await publish(system, 'zhangqiang', postingId);
  const order = [];
  for (const [account, party] of [
    ['lina', lina],
    ['sunyue', sunyue],
  ] as const) {
    const claim = await submitClaim(system.as(account), postingId, party, scheme(party, account));
    const claimId = claim.body.claimId as string;
    await until(claimId, 'verification');
    await post('zhuban1', `/claims/${claimId}/verify-valid`, { reason: '资格核对一致。' });
    order.push({ claimId, reason: '方案可行。' });
  }
  const ranked = await post('zhangqiang', `/postings/${postingId}/rank`, { order });
  const negotiationId = ranked.body.reply?.negotiationId as string;
  await until(negotiationId, 'offered');
  return negotiationId;
}

/** Waits until the next in the ranking is asked whether they are still available, however the first ended (R26). */
async function nextIsAsked(id: string): Promise<void> {
  const next = () =>
    system.db.query<{ id: string; account: string }[]>(
      `select o.negotiation_id as id, m.account_id as account from offers o join claims c on c.case_id = o.claim_id
       join party_members m on m.party_id = c.claimant_id
       where o.posting_id = (select posting_id from offers where negotiation_id = $1) and o.state = 'running'`,
      [id],
    );
  const [offer] = await eventually(next, (rows) => rows.length > 0 && rows[0]?.id !== id);
  expect(offer?.account).toBe('sunyue');
  await until(offer?.id ?? '', 'offered');
}

describe('R26 the clock of a negotiation', () => {
  it('ends an offer that nobody answered', async () => {
    const id = await offered();
    await system.skip(2 * MINUTE);
    await until(id, 'failed');
    await nextIsAsked(id);
  });

  it('R24 ends with a confidentiality letter that was not signed in time', async () => {
    const id = await offered();
    const { signingId } = (await post('lina', `/negotiations/${id}/accept-offer`)).body.reply as {
      signingId: string;
    };
    await until(signingId, 'collecting');
    await system.skip(3 * MINUTE);
    await until(signingId, 'expired');
    await until(id, 'failed');
    await nextIsAsked(id);
  });

  it('moves on only when both agree, then ends the talks', async () => {
    const id = await offered();
    const { signingId } = (await post('lina', `/negotiations/${id}/accept-offer`)).body.reply as {
      signingId: string;
    };
    for (const account of ['lina', 'zhangqiang']) {
      const answer = await signAs(system, account, await enrolKey(system, account), signingId);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    }
    await until(id, 'talks');
    const deadline = async (): Promise<number> =>
      Date.parse((await system.as('lina').get(`/cases/${id}`)).body.deadline as string);
    const before = await deadline();
    await post('lina', `/negotiations/${id}/extend`);
    expect(await deadline()).toBe(before);
    const again = await system.as('lina').post(`/negotiations/${id}/extend`);
    expect(again.body.code).toBe('EXTENSION_AGREED_ALREADY');
    await post('zhangqiang', `/negotiations/${id}/extend`);
    expect(await deadline()).toBe(before + 180_000);
    await system.skip(4 * MINUTE);
    expect(await stageOf(id)).toBe('talks');
    // No further than its end: the next offer has a clock of its own.
    await system.skip((await deadline()) + 1_000 - system.now().getTime());
    await until(id, 'failed');
    await nextIsAsked(id);
  });
});
