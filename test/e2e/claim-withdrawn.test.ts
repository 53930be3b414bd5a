import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../support/acts.ts';
import { reaches, submitClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  newKey,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { signCommitment } from '../support/signer.ts';
import { tokenFor } from '../support/stack.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

/** R20: a claim that was withdrawn: who reads it still, and how it is revived. */
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;
let lina: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
  await registerPerson(system.as('sunyue'), person('孙悦'));
});
afterAll(() => system.stop());

async function published(): Promise<string> {
  const content = challenge({ window: { kind: 'open_ended' } });
  const id = await startPosting(system.as(POSTER), zhixin, content, 'demo-1');
  await publish(system, POSTER, id);
  return id;
}

/** A claim with a file, and its scheme as it was sent. */
async function claimed(postingId: string) {
  const uploaded = await request(system.app)
    .post(`/parties/${lina}/attachments`)
    .query({ name: '数据.txt' })
    .set('Authorization', `Bearer ${await tokenFor('lina')}`)
    .set('Idempotency-Key', newKey())
    .set('Content-Type', 'text/plain')
    .send(Buffer.from(`检测数据 ${postingId}`));
  const file = (uploaded.body as { id: string }).id;
  const attachments = [{ attachmentId: file, title: '检测数据', confidential: false }];
  const plan = { ...scheme(lina, '李娜'), attachments };
  const id = (await ok(submitClaim(system.as('lina'), postingId, lina, plan))).body.claimId as string;
  await reaches(system, 'lina', id, 'verification');
  return { id, file, plan };
}
const withdraw = (id: string) =>
  ok(system.as('lina').post(`/claims/${id}/withdraw`, { reason: '团队另有安排。' }));
const read = async (who: string, path: `/claims/${string}`) => (await system.as(who).get(path)).body;
const open = async (who: string, file: string) =>
  (await system.as(who).get(`/attachments/${file}/content`)).status;

describe('R20, R44 the scheme of a withdrawn claim', () => {
  it('R20, R44 is no longer read by the poster, nor are its files; the claimant and the organiser read on', async () => {
    const posting = await published();
    const { id, file, plan } = await claimed(posting);
    expect((await read(POSTER, `/claims/${id}`)).scheme).toEqual(plan);
    expect(await open(POSTER, file)).toBe(200);
    await withdraw(id);
    expect((await read(POSTER, `/claims/${id}`)).scheme).toEqual({ type: 'technical_challenge' });
    const { items } = (await system.as(POSTER).get(`/postings/${posting}/claims`)).body;
    expect(items.map((one) => one.scheme)).toEqual([{ type: 'technical_challenge' }]);
    expect(await open(POSTER, file)).toBe(404);
    for (const who of ['lina', 'zhuban1']) {
      expect((await read(who, `/claims/${id}`)).scheme, who).toEqual(plan);
      expect(await open(who, file), who).toBe(200);
    }
  });
});

describe('R20 a withdrawn claim is revived within the window', () => {
  const revive = (who: string, id: string) => system.as(who).post(`/claims/${id}/revive`);

  it('R5, R20 with what it held, as a draft that is signed and judged anew; once', async () => {
    const posting = await published();
    const { id, plan } = await claimed(posting);
    expect((await revive('lina', id)).body).toMatchObject({ status: 409, code: 'CLAIM_NOT_WITHDRAWN' });
    await withdraw(id);
    for (const who of ['sunyue', POSTER]) expect((await revive(who, id)).status, who).toBe(404);
    const revived = await ok(revive('lina', id));
    expect(revived.body).toMatchObject({
      postingId: posting,
      partyId: lina,
      scheme: plan,
      submittedAs: null,
    });
    const draft = revived.body.id;
    const send = async (commitment?: object) =>
      system
        .as('lina')
        .post(`/claim-drafts/${draft}/submit`, { letterVersion: 1, commitment }, { 'If-Match': '"v1"' });
    // A new letter is signed, and the sides are judged as they are now: employed by the poster, no more (R5).
    expect((await send()).body.code).toBe('COMMITMENT_MISSING');
    const commitment = await signCommitment(system.as('lina'), draft);
    const employer = { creditCode: ZHIXIN, name: '上海智芯科技有限公司' };
    await registerPerson(system.as('lina'), person('李娜', { employer }));
    expect((await send(commitment)).body.code).toBe('NOT_ELIGIBLE');
    await registerPerson(system.as('lina'), person('李娜'));
    const sent = await ok(send(await signCommitment(system.as('lina'), draft)));
    await reaches(system, 'lina', sent.body.claimId as string, 'verification');
    expect((await read(POSTER, `/claims/${sent.body.claimId}`)).scheme).toEqual(plan);
    expect((await revive('lina', id)).body).toMatchObject({ status: 409, code: 'LIVE_CLAIM_EXISTS' });
  });

  it('R20 and not after closing', async () => {
    const posting = await published();
    const { id } = await claimed(posting);
    await withdraw(id);
    await ok(system.as(POSTER).post(`/postings/${posting}/close-window`, { reason: '另有安排。' }));
    await reaches(system, POSTER, posting, 'without_claim');
    expect((await revive('lina', id)).body).toMatchObject({ status: 409, code: 'CLAIM_TOO_LATE' });
  });
});
