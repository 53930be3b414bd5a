import { beforeAll, describe, expect, it } from 'vitest';
import { makeBundle, packBundle, signatureFiles, type SignedBundle } from '../../adapters/bundle/bundle.ts';
import { verifyBundle, type BundleReport } from '../../adapters/bundle/verify-bundle.ts';
import { readZip, writeZip } from '../../adapters/bundle/zip.ts';
import { newPdfSealer } from '../../adapters/pdf/pdf-sealer-file.ts';
import { renderDocument } from '../../adapters/pdf/render.ts';
import { sha256Hex } from '../../adapters/signature/hash.ts';
import type { BundleManifest } from '../../domain/signature/schema.ts';
import { samples, terms } from './document-samples.ts';
import {
  bundleInput,
  newBundle,
  newPerson,
  newPlatform,
  newWorld,
  T,
  type Changes,
  type World,
} from './signature-samples.ts';

/** Positions that are flipped; the full run of the issue is `BUNDLE_FLIPS=5000 npx vitest run test/unit/signature-bundle.test.ts`. */
const FLIPS = Number(process.env.BUNDLE_FLIPS ?? 200);

let world: World;
let bundle: SignedBundle;
beforeAll(async () => {
  world = await newWorld();
  bundle = await newBundle(world);
});

const verify = (bytes: Uint8Array) => verifyBundle(bytes, world.platform.roots);
const failed = (report: BundleReport) => report.findings.filter(({ ok }) => ok === false).map(({ id }) => id);
const sentence = (report: BundleReport, id: string) =>
  report.findings.find((finding) => finding.id === id)?.zh ?? '';

describe('R27 the signed bundle is checked offline', () => {
  it('holds, in every part, and says what only an online check can tell', async () => {
    const report = await verify(bundle.bytes);
    expect(failed(report)).toEqual([]);
    expect(report.valid).toBe(true);
    expect(report.asOf).toBe(T.sealed);
    expect(report.findings.filter(({ ok }) => ok === 'unknown').map(({ id }) => id)).toEqual([
      'later_revocation',
      'later_documents',
      'time_source',
    ]);
    expect(report.findings.every(({ zh, en }) => /[\u4e00-\u9fff]/.test(zh) && /[a-z]/.test(en))).toBe(true);
    expect(sentence(report, 'signatories')).toContain('沈立群、顾明哲');
  });

  it('detects a changed byte at every sampled position', async () => {
    const missed: number[] = [];
    for (let i = 0; i < FLIPS; i++) {
      const position = Math.floor(((i + 0.5) * bundle.bytes.length) / FLIPS);
      const changed = Buffer.from(bundle.bytes);
      changed[position] = (changed[position] ?? 0) ^ (1 << (i % 8));
      if ((await verify(changed)).valid) missed.push(position);
    }
    expect(missed).toEqual([]);
  }, 600_000);

  it('detects a changed byte in the manifest, its signature, the headers and the directory, each', async () => {
    const small = ['manifest.json', 'manifest.jws', 'signatures/01.jws', 'signatures/02.authority.jws'];
    const starts = small.map((name) => bundle.bytes.indexOf(name));
    const end = bundle.bytes.length;
    const positions = [
      ...starts.flatMap((start) => [start - 20, start, start + 40, start + 90]),
      end - 1,
      end - 22,
      end - 60,
    ];
    for (const position of positions) {
      const changed = Buffer.from(bundle.bytes);
      changed[position] = (changed[position] ?? 0) ^ 0x01;
      expect((await verify(changed)).valid, `byte ${position}`).toBe(false);
    }
  });

  it.each([
    ['a byte added', (bytes: Buffer) => Buffer.concat([bytes, Buffer.of(0)])],
    ['a byte before', (bytes: Buffer) => Buffer.concat([Buffer.of(0), bytes])],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['empty', () => Buffer.alloc(0)],
    ['not a bundle', () => Buffer.from('PK\u0003\u0004 hello')],
  ])('says no to a file with %s', async (_, change) => {
    const report = await verify(change(bundle.bytes));
    expect(report.valid).toBe(false);
    expect(failed(report)).toContain('container');
  });

  it('says no to a file put into the bundle, and names it', async () => {
    const files = new Map(readZip(bundle.bytes)?.files);
    files.set('extra.txt', Buffer.from('x'));
    expect(failed(await verify(writeZip(files)))).toEqual(['file:extra.txt']);
  });

  it('accepts one way to write the root’s signature: the other value of s is refused', async () => {
    const files = new Map(readZip(bundle.bytes)?.files);
    const jws = files.get('manifest.jws')?.toString() ?? '';
    const [header, , signature = ''] = jws.split('.');
    const bytes = Buffer.from(signature, 'base64url');
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const s = order - BigInt(`0x${bytes.toString('hex', 32)}`);
    Buffer.from(s.toString(16).padStart(64, '0'), 'hex').copy(bytes, 32);
    files.set('manifest.jws', Buffer.from(`${header}..${bytes.toString('base64url')}`));
    expect(failed(await verify(writeZip(files)))).toEqual(['manifest_root']);
  });
});

describe('R27 a bundle that was put together wrongly is named for what it is', () => {
  it('signatures swapped between two bundles, by somebody without the root key', async () => {
    const other = await newBundle({ ...world, document: await otherDocument() });
    const files = new Map(readZip(bundle.bytes)?.files);
    const theirs = readZip(other.bytes)?.files;
    const names = signatureFiles(0);
    for (const name of [names.statement, names.jws]) files.set(name, theirs?.get(name) ?? Buffer.alloc(0));
    const report = await verify(writeZip(files));
    expect(failed(report)).toEqual([
      `file:${names.jws}`,
      `file:${names.statement}`,
      'signature:01:statement',
    ]);
    expect(sentence(report, 'signature:01:statement')).toContain('另一份文书');
  });

  it('signatures swapped between two bundles, the manifest signed by the root itself', async () => {
    const other = await newBundle({ ...world, document: await otherDocument() });
    const theirs = readZip(other.bytes)?.files;
    const files = without(bundle, 'manifest.json', 'manifest.jws');
    const names = signatureFiles(0);
    for (const name of [names.statement, names.jws]) files.set(name, theirs?.get(name) ?? Buffer.alloc(0));
    const report = await verify(await repack(files, bundle.manifest));
    expect(failed(report)).toEqual(['signature:01:statement']);
  });

  it('two signatures of one bundle exchanged: each is under the other’s name', async () => {
    const input = await bundleInput(world);
    const [a, b] = input.signatures;
    if (!a || !b) throw new Error('two signatures expected');
    const mixed = {
      ...input,
      signatures: [
        { ...a, jws: b.jws },
        { ...b, jws: a.jws },
      ],
    };
    const report = await verify((await makeBundle(mixed, world.platform)).bytes);
    expect(failed(report)).toEqual(['signature:01:signature', 'signature:02:signature']);
    expect(sentence(report, 'signature:01:signature')).toContain('不是签署人登记的密钥');
  });

  it('a bundle re-signed with keys of a stranger’s own making, root included', async () => {
    const stranger: World = {
      ...world,
      platform: await newPlatform(),
      poster: await newPerson('shen.liqun', '沈立群'),
      claimant: await newPerson('gu.mingzhe', '顾明哲'),
    };
    const report = await verify((await newBundle(stranger)).bytes);
    expect(failed(report)).toEqual([
      'manifest_root',
      'sealed_pdf',
      'signature:01:key_certificate',
      'signature:01:authority',
      'signature:02:key_certificate',
      'signature:02:authority',
    ]);
    expect(sentence(report, 'manifest_root')).toContain('不在平台公布的根密钥之列');
  });

  it('a statement signed by a stranger under the certified key’s name', async () => {
    const stranger = await newPerson('x', 'x');
    const signer = { ...stranger.signer, thumbprint: world.poster.key.thumbprint };
    await expectOnly({ poster: { signer } }, 'signature:01:signature', '验证不通过');
  });

  it('a key certified for another account', async () => {
    await expectOnly(
      { poster: { certificate: { account: 'somebody.else' } } },
      'signature:01:key_certificate',
      '另一个账号或另一把密钥',
    );
  });

  it('a key revoked before signing', async () => {
    await expectOnly(
      { poster: { entry: { keyRevokedAt: '2026-11-13T01:59:59.999Z' } } },
      'signature:01:time',
      '签名时该密钥已被撤销',
    );
  });

  it('a key revoked at the very instant of signing counts as revoked; one revoked after does not undo', async () => {
    await expectOnly({ poster: { entry: { keyRevokedAt: T.signed } } }, 'signature:01:time', '已被撤销');
    const later = await newBundle(world, { poster: { entry: { keyRevokedAt: '2026-11-13T02:00:00.001Z' } } });
    const report = await verify(later.bytes);
    expect(report.valid).toBe(true);
    expect(sentence(report, 'signature:01:time')).toContain('不影响此前的签名');
  });

  it('a key out of its term', async () => {
    await expectOnly(
      { claimant: { certificate: { validUntil: '2026-11-13T01:00:00.000Z' } } },
      'signature:02:time',
      '不在有效期内',
    );
  });

  it('R28 an authority that had ended', async () => {
    await expectOnly(
      { poster: { authority: { validUntil: '2026-11-12T15:59:59.999Z' } } },
      'signature:01:authority',
      '签署时其权限已经终止',
    );
  });

  it('R28 an authority that had not begun, was of another organisation, or was not checked at the time', async () => {
    await expectOnly(
      { poster: { authority: { validFrom: T.sealed } } },
      'signature:01:authority',
      '尚未生效',
    );
    const organisation = { id: 'org:2', name: '另一公司', creditCode: '91310115MA1K4BDG0X' };
    await expectOnly({ poster: { authority: { organisation } } }, 'signature:01:authority', '单位不符');
    await expectOnly(
      { poster: { authority: { checkedAt: T.enrolled } } },
      'signature:01:authority',
      '不是在签署时查验',
    );
  });

  it('an expired term', async () => {
    await expectOnly(
      { claimant: { statement: { expiresAt: '2026-11-13T01:00:00.000Z' } } },
      'signature:02:time',
      '签署期限已过',
    );
  });

  it('other terms than the document prints', async () => {
    await expectOnly(
      { claimant: { statement: { termsSha256: 'a'.repeat(64) } } },
      'signature:02:statement',
      '另一版条款',
    );
  });

  it('a signature of another signing', async () => {
    await expectOnly(
      { poster: { statement: { signingId: 'signing:2' } } },
      'signature:01:statement',
      '另一次签署',
    );
  });

  it('a signatory missing, or one who signed twice', async () => {
    const input = await bundleInput(world);
    const [first] = input.signatures;
    if (!first) throw new Error('a signature expected');
    for (const signatures of [[first], [first, first], [...input.signatures, first]]) {
      const made = await makeBundle({ ...input, signatures }, world.platform);
      expect(failed(await verify(made.bytes))).toEqual(['signatories']);
    }
  });

  it('what a check would refuse is not sealed', async () => {
    const input = await bundleInput(world);
    const broken = { ...input, signing: { ...input.signing, completedAt: '' } };
    await expect(makeBundle(broken, world.platform)).rejects.toThrow('completedAt');
  });

  it('another PDF with a platform’s signature than the one that was signed', async () => {
    const other = await newBundle({ ...world, document: await otherDocument() });
    const files = without(bundle, 'manifest.json', 'manifest.jws');
    files.set('sealed.pdf', other.sealedPdf);
    expect(failed(await verify(await repack(files, bundle.manifest)))).toEqual(['sealed_pdf']);
  });

  it('a root outside its term, and a root declared compromised', async () => {
    const [jwk] = world.platform.roots.keys;
    if (!jwk) throw new Error('a root expected');
    const ended = { keys: [{ ...jwk, valid_until: '2026-11-10T00:00:00Z' }] };
    expect(failed(await verifyBundle(bundle.bytes, ended))).toEqual([
      'manifest_root',
      'signature:01:authority',
      'signature:02:authority',
    ]);
    const compromised = await verifyBundle(bundle.bytes, { keys: [{ ...jwk, compromised_at: T.sealed }] });
    expect(sentence(compromised, 'manifest_root')).toContain('公告泄露');
    expect(compromised.valid).toBe(false);
  });

  it('a root that was rotated between signing and sealing: both roots count, each for its own', async () => {
    const next = await newPlatform('2026-11-13T02:30:00Z');
    const [old] = world.platform.roots.keys;
    if (!old) throw new Error('a root expected');
    const roots = { keys: [{ ...old, valid_until: '2026-11-13T02:45:00Z' }, next.jwk] };
    const input = await bundleInput(world);
    const stated = await bundleInput({ ...world, platform: next });
    const signatures = input.signatures.map((signature, i) => ({
      ...signature,
      authority: stated.signatures[i]?.authority ?? '',
    }));
    const platform = { root: next.root, sealer: await newPdfSealer(next.root, '2026-11-13T02:30:00Z') };
    const made = await makeBundle({ ...input, signatures }, platform);
    expect(failed(await verifyBundle(made.bytes, roots))).toEqual([]);
  });

  it('the online check turns what was unknown into an answer', async () => {
    const thumbprint = world.poster.key.thumbprint;
    const ask = (revokedAt: string) =>
      verifyBundle(bundle.bytes, world.platform.roots, {
        record: { asOf: '2027-01-01T00:00:00Z', revocations: [{ thumbprint, revokedAt }] },
      });
    expect((await ask('2026-12-01T00:00:00Z')).valid).toBe(true);
    expect(failed(await ask('2026-11-02T00:00:00Z'))).toEqual(['later_revocation']);
  });
});

async function expectOnly(changes: { poster?: Changes; claimant?: Changes }, id: string, words: string) {
  const report = await verify((await newBundle(world, changes)).bytes);
  expect(failed(report)).toEqual([id]);
  expect(sentence(report, id)).toContain(words);
}

async function otherDocument() {
  const data = { ...samples.agreement.data, terms: { ...terms, scope: '另一项合作。' } };
  return renderDocument({ ...samples.agreement, documentId: '7b1d9a30-52c4-4f0e-8a55-000000000077', data });
}

function without(from: SignedBundle, ...names: string[]): Map<string, Buffer> {
  return new Map([...(readZip(from.bytes)?.files ?? [])].filter(([name]) => !names.includes(name)));
}

/** As the platform itself would pack it: manifest and root signature fit the files. */
function repack(files: Map<string, Buffer>, manifest: BundleManifest): Promise<Buffer> {
  const listed = Object.fromEntries(
    [...files].map(([name, b]) => [name, { sha256: sha256Hex(b), bytes: b.length }]),
  );
  return packBundle({ ...manifest, files: listed }, files, world.platform.root);
}
