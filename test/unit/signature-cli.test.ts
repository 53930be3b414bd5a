import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKeyChallenge, readPublicKey, verifyKeyProof } from '../../adapters/signature/keys.ts';
import { hashStatementText, statementText, verifyText } from '../../adapters/signature/signature.ts';
import { initPlatformKeys } from '../../platform/signing-keys.ts';
import { newBundle, newWorld, statementFor, T, type World } from './signature-samples.ts';

/** The scripts as people call them: `npm run --silent sign -- …` and `verify -- …`. */

let folder: string;
let world: World;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiebang-sign-'));
  world = await newWorld();
});
afterAll(() => rm(folder, { recursive: true }));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(script: 'sign' | 'verify', args: readonly string[], input = ''): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', `local/${script}.ts`, ...args], {
      env: { PATH: process.env.PATH, DATA_DIR: folder },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out: out.trim(), err }));
    child.stdin.end(input);
  });
}

describe('npm run sign', () => {
  it('R27 makes a key that stays on the machine, once, and prints its public half', async () => {
    const first = await run('sign', ['key', '王明']);
    expect((await stat(join(folder, 'people', '王明.jwk.json'))).mode & 0o777).toBe(0o600);
    expect((await readPublicKey(JSON.parse(first.out))).ok).toBe(true);
    expect((await run('sign', ['key', '王明'])).out).toBe(first.out);
    expect((await run('sign', ['key', '王明', 'EdDSA', 'new'])).out).toContain('"crv":"Ed25519"');
  });

  it('R27 proves possession, and signs the statement that the interface serves', async () => {
    const read = await readPublicKey(JSON.parse((await run('sign', ['key', 'wang'])).out));
    if (!read.ok) throw new Error(read.code);
    const { key } = read;
    const challenge = makeKeyChallenge('s', 'wang', T.expires);
    const proof = (await run('sign', ['prove', 'wang', '-'], JSON.stringify({ challenge }))).out;
    const input = { secrets: ['s'], account: 'wang', jwk: key.jwk, proof, at: T.signed };
    expect((await verifyKeyProof(input)).ok).toBe(true);
    expect((await run('sign', ['prove', 'wang', challenge])).out.split('.')[1]).toBe(proof.split('.')[1]);

    const statement = statementFor(world.poster, world.document, 'poster');
    const { documentSha256 } = statement;
    const text = statementText(statement);
    for (const answer of [text, JSON.stringify({ id: 1, statement }), JSON.stringify({ statement: text })]) {
      const signed = await run('sign', ['document', 'wang', '-'], answer);
      expect(await verifyText({ jws: signed.out, text, documentSha256, key })).toEqual({ ok: true });
      expect(signed.err).toContain(documentSha256);
    }
    const hashed = (await run('sign', ['document', 'wang', documentSha256])).out;
    const hashText = hashStatementText(documentSha256);
    expect(await verifyText({ jws: hashed, text: hashText, documentSha256, key })).toEqual({ ok: true });
  }, 120_000);

  it.each([
    [[], 2, '用法'],
    [['key'], 2, '用法'],
    [['prove', 'nobody', 'x'], 1, '没有密钥'],
    [['key', '../wang'], 1, '名称'],
    [['document', 'wang', '{}'], 1, 'documentSha256'],
  ] as const)('refuses %j with code %i', async (args, code, words) => {
    const result = await run('sign', args);
    expect(result).toMatchObject({ code, out: '' });
    expect(result.err).toContain(words);
  });
});

describe('npm run verify', () => {
  const file = (name: string) => join(folder, name);

  it('R27 says in Chinese and English what holds and what only an online check can tell; code 0 or 1', async () => {
    const bundle = await newBundle(world);
    const changed = Buffer.from(bundle.bytes);
    changed[changed.indexOf('document.pdf') + 500] = 0;
    await writeFile(file('roots.json'), JSON.stringify(world.platform.roots));
    await writeFile(file('good.zip'), bundle.bytes);
    await writeFile(file('bad.zip'), changed);
    await writeFile(file('sealed.pdf'), bundle.sealedPdf);
    await writeFile(file('plain.pdf'), world.document.bytes);
    const verify = (name: string, ...more: string[]) =>
      run('verify', [file(name), '--root', file('roots.json'), ...more]);

    const good = await verify('good.zip');
    expect(good).toMatchObject({ code: 0, err: '' });
    expect(good.out).toContain('结论：有效');
    expect(good.out).toContain('须在线核验 / Only an online check can tell');
    const bad = await verify('bad.zip', '--json');
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.out)).toMatchObject({ valid: false });
    expect(await verify('sealed.pdf')).toMatchObject({ code: 0 });
    expect(await verify('plain.pdf')).toMatchObject({ code: 1 });
    expect((await verify('bad.zip')).out).toContain('文件 document.pdf 与清单不符');
  }, 120_000);

  it('without the published roots it believes nothing', async () => {
    const missing = await run('verify', [file('good.zip'), '--root', file('none.json')]);
    expect(missing.code).toBe(1);
    expect(missing.err).toContain('--root');
    // Without --root: the roots of the platform on this machine, which are others.
    await initPlatformKeys(join(folder, 'keys'));
    const others = await run('verify', [file('good.zip')]);
    expect(others.code).toBe(1);
    expect(others.out).toContain('不在平台公布的根密钥之列');
  });
});
