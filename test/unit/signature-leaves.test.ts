import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import type { Json } from '../../domain/document/model.ts';
import { sha256Hex } from '../../documents/hash.ts';
import { verifyBundle } from '../../documents/verify-bundle.ts';
import { readZip, writeZip } from '../../documents/zip.ts';
import { jwsChanges, leafChanges } from '../support/leaves.ts';
import { newBundle, newWorld, type World } from './signature-samples.ts';

/** Every statement that an offline check prints is bound by a signature that it verified (R27). */

let world: World;
let files: ReadonlyMap<string, Buffer>;
let others: ReadonlyMap<string, Buffer>;
beforeAll(async () => {
  world = await newWorld();
  files = readZip((await newBundle(world)).bytes)?.files ?? new Map();
  // The same platform, the same people, another document of theirs.
  const changes = { statement: { signingId: 'signing:2', nonce: 'n2' } };
  others =
    readZip((await newBundle(world, { poster: changes, claimant: changes })).bytes)?.files ?? new Map();
}, 60_000);

type Files = ReadonlyMap<string, Uint8Array>;
const check = (changed: Files) => verifyBundle(writeZip(changed), world.platform.roots);
const withFile = (name: string, content: Uint8Array): Map<string, Uint8Array> =>
  new Map([...files, [name, content]]);

/** What a forger without a private key does besides: the manifest gets the hash of the changed file. */
function manifestFor(changed: Files): Map<string, Uint8Array> {
  const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '') as {
    files: Record<string, unknown>;
  };
  manifest.files = Object.fromEntries(
    [...changed]
      .filter(([name]) => !name.startsWith('manifest'))
      .map(([name, bytes]) => [name, { sha256: sha256Hex(bytes), bytes: bytes.length }]),
  );
  return new Map([...changed, ['manifest.json', Buffer.from(canonicalJson(manifest as unknown as Json))]]);
}

async function assertRefused(changed: Files, what: string): Promise<void> {
  // Of a changed manifest there is nothing to make fit.
  const forged = changed.get('manifest.json') === files.get('manifest.json') ? [manifestFor(changed)] : [];
  for (const tried of [changed, ...forged]) {
    const report = await check(tried);
    expect(report.valid, what).toBe(false);
    // Nothing that the forger wrote is said to hold.
    expect(
      report.findings.filter(({ id, ok }) => ok === true && id !== 'container'),
      what,
    ).toEqual([]);
    expect(report.manifest, what).toBeUndefined();
  }
}

describe('R27 a bundle of which any word was changed is not valid, and says nothing that is not signed', () => {
  it('each leaf of each JSON file', async () => {
    let tried = 0;
    for (const [name, content] of files) {
      if (!name.endsWith('.json')) continue;
      for (const [at, changed] of leafChanges(JSON.parse(content.toString()) as Json)) {
        tried += 1;
        await assertRefused(withFile(name, Buffer.from(canonicalJson(changed))), `${name} ${at}`);
      }
    }
    expect(tried).toBeGreaterThan(100);
  }, 120_000);

  it('each leaf of each signature’s header and payload: certificates, authority, names, times', async () => {
    for (const [name, content] of files) {
      if (!name.endsWith('.jws')) continue;
      for (const [at, changed] of jwsChanges(content.toString()))
        await assertRefused(withFile(name, Buffer.from(changed)), `${name} ${at}`);
    }
  }, 120_000);

  it('each file removed, renamed, added, or taken from another bundle of the same people', async () => {
    for (const [name, content] of files) {
      const rest = new Map<string, Uint8Array>([...files].filter(([one]) => one !== name));
      const manifest = name.startsWith('manifest');
      if (manifest) expect((await check(rest)).valid, `without ${name}`).toBe(false);
      else await assertRefused(rest, `without ${name}`);
      expect((await check(new Map([...rest, [`other-${name}`, content]]))).valid, `${name} renamed`).toBe(
        false,
      );
      const other = others.get(name);
      if (other && !other.equals(content))
        expect((await check(withFile(name, other))).valid, `${name} swapped`).toBe(false);
    }
    await assertRefused(withFile('added.json', Buffer.from('{}')), 'added');
    for (const name of ['manifest.json', 'manifest.jws'])
      expect((await check(withFile(name, others.get(name) ?? Buffer.of()))).valid).toBe(false);
  }, 120_000);

  it('and as it is, it holds', async () => {
    const report = await check(files);
    expect(report.valid).toBe(true);
    expect(report.findings.filter(({ id, ok }) => ok === true && id !== 'container').length).toBeGreaterThan(
      8,
    );
  });
});
