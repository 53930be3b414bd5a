import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonSigner } from '../../adapters/signature/person-key.ts';
import type { SigningStatement } from '../../domain/signature/schema.ts';
import { ok, type Posts } from '../support/acts.ts';
import { openProject, outcomeBy } from '../support/after-match.ts';
import { submitClaim } from '../support/claims.ts';
import { TERMS } from '../support/negotiation.ts';
import { explained, publish, reviewAt } from '../support/review-steps.ts';
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
import { signVersion } from '../support/signer.ts';
import { enrolKey, offeredSigning, signAs, signatureOf } from '../support/signing.ts';
import { tokenFor } from '../support/stack.ts';
import { startSystem, type TestSystem } from '../support/system.ts';
import {
  failsAfterIt,
  passesInTime,
  reaches as caseReaches,
  type TimeToAct,
} from '../support/time-to-act.ts';

/** R39, R14: what people are told to have time for, tried on both sides of its end, through the whole system. */
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;
let lina: string;
const keys: Record<string, PersonSigner> = {};

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
  for (const [party, fact] of [
    [lina, 'degree'],
    [zhixin, 'registration'],
    [zhixin, 'legal_representative'],
  ] as const)
    await post('zhuban1', `/parties/${party}/attestations`, { fact, evidence: '原件核验一致' });
  for (const account of ['lina', POSTER]) keys[account] = await enrolKey(system, account);
}, 120_000);
afterAll(() => system.stop());

const post: Posts = (account, path, body) => ok(system.as(account).post(path, body));
const reaches = (id: string, stage: string) => caseReaches(system, id, stage);

async function submitted(): Promise<string> {
  return startPosting(system.as(POSTER), zhixin, challenge());
}
async function claimed(): Promise<{ postingId: string; claimId: string }> {
  const postingId = await submitted();
  await publish(system, POSTER, postingId);
  const claim = await submitClaim(system.as('lina'), postingId, lina, scheme(lina, 'lina'));
  const claimId = claim.body.claimId as string;
  await reaches(claimId, 'verification');
  return { postingId, claimId };
}
async function offered(): Promise<string> {
  const { postingId, claimId } = await claimed();
  await post('zhuban1', `/claims/${claimId}/verify-valid`, { reason: '资格核对一致。' });
  const order = [{ claimId, reason: '方案可行。' }];
  const { negotiationId } = (await post(POSTER, `/postings/${postingId}/rank`, { order })).body.reply as {
    negotiationId: string;
  };
  await reaches(negotiationId, 'offered');
  return negotiationId;
}
async function letter(): Promise<{ negotiationId: string; signingId: string }> {
  const negotiationId = await offered();
  const { signingId } = (await post('lina', `/negotiations/${negotiationId}/accept-offer`)).body.reply as {
    signingId: string;
  };
  await reaches(signingId, 'collecting');
  return { negotiationId, signingId };
}
const keyOf = (account: string): PersonSigner => {
  const key = keys[account];
  if (!key) throw new Error(`no key of ${account}`);
  return key;
};
/** Made while there was time, by the signing. */
const signatures = new Map<string, string>();
/** A duty of after the acceptance only. */
const UNADOPTED = { duty: 'first_adoption', facts: '验收一年，成果从未投入应用。' };
async function breach(): Promise<string> {
  const id = await openProject(system, { posterId: zhixin, claimantId: lina });
  await reaches(id, 'running');
  await post('lina', `/projects/${id}/report-breach`, {
    duty: 'funds',
    facts: '首期经费逾期三个月未拨付。',
  });
  return id;
}

const CORRECTED = challenge({ title: '高能量密度固态电池界面改性（补正）' });
/** Letters of the resubmissions, signed while there was time. */
const commitments = new Map<string, unknown>();
async function returned(): Promise<string> {
  const postingId = await submitted();
  const { id, contentHash } = await reviewAt(system, POSTER, postingId, 'municipal');
  const corrections = [{ pointer: '/title', text: '请明确。' }];
  await post('shi1', `/reviews/${id}/return`, { contentHash, reason: '请补正。', corrections });
  await reaches(postingId, 'returned');
  commitments.set(postingId, await signVersion(system.as(POSTER), postingId, CORRECTED));
  return postingId;
}
async function newestTerms(id: string): Promise<object> {
  const rows: object[] = await system.db.query(
    'select version, terms_hash as hash from terms_versions where negotiation_id = $1 order by version desc limit 1',
    [id],
  );
  return rows[0] ?? { version: 1, hash: '0'.repeat(64) };
}
async function shareFile(id: string) {
  const uploaded = await request(system.app)
    .post(`/parties/${lina}/attachments`)
    .query({ name: '检测.txt' })
    .set('Authorization', `Bearer ${await tokenFor('lina')}`)
    .set('Idempotency-Key', newKey())
    .set('Content-Type', 'text/plain')
    .send(Buffer.from(`检测数据 ${id}`));
  const attachmentId = (uploaded.body as { id: string }).id;
  return system.as('lina').post(`/negotiations/${id}/share-file`, { attachmentId });
}

const rows: readonly TimeToAct[] = [
  {
    name: 'R21 a claim is cured',
    async open() {
      const { claimId } = await claimed();
      const documents = ['学位证书扫描件'];
      await post('zhuban1', `/claims/${claimId}/need-documents`, { reason: '请补充材料。', documents });
      return claimId;
    },
    acts: [
      (id) =>
        system.as('lina').post(`/claims/${id}/cure`, {
          note: '已补充学位证书。',
          documents: [{ no: 1, whyNot: '证书在途，附学校说明。' }],
        }),
    ],
    lasts: { workingDays: 5 },
    otherwise: 'invalid',
  },
  {
    name: 'R26 an offer is accepted',
    open: offered,
    acts: [(id) => system.as('lina').post(`/negotiations/${id}/accept-offer`)],
    otherwise: 'failed',
  },
  {
    name: 'R27 a confidentiality letter is signed',
    async open() {
      const { signingId } = await letter();
      const { statement } = (await offeredSigning(system, 'lina', signingId)).body as {
        statement: SigningStatement;
      };
      signatures.set(signingId, await signatureOf(keyOf('lina'), statement));
      return signingId;
    },
    acts: [(id) => system.as('lina').post(`/signings/${id}/sign`, { jws: signatures.get(id) })],
    lasts: { workingDays: 10 },
    otherwise: 'expired',
  },
  {
    name: 'R26 talks go on',
    async open() {
      const { negotiationId, signingId } = await letter();
      await offeredSigning(system, 'lina', signingId);
      for (const account of ['lina', POSTER])
        expect((await signAs(system, account, keyOf(account), signingId)).body).not.toHaveProperty('code');
      await reaches(negotiationId, 'talks');
      return negotiationId;
    },
    acts: [
      (id) => system.as('lina').post(`/negotiations/${id}/say`, { text: '请看条款。' }),
      (id) => system.as('lina').post(`/negotiations/${id}/propose-terms`, { basedOn: 0, terms: TERMS }),
      async (id) => system.as('lina').post(`/negotiations/${id}/confirm-terms`, await newestTerms(id)),
      (id) => shareFile(id),
      (id) => system.as('lina').post(`/negotiations/${id}/extend`),
    ],
    lasts: { days: 30 },
    otherwise: 'failed',
  },
  {
    name: 'R10 a returned posting is resubmitted',
    open: returned,
    acts: [
      (id) =>
        system.as(POSTER).post(`/postings/${id}/resubmit`, {
          content: CORRECTED,
          answers: explained(),
          commitment: commitments.get(id),
        }),
    ],
    lasts: { workingDays: 20 },
    otherwise: 'not_resubmitted',
  },
  {
    name: 'R10 the time to correct is extended',
    open: returned,
    acts: [(id) => system.as(POSTER).post(`/postings/${id}/extend-correction`, { reason: '需补测。' })],
    otherwise: 'not_resubmitted',
  },
  {
    name: 'R10 a rejection is appealed',
    async open() {
      const postingId = await submitted();
      const { id, contentHash } = await reviewAt(system, POSTER, postingId, 'municipal');
      await post('shi1', `/reviews/${id}/reject`, { contentHash, reason: '不符合领域范围。' });
      return id;
    },
    acts: [(id) => system.as(POSTER).post(`/reviews/${id}/appeal`, { reason: '符合指南第二条。' })],
    lasts: { workingDays: 10 },
    otherwise: 'refused',
  },
  // From here on in seconds, last: their reminders would come by the thousand while days are skipped.
  {
    name: 'R32 a breach is reported after acceptance',
    async open() {
      const id = await openProject(system, { posterId: zhixin, claimantId: lina });
      await reaches(id, 'running');
      await post('lina', `/projects/${id}/report-outcome`, {
        ...outcomeBy(lina),
        achievedOn: system.now().toISOString().slice(0, 10),
      });
      await post(POSTER, `/projects/${id}/accept-outcome`);
      await post('zhuban1', `/projects/${id}/complete`, { reason: '材料齐全，准予结项。' });
      return id;
    },
    acts: [(id) => system.as('lina').post(`/projects/${id}/report-breach`, UNADOPTED)],
    otherwise: 'completed',
  },
  {
    name: 'R32 a breach is cured',
    open: breach,
    acts: [(id) => system.as(POSTER).post(`/projects/${id}/report-cure`, { reason: '已拨付。' })],
    otherwise: 'breach_review',
  },
  {
    name: 'R32 a cure is accepted before it is reported',
    open: breach,
    acts: [(id) => system.as('lina').post(`/projects/${id}/accept-cure`, { reason: '款项已到账。' })],
    otherwise: 'breach_review',
  },
  {
    name: 'R32 a reported cure is accepted',
    async open() {
      const id = await breach();
      await post(POSTER, `/projects/${id}/report-cure`, { reason: '已拨付。' });
      return id;
    },
    acts: [(id) => system.as('lina').post(`/projects/${id}/accept-cure`, { reason: '款项已到账。' })],
    otherwise: 'breach_review',
  },
  {
    name: 'R32 a finding is appealed',
    async open() {
      const id = await breach();
      await post(POSTER, `/projects/${id}/report-cure`, { reason: '已拨付。' });
      await post('lina', `/projects/${id}/dispute-cure`, { reason: '款项未到账。' });
      await post('zhuban1', `/projects/${id}/find`, { breach: true, ends: true, reason: '事实清楚。' });
      return id;
    },
    acts: [(id) => system.as(POSTER).post(`/projects/${id}/appeal`, { reason: '银行已出具付款凭证。' })],
    otherwise: 'ended_for_breach',
  },
];

describe.each(rows)('$name', (row) => {
  it('succeeds just before the stated end; just after it the other outcome stands', async () => {
    await passesInTime(system, row);
    await failsAfterIt(system, row);
  }, 120_000);
});
