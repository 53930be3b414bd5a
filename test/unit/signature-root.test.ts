import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFilePdfSealer } from '../../adapters/pdf/pdf-sealer-file.ts';
import {
  markRootCompromised,
  openFileRootKeys,
  rotateFileRootKey,
} from '../../adapters/signature/root-key-file.ts';
import { readRootJwks } from '../../adapters/signature/root-key.ts';
import {
  certifyKey,
  readKeyCertificate,
  signByRoot,
  verifyByRoot,
} from '../../adapters/signature/root-statements.ts';
import { newPerson, newPlatform } from './signature-samples.ts';

let directory: string;
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'jiebang-root-')), 'keys');
});
afterEach(() => rm(join(directory, '..'), { recursive: true }));

const at = (now: string) => ({ directory, now: () => now });
const START = '2026-11-01T00:00:00.500Z';

describe('R27 the platform’s root key', () => {
  it('is made at the first start, private to its owner, and published with its term', async () => {
    const keys = await openFileRootKeys(at(START));
    const root = await keys.current();
    expect((await stat(join(directory, 'root.pem'))).mode & 0o777).toBe(0o600);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    const [published] = (await keys.published()).keys;
    expect(published).toMatchObject({
      kid: root.kid,
      ...root.publicJwk,
      alg: 'ES256',
      use: 'sig',
      valid_from: '2026-11-01T00:00:00Z',
      valid_until: '2036-11-01T00:00:00.000Z',
    });
    expect(await readFile(join(directory, 'roots.jwks.json'), 'utf8')).not.toContain('"d"');
  });

  it('is one key, however many processes start at once, and the same after a restart', async () => {
    const opened = await Promise.all(Array.from({ length: 8 }, () => openFileRootKeys(at(START))));
    const kids = new Set(await Promise.all(opened.map(async (keys) => (await keys.current()).kid)));
    const again = await (await openFileRootKeys(at('2027-01-01T00:00:00Z'))).current();
    expect([...kids]).toEqual([again.kid]);
    expect((await readdir(directory)).sort()).toEqual(['root.pem', 'roots.jwks.json']);
  });

  it('signs a certificate for itself that other tools read', async () => {
    const root = await (await openFileRootKeys(at(START))).current();
    const certificate = new X509Certificate(root.certificate);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(true);
    expect(certificate.subject).toContain('O=上海市博士后揭榜领题平台');
  });

  it('is rotated: the old key counts for what it signed, not for what comes after the overlap', async () => {
    const keys = await openFileRootKeys(at(START));
    const old = await keys.current();
    const person = await newPerson('a', 'A');
    const certify = (issuedAt: string) => {
      const { jwk, thumbprint, validFrom, validUntil } = person.key;
      return certifyKey(old, { account: 'a', name: 'A', jwk, thumbprint, validFrom, validUntil, issuedAt });
    };
    const next = await rotateFileRootKey(at('2027-06-01T00:00:00Z'), 24);
    const current = await keys.current();
    expect(current.kid).toBe(next.kid);
    expect(current.kid).not.toBe(old.kid);
    const roots = await keys.published();
    expect(roots.keys.map(({ kid }) => kid)).toEqual([old.kid, next.kid]);
    const outcome = async (issuedAt: string) =>
      (await readKeyCertificate(await certify(issuedAt), roots)).outcome;
    expect(await outcome('2027-01-01T00:00:00Z')).toMatchObject({ ok: true });
    expect(await outcome('2027-06-01T23:59:59Z')).toMatchObject({ ok: true });
    expect(await outcome('2027-06-02T00:00:01Z')).toMatchObject({ ok: false, fault: 'out_of_root_term' });
    expect(await outcome('2026-10-31T23:59:59Z')).toMatchObject({ ok: false, fault: 'out_of_root_term' });
  });

  it('finishes a rotation that was interrupted, and drops one that was not yet published', async () => {
    await openFileRootKeys(at(START));
    const before = await readFile(join(directory, 'root.pem'), 'utf8');
    const next = await rotateFileRootKey(at('2027-06-01T00:00:00Z'), 24);
    const after = await readFile(join(directory, 'root.pem'), 'utf8');
    await writeFile(join(directory, 'root.pem'), before);
    await writeFile(join(directory, 'root.next.pem'), after);
    expect((await (await openFileRootKeys(at('2027-06-02T00:00:00Z'))).current()).kid).toBe(next.kid);
    await writeFile(join(directory, 'root.next.pem'), before.replace(/./, '-'));
    const unpublished = await newKeyText();
    await writeFile(join(directory, 'root.next.pem'), unpublished);
    expect((await (await openFileRootKeys(at('2027-06-02T00:00:00Z'))).current()).kid).toBe(next.kid);
    expect(await readdir(directory)).not.toContain('root.next.pem');
  });

  it('will not sign with a key that is not in the published set', async () => {
    await openFileRootKeys(at(START));
    await writeFile(join(directory, 'root.pem'), await newKeyText());
    await expect(openFileRootKeys(at(START))).rejects.toThrow('does not list the key');
  });

  it('is believed no more once it is declared compromised', async () => {
    const keys = await openFileRootKeys(at(START));
    const root = await keys.current();
    const jws = await signByRoot(root, 't', 'text');
    expect(await verifyByRoot(jws, 't', await keys.published(), 'text')).toMatchObject({ ok: true });
    await markRootCompromised(at('2027-01-01T00:00:00Z'), root.kid);
    const outcome = await verifyByRoot(jws, 't', await keys.published(), 'text');
    expect(outcome).toMatchObject({ ok: false, fault: 'compromised_root' });
  });

  it.each([
    ['another type', 'u', 'text', 'malformed'],
    ['another text', 't', 'texu', 'not_signed'],
  ])('a signature is not taken for one of %s', async (_, typ, text, fault) => {
    const { root, roots } = await newPlatform();
    const jws = await signByRoot(root, 't', 'text');
    expect(await verifyByRoot(jws, typ, roots, text)).toMatchObject({ ok: false, fault });
  });

  it('a root of somebody else’s is unknown', async () => {
    const [one, two] = [await newPlatform(), await newPlatform()];
    const jws = await signByRoot(one.root, 't', 'text');
    expect(await verifyByRoot(jws, 't', two.roots, 'text')).toMatchObject({
      ok: false,
      fault: 'unknown_root',
    });
  });

  it.each(['{}', '{"keys":[]}', '{"keys":[{"kty":"EC"}]}', 'null', 'no json'])(
    'a published set that cannot be used is refused: %s',
    (text) => {
      expect(() => readRootJwks(text)).toThrow();
    },
  );
});

describe('R27 the key of the PDF seal', () => {
  it('is kept, and made new near its end and after a rotation of the root', async () => {
    const roots = await openFileRootKeys(at(START));
    const open = (now: string) => openFilePdfSealer({ directory, roots, now: () => now });
    const serial = async (now: string) => new X509Certificate((await open(now)).certificates[0]).serialNumber;
    const first = await serial('2026-11-01T00:00:01Z');
    expect((await stat(join(directory, 'pdf-seal.json'))).mode & 0o777).toBe(0o600);
    expect(await serial('2027-10-01T00:00:00Z')).toBe(first);
    const second = await serial('2027-10-03T00:00:00Z');
    expect(second).not.toBe(first);
    await rotateFileRootKey(at('2027-10-04T00:00:00Z'), 24);
    expect(await serial('2027-10-04T00:00:01Z')).not.toBe(second);
  });
});

async function newKeyText(): Promise<string> {
  const { newPrivateKey } = await import('../../adapters/signature/root-key-file.ts');
  return newPrivateKey();
}
