import { createHash } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { verifyBundle } from '../../adapters/bundle/verify-bundle.ts';
import { readRootJwks } from '../../adapters/signature/root-key.ts';
import { contentHash } from '../../db/record/audit.ts';
import type { SigningStatement } from '../../domain/signature/schema.ts';
import { ok } from '../support/acts.ts';
import { Negotiators, TERMS } from '../support/negotiation.ts';
import { textOf } from '../support/pdf.ts';
import { newKey } from '../support/samples.ts';
import { offeredSigning, signAs, signatureOf } from '../support/signing.ts';
import { tokenFor } from '../support/stack.ts';
import { eventually, startSystem, type Answer, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let they: Negotiators;

beforeAll(async () => {
  system = await startSystem();
  they = await Negotiators.meet(system, { lina: '李娜', sunyue: '孙悦' });
}, 120_000);
afterAll(() => system.stop());

describe('R26 a declined offer goes to the next ranked claimant', () => {
  it('asks the next, and tells the declined one nothing more', async () => {
    const { postingId, negotiationId, claims } = await they.room(['lina', 'sunyue']);
    expect((await system.as('sunyue').get(`/negotiations/${negotiationId}`)).status).toBe(404);
    const key = { 'Idempotency-Key': newKey() };
    const decline = () =>
      system.as('lina').post(`/negotiations/${negotiationId}/decline-offer`, { reason: '已有他约。' }, key);
    const declined = await ok(decline());
    // The same request on its way twice: it looks before the other one is on record, and finds the case closed after.
    const look = system.db.query.bind(system.db);
    let early = true;
    const spy = vi.spyOn(system.db, 'query').mockImplementation((...asked) => {
      if (!early || !/from case_events e\s+where e\.command_id/.test(asked[0])) return look(...asked);
      early = false;
      return Promise.resolve([]);
    });
    expect((await ok(decline())).body).toEqual(declined.body);
    spy.mockRestore();
    expect(early).toBe(false);
    // R39: one event, one notice, to each side.
    for (const account of ['zhangqiang', 'lina']) {
      const { items } = (await system.as(account).get('/notifications')).body;
      const told = items.filter(({ caseId, zh }) => caseId === negotiationId && zh.includes('已有他约'));
      expect(told.map(({ zh }) => zh)).toEqual([expect.stringContaining('对接未成：已有他约。')]);
    }
    const offers = await eventually(
      () =>
        system.db.query<{ claim_id: string; negotiation_id: string; state: string }[]>(
          'select claim_id, negotiation_id, state from offers where posting_id = $1 order by number',
          [postingId],
        ),
      (rows) => rows.length === 2,
    );
    expect(offers.map(({ claim_id, state }) => [claim_id, state])).toEqual([
      [claims[0], 'failed'],
      [claims[1], 'running'],
    ]);
    await they.until('sunyue', offers[1]?.negotiation_id ?? '', 'offered');
  });
});

describe('R24, R25, R27, R28 from the offer to a signed agreement', () => {
  it('confirms one hash, signs it, and gives a bundle that verifies offline', async () => {
    const { negotiationId, postingId, claims } = await they.room(['lina', 'sunyue']);
    await they.enter(negotiationId, 'lina');
    // A helper of the other side (R7) is on their own all the same.
    await system.db.query(
      `insert into party_members (party_id, account_id, capacity, since_at) values ($1, 'lina', 'helper', now())`,
      [they.zhixin],
    );
    const { hash } = (await ok(they.propose('zhangqiang', negotiationId, 0, TERMS))).body.reply as {
      hash: string;
    };
    await ok(they.confirm('lina', negotiationId, 1, hash));
    const half = (await system.as('zhangqiang').get(`/negotiations/${negotiationId}`)).body;
    expect(half.confirmed).toEqual({ poster: null, claimant: 1 });
    const edited = { ...TERMS, adoption: '验收后一年内率先应用。' };
    const second = (await ok(they.propose('zhangqiang', negotiationId, 1, edited))).body.reply as {
      hash: string;
    };

    const read = (await system.as('lina').get(`/negotiations/${negotiationId}`)).body;
    expect(read.confirmed).toEqual({ poster: null, claimant: null });
    expect(read.terms[1]?.changes).toEqual([
      { member: 'adoption', before: null, after: '验收后一年内率先应用。' },
    ]);
    expect((await they.confirm('lina', negotiationId, 1, hash)).body.code).toBe('TERMS_OTHER_VERSION');
    expect((await they.confirm('lina', negotiationId, 2, hash)).body.code).toBe('TERMS_OTHER_VERSION');

    await ok(they.confirm('lina', negotiationId, 2, second.hash));
    const agreement = (await ok(they.confirm('zhangqiang', negotiationId, 2, second.hash))).body.reply
      ?.signingId as string;
    await they.until('zhangqiang', postingId, 'matched');
    // R26: exclusive until the last signature; until then nobody is released.
    const other = await system.as('zhangqiang').post(`/postings/${postingId}/offer-next`);
    expect(other.body).toMatchObject({ code: 'NEGOTIATION_EXCLUSIVE', rule: 'R26' });
    expect(await they.stageOf('sunyue', claims[1] ?? '')).toBe('valid');
    const offered = (await offeredSigning(system, 'zhangqiang', agreement)).body;
    expect(offered.statement).toMatchObject({
      termsSha256: second.hash,
      capacity: 'legal_representative',
      organisation: { id: they.zhixin },
    });
    const pdf = await they.download('lina', `/documents/${offered.document?.id}`);
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(offered.documentSha256);
    // R19: both sides' papers name the demand by the hash of what its claimants read.
    const demand = (await system.as('lina').get(`/postings/${postingId}/demand`)).body;
    expect(await textOf(pdf)).toContain(demand.contentSha256);
    const [access] = await system.db.query(
      `select account_id from file_accesses where case_id = $1 and what like 'document%'`,
      [agreement],
    );
    expect(access.account_id).toBe('lina');

    await ok(signAs(system, 'lina', they.signer('lina'), agreement));
    await ok(signAs(system, 'zhangqiang', they.signer('zhangqiang'), agreement));
    await they.until('lina', agreement, 'signed');
    await they.until('lina', negotiationId, 'concluded');
    await they.until('zhangqiang', postingId, 'concluded');
    await they.until('sunyue', claims[1] ?? '', 'released');
    const released = (await system.as('sunyue').get('/notifications')).body.items.filter(
      ({ caseId, zh }) => caseId === claims[1] && zh.includes('释放'),
    );
    expect(released.map(({ zh }) => zh)).toEqual([expect.stringContaining('揭榜已释放，原因：')]);

    const roots = await request(system.app).get('/.well-known/roots.jwks.json');
    const bundle = await they.download('lina', `/signings/${agreement}/bundle`);
    const report = await verifyBundle(bundle, readRootJwks(roots.text));
    expect(report.findings.filter(({ ok: passed }) => passed === false)).toEqual([]);
    expect(report.valid).toBe(true);
    expect(report.manifest?.document.termsSha256).toBe(second.hash);
  });
});

describe('R25 what is confirmed is bound to its scheme and its posting', () => {
  it('by version and hash, under the hash that both confirm, on the paper too', async () => {
    const { negotiationId, postingId, claims } = await they.talks();
    const agreement = await they.agreed(negotiationId);
    const [version] = (await system.as('lina').get(`/negotiations/${negotiationId}`)).body.terms;
    const [claim, posting] = await Promise.all([
      system.as('lina').get(`/claims/${claims[0]}`),
      system.as('lina').get(`/postings/${postingId}/demand`),
    ]);
    expect(version?.basis).toEqual({
      claimId: claims[0],
      schemeTitle: claim.body.scheme?.title,
      schemeVersion: claim.body.version,
      schemeSha256: claim.body.contentHash,
      postingId,
      postingVersion: posting.body.version,
      postingSha256: posting.body.contentSha256,
    });
    expect(contentHash({ ...version?.terms, basis: version?.basis })).toBe(version?.hash);
    const { document } = (await offeredSigning(system, 'zhangqiang', agreement)).body;
    const paper = await textOf(await they.download('lina', `/documents/${document?.id}`));
    for (const words of [version?.basis?.schemeTitle, claims[0], claim.body.contentHash])
      expect(paper).toContain(words?.replace(/\s/g, ''));
  });

  it('is not confirmed once one of them has a newer version; proposed again, unchanged, it is', async () => {
    const { negotiationId, claims } = await they.talks();
    const first = (await ok(they.propose('zhangqiang', negotiationId, 0, TERMS))).body.reply?.hash as string;
    // No act leads here today: while they negotiate neither scheme nor posting changes.
    const next = `select claim_id, version + 1, content, 'another', claimant_version, posting_version, letter_version,
      at, by_account from claim_versions where claim_id = $1`;
    await system.db.query(
      `insert into claim_versions (claim_id, version, content, content_hash, claimant_version, posting_version,
         letter_version, at, by_account) ${next}`,
      [claims[0]],
    );
    await system.db.query('update claims set version = version + 1 where case_id = $1', [claims[0]]);
    expect((await they.confirm('lina', negotiationId, 1, first)).body).toMatchObject({
      status: 409,
      code: 'TERMS_BASIS_CHANGED',
      rule: 'R25',
    });
    const second = (await ok(they.propose('lina', negotiationId, 1, TERMS))).body.reply?.hash as string;
    await ok(they.confirm('lina', negotiationId, 2, second));
  });

  it('and its sums add up: what does not is refused with the difference, and leaves no version', async () => {
    const { negotiationId } = await they.talks();
    const funding = { totalYuan: 100, payments: [{ when: '签约后', yuan: 99.99 }] };
    const refused = await they.propose('lina', negotiationId, 0, { ...TERMS, funding });
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).toContain('各期付款合计 99.99 元，总额 100.00 元，尚差 0.01 元');
    expect((await system.as('lina').get(`/negotiations/${negotiationId}`)).body.terms).toEqual([]);
    const whole = {
      totalYuan: 0.3,
      payments: [
        { when: '签约后', yuan: 0.1 },
        { when: '验收后', yuan: 0.2 },
      ],
    };
    await ok(they.propose('lina', negotiationId, 0, { ...TERMS, funding: whole }));
  });
});

describe('R27, R28 a signature that does not count changes nothing', () => {
  let signingId: string;
  let statement: SigningStatement;
  const post = (account: string, jws: string) =>
    system.as(account).post(`/signings/${signingId}/sign`, { jws });

  beforeAll(async () => {
    const { negotiationId } = await they.talks();
    signingId = await they.agreed(negotiationId);
    statement = (await offeredSigning(system, 'lina', signingId)).body.statement as SigningStatement;
  });

  const traces = (): Promise<unknown> =>
    system.db.query(
      `select c.version, c.stage, (select jsonb_agg(p.jws order by p.ord) from signing_places p where p.signing_id = c.id) as jws
       from cases c where c.id = $1`,
      [signingId],
    );

  const table: [string, () => Promise<Answer>, number, string][] = [
    [
      'another’s key',
      async () => post('lina', await signatureOf(they.signer('sunyue'), statement)),
      403,
      'SIGNATURE_OTHER_KEY',
    ],
    [
      'another hash',
      async () =>
        post(
          'lina',
          await signatureOf(they.signer('lina'), { ...statement, documentSha256: 'd'.repeat(64) }),
        ),
      422,
      'SIGNATURE_OTHER_DOCUMENT',
    ],
    [
      'another statement over the same hash',
      async () => post('lina', await signatureOf(they.signer('lina'), { ...statement, nonce: 'other' })),
      422,
      'SIGNATURE_INVALID',
    ],
    ['no JWS', () => post('lina', 'not-a-jws'), 422, 'SIGNATURE_MALFORMED'],
    [
      'R19 a stranger',
      async () => post('sunyue', await signatureOf(they.signer('sunyue'), statement)),
      404,
      'NOT_FOUND',
    ],
    [
      'R28 the organiser, who reads but does not sign',
      async () => post('zhuban1', await signatureOf(they.signer('lina'), statement)),
      403,
      'FORBIDDEN',
    ],
  ];
  it.each(table)('%s', async (_name, act, status, code) => {
    const before = await traces();
    const answer = await act();
    expect({ status: answer.status, code: answer.body.code as string }).toEqual({ status, code });
    expect(await traces()).toEqual(before);
  });

  it('R1 a fact that is attested no more', async () => {
    const lapse = { fact: 'legal_representative', reason: '法定代表人变更。' };
    const jws = await signatureOf(
      they.signer('zhangqiang'),
      (await offeredSigning(system, 'zhangqiang', signingId)).body.statement as SigningStatement,
    );
    await ok(system.as('zhuban1').post(`/parties/${they.zhixin}/lapses`, lapse));
    const before = await traces();
    const answer = await post('zhangqiang', jws);
    expect(answer).toMatchObject({ status: 409, body: { code: 'SIGNING_NOT_ATTESTED' } });
    expect(await traces()).toEqual(before);
    await they.attest(they.zhixin, 'legal_representative');
  });

  it('a revoked key, then twice, then after refusal', async () => {
    const old = they.signer('lina');
    await ok(system.as('lina').post(`/me/keys/${old.thumbprint}/revoke`, { reason: 'lost' }));
    expect(await post('lina', await signatureOf(old, statement))).toMatchObject({
      status: 403,
      body: { code: 'KEY_REVOKED' },
    });
    await they.newKey('lina');
    await ok(signAs(system, 'lina', they.signer('lina'), signingId));
    expect((await post('lina', await signatureOf(they.signer('lina'), statement))).body.code).toBe(
      'SIGNED_ALREADY',
    );
    await ok(system.as('zhangqiang').post(`/signings/${signingId}/refuse`, { reason: '条款有误。' }));
    const late = await post('zhangqiang', await signatureOf(they.signer('zhangqiang'), statement));
    expect(late).toMatchObject({ status: 409, body: { code: 'ILLEGAL_NOW' } });
    expect(await they.stageOf('lina', signingId)).toBe('refused');
  });
});

describe('R27 a change of text voids what was signed, once', () => {
  it('goes back to the terms, and not a second time', async () => {
    const { negotiationId, postingId } = await they.talks();
    const first = await they.agreed(negotiationId);
    await ok(signAs(system, 'lina', they.signer('lina'), first));
    await ok(system.as('lina').post(`/negotiations/${negotiationId}/revise-terms`, { reason: '金额写错。' }));
    await they.until('lina', first, 'voided');
    const { body } = await ok(they.propose('lina', negotiationId, 1, { ...TERMS, other: '补充约定。' }));
    const { hash } = body.reply as { hash: string };
    await ok(they.confirm('lina', negotiationId, 2, hash));
    await ok(they.confirm('zhangqiang', negotiationId, 2, hash));
    const again = await system
      .as('zhangqiang')
      .post(`/negotiations/${negotiationId}/revise-terms`, { reason: '再改。' });
    expect(again).toMatchObject({ status: 409, body: { code: 'TEXT_CHANGES_SPENT' } });

    // R13: the moment between the last signature and the posting's hearing of it.
    await system.db.query(
      `update signings set completed_at = now() where posting_id = $1 and kind = 'cooperation_agreement'`,
      [postingId],
    );
    const late = await system
      .as('zhangqiang')
      .post(`/postings/${postingId}/withdraw`, { reason: '不做了。' });
    expect(late).toMatchObject({ status: 409, body: { code: 'AGREEMENT_SIGNED' } });
    await eventually(
      () => they.stageOf('zhangqiang', postingId),
      (stage) => stage === 'matched',
    );
  });
});

describe('R24 files of the room', () => {
  it('are read by the two sides alone, and each access is on record', async () => {
    const { negotiationId } = await they.talks();
    const bytes = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
    const uploaded = await request(system.app)
      .post(`/parties/${they.zhixin}/attachments?name=${encodeURIComponent('工艺.pdf')}`)
      .set('Authorization', `Bearer ${await tokenFor('zhangqiang')}`)
      .set('Idempotency-Key', newKey())
      .set('Content-Type', 'application/octet-stream')
      .send(bytes);
    expect(uploaded.status, uploaded.text).toBe(201);
    const share = { attachmentId: uploaded.body.id as string };
    const path = `/negotiations/${negotiationId}` as const;
    const foreign = await system.as('lina').post(`${path}/share-file`, share);
    expect(foreign).toMatchObject({ status: 422, body: { code: 'ROOM_FILE_UNKNOWN' } });
    const shared = await ok(system.as('zhangqiang').post(`${path}/share-file`, share));
    const fileId = shared.body.reply?.fileId as string;
    expect(await they.download('lina', `${path}/files/${fileId}`)).toEqual(bytes);
    const { items, accesses } = (await system.as('zhangqiang').get(`${path}/files`)).body;
    expect(items).toMatchObject([{ id: fileId, fileName: '工艺.pdf', side: 'poster' }]);
    expect(accesses).toMatchObject([{ what: `file ${fileId}`, by: '李娜' }]);
    for (const outsider of ['zhuban1', 'sunyue'])
      expect((await system.as(outsider).get(`${path}/files/${fileId}`)).status).toBe(404);
  });
});

describe('R27 keys', () => {
  it('R27 refuses a private key, a proof of another challenge, and another’s key', async () => {
    const caller = system.as('lina');
    const jwk = { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: 'AA' };
    expect((await caller.post('/me/keys', { jwk, proof: 'a.b.c' })).body.code).toBe('KEY_PRIVATE');
    const mine = (await caller.get('/me/keys')).body.items;
    const current = mine.find((key) => key.revokedAt === null);
    expect(mine.filter((key) => key.revokedAt === null)).toHaveLength(1);
    const stolen = await system.as('sunyue').post('/me/keys', { jwk: current?.jwk, proof: 'a.b.c' });
    expect(stolen).toMatchObject({ status: 422, body: { code: 'KEY_PROOF_INVALID' } });
  });
});
