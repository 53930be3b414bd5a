import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyCommitment } from '../../adapters/bundle/commitment-evidence.ts';
import { verifyBundle } from '../../adapters/bundle/verify-bundle.ts';
import { readRootJwks } from '../../adapters/signature/root-key.ts';
import { ok } from '../support/acts.ts';
import { Negotiators } from '../support/negotiation.ts';
import { checkCodeIn, textOf } from '../support/pdf.ts';
import { startFiling, TERMS, type Sides } from '../support/signed-set.ts';
import { offeredSigning, signAs } from '../support/signing.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';
import { agreementOf, bundleWith, pdfWith } from '../support/tampering.ts';

let system: TestSystem;
let they: Negotiators;
let sides: Sides;

beforeAll(async () => {
  system = await startSystem();
  they = await Negotiators.meet(system, { lina: '李娜', sunyue: '孙悦' });
  sides = {
    poster: { partyId: they.zhixin, account: 'zhangqiang', signer: they.signer('zhangqiang') },
    claimant: { partyId: they.people['lina'] ?? '', account: 'lina', signer: they.signer('lina') },
  };
}, 120_000);
afterAll(() => system.stop());

interface Check {
  readonly check: string;
  readonly passed: boolean;
  readonly findings: readonly { readonly zh: string }[];
}

const read = (id: string) => system.as('zhuban1').get(`/filings/${id}`);
const until = (id: string, stage: string) =>
  eventually(
    () => read(id),
    ({ body }) => body.case?.stage.code === stage,
    120_000,
  );
const roots = async () => readRootJwks((await request(system.app).get('/.well-known/roots.jwks.json')).text);

describe('R29 each of the four checks names what fails, and nothing is filed', () => {
  const table: [string, string, string, () => Promise<string>][] = [
    [
      'authenticity',
      '真实性',
      '签名验证不通过',
      () =>
        startFiling(system, sides, (id) =>
          bundleWith(system, id, 'signatures/01.jws', (jws) => jws.replace(/.{8}$/, 'AAAAAAAA')),
        ),
    ],
    [
      'authenticity',
      '真实性',
      '清单',
      () =>
        startFiling(system, sides, (id) =>
          bundleWith(system, id, 'manifest.json', (text) =>
            text.replace('cooperation_agreement', 'commitment_letter'),
          ),
        ),
    ],
    [
      'integrity',
      '完整性',
      '哈希与签署记录不符',
      () =>
        startFiling(system, sides, async (id) => {
          await system.db.query(
            `update signings set input = jsonb_set(input, '{data,terms,scope}', '"别的内容。"') where case_id = $1`,
            [await agreementOf(system, id)],
          );
        }),
    ],
    [
      'integrity',
      '完整性',
      '缺少材料：保密书',
      () =>
        startFiling(system, sides, async (id) => {
          await system.db.query('update filings set signing_ids = signing_ids[2:] where case_id = $1', [id]);
        }),
    ],
    [
      'usability',
      '可用性',
      '未完整内嵌',
      () => startFiling(system, sides, undefined, pdfWith(system, '/ToUnicode ', '/ToUnikode ')),
    ],
    [
      'safety',
      '安全性',
      'OpenAction',
      () =>
        startFiling(system, sides, undefined, pdfWith(system, '/ViewerPreferences ', '/OpenAction        ')),
    ],
  ];
  it.each(table)('%s (%s): %s', async (check, zh, words, started) => {
    const id = await started();
    const { checks, number } = (await until(id, 'checking')).body;
    const failed = checks.filter(({ passed }) => !passed);
    expect(failed.map((one) => one.check)).toEqual([check]);
    expect(failed[0]?.findings.map((finding) => finding.zh).join()).toContain(words);
    const refused = await system.as('zhuban1').post(`/filings/${id}/file`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'FILING_NOT_CLEAN' } });
    expect(refused.body.zh).toContain(`（${zh}）`);
    expect(number).toBeNull();
    expect((await until(id, 'checking')).body.number).toBeNull();
    const deficiencies = failed.flatMap((one) => one.findings.map((finding) => finding.zh.slice(0, 200)));
    await ok(system.as('zhuban1').post(`/filings/${id}/send-back`, { deficiencies }));
  });
});

describe('R29 signed text is corrected by a supplement, and nothing is unsigned', () => {
  const supplement = { reason: '补充验收标准。', terms: { ...TERMS, acceptance: '由双方共同组织验收。' } };
  const sentBack = async (): Promise<string> => {
    const id = await startFiling(system, sides);
    await until(id, 'checking');
    await ok(system.as('zhuban1').post(`/filings/${id}/send-back`, { deficiencies: ['未约定验收标准。'] }));
    return id;
  };
  const correct = (id: string, body: object) => system.as('lina').post(`/filings/${id}/correct`, body);
  const holds = async (signingId: string): Promise<boolean> =>
    (await verifyBundle(await they.download('lina', `/signings/${signingId}/bundle`), await roots())).valid;

  it('files agreement and supplement together once both have signed', async () => {
    const id = await sentBack();
    const opened = await ok(correct(id, { note: '补签补充协议。', supplement }));
    const signingId = opened.body.reply?.signingId as string;
    expect((await system.as('zhuban1').post(`/filings/${id}/file`)).status).toBe(409);
    await they.signBoth(signingId, 'lina');
    const { files, checks, deficiencies } = (await until(id, 'checking')).body;
    expect(files.map((file: { name: string }) => file.name)).toContain('03-supplementary-agreement.zip');
    expect(checks.every(({ passed }: Check) => passed)).toBe(true);
    expect(deficiencies).toMatchObject([{ items: ['未约定验收标准。'], note: '补签补充协议。' }]);
    expect(await holds(await agreementOf(system, id))).toBe(true);
    await ok(system.as('zhuban1').post(`/filings/${id}/file`));
    const { body } = await until(id, 'filed');
    const receipt = await textOf(await they.download('lina', `/filings/${id}/receipt`));
    expect(receipt).toContain('03-supplementary-agreement.zip');
    expect(body.number).toMatch(/^SH-JB-/);
  }, 60_000);

  it('asks for the correction still when the supplement is refused; the agreement stands', async () => {
    const id = await sentBack();
    const { signingId } = (await ok(correct(id, { note: '补签补充协议。', supplement }))).body.reply as {
      signingId: string;
    };
    await offeredSigning(system, 'zhangqiang', signingId);
    await ok(signAs(system, 'lina', they.signer('lina'), signingId));
    await ok(system.as('zhangqiang').post(`/signings/${signingId}/refuse`, { reason: '标准过高。' }));
    const { body } = await until(id, 'correction');
    expect(body.supplementSigningId).toBeNull();
    const [event] = await system.db.query(
      `select why from case_events where case_id = $1 and act = 'signingFailed'`,
      [id],
    );
    expect(event.why).toBe('标准过高。');
    const told = (await system.as('lina').get('/notifications')).body.items;
    expect(told.map(({ zh }) => zh).join()).toContain('补充协议未签成：标准过高。');
    expect(await holds(await agreementOf(system, id))).toBe(true);
    await ok(correct(id, { note: '验收标准见技术指标一节。' }));
    const { files } = (await until(id, 'checking')).body;
    expect(files.map((file: { name: string }) => file.name).join()).not.toContain('supplementary');
    await ok(system.as('zhuban1').post(`/filings/${id}/file`));
  }, 60_000);

  it('ends a supplementary filing whose supplement is refused; another can follow', async () => {
    const id = await startFiling(system, sides);
    await until(id, 'checking');
    const { number } = (await ok(system.as('zhuban1').post(`/filings/${id}/file`))).body.reply as {
      number: string;
    };
    await until(id, 'filed');
    const propose = () => system.as('lina').post(`/filings/${id}/supplements`, supplement);
    const first = (await ok(propose())).body.caseId;
    const { supplementSigningId } = (await until(first, 'supplementing')).body;
    await offeredSigning(system, 'zhangqiang', supplementSigningId as string);
    const refusal = { reason: '不同意。' };
    await ok(system.as('zhangqiang').post(`/signings/${supplementSigningId}/refuse`, refusal));
    expect((await until(first, 'not_signed')).body).toMatchObject({ number: null, files: [] });
    expect((await read(id)).body).toMatchObject({ number, case: { stage: { code: 'filed' } } });
    expect(await holds(await agreementOf(system, id))).toBe(true);
    const second = (await ok(propose())).body.caseId;
    await they.signBoth((await until(second, 'supplementing')).body.supplementSigningId as string, 'lina');
    await until(second, 'checking');
  }, 60_000);
});

describe('R6, R29 commitment letters in the filed set', () => {
  it('files both sides’ commitment letters with the agreement, printed from what was signed', async () => {
    const { negotiationId, postingId, claims } = await they.talks();
    await they.signBoth(await they.agreed(negotiationId), 'lina');
    await they.until('lina', negotiationId, 'concluded');
    const ofPoster = `/postings/${postingId}/commitment-letter`;
    const ofClaimant = `/claims/${claims[0]}/commitment-letter`;
    const pdf = await they.download('lina', ofClaimant);
    expect(await they.download('lina', `${ofClaimant}?version=1`)).toEqual(pdf);
    for (const account of ['zhangqiang', 'sunyue']) await they.download(account, ofClaimant, 404);
    for (const account of ['lina', 'shi1']) await they.download(account, ofPoster, 404);
    const text = await textOf(pdf);
    const [kept] = await system.db.query('select terms_sha256, jws from commitments where case_id = $1', [
      claims[0],
    ]);
    for (const words of [
      '揭榜方承诺书',
      '切实可行',
      '电子签名',
      '李娜',
      kept.terms_sha256,
      kept.jws,
      claims[0],
    ])
      expect(text).toContain(words);

    const { filingId } = (await system.as('lina').get(`/negotiations/${negotiationId}`)).body;
    await they.until('lina', filingId as string, 'checking');
    const { files, checks } = (await system.as('zhuban1').get(`/filings/${filingId}`)).body;
    expect(files.map((file: { name: string }) => file.name)).toEqual([
      '01-confidentiality-letter.zip',
      '01-confidentiality-letter.pdf',
      '02-cooperation-agreement.zip',
      '02-cooperation-agreement.pdf',
      '03-commitment-letter-poster.pdf',
      '03-commitment-letter-poster.json',
      '04-commitment-letter-claimant.pdf',
      '04-commitment-letter-claimant.json',
    ]);
    expect(checks.map((one: { passed: boolean }) => one.passed)).toEqual([true, true, true, true]);
    const inSet = await they.download(
      'zhangqiang',
      `/filings/${filingId}/files/04-commitment-letter-claimant.pdf`,
    );
    expect(inSet).toEqual(pdf);
    expect(inSet).not.toEqual(await they.download('zhuban1', ofPoster));

    const evidence = await they.download(
      'zhuban1',
      `/filings/${filingId}/files/04-commitment-letter-claimant.json`,
    );
    // Downloads of the set's files are recorded, as for the room and the documents.
    const taken: { account_id: string; what: string }[] = await system.db.query(
      `select account_id, what from file_accesses where case_id = $1 and what like 'filed %' order by at`,
      [filingId],
    );
    expect(taken).toEqual([
      { account_id: 'zhangqiang', what: 'filed 04-commitment-letter-claimant.pdf' },
      { account_id: 'zhuban1', what: 'filed 04-commitment-letter-claimant.json' },
    ]);
    const roots = readRootJwks((await request(system.app).get('/.well-known/roots.jwks.json')).text);
    const held = async (record: string): Promise<boolean> =>
      (await verifyCommitment(record, roots)).every(({ ok: holds }) => holds !== false);
    expect(await held(evidence.toString())).toBe(true);
    expect(await held(evidence.toString().replace('切实可行', '不保证可行'))).toBe(false);
    const code = checkCodeIn(text);
    expect((await request(system.app).get(`/public/certificates/${code}`)).body.state).toBe('valid');
  });

  it('says of a side that has no letter on record that it has none, and of a tampered one what is wrong', async () => {
    const without = (await until(await startFiling(system, sides), 'checking')).body;
    const integrity = without.checks.find(({ check }) => check === 'integrity');
    expect(integrity?.passed).toBe(true);
    expect(integrity?.findings.map(({ zh }) => zh)).toEqual(
      expect.arrayContaining([
        '张榜方承诺书：没有签署记录，不在案卷内。',
        '揭榜方承诺书：没有签署记录，不在案卷内。',
      ]),
    );

    const { negotiationId, postingId } = await they.talks();
    await they.signBoth(await they.agreed(negotiationId), 'lina');
    await they.until('lina', negotiationId, 'concluded');
    const { filingId } = (await system.as('lina').get(`/negotiations/${negotiationId}`)).body;
    await until(filingId as string, 'checking');
    await system.db.query(
      `update commitments set terms = jsonb_set(terms, '{pledges,1,zh}', '"不保障资金。"') where case_id = $1`,
      [postingId],
    );
    const again = { deficiencies: ['请核对承诺书。'] };
    await ok(system.as('zhuban1').post(`/filings/${filingId}/send-back`, again));
    await ok(system.as('lina').post(`/filings/${filingId}/correct`, { note: '已核对。' }));
    const { checks } = (await until(filingId as string, 'checking')).body;
    const failed = checks.filter(({ passed }) => !passed);
    expect(failed.map(({ check }) => check)).toEqual(['authenticity', 'integrity']);
    for (const { findings } of failed)
      expect(findings.map(({ zh }) => zh).join()).toMatch(/张榜方承诺书：[^,]*(不符|哈希)/);
  }, 60_000);
});
