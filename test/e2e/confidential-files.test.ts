import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../adapters/bundle/verify-bundle.ts';
import { readRootJwks } from '../../adapters/signature/root-key.ts';
import { ok } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
import { Negotiators, TERMS } from '../support/negotiation.ts';
import { publish } from '../support/review-steps.ts';
import { challenge, newKey, person, registerPerson, scheme, startPosting } from '../support/samples.ts';
import { signScheme } from '../support/signer.ts';
import { offeredSigning, signAs } from '../support/signing.ts';
import { tokenFor } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R19, R24: what `confidential` means, for each kind of file and each reader, at each point of a claim's life. */
const POSTER = 'zhangqiang';
const SECRET = '保密：界面工艺窗口参数';
const PLAIN = '公开：实验室照片说明';
let system: TestSystem;
let all: Negotiators;

beforeAll(async () => {
  system = await startSystem();
  await registerPerson(system.as('lina'), person('李娜'));
  all = await Negotiators.meet(system, { lina: '李娜', sunyue: '孙悦' });
  // The experts and officers are known once they have been here.
  for (const account of ['zj1', 'zj2', 'zj3', 'qu-pudong']) await system.as(account).get('/me/parties');
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const wish = { to: 'qu-pudong', scopes: ['post', 'meet'], until, reason: '委托区局协助对接。' };
  await ok(system.as(POSTER).post(`/parties/${all.zhixin}/mandates`, wish));
});
afterAll(() => system.stop());

async function upload(who: string, partyId: string, text: string): Promise<string> {
  const answer = await request(system.app)
    .post(`/parties/${partyId}/attachments`)
    .query({ name: `${text.slice(0, 8)}.txt` })
    .set('Authorization', `Bearer ${await tokenFor(who)}`)
    .set('Idempotency-Key', newKey())
    .set('Content-Type', 'text/plain')
    .send(Buffer.from(text));
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return (answer.body as { id: string }).id;
}
const named = (attachmentId: string, title: string, confidential: boolean) => ({
  attachmentId,
  title,
  confidential,
});

interface Files {
  readonly secret: string;
  readonly plain: string;
}
interface Claimed {
  readonly postingId: string;
  readonly claimId: string;
  /** Of the claim. */
  readonly files: Files;
  /** Of the posting. */
  readonly annexes: Files;
  readonly plan: object;
}

/** A posting with an annex of each kind, and a valid claim on it with an attachment of each kind. */
async function claimed(): Promise<Claimed> {
  const party = all.people.lina ?? '';
  const annexes = {
    secret: await upload(POSTER, all.zhixin, `${SECRET} of the posting`),
    plain: await upload(POSTER, all.zhixin, `${PLAIN} of the posting`),
  };
  const content = challenge({
    attachments: [named(annexes.secret, SECRET, true), named(annexes.plain, PLAIN, false)],
  });
  const postingId = await startPosting(system.as(POSTER), all.zhixin, content, 'demo-1');
  await publish(system, POSTER, postingId);
  const files = {
    secret: await upload('lina', party, SECRET),
    plain: await upload('lina', party, PLAIN),
  };
  const plan = {
    ...scheme(party, '李娜'),
    capability: [
      { statement: '已有中试基础。', evidence: [{ title: '中试报告', attachmentId: files.secret }] },
    ],
    attachments: [named(files.secret, SECRET, true), named(files.plain, PLAIN, false)],
  };
  const sent = await ok(submitClaim(system.as('lina'), postingId, party, plan));
  const claimId = sent.body.claimId as string;
  await all.until('zhuban1', claimId, 'verification');
  await ok(system.as('zhuban1').post(`/claims/${claimId}/verify-valid`, { reason: '核对一致。' }));
  return { postingId, claimId, files, annexes, plan };
}

const READERS = [
  'lina',
  POSTER,
  'qu-pudong',
  'sunyue',
  'zhuban1',
  'shi1',
  'shizhuren',
  'bu1',
  'zj1',
  'qu-minhang',
  'guanli',
  'yunwei',
  'wuting',
] as const;
type Reader = (typeof READERS)[number];

/** Checks the readers of a file; everybody else is told that there is none, by its bytes and its particulars alike. */
async function expectReaders(file: string, readers: readonly Reader[], point: string): Promise<void> {
  for (const reader of READERS)
    for (const path of [`/attachments/${file}`, `/attachments/${file}/content`] as const) {
      const { status } = await system.as(reader).get(path);
      expect(status, `${point}: ${reader} ${path}`).toBe(readers.includes(reader) ? 200 : 404);
    }
}
const schemeFor = async (reader: string, { claimId }: Claimed) =>
  (await system.as(reader).get(`/claims/${claimId}`)).body.scheme as {
    attachments: object[];
    capability: object[];
  };

/** Ranks the claim and accepts the offer: the letter is to be signed. @returns negotiation and signing */
async function offered({ postingId, claimId }: Claimed) {
  const order = [{ claimId, reason: '方案可行。' }];
  const ranked = await ok(system.as(POSTER).post(`/postings/${postingId}/rank`, { order }));
  const negotiationId = ranked.body.reply?.negotiationId as string;
  await all.until(POSTER, negotiationId, 'offered');
  const accepted = await ok(system.as('lina').post(`/negotiations/${negotiationId}/accept-offer`));
  return { negotiationId, signingId: accepted.body.reply?.signingId as string };
}

describe('R24 a confidential attachment of a claim', () => {
  it('R19, R22, R24 opens to the poster once both have signed the letter, and closes with a failure; to experts, rivals and strangers never', async () => {
    const claim = await claimed();
    const { files, annexes, postingId } = claim;
    const [bySide, byOffice]: Reader[][] = [['lina'], ['zhuban1']];
    const closed: Reader[] = [...(bySide ?? []), ...(byOffice ?? [])];
    const plain: Reader[] = ['lina', POSTER, 'qu-pudong', 'zhuban1'];
    await expectReaders(files.secret, closed, 'submitted');
    await expectReaders(files.plain, plain, 'submitted');
    // R19: of the posting, by office and by the poster's own people; no mandate opens it.
    await expectReaders(annexes.secret, [POSTER, 'zhuban1', 'shi1', 'shizhuren', 'bu1'], 'annex');
    const office: Reader[] = ['zhuban1', 'shi1', 'shizhuren', 'bu1'];
    await expectReaders(annexes.plain, [POSTER, 'qu-pudong', ...office, 'lina', 'sunyue'], 'annex');

    // Titles can give it away: the poster only sees that there is one.
    for (const reader of [POSTER, 'qu-pudong']) {
      const shown = await schemeFor(reader, claim);
      expect(shown.attachments, reader).toEqual([{ confidential: true }, named(files.plain, PLAIN, false)]);
      expect(shown.capability, reader).toEqual([
        { statement: '已有中试基础。', evidence: [{ title: '中试报告' }] },
      ]);
      const listed = await system.as(reader).get(`/postings/${postingId}/claims`);
      expect(JSON.stringify(listed.body), reader).not.toContain(files.secret);
      expect(JSON.stringify(listed.body), reader).not.toContain(SECRET);
    }
    for (const reader of ['lina', 'zhuban1'])
      expect(await schemeFor(reader, claim), reader).toMatchObject(claim.plan);

    const experts = { experts: ['zj1', 'zj2', 'zj3'] };
    await ok(system.as('zhuban1').post(`/postings/${postingId}/appoint-panel`, experts));
    const { body } = await system.as('zj1').get('/me/schemes');
    expect(body.items).toHaveLength(1);
    expect(JSON.stringify(body)).not.toContain(SECRET);
    expect(JSON.stringify(body)).not.toContain(files.secret);
    await expectReaders(files.secret, closed, 'experts are appointed');

    const { negotiationId, signingId } = await offered(claim);
    await expectReaders(files.secret, closed, 'accepted');
    await ok(signAs(system, POSTER, all.signer(POSTER), signingId));
    await expectReaders(files.secret, closed, 'signed by the poster alone');
    await ok(signAs(system, 'lina', all.signer('lina'), signingId));
    await all.until(POSTER, negotiationId, 'talks');
    await expectReaders(files.secret, ['lina', POSTER, 'zhuban1'], 'signed by both');
    expect((await schemeFor(POSTER, claim)).attachments).toContainEqual(named(files.secret, SECRET, true));
    expect((await schemeFor('qu-pudong', claim)).attachments).toContainEqual({ confidential: true });

    await ok(system.as(POSTER).post(`/negotiations/${negotiationId}/leave`, { reason: '需求变更。' }));
    await all.until('lina', claim.claimId, 'failed');
    await expectReaders(files.secret, closed, 'failed');
    expect((await schemeFor(POSTER, claim)).attachments).toContainEqual({ confidential: true });
  });

  it('R24, R38 each access is on record before the file is given; the claimant sees who read, the poster does not', async () => {
    const claim = await claimed();
    const { files, claimId } = claim;
    const { negotiationId, signingId } = await offered(claim);
    await system.as(POSTER).get(`/attachments/${files.secret}/content`);
    await all.signBoth(signingId, 'lina');
    await all.until(POSTER, negotiationId, 'talks');
    for (const reader of ['zhuban1', POSTER])
      await all.download(reader, `/attachments/${files.secret}/content`);
    await all.download(POSTER, `/attachments/${files.plain}/content`);
    // Read too, and on record; but no attachment.
    await all.download('zhuban1', `/claims/${claimId}/commitment-letter`);
    const { body } = await ok(system.as('lina').get(`/claims/${claimId}/accesses`));
    const short = body.items.map((one: { by: string; attachmentId: string }) => [one.by, one.attachmentId]);
    // The newest first; a refused one and an open file leave nothing.
    expect(short).toEqual([
      ['张强', files.secret],
      ['朱伴一', files.secret],
    ]);
    expect((await system.as('zhuban1').get(`/claims/${claimId}/accesses`)).body).toEqual(body);
    for (const reader of [POSTER, 'qu-pudong', 'sunyue', 'shi1'])
      expect((await system.as(reader).get(`/claims/${claimId}/accesses`)).status, reader).toBe(404);
    await expect(system.db.query('delete from file_accesses')).rejects.toThrow(/R38/);
  });

  it('R24 the room’s own files open to the two sides alone, whatever the claim marks', async () => {
    const claim = await claimed();
    const { negotiationId, signingId } = await offered(claim);
    await all.signBoth(signingId, 'lina');
    await all.until(POSTER, negotiationId, 'talks');
    const attachmentId = await upload('lina', all.people.lina ?? '', '对接室：补充数据');
    const shared = await ok(
      system.as('lina').post(`/negotiations/${negotiationId}/share-file`, { attachmentId }),
    );
    const path = `/negotiations/${negotiationId}/files/${shared.body.reply?.fileId}` as const;
    for (const reader of READERS) {
      const { status } = await system.as(reader).get(path);
      expect(status, reader).toBe(['lina', POSTER].includes(reader) ? 200 : 404);
    }
    await expectReaders(attachmentId, ['lina'], 'outside the room');
  });

  it('R24 a file marked in a later version closes from then on, and one unmarked opens', async () => {
    const claim = await claimed();
    const { files, claimId, plan } = claim;
    const turned = {
      ...plan,
      attachments: [named(files.secret, SECRET, false), named(files.plain, PLAIN, true)],
    };
    const commitment = await signScheme(system.as('lina'), claimId, turned);
    await ok(system.as('lina').post(`/claims/${claimId}/amend`, { scheme: turned, commitment }));
    await expectReaders(files.secret, ['lina', POSTER, 'qu-pudong', 'zhuban1'], 'unmarked');
    await expectReaders(files.plain, ['lina', 'zhuban1'], 'marked');
  });

  it('R24 stays open to the poster with whom the agreement is signed', async () => {
    const claim = await claimed();
    const { negotiationId, signingId } = await offered(claim);
    await all.signBoth(signingId, 'lina');
    await all.until(POSTER, negotiationId, 'talks');
    await all.signBoth(await all.agreed(negotiationId), 'lina');
    await all.until(POSTER, negotiationId, 'concluded');
    await expectReaders(claim.files.secret, ['lina', POSTER, 'zhuban1'], 'concluded');
  });
});

describe('R24 the confidentiality letter comes first', () => {
  it('R24 nothing is said, shared or proposed before both have signed; it outlives a failed negotiation, and serves no other', async () => {
    const { postingId, negotiationId, claims } = await all.room(['lina', 'sunyue']);
    const share = { attachmentId: all.zhixin };
    const closed = async (id: string, claimant: string, when: string): Promise<void> => {
      for (const who of [claimant, POSTER])
        for (const [act, body] of [
          ['say', { text: '请看条款。' }],
          ['share-file', share],
          ['propose-terms', { basedOn: 0, terms: TERMS }],
        ] as const) {
          const { body: refused } = await system.as(who).raw.post(`/negotiations/${id}/${act}`, body);
          expect(refused, `${when}: ${who} ${act}`).toMatchObject({ code: 'ILLEGAL_NOW' });
        }
    };
    await closed(negotiationId, 'lina', 'offered');
    const accepted = await ok(system.as('lina').post(`/negotiations/${negotiationId}/accept-offer`));
    const letter = accepted.body.reply?.signingId as string;
    await offeredSigning(system, 'lina', letter);
    await ok(signAs(system, 'lina', all.signer('lina'), letter));
    await closed(negotiationId, 'lina', 'signed by one');
    await ok(signAs(system, POSTER, all.signer(POSTER), letter));
    await all.until('lina', negotiationId, 'talks');
    await ok(system.as('lina').post(`/negotiations/${negotiationId}/say`, { text: '请看条款。' }));

    // R26: who leaves after it hands the turn to the next, who is asked first and signs a letter of their own.
    await ok(system.as('lina').post(`/negotiations/${negotiationId}/leave`, { reason: '条件未谈拢。' }));
    await all.until('lina', claims[0] ?? '', 'failed');
    const [next] = await eventually(
      () =>
        system.db.query<{ id: string }[]>(
          `select negotiation_id as id from offers where posting_id = $1 and state = 'running'`,
          [postingId],
        ),
      (rows) => rows.length === 1,
    );
    const second = next?.id ?? '';
    await all.until('sunyue', second, 'offered');
    const own = await ok(system.as('sunyue').post(`/negotiations/${second}/accept-offer`));
    expect(own.body.reply?.signingId).not.toBe(letter);
    await closed(second, 'sunyue', 'the next, with the letter of the first');

    expect(await all.stageOf('lina', letter)).toBe('signed');
    const [paper] = await system.db.query<{ code: string }[]>(
      'select check_code as code from documents where case_id = $1',
      [letter],
    );
    const checked = await request(system.app).get(`/check/${paper?.code}`);
    expect(checked.body).toMatchObject({ state: 'valid' });
    const bundle = await all.download('lina', `/signings/${letter}/bundle`);
    const roots = await request(system.app).get('/.well-known/roots.jwks.json');
    expect((await verifyBundle(bundle, readRootJwks(roots.text))).valid).toBe(true);
  });
});
