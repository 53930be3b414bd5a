import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SigningStatement } from '../../domain/signature/schema.ts';
import { submitClaim } from '../support/claims.ts';
import { openProject } from '../support/after-match.ts';
import { publish, reviewAt } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import type { PersonSigner } from '../../documents/person-key.ts';
import { enrolKey, offeredSigning, signAs, signatureOf } from '../support/signing.ts';
import { eventually, startSystem, type Answer, type TestSystem } from '../support/system.ts';

/** R39, R14: what people are told to have time for, tried on both sides of its end, through the whole system. */
const LEAD = 5_000;
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

const post = async (account: string, path: string, body: object = {}): Promise<Answer> => {
  const answer = await system.as(account).post(path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer;
};
const caseRow = async (id: string): Promise<{ stage: string; deadline_at: Date | null }> => {
  const rows: { stage: string; deadline_at: Date | null }[] = await system.db.query(
    'select stage, deadline_at from cases where id = $1',
    [id],
  );
  if (!rows[0]) throw new Error('no such case');
  return rows[0];
};
const reaches = (id: string, stage: string) =>
  eventually(
    () => caseRow(id),
    (row) => row.stage === stage,
  );

async function submitted(): Promise<string> {
  return submitPosting(system.as(POSTER), zhixin, challenge());
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
async function breach(): Promise<string> {
  const id = await openProject(system, { posterId: zhixin, claimantId: lina });
  await reaches(id, 'running');
  await post('lina', `/projects/${id}/report-breach`, {
    duty: '承诺书：按期拨付研发经费',
    facts: '首期经费逾期三个月未拨付。',
  });
  return id;
}

interface Row {
  readonly name: string;
  /** Opens a case in which somebody has time for an act. @returns its id */
  readonly open: () => Promise<string>;
  readonly act: (id: string) => Promise<Answer>;
  /** Where the case stands when nothing was done in time. */
  readonly otherwise: string;
}
const rows: readonly Row[] = [
  {
    name: 'R21 a claim is cured',
    async open() {
      const { claimId } = await claimed();
      const documents = ['学位证书扫描件'];
      await post('zhuban1', `/claims/${claimId}/need-documents`, { reason: '请补充材料。', documents });
      return claimId;
    },
    act: (id) => system.as('lina').post(`/claims/${id}/cure`, { note: '已补充学位证书。' }),
    otherwise: 'invalid',
  },
  {
    name: 'R26 an offer is accepted',
    open: offered,
    act: (id) => system.as('lina').post(`/negotiations/${id}/accept-offer`),
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
    act: (id) => system.as('lina').post(`/signings/${id}/sign`, { jws: signatures.get(id) }),
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
    act: (id) => system.as('lina').post(`/negotiations/${id}/extend`),
    otherwise: 'failed',
  },
  {
    name: 'R32 a breach is cured',
    open: breach,
    act: (id) => system.as(POSTER).post(`/projects/${id}/report-cure`, { reason: '已拨付。' }),
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
    act: (id) => system.as(POSTER).post(`/projects/${id}/appeal`, { reason: '银行已出具付款凭证。' }),
    otherwise: 'ended_for_breach',
  },
  {
    name: 'R10 a rejection is appealed',
    async open() {
      const postingId = await submitted();
      const { id, contentHash } = await reviewAt(system, POSTER, postingId, 'municipal');
      await post('shi1', `/reviews/${id}/reject`, { contentHash, reason: '不符合领域范围。' });
      return id;
    },
    act: (id) => system.as(POSTER).post(`/reviews/${id}/appeal`, { reason: '符合指南第二条。' }),
    otherwise: 'refused',
  },
];

describe.each(rows)('$name', ({ open, act, otherwise }) => {
  it('succeeds just before the stated end; just after it the other outcome stands', async () => {
    const inTime = await open();
    const { deadline_at: ends } = await caseRow(inTime);
    await system.skip(Math.max(1, (ends?.getTime() ?? 0) - LEAD - system.now().getTime()));
    const answer = await act(inTime);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);

    const tooLate = await open();
    const { stage, deadline_at: end } = await caseRow(tooLate);
    await system.skip((end?.getTime() ?? 0) + 1_000 - system.now().getTime());
    await reaches(tooLate, otherwise);
    expect(stage).not.toBe(otherwise);
    const late = await act(tooLate);
    expect(late.status, JSON.stringify(late.body)).toBe(409);
    expect((await caseRow(tooLate)).stage).toBe(otherwise);
  }, 120_000);
});
