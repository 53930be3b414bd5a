import { createPrivateKey } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PLATFORM_NAME } from '../../domain/vocabulary.ts';
import { draftOf, newPrivateKey, publicHalf, signerOf } from '../signature/root-key-file.ts';
import type { RootKey, RootKeys } from '../signature/root-key.ts';
import { issueCertificate } from '../signature/x509.ts';
import type { PdfSealer } from './pdf-seal.ts';

/**
 * The key of the PDF seal in one file beside the root's (`KEYS_DIR/pdf-seal.json`, mode 0600), with a certificate
 * issued by the root. It is made new when it nears its end or the root has been rotated.
 */
interface StoredSeal {
  readonly privateKey: string;
  readonly certificate: string;
  readonly issuer: string;
  readonly issuerCertificate: string;
  readonly validUntil: string;
}

export const SEAL_FILE = 'pdf-seal.json';
const DAY_MS = 86_400_000;
/** A seal is used for a year and replaced 30 days before its end: no signature is made in the last days of a term. */
const TERM_DAYS = 365;
const RENEW_BEFORE_DAYS = 30;

export interface FileSealOptions {
  readonly directory: string;
  readonly roots: RootKeys;
  readonly now: () => string;
  readonly organisation?: string;
  /** Told of every new seal, with the end of its term: a key is never made silently. */
  readonly onNew?: (validUntil: string) => void;
}

export async function openFilePdfSealer(options: FileSealOptions): Promise<PdfSealer> {
  const file = join(options.directory, SEAL_FILE);
  const root = await options.roots.current();
  const stored = await readStored(file);
  const renewAt = Date.parse(stored?.validUntil ?? '1970-01-01T00:00:00Z') - RENEW_BEFORE_DAYS * DAY_MS;
  const usable = stored !== undefined && stored.issuer === root.kid && Date.parse(options.now()) < renewAt;
  if (usable) return sealerOf(stored);
  const seal = await makeSeal(file, root, options.now(), options.organisation);
  options.onNew?.(seal.validUntil);
  return sealerOf(seal);
}

/** A seal of its own, kept nowhere: for tests. */
export async function newPdfSealer(root: RootKey, now: string): Promise<PdfSealer> {
  return sealerOf(await issueSeal(root, now));
}

function sealerOf(seal: StoredSeal): PdfSealer {
  return {
    certificates: [Buffer.from(seal.certificate, 'base64'), Buffer.from(seal.issuerCertificate, 'base64')],
    sign: signerOf(createPrivateKey(seal.privateKey)).sign,
  };
}

async function makeSeal(
  file: string,
  root: RootKey,
  now: string,
  organisation?: string,
): Promise<StoredSeal> {
  const seal = await issueSeal(root, now, organisation);
  const draft = draftOf(file);
  await writeFile(draft, JSON.stringify(seal, null, 2), { mode: 0o600 });
  await rename(draft, file);
  return seal;
}

async function issueSeal(root: RootKey, now: string, organisation = PLATFORM_NAME): Promise<StoredSeal> {
  const privateKey = newPrivateKey();
  const validUntil = new Date(Date.parse(now) + TERM_DAYS * DAY_MS).toISOString();
  const certificate = await issueCertificate({
    issuer: root,
    issuerCertificate: root.certificate,
    issuerKey: root.publicJwk,
    subject: { commonName: '揭榜领题平台电子签章 Jiebang PDF Seal', organisation },
    subjectKey: publicHalf(createPrivateKey(privateKey)),
    validFrom: now,
    validUntil,
    purpose: 'document_seal',
  });
  return {
    privateKey,
    certificate: certificate.toString('base64'),
    issuer: root.kid,
    issuerCertificate: Buffer.from(root.certificate).toString('base64'),
    validUntil,
  };
}

async function readStored(file: string): Promise<StoredSeal | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as StoredSeal;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
