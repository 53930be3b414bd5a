import { beforeAll, describe, expect, it } from 'vitest';
import { readZip } from '../../adapters/bundle/zip.ts';
import { ForgedBundle } from '../support/forgery.ts';
import { newBundle, newWorld } from './signature-samples.ts';

/** Every statement that an offline check prints is bound by a signature that it verified (R27). */

let bundle: ForgedBundle;
let others: ReadonlyMap<string, Buffer>;
beforeAll(async () => {
  const world = await newWorld();
  const files = readZip((await newBundle(world)).bytes)?.files ?? new Map<string, Buffer>();
  bundle = new ForgedBundle(files, world.platform.roots);
  // The same platform, the same people, another document of theirs.
  const changes = { statement: { signingId: 'signing:2', nonce: 'n2' } };
  others =
    readZip((await newBundle(world, { poster: changes, claimant: changes })).bytes)?.files ?? new Map();
}, 60_000);

describe('R27 a bundle of which any word was changed is not valid, and says nothing that is not signed', () => {
  it('each leaf of each JSON file', async () => {
    expect(await bundle.assertLeavesBound()).toBeGreaterThan(100);
  }, 120_000);

  it('each leaf of each signature’s header and payload: certificates, authority, names, times', async () => {
    await bundle.assertSignaturesBound();
  }, 120_000);

  it('each file removed, renamed, added, or taken from another bundle of the same people', async () => {
    for (const [name, content] of bundle.files) {
      const rest = new Map<string, Uint8Array>([...bundle.files].filter(([one]) => one !== name));
      const manifest = name.startsWith('manifest');
      if (manifest) expect((await bundle.check(rest)).valid, `without ${name}`).toBe(false);
      else await bundle.assertRefused(rest, `without ${name}`);
      expect(
        (await bundle.check(new Map([...rest, [`other-${name}`, content]]))).valid,
        `${name} renamed`,
      ).toBe(false);
      const other = others.get(name);
      if (other && !other.equals(content))
        expect((await bundle.check(bundle.with(name, other))).valid, `${name} swapped`).toBe(false);
    }
    await bundle.assertRefused(bundle.with('added.json', Buffer.from('{}')), 'added');
    for (const name of ['manifest.json', 'manifest.jws'])
      expect((await bundle.check(bundle.with(name, others.get(name) ?? Buffer.of()))).valid).toBe(false);
  }, 120_000);

  it('and as it is, it holds', async () => {
    const report = await bundle.check();
    expect(report.valid).toBe(true);
    expect(report.findings.filter(({ id, ok }) => ok === true && id !== 'container').length).toBeGreaterThan(
      8,
    );
  });
});
