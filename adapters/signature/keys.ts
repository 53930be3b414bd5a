import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import type { SignatureRefusalCode } from '../../domain/signature/refusals.ts';
import type { PublicJwk } from '../../domain/signature/schema.ts';
import { STANDARD_ALGORITHMS, type Algorithms } from './algorithms.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { parseJws, verifyJws } from './jws.ts';

/** A public key that was read and found valid. */
interface ReadKey {
  readonly jwk: PublicJwk;
  readonly alg: string;
  readonly thumbprint: string;
}

export type KeyOutcome =
  { readonly ok: true; readonly key: ReadKey } | { readonly ok: false; readonly code: SignatureRefusalCode };

/** Members of a JWK that only a private or a symmetric key has (RFC 7518, section 6). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Reads a public JWK as somebody sent it; keeps kty, crv, x and y, drops the rest. */
export async function readPublicKey(
  value: unknown,
  algorithms: Algorithms = STANDARD_ALGORITHMS,
): Promise<KeyOutcome> {
  if (typeof value !== 'object' || value === null) return { ok: false, code: 'KEY_MALFORMED' };
  if (PRIVATE_MEMBERS.some((member) => member in value)) return { ok: false, code: 'KEY_PRIVATE' };
  const { kty, crv, x, y } = value as Record<string, unknown>;
  if (typeof kty !== 'string' || !isText(crv) || !isText(x) || !isText(y))
    return { ok: false, code: 'KEY_MALFORMED' };
  const jwk: PublicJwk = {
    kty,
    ...(crv === undefined ? {} : { crv }),
    ...(x === undefined ? {} : { x }),
    ...(y === undefined ? {} : { y }),
  };
  const algorithm = algorithms.ofKey(jwk);
  const strict = [x, y].every((part) => part === undefined || fromBase64url(part) !== undefined);
  if (!algorithm || !strict || !(await algorithm.accepts(jwk))) return { ok: false, code: 'KEY_MALFORMED' };
  return { ok: true, key: { jwk, alg: algorithm.alg, thumbprint: await algorithm.thumbprint(jwk) } };
}

function isText(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && value.length <= 1024);
}

/**
 * A challenge for an account that enrols a key: one word, fit for a command line. The server keeps nothing: the
 * challenge says for whom and until when, under a message authentication code.
 * @param secret known to the server's processes alone
 */
export function makeKeyChallenge(secret: string, account: string, expiresAt: string): string {
  const body = toBase64url(
    canonicalJson({ account, expiresAt, nonce: randomBytes(16).toString('base64url') }),
  );
  return `${body}~${challengeMac(secret, body)}`;
}

function challengeMac(secret: string, body: string): string {
  return createHmac('sha256', secret).update(`jiebang/key-challenge/1 ${body}`).digest('base64url');
}

function challengeHolds(secret: string, account: string, challenge: string, at: string): boolean {
  const [body = '', mac = ''] = challenge.split('~');
  const expected = challengeMac(secret, body);
  if (mac.length !== expected.length || !timingSafeEqual(Buffer.from(mac), Buffer.from(expected)))
    return false;
  const content = JSON.parse(fromBase64url(body)?.toString('utf8') ?? 'null') as {
    account: string;
    expiresAt: string;
  } | null;
  return content !== null && content.account === account && Date.parse(content.expiresAt) >= Date.parse(at);
}

/**
 * Verifies that whoever enrols a public key holds its private key: `proof` is a compact JWS over the server's
 * challenge.
 * @returns the key, or the refusal's code: KEY_MALFORMED, KEY_PRIVATE, KEY_CHALLENGE_EXPIRED, KEY_PROOF_INVALID
 */
export async function verifyKeyProof(input: {
  /** Any of them may have made the challenge. */
  readonly secrets: readonly string[];
  readonly account: string;
  readonly jwk: unknown;
  readonly proof: string;
  /** The instant of receipt, ISO. */
  readonly at: string;
  readonly algorithms?: Algorithms;
}): Promise<KeyOutcome> {
  const algorithms = input.algorithms ?? STANDARD_ALGORITHMS;
  const read = await readPublicKey(input.jwk, algorithms);
  if (!read.ok) return read;
  const jws = parseJws(input.proof);
  if (!jws?.payload || jws.header.typ !== PROOF_TYPE) return { ok: false, code: 'KEY_PROOF_INVALID' };
  const { payload } = jws;
  if (!input.secrets.some((secret) => challengeHolds(secret, input.account, payload, input.at))) {
    return { ok: false, code: 'KEY_CHALLENGE_EXPIRED' };
  }
  const held = await verifyJws(jws, read.key.jwk, jws.payload, algorithms);
  return held ? read : { ok: false, code: 'KEY_PROOF_INVALID' };
}

/** The `typ` of a proof: keeps a proof from being taken for a signature, and the other way round. */
export const PROOF_TYPE = 'jiebang-key-proof+jws';
