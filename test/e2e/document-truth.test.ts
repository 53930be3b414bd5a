import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readZip } from '../../adapters/bundle/zip.ts';
import { verifySealedPdf } from '../../adapters/pdf/pdf-seal-verify.ts';
import { readRootJwks, type RootJwks } from '../../adapters/signature/root-key.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../../domain/document/model.ts';
import { DOCUMENT_STATES, type DocumentState } from '../../domain/document/state.ts';
import { ok } from '../support/acts.ts';
import { showConditions } from '../support/after-match.ts';
import { submitClaim } from '../support/claims.ts';
import { assertLetterBound, flipped, ForgedBundle } from '../support/forgery.ts';
import { Negotiators, TERMS } from '../support/negotiation.ts';
import { publish } from '../support/review-steps.ts';
import { challenge, newKey, scheme, startPosting } from '../support/samples.ts';
import { signLetterAt, signScheme } from '../support/signer.ts';
import { offeredSigning } from '../support/signing.ts';
import { tokenFor } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R27, R34: what a document is worth, at every address that says so, for each kind in each state that a case can reach. */

let system: TestSystem;
let they: Negotiators;
let roots: RootJwks;
const POSTER = 'zhangqiang';
/** Every state in which a document of a kind was seen. */
const seen = new Map<DocumentKind, Set<DocumentState>>();

beforeAll(async () => {
  system = await startSystem();
  they = await Negotiators.meet(system, { lina: '李娜', sunyue: '孙悦' });
  roots = readRootJwks((await request(system.app).get('/.well-known/roots.jwks.json')).text);
}, 120_000);
afterAll(() => system.stop());

interface Paper {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly check_code: string;
}

/** The one answer to a code, the same wherever it is asked. */
async function truthOf({ kind, check_code: code }: Paper): Promise<DocumentState> {
  const [one, older, certificate] = await Promise.all(
    ['/check', '/public/certificates', '/certificates/verify'].map((at) =>
      request(system.app).get(`${at}/${code}`),
    ),
  );
  expect(one?.status).toBe(200);
  expect(older?.body).toEqual(one?.body);
  const { state } = one?.body as { state: DocumentState };
  if (kind === 'outcome_certificate') expect(certificate?.body).toMatchObject({ state });
  else expect(certificate?.status).toBe(404);
  expect(JSON.stringify(one?.body)).not.toMatch(/固态|智芯|张强|李娜|lina/);
  expect(one?.body).toMatchObject({ kind: { code: kind }, ...DOCUMENT_STATES[state] });
  seen.set(kind, (seen.get(kind) ?? new Set()).add(state));
  return state;
}

/** The state of each document of a case, or of the cases with these ids. */
async function truths(...caseIds: string[]): Promise<[DocumentKind, DocumentState][]> {
  const papers: Paper[] = await system.db.query(
    `select id, kind, check_code from documents where case_id = any($1) order by made_at, kind`,
    [caseIds],
  );
  return Promise.all(
    papers.map(async (paper): Promise<[DocumentKind, DocumentState]> => [paper.kind, await truthOf(paper)]),
  );
}
const truth = async (caseId: string): Promise<DocumentState | undefined> => (await truths(caseId))[0]?.[1];

const until = (id: string, stage: string) =>
  eventually(
    () => system.as('zhuban1').get(`/filings/${id}`),
    ({ body }) => body.case?.stage.code === stage,
    120_000,
  );
const staged = (account: string, id: string, code: string) =>
  eventually(
    () => system.as(account).get(`/cases/${id}`),
    ({ body }) => body.stage?.code === code,
    60_000,
  );
const fileIt = async (id: string) => {
  await until(id, 'checking');
  await ok(system.as('zhuban1').post(`/filings/${id}/file`));
  return until(id, 'filed');
};

async function annex(): Promise<string> {
  const { body } = await request(system.app)
    .post(`/parties/${they.zhixin}/attachments`)
    .query({ name: '附件.txt' })
    .set('Authorization', `Bearer ${await tokenFor(POSTER)}`)
    .set('Idempotency-Key', newKey())
    .set('Content-Type', 'text/plain')
    .send(Buffer.from('保密：配方与工艺窗口。'));
  return (body as { id: string }).id;
}

/** Records that the whole case of the first story left. */
const story = { postingId: '', claimId: '', filings: [] as string[], projectId: '' };

describe('R27, R34 one truth by check code', () => {
  it('a commitment letter is superseded by the one on the next version', async () => {
    const party = they.people.lina ?? '';
    const postingId = await startPosting(system.as(POSTER), they.zhixin, challenge(), 'demo-1');
    await publish(system, POSTER, postingId);
    const sent = await ok(submitClaim(system.as('lina'), postingId, party, scheme(party, '李娜')));
    const claimId = sent.body.claimId as string;
    await they.download('lina', `/claims/${claimId}/commitment-letter`);
    expect(await truths(claimId)).toEqual([['commitment_letter', 'valid']]);
    const better = { ...scheme(party, '李娜'), title: '改进后的方案' };
    const commitment = await signScheme(system.as('lina'), claimId, better);
    await ok(system.as('lina').post(`/claims/${claimId}/amend`, { scheme: better, commitment }));
    // As soon as it is signed, printed or not.
    expect(await truth(claimId)).toBe('superseded');
    await they.download('lina', `/claims/${claimId}/commitment-letter`);
    expect((await truths(claimId)).map(([, state]) => state)).toEqual(['superseded', 'valid']);
  }, 120_000);

  it('letters and agreement are not signed until all have, then valid', async () => {
    const attachments = [{ attachmentId: await annex(), title: '技术附件', confidential: true }];
    const { postingId, negotiationId, claims } = await they.room(['lina'], { content: { attachments } });
    const claimId = claims[0] ?? '';
    Object.assign(story, { postingId, claimId });

    const letter = await ok(signLetterAt(system.as('lina'), postingId));
    const paper = `/postings/${postingId}/confidentiality-letters/${letter.body.id}/document`;
    await they.download('lina', paper);
    await they.download(POSTER, `/postings/${postingId}/commitment-letter`);
    expect((await truths(postingId)).sort()).toEqual([
      ['commitment_letter', 'valid'],
      ['confidentiality_letter', 'valid'],
    ]);

    const accepted = await ok(system.as('lina').post(`/negotiations/${negotiationId}/accept-offer`));
    const letterSigning = accepted.body.reply?.signingId as string;
    await offeredSigning(system, 'lina', letterSigning);
    expect(await truths(letterSigning)).toEqual([['confidentiality_letter', 'not_signed']]);
    await they.signBoth(letterSigning, 'lina');
    expect(await truth(letterSigning)).toBe('valid');
    await they.until(POSTER, negotiationId, 'talks');

    const agreement = await they.agreed(negotiationId);
    await offeredSigning(system, 'lina', agreement);
    expect(await truths(agreement)).toEqual([['cooperation_agreement', 'not_signed']]);
    await they.signBoth(agreement, 'lina');
    expect(await truth(agreement)).toBe('valid');
    await they.until('lina', negotiationId, 'concluded');

    const { filingId } = (await system.as('lina').get(`/negotiations/${negotiationId}`)).body;
    const filed = await fileIt(filingId as string);
    story.filings.push(filingId as string);
    story.projectId = filed.body.projectId as string;
    expect(await truths(filingId as string)).toEqual([['filing_receipt', 'valid']]);
  }, 120_000);

  it('R29 a supplement supplements agreement and receipt, and supersedes the supplement before it', async () => {
    const [filingId = ''] = story.filings;
    const agreement = await agreementOf(filingId);
    const supplemented = async (acceptance: string): Promise<string> => {
      const terms = { ...TERMS, acceptance };
      const proposed = await ok(
        system.as('lina').post(`/filings/${filingId}/supplements`, { reason: '补充验收标准。', terms }),
      );
      const id = proposed.body.caseId;
      const signingId = (await until(id, 'supplementing')).body.supplementSigningId as string;
      await offeredSigning(system, 'lina', signingId);
      expect(await truths(signingId)).toEqual([['supplementary_agreement', 'not_signed']]);
      await they.signBoth(signingId, 'lina');
      expect(await truth(signingId)).toBe('valid');
      expect(await truth(agreement)).toBe('supplemented');
      await fileIt(id);
      story.filings.push(id);
      expect(await truth(id)).toBe('valid');
      return signingId;
    };
    const first = await supplemented('双方共同验收。');
    expect(await truth(filingId)).toBe('supplemented');
    const second = await supplemented('第三方验收。');
    expect([await truth(first), await truth(second)]).toEqual(['superseded', 'valid']);
  }, 120_000);

  it('R33, R34 a certificate is valid until it is revoked; a recommendation is valid', async () => {
    const { projectId } = story;
    await staged('lina', projectId, 'running');
    await ok(
      system.as('lina').post(`/projects/${projectId}/report-outcome`, {
        summary: '循环 500 周容量保持率 92%。',
        achievedOn: '2026-11-20',
        evidence: ['第三方检测报告'],
        contributors: [{ personId: they.people.lina, contribution: '提出并实现工艺' }],
      }),
    );
    await ok(system.as(POSTER).post(`/projects/${projectId}/accept-outcome`));
    const asked = await ok(
      system.as('lina').post(`/projects/${projectId}/certificates`, { purpose: 'exit_assessment' }),
    );
    const certificate = asked.body.caseId;
    await staged('lina', certificate, 'requested');
    await ok(system.as('zhuban1').post(`/certificates/${certificate}/issue`, { reason: '成果已验收。' }));
    await staged('lina', certificate, 'issued');
    expect(await truths(certificate)).toEqual([['outcome_certificate', 'valid']]);

    const evidence = await showConditions(system, they.zhixin, 'workstation');
    const wanted = { projectId, partyId: they.zhixin, target: 'workstation', evidence };
    const recommendation = (await ok(system.as('zhuban1').post('/recommendations', wanted))).body.caseId;
    await staged('zhuban1', recommendation, 'district_opinion');
    const opinion = { supports: true, text: '建议支持。' };
    await ok(system.as('qu-pudong').post(`/recommendations/${recommendation}/give-opinion`, opinion));
    const { reviewId } = (await system.as('zhuban1').get(`/recommendations/${recommendation}`)).body;
    const review = await eventually(
      () => system.as('shi1').get(`/reviews/${reviewId}`),
      ({ body }) => body.case?.stage.code === 'municipal',
    );
    const approval = { contentHash: review.body.contentHash, reason: '符合条件。' };
    await ok(system.as('shi1').post(`/reviews/${reviewId}/approve`, approval));
    await staged(POSTER, recommendation, 'granted');
    const { checkCode } = (await system.as(POSTER).get(`/recommendations/${recommendation}`)).body;
    expect((await request(system.app).get(`/check/${checkCode}`)).body.state).toBe('valid');
    expect(await truths(recommendation)).toEqual([['recommendation_letter', 'valid']]);

    await ok(system.as('zhuban1').post(`/certificates/${certificate}/revoke`, { reason: '报告被撤回。' }));
    expect(await truth(certificate)).toBe('revoked');
    // A document that rests on nothing of it stays valid.
    expect(await truth(recommendation)).toBe('valid');
    story.filings.push(certificate, recommendation);
  }, 120_000);

  it('R32 what is terminated is terminated in agreement, supplement and receipt; the duty of confidence stands', async () => {
    const { negotiationId } = await they.talks('sunyue');
    const agreement = await they.agreed(negotiationId, 'sunyue');
    await they.signBoth(agreement, 'sunyue');
    await they.until('sunyue', negotiationId, 'concluded');
    const { filingId, letterSigningId } = (await system.as('sunyue').get(`/negotiations/${negotiationId}`))
      .body;
    const { projectId } = (await fileIt(filingId ?? '')).body as { projectId: string };
    const terms = { ...TERMS, acceptance: '双方共同验收。' };
    const proposed = await ok(
      system.as('sunyue').post(`/filings/${filingId}/supplements`, { reason: '补充。', terms }),
    );
    const supplement = proposed.body.caseId;
    const signing = (await until(supplement, 'supplementing')).body.supplementSigningId as string;
    await they.signBoth(signing, 'sunyue');
    await fileIt(supplement);
    await staged('sunyue', projectId, 'running');
    await ok(
      system.as('sunyue').post(`/projects/${projectId}/propose-termination`, { reason: '方向调整。' }),
    );
    expect(await truth(agreement)).toBe('supplemented');
    await ok(system.as(POSTER).post(`/projects/${projectId}/agree-termination`, { reason: '同意。' }));
    for (const id of [agreement, signing, filingId ?? '', supplement])
      expect(await truth(id), id).toBe('terminated');
    expect(await truth(letterSigningId ?? (await letterOf(negotiationId)))).toBe('valid');
  }, 120_000);

  it('a key that is revoked since is told with each document that it signed, and undoes none', async () => {
    const before = await allTruths();
    const { thumbprint } = they.signer('lina');
    await ok(system.as('lina').post(`/me/keys/${thumbprint}/revoke`, { reason: 'lost' }));
    expect(await allTruths()).toEqual(before);
    const signedByLina: { check_code: string; kind: string }[] = await system.db.query(
      `select check_code, kind from documents where case_id in
         (select signing_id from signing_places where key_thumbprint = $1)
       union all select check_code, kind from documents where id in
         (select id from annex_letters where key_thumbprint = $1
          union all select document_id from commitments where key_thumbprint = $1)`,
      [thumbprint],
    );
    expect(new Set(signedByLina.map(({ kind }) => kind)).size).toBe(4);
    for (const { check_code, kind } of signedByLina) {
      const { body } = await request(system.app).get(`/check/${check_code}`);
      expect(body.revokedKeys, kind).toEqual([
        { side: 'claimant', revokedAt: expect.stringContaining('+08:00') as string },
      ]);
    }
  });

  it('and no other state was seen of any kind than these, each of which was', () => {
    expect(Object.fromEntries([...seen].map(([kind, states]) => [kind, [...states].sort()]))).toEqual({
      commitment_letter: ['superseded', 'valid'],
      confidentiality_letter: ['not_signed', 'valid'],
      cooperation_agreement: ['not_signed', 'supplemented', 'terminated', 'valid'],
      supplementary_agreement: ['not_signed', 'superseded', 'terminated', 'valid'],
      outcome_certificate: ['revoked', 'valid'],
      recommendation_letter: ['valid'],
      filing_receipt: ['supplemented', 'terminated', 'valid'],
    } satisfies Record<DocumentKind, DocumentState[]>);
    expect([...seen.keys()].sort()).toEqual(Object.keys(DOCUMENT_KINDS).sort());
  });
});

describe('R27 of a finished case nothing that is checked offline says what is not signed', () => {
  it('bundles, letters and sealed papers of its filed sets', async () => {
    const tried = { bundles: 0, letters: 0, pdfs: 0 };
    for (const id of story.filings.slice(0, 2)) {
      const { files } = (await ok(system.as('zhuban1').get(`/filings/${id}`))).body;
      for (const { name } of files) {
        const bytes = await they.download('zhuban1', `/filings/${id}/files/${name}`);
        if (name.endsWith('.zip')) {
          const bundle = new ForgedBundle(readZip(bytes)?.files ?? new Map<string, Buffer>(), roots);
          expect((await bundle.check()).valid, name).toBe(true);
          expect(await bundle.assertLeavesBound(), name).toBeGreaterThan(50);
          await bundle.assertSignaturesBound();
          await bundle.assertFilesBound();
          tried.bundles += 1;
        } else if (name.endsWith('.json')) {
          expect(await assertLetterBound(bytes.toString('utf8'), roots), name).toBeGreaterThan(15);
          tried.letters += 1;
        } else {
          assertSealBound(bytes);
          tried.pdfs += 1;
        }
      }
    }
    // Agreement, supplement and letter of the talks; two commitment letters and one for the annex; a paper of each.
    expect(tried).toEqual({ bundles: 3, letters: 3, pdfs: 6 });
    const issued: { sealed_sha256: string }[] = await system.db.query(
      `select sealed_sha256 from documents where case_id = any($1)`,
      [story.filings],
    );
    expect(issued.length).toBeGreaterThanOrEqual(5);
    for (const { sealed_sha256 } of issued) assertSealBound(await system.files.get(sealed_sha256));
  }, 300_000);
});

/** As it is it holds; with a byte changed anywhere it does not. */
function assertSealBound(pdf: Buffer): void {
  expect(verifySealedPdf(pdf, roots)).toMatchObject({ ok: true });
  for (let at = 0; at < pdf.length; at += Math.ceil(pdf.length / 40))
    expect(verifySealedPdf(flipped(pdf, at), roots).ok, String(at)).toBe(false);
}

async function agreementOf(filingId: string): Promise<string> {
  const [row]: { id: string }[] = await system.db.query(
    'select signing_ids[2] as id from filings where case_id = $1',
    [filingId],
  );
  return row?.id ?? '';
}

async function letterOf(negotiationId: string): Promise<string> {
  const [row]: { id: string }[] = await system.db.query(
    'select letter_signing_id as id from negotiations where case_id = $1',
    [negotiationId],
  );
  return row?.id ?? '';
}

async function allTruths(): Promise<[DocumentKind, DocumentState][]> {
  const rows: { id: string }[] = await system.db.query('select distinct case_id as id from documents');
  return truths(...rows.map(({ id }) => id));
}
