import { expect } from 'vitest';
import { verifySignedLetter } from '../../adapters/bundle/annex-letter-evidence.ts';
import { verifyBundle, type BundleReport } from '../../adapters/bundle/verify-bundle.ts';
import { writeZip } from '../../adapters/bundle/zip.ts';
import { sha256Hex } from '../../adapters/signature/hash.ts';
import type { RootJwks } from '../../adapters/signature/root-key.ts';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import type { Json } from '../../domain/document/model.ts';
import { jwsChanges, leafChanges } from './leaves.ts';

/** Powers of a forger without a private key over a file that is checked offline (R27). */

export type Files = ReadonlyMap<string, Uint8Array>;

/** A bundle as its files, and the roots that it is checked with. */
export class ForgedBundle {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly #roots: RootJwks;
  constructor(files: ReadonlyMap<string, Buffer>, roots: RootJwks) {
    this.files = files;
    this.#roots = roots;
  }

  check(changed: Files = this.files): Promise<BundleReport> {
    return verifyBundle(writeZip(changed), this.#roots);
  }

  with(name: string, content: Uint8Array): Map<string, Uint8Array> {
    return new Map([...this.files, [name, content]]);
  }

  /** Besides, the manifest gets the hash of the changed file. */
  #manifestFor(changed: Files): Map<string, Uint8Array> {
    const manifest = JSON.parse(this.files.get('manifest.json')?.toString() ?? '') as {
      files: Record<string, unknown>;
    };
    manifest.files = Object.fromEntries(
      [...changed]
        .filter(([name]) => !name.startsWith('manifest'))
        .map(([name, bytes]) => [name, { sha256: sha256Hex(bytes), bytes: bytes.length }]),
    );
    return new Map([...changed, ['manifest.json', Buffer.from(canonicalJson(manifest as unknown as Json))]]);
  }

  async assertRefused(changed: Files, what: string): Promise<void> {
    // Of a changed manifest there is nothing to make fit.
    const unchanged = changed.get('manifest.json') === this.files.get('manifest.json');
    for (const tried of [changed, ...(unchanged ? [this.#manifestFor(changed)] : [])]) {
      const report = await this.check(tried);
      expect(report.valid, what).toBe(false);
      // Nothing that the forger wrote is said to hold.
      expect(
        report.findings.filter(({ id, ok }) => ok === true && id !== 'container'),
        what,
      ).toEqual([]);
      expect(report.manifest, what).toBeUndefined();
    }
  }

  /** Each leaf of each JSON file. @returns how many were tried */
  async assertLeavesBound(): Promise<number> {
    let tried = 0;
    for (const [name, content] of this.files) {
      if (!name.endsWith('.json')) continue;
      for (const [at, changed] of leafChanges(JSON.parse(content.toString()) as Json)) {
        tried += 1;
        await this.assertRefused(this.with(name, Buffer.from(canonicalJson(changed))), `${name} ${at}`);
      }
    }
    return tried;
  }

  /** Each leaf of each signature's header and payload. */
  async assertSignaturesBound(): Promise<void> {
    for (const [name, content] of this.files) {
      if (!name.endsWith('.jws')) continue;
      for (const [at, changed] of jwsChanges(content.toString()))
        await this.assertRefused(this.with(name, Buffer.from(changed)), `${name} ${at}`);
    }
  }

  /** Each file that is no JSON: one byte of it, at its beginning, middle and end; and each file gone. */
  async assertFilesBound(): Promise<void> {
    for (const [name, content] of this.files) {
      if (name.startsWith('manifest')) continue;
      await this.assertRefused(new Map([...this.files].filter(([one]) => one !== name)), `without ${name}`);
      if (!name.endsWith('.pdf')) continue;
      for (const at of [0, content.length >> 1, content.length - 1])
        await this.assertRefused(this.with(name, flipped(content, at)), `${name} byte ${at}`);
    }
  }
}

/** Of a signed letter: whatever is changed, it does not hold, and what is said to hold is what was said before. */
export async function assertLetterBound(text: string, roots: RootJwks): Promise<number> {
  const held = await verifySignedLetter(text, roots, null);
  expect(held.filter(({ ok }) => ok !== true)).toEqual([]);
  const letter = JSON.parse(text) as { record: string };
  const changes: (readonly [string, string])[] = [
    ...leafChanges(letter as unknown as Json).map(([at, changed]) => [at, canonicalJson(changed)] as const),
    ...jwsChanges(letter.record).map(
      ([at, record]) => [`record ${at}`, canonicalJson({ ...letter, record })] as const,
    ),
  ];
  for (const [at, changed] of changes) {
    const said = await verifySignedLetter(changed, roots, null);
    expect(
      said.some(({ ok }) => ok === false),
      at,
    ).toBe(true);
    for (const one of said.filter(({ ok }) => ok === true)) expect(held, at).toContainEqual(one);
  }
  return changes.length;
}

/** The same bytes but one. */
export function flipped(bytes: Uint8Array, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
