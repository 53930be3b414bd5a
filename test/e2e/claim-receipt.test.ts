import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReconcileActivities } from '../../activities/reconcile/activities.ts';
import { takeReceipt, type Receipt } from '../../db/claim/receipt.ts';
import { prepareClaim, type PreparedClaim } from '../support/claims.ts';
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
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R17: the receipt is on record before the claim is judged; what happens when the judgement does not follow at once. */
let system: TestSystem;
let zhixin: string;
let lina: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
});
afterAll(() => system.stop());

async function published(): Promise<string> {
  const id = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
  await publish(system, 'zhangqiang', id);
  return id;
}
const prepared = (postingId: string): Promise<PreparedClaim> =>
  prepareClaim(system.as('lina'), postingId, lina, scheme(lina, '李娜'));
const stageIs = (id: string, stage: string) =>
  eventually(
    () => system.as('zhuban1').get(`/cases/${id}`),
    (answer) => answer.body.stage?.code === stage,
  );
const close = (id: string) =>
  system.as('zhangqiang').post(`/postings/${id}/close-window`, { reason: '已收到足够方案。' });

/** Acts like a server that goes away after the receipt: nothing is judged. */
async function leftWaiting(claim: PreparedClaim, jws?: string, account = 'lina'): Promise<Receipt | null> {
  const command = {
    commandId: randomUUID(),
    bodyHash: 'hash',
    account: { id: account, name: '李娜', roles: ['applicant'] },
    draftId: claim.draftId,
    draftVersion: 1,
    letterVersion: 1,
    jws,
    lateCode: undefined,
  };
  return takeReceipt(system.db, command, () => new Date());
}
/** Time after which a receipt's server would have finished with it. */
const reconcile = () =>
  createReconcileActivities({
    clock: () => new Date(Date.now() + 10_000),
    dataSource: system.db,
    client: system.client,
    taskQueue: system.taskQueue,
  }).reconcile();
const jwsOf = ({ body }: PreparedClaim) => (body as { commitment: { jws: string } }).commitment.jws;
const receiptOf = async ({ draftId }: PreparedClaim) =>
  (await system.as('lina').get(`/claim-drafts/${draftId}/receipt`)).body;

describe('R17 a receipt that nobody judged', () => {
  it('keeps a closing posting waiting, and becomes the claim that it was, in time', async () => {
    const id = await published();
    const claim = await prepared(id);
    expect((await system.as('lina').get(`/claim-drafts/${claim.draftId}/receipt`)).status).toBe(404);
    const receipt = await leftWaiting(claim, jwsOf(claim));
    expect(await receiptOf(claim)).toMatchObject({ state: 'waiting', receiptNumber: receipt?.receiptNumber });
    // R19: nobody else's matter.
    expect((await system.as('sunyue').get(`/claim-drafts/${claim.draftId}/receipt`)).status).toBe(404);
    await close(id);
    await stageIs(id, 'verifying');

    expect((await reconcile()).judged).toBe(1);
    const { claimId, state } = await receiptOf(claim);
    expect(state).toBe('admitted');
    const { body } = await system.as('lina').get(`/claims/${claimId}`);
    expect(body.receiptNumber).toBe(receipt?.receiptNumber);
    expect(Date.parse(body.receivedAt)).toBe(receipt?.receivedAt.getTime());
    await stageIs(id, 'verifying');
    expect((await reconcile()).judged).toBe(0);
  });

  it('is refused as its claimant would have been, and the posting goes on without it', async () => {
    const id = await published();
    const claim = await prepared(id);
    await leftWaiting(claim);
    await close(id);
    await stageIs(id, 'verifying');
    expect((await reconcile()).judged).toBe(0);
    expect(await receiptOf(claim)).toMatchObject({
      state: 'refused',
      claimId: null,
      refusal: { code: 'COMMITMENT_MISSING' },
    });
    await reconcile();
    await stageIs(id, 'without_claim');
  });

  it('is not to be had after closing, for another’s draft, or for a version that is not the draft’s', async () => {
    const id = await published();
    const claim = await prepared(id);
    expect(await leftWaiting(claim, undefined, 'sunyue')).toBeNull();
    await system
      .as('lina')
      .put(`/claim-drafts/${claim.draftId}`, { ...scheme(lina, '李娜'), title: '改过的方案' }, claim.headers);
    expect(await leftWaiting(claim)).toBeNull();
    const other = await prepared(id);
    await close(id);
    await stageIs(id, 'without_claim');
    expect(await leftWaiting(other)).toBeNull();
    const rows = await system.db.query('select 1 from claim_receipts where posting_id = $1', [id]);
    expect(rows).toEqual([]);
  });
});

describe('R17 a server that is busy', () => {
  it('acknowledges the receipt first, and gives the outcome to whoever asks again with the key', async () => {
    const id = await published();
    const claim = await prepared(id);
    const key = randomUUID();
    const send = () =>
      system.as('lina').post(claim.path, claim.body, { ...claim.headers, 'Idempotency-Key': key });
    const runner = system.db.createQueryRunner();
    await runner.startTransaction();
    await runner.query('select 1 from drafts where id = $1 for update', [claim.draftId]);
    const first = await send();
    await runner.rollbackTransaction();
    await runner.release();
    expect(first.status, JSON.stringify(first.body)).toBe(202);
    expect(first.headers.location).toBe(`/claim-drafts/${claim.draftId}/receipt`);
    const again = await send();
    expect(again.status, JSON.stringify(again.body)).toBe(201);
    const { receiptNumber, receivedAt, contentHash } = first.body;
    expect(again.body).toMatchObject({ receiptNumber, receivedAt, contentHash });
    expect(await receiptOf(claim)).toMatchObject({ state: 'admitted', claimId: again.body.claimId });
  }, 120_000);
});
