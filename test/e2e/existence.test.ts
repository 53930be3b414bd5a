import { afterAll, beforeAll, expect, it } from 'vitest';
import { TRANSFER_SCHEME_EXAMPLE } from '../../domain/claim/examples.ts';
import type { SigningStatement } from '../../domain/signature/schema.ts';
import { ok } from '../support/acts.ts';
import { reaches, submitClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  postdocInStation,
  PUYAO,
  registerOrganisation,
  registerPerson,
  submitPosting,
  transfer,
} from '../support/samples.ts';
import { signerFor } from '../support/signer.ts';
import { offeredSigning, signAs, signatureOf } from '../support/signing.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let chenwei: string;
let puyao: string;

const attest = (who: string, partyId: string, fact: string) =>
  ok(system.as(who).post(`/parties/${partyId}/attestations`, { fact, evidence: '原件核验一致。' }));
const sign = async (account: string, signingId: string) =>
  signAs(system, account, await signerFor(system.as(account)), signingId);

beforeAll(async () => {
  system = await startSystem();
  chenwei = await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
  puyao = await registerOrganisation(system.as('wuting'), '上海浦曜生物医药有限公司', PUYAO, '吴婷');
  await attest('zhan-fudan', chenwei, 'station_status');
  await attest('zhuban1', puyao, 'registration');
  await attest('zhuban1', puyao, 'legal_representative');
});
afterAll(() => system.stop());

it('R4 the entity that takes a result over signs when it was checked to exist, not before and not after that lapsed', async () => {
  const postingId = await submitPosting(system.as('chenwei'), chenwei, transfer());
  await publish(system, 'chenwei', postingId);
  const claim = await ok(submitClaim(system.as('wuting'), postingId, puyao, TRANSFER_SCHEME_EXAMPLE));
  const claimId = claim.body.claimId as string;
  await reaches(system, 'zhuban1', claimId, 'verification');
  await ok(system.as('zhuban1').post(`/claims/${claimId}/verify-valid`, { reason: '资格核对一致。' }));
  const order = [{ claimId, reason: '条件最合适。' }];
  const ranked = await ok(system.as('chenwei').post(`/postings/${postingId}/rank`, { order }));
  const negotiationId = ranked.body.reply?.negotiationId ?? '';
  await reaches(system, 'wuting', negotiationId, 'offered');
  const accepted = await ok(system.as('wuting').post(`/negotiations/${negotiationId}/accept-offer`));
  const signingId = accepted.body.reply?.signingId ?? '';

  // Nothing is offered to sign, and what is missing is said.
  expect((await offeredSigning(system, 'wuting', signingId)).body).toMatchObject({
    statement: null,
    obstacles: [{ code: 'EXISTENCE_NOT_FRESH', rule: 'R4' }],
  });
  await attest('zhuban1', puyao, 'existence');
  const { statement } = (await offeredSigning(system, 'wuting', signingId)).body;
  const lapse = { fact: 'existence', reason: '登记机关公示已吊销，核实中。' };
  await ok(system.as('zhuban1').post(`/parties/${puyao}/lapses`, lapse));
  const jws = await signatureOf(await signerFor(system.as('wuting')), statement as SigningStatement);
  const late = await system.as('wuting').post(`/signings/${signingId}/sign`, { jws });
  expect(late).toMatchObject({ status: 409, body: { code: 'SIGNING_NOT_ATTESTED', rule: 'R4' } });
  expect(JSON.stringify(late.body.errors)).toContain('EXISTENCE_NOT_FRESH');
  await attest('zhuban1', puyao, 'existence');
  await ok(sign('wuting', signingId));
  // The poster is a person: nobody asks whether they exist.
  await ok(sign('chenwei', signingId));
  await reaches(system, 'wuting', negotiationId, 'talks');
});
