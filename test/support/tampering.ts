import { expect } from 'vitest';
import { readZip, writeZip } from '../../adapters/bundle/zip.ts';
import { Repositories } from '../../db/repositories.ts';
import type { DocumentRow } from '../../db/signing/rows.ts';
import type { TestSystem } from './system.ts';

/** Attacks by somebody with access to disk and database on a signed set. */

/** The signing of a filing's agreement. */
export async function agreementOf({ db }: TestSystem, filingId: string): Promise<string> {
  const { signingIds } = await new Repositories(db.manager).filings.get(filingId);
  return signingIds[1] ?? '';
}

/** Changes one file of the agreement's bundle, canonical and under its own hash: only its content is wrong. */
export async function bundleWith(
  system: TestSystem,
  filingId: string,
  name: string,
  change: (text: string) => string,
): Promise<void> {
  const { db, files } = system;
  const signingId = await agreementOf(system, filingId);
  const { bundleSha256 } = await new Repositories(db.manager).signings.get(signingId);
  const inside = new Map(readZip(await files.get(bundleSha256 ?? ''))?.files);
  const before = inside.get(name)?.toString() ?? '';
  expect(change(before)).not.toBe(before);
  inside.set(name, Buffer.from(change(before)));
  const { sha256 } = await files.put(writeZip(inside));
  await db.query('update signings set bundle_sha256 = $2 where case_id = $1', [signingId, sha256]);
}

/** Changes bytes of the agreement's PDF before anybody signs it, as many as there were. */
export const pdfWith =
  ({ db, files }: TestSystem, before: string, after: string) =>
  async ({ id, kind, sha256 }: DocumentRow): Promise<void> => {
    if (kind !== 'cooperation_agreement') return;
    const pdf = (await files.get(sha256)).toString('latin1');
    expect(pdf).toContain(before);
    expect(after).toHaveLength(before.length);
    const changed = await files.put(Buffer.from(pdf.replaceAll(before, after), 'latin1'));
    await db.query('update documents set sha256 = $2 where id = $1', [id, changed.sha256]);
  };
