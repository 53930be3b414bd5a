import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  type KeyObject,
} from 'node:crypto';
import { link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublicJwk } from '../../domain/signature/schema.ts';
import { PLATFORM_NAME } from '../../domain/vocabulary.ts';
import { STANDARD_ALGORITHMS } from './algorithms.ts';
import { withLowS } from './ecdsa.ts';
import { readRootJwks, type RootJwk, type RootJwks, type RootKey, type RootKeys } from './root-key.ts';
import { issueCertificate } from './x509.ts';

/**
 * The root key in files of one directory (`KEYS_DIR`): `root.pem` (private, mode 0600) and `roots.jwks.json`
 * (public: every root with its term). Several processes may make it at once. Each use reads the files again, so that a
 * rotation by another process is seen.
 */
export interface FileRootOptions {
  readonly directory: string;
  /** The instant now, ISO: the start of a new root's term. */
  readonly now: () => string;
  /** Printed in certificates. */
  readonly organisation?: string;
  /** Years that a new root counts for. */
  readonly years?: number;
}

export const ROOT_PRIVATE_FILE = 'root.pem';
export const ROOT_PUBLIC_FILE = 'roots.jwks.json';
const PRIVATE = ROOT_PRIVATE_FILE;
const PUBLIC = ROOT_PUBLIC_FILE;
const NEXT = 'root.next.pem';
const DEFAULT_YEARS = 10;

/** Opens the root keys, and creates them if there are none. */
export async function openFileRootKeys(options: FileRootOptions): Promise<RootKeys> {
  const { directory } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await finishRotation(directory);
  if (!(await readOrUndefined(join(directory, PRIVATE)))) await createFirst(options);
  await publishMissing(options);
  return readFileRootKeys(directory);
}

/** The root keys of a directory as they are: nothing is made and nothing finished, the directory may be read-only. */
export function readFileRootKeys(directory: string): RootKeys {
  return {
    current: () => currentRoot(directory),
    published: () => publishedRoots(directory),
  };
}

/**
 * Puts a new root in place of the current one. The old one remains valid for new signatures until the overlap ends
 * (processes that hold it finish their work), and indefinitely for those made in its term; its private half is removed.
 * @param overlapHours how long both count
 */
export async function rotateFileRootKey(options: FileRootOptions, overlapHours: number): Promise<RootJwk> {
  const { directory } = options;
  await openFileRootKeys(options);
  const [before, old] = [await publishedRoots(directory), await currentRoot(directory)];
  const pem = newPrivateKey();
  const next = await describe(pem, options);
  const end = new Date(Date.parse(options.now()) + overlapHours * 3_600_000).toISOString();
  const keys = before.keys.map((key) => (key.kid === old.kid ? { ...key, valid_until: end } : key));
  // Private first, then public, then in place: whatever is interrupted is finished by the next start.
  await writeFile(join(directory, NEXT), pem, { mode: 0o600 });
  await replace(join(directory, PUBLIC), { keys: [...keys, next] });
  await finishRotation(directory);
  return next;
}

/** Marks a root as compromised: from now on `verify` believes nothing that it signed. */
export async function markRootCompromised(options: FileRootOptions, kid: string): Promise<void> {
  const { keys } = await publishedRoots(options.directory);
  const marked = keys.map((key) => (key.kid === kid ? { ...key, compromised_at: options.now() } : key));
  await replace(join(options.directory, PUBLIC), { keys: marked });
}

/** The root as a file-based key; also used by tests that need a root in memory. */
export async function rootFromPem(pem: string, certificate: Uint8Array): Promise<RootKey> {
  const key = createPrivateKey(pem);
  const publicJwk = publicHalf(key);
  return { ...signerOf(key), kid: await thumbprint(publicJwk), publicJwk, certificate };
}

/** A new private key on P-256, PKCS #8 PEM. */
export function newPrivateKey(): string {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

/** Signs with a key object as the port requires. */
export function signerOf(key: KeyObject): Pick<RootKey, 'alg' | 'sign'> {
  return {
    alg: 'ES256',
    sign: (input) => Promise.resolve(withLowS(sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' }))),
  };
}

export function publicHalf(key: KeyObject): PublicJwk {
  const { kty = '', crv, x, y } = createPublicKey(key).export({ format: 'jwk' });
  return { kty, crv, x, y };
}

/** A root's published description, with the certificate that it signs for itself. */
export async function describe(pem: string, options: Omit<FileRootOptions, 'directory'>): Promise<RootJwk> {
  const key = createPrivateKey(pem);
  const publicJwk = publicHalf(key);
  // Whole seconds, as in the certificate.
  const from = `${new Date(options.now()).toISOString().slice(0, 19)}Z`;
  const until = new Date(from);
  until.setUTCFullYear(until.getUTCFullYear() + (options.years ?? DEFAULT_YEARS));
  const certificate = await issueCertificate({
    issuer: signerOf(key),
    issuerKey: publicJwk,
    subject: {
      commonName: `揭榜领题平台根证书 Jiebang Root ${from.slice(0, 10)}`,
      organisation: options.organisation ?? PLATFORM_NAME,
    },
    subjectKey: publicJwk,
    validFrom: from,
    validUntil: until.toISOString(),
    purpose: 'authority',
  });
  return {
    ...publicJwk,
    kid: await thumbprint(publicJwk),
    alg: 'ES256',
    use: 'sig',
    x5c: [certificate.toString('base64')],
    valid_from: from,
    valid_until: until.toISOString(),
  };
}

async function thumbprint(jwk: PublicJwk): Promise<string> {
  const algorithm = STANDARD_ALGORITHMS.ofKey(jwk);
  if (!algorithm) throw new Error('the root key is not on P-256');
  return algorithm.thumbprint(jwk);
}

async function createFirst({ directory }: FileRootOptions): Promise<void> {
  const draft = draftOf(join(directory, PRIVATE));
  await writeFile(draft, newPrivateKey(), { mode: 0o600 });
  // A hard link is made by one of several processes only; the others take what it made.
  await link(draft, join(directory, PRIVATE)).catch(ignore('EEXIST'));
  await unlink(draft);
}

/** Publishes the current key if it is not published yet (first start, or a start that was interrupted). */
async function publishMissing(options: FileRootOptions): Promise<void> {
  const file = join(options.directory, PUBLIC);
  const pem = await readFile(join(options.directory, PRIVATE), 'utf8');
  const kid = await thumbprint(publicHalf(createPrivateKey(pem)));
  const text = await readOrUndefined(file);
  if (text === undefined) {
    const draft = draftOf(file);
    await writeFile(draft, jsonText({ keys: [await describe(pem, options)] }));
    await link(draft, file).catch(ignore('EEXIST'));
    await unlink(draft);
  } else if (!readRootJwks(text).keys.some((key) => key.kid === kid)) {
    throw new Error(`${file} does not list the key in ${PRIVATE}: restore both from the same backup`);
  }
}

async function finishRotation(directory: string): Promise<void> {
  const [next, listed] = [
    await readOrUndefined(join(directory, NEXT)),
    await readOrUndefined(join(directory, PUBLIC)),
  ];
  if (!next) return;
  const kid = await thumbprint(publicHalf(createPrivateKey(next)));
  const published = listed !== undefined && readRootJwks(listed).keys.some((key) => key.kid === kid);
  if (published) await rename(join(directory, NEXT), join(directory, PRIVATE)).catch(ignore('ENOENT'));
  else await unlink(join(directory, NEXT)).catch(ignore('ENOENT'));
}

async function currentRoot(directory: string): Promise<RootKey> {
  const pem = await readFile(join(directory, PRIVATE), 'utf8');
  const kid = await thumbprint(publicHalf(createPrivateKey(pem)));
  const { keys } = await publishedRoots(directory);
  const listed = keys.find((key) => key.kid === kid);
  if (!listed) throw new Error('the root key is not in the published set');
  return rootFromPem(pem, Buffer.from(listed.x5c[0] ?? '', 'base64'));
}

async function publishedRoots(directory: string): Promise<RootJwks> {
  return readRootJwks(await readFile(join(directory, PUBLIC), 'utf8'));
}

async function replace(file: string, jwks: RootJwks): Promise<void> {
  const draft = draftOf(file);
  await writeFile(draft, jsonText(jwks));
  await rename(draft, file);
}

/** A name of one's own beside a file: two containers on one folder may well have the same process id. */
export function draftOf(file: string): string {
  return `${file}.${randomUUID()}.draft`;
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

async function readOrUndefined(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    ignore('ENOENT')(error);
    return undefined;
  }
}

function ignore(code: string): (error: unknown) => void {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code !== code) throw error;
  };
}
