import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import request from 'supertest';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifySealedPdf } from '../../adapters/pdf/pdf-seal-verify.ts';
import { readRootJwks } from '../../adapters/signature/root-key.ts';
import { ok, type Posts } from '../support/acts.ts';
import { completeProject } from '../support/after-match.ts';
import { person, registerOrganisation, registerPerson, ZHIXIN } from '../support/samples.ts';
import { tokenFor } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** Means of anyone who received a certificate: the file, the published roots, a computer without our servers. */
interface Receiver {
  readonly folder: string;
  readonly pdf: Buffer;
  readonly roots: string;
  /** The check code as it is printed on the paper. */
  readonly checkCode: string;
}

let system: TestSystem;
let certificateId: string;
let receiver: Receiver;

const post: Posts = (account, path, body) => ok(system.as(account).post(path, body));
const stage = (account: string, id: string, code: string) =>
  eventually(
    () => system.as(account).get(`/cases/${id}`),
    (answer) => answer.body.stage?.code === code,
    60_000,
  );

beforeAll(async () => {
  system = await startSystem();
  const zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  const lina = await registerPerson(system.as('lina'), person('李娜'));
  const project = await completeProject(system, { posterId: zhixin, claimantId: lina });
  const asked = await post('lina', `/projects/${project}/certificates`, { purpose: 'exit_assessment' });
  certificateId = asked.body.caseId;
  await stage('lina', certificateId, 'requested');
  await post('zhuban1', `/certificates/${certificateId}/issue`, { reason: '成果已验收。' });
  await stage('lina', certificateId, 'issued');

  const pdf = await download(`/certificates/${certificateId}/document`, 'lina');
  const { text: roots } = await request(system.app).get('/.well-known/roots.jwks.json');
  const folder = mkdtempSync(path.join(tmpdir(), 'jiebang-receiver-'));
  writeFileSync(path.join(folder, 'certificate.pdf'), pdf);
  writeFileSync(path.join(folder, 'roots.jwks.json'), roots);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  const checkCode = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(text.replace(/\s/g, ''))?.[0] ?? '';
  receiver = { folder, pdf, roots, checkCode };
}, 180_000);
afterAll(async () => {
  rmSync(receiver.folder, { recursive: true, force: true });
  await system.stop();
});

async function download(where: string, account: string): Promise<Buffer> {
  const { status, body } = await request(system.app)
    .get(where)
    .set('Authorization', `Bearer ${await tokenFor(account)}`)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });
  expect(status).toBe(200);
  return body as Buffer;
}

/** The command that anybody can run; it gets no server, no database and no data folder. */
function verifyOffline(file: string, roots = 'roots.jwks.json'): { code: number | null; said: string } {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'local/verify.ts', file, '--root', roots], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', INIT_CWD: receiver.folder },
  });
  return { code: run.status, said: `${run.stdout}${run.stderr}` };
}
const online = (code: string) => request(system.app).get(`/certificates/verify/${code}`);

describe('R34 a certificate is verified by whoever receives it', () => {
  it('offline, by the seal in the file and the published roots alone', () => {
    const { code, said } = verifyOffline('certificate.pdf');
    expect(said).toContain('结论：有效 / Valid');
    // Offline nobody can know of a revocation, and it says so.
    expect(said).toContain('撤销');
    expect(said).toContain('[revocation]');
    expect(code).toBe(0);
    const outcome = verifySealedPdf(receiver.pdf, readRootJwks(receiver.roots));
    expect(outcome).toMatchObject({ ok: true });
  });

  it('and not when a byte was changed, the seal taken off, or another root published', () => {
    const changed = Buffer.from(receiver.pdf);
    const at = changed.indexOf('/Type /Catalog');
    changed[at + 1] = 't'.charCodeAt(0);
    writeFileSync(path.join(receiver.folder, 'changed.pdf'), changed);
    expect(verifyOffline('changed.pdf').code).toBe(1);
    const unsealed = receiver.pdf.subarray(0, receiver.pdf.indexOf('%%EOF') + 6);
    writeFileSync(path.join(receiver.folder, 'unsealed.pdf'), unsealed);
    expect(verifyOffline('unsealed.pdf')).toMatchObject({ code: 1 });
    const roots = JSON.parse(receiver.roots) as { keys: { x: string }[] };
    const others = { ...roots, keys: [] };
    writeFileSync(path.join(receiver.folder, 'others.jwks.json'), JSON.stringify(others));
    expect(verifyOffline('certificate.pdf', 'others.jwks.json').code).toBe(1);
  });

  it('online by the code that is printed on it, without an account, also once it is revoked', async () => {
    expect((await online(receiver.checkCode)).body).toMatchObject({
      state: 'valid',
      contributors: [{ name: '李娜' }],
    });
    expect((await online('AAAA-AAAA-AAAA-AAAA')).status).toBe(404);
    await post('zhuban1', `/certificates/${certificateId}/revoke`, { reason: '检测报告被撤回。' });
    expect((await online(receiver.checkCode)).body).toMatchObject({
      state: 'revoked',
      revokedWhy: '检测报告被撤回。',
    });
    // One truth: whichever address is asked (R34).
    for (const at of ['/check', '/public/certificates']) {
      const { body } = await request(system.app).get(`${at}/${receiver.checkCode}`);
      expect(body, at).toMatchObject({ state: 'revoked', kind: { code: 'outcome_certificate' } });
      expect(JSON.stringify(body)).not.toContain('李娜');
    }
    // The seal says what was issued; that it was taken back only the platform can say.
    expect(verifyOffline('certificate.pdf').code).toBe(0);
  });
});
