import { canonicalJson } from '../../domain/document/canonical-json.ts';
import type { Json } from '../../domain/document/model.ts';
import type { PublicJwk } from '../../domain/signature/schema.ts';
import { STANDARD_ALGORITHMS, type Algorithms } from './algorithms.ts';
import { fromBase64url, toBase64url } from './base64url.ts';

/** JSON Web Signatures in compact form (RFC 7515), payload inside or detached (appendix F). */

export interface ParsedJws {
  readonly header: { readonly [member: string]: Json | undefined };
  /** The first part as it stands; it is part of what is signed. */
  readonly protectedPart: string;
  /** The payload's text; undefined if detached. */
  readonly payload: string | undefined;
  readonly signature: Buffer;
}

/** Signs with a private key that may live elsewhere: a file, a hardware module, an authority. */
export interface JwsSigner {
  readonly alg: string;
  /** @returns the signature as JWS has it (for ES256 the 64 bytes r and s) */
  sign(signingInput: Uint8Array): Promise<Uint8Array>;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a compact JWS strictly; undefined if it is not one. */
export function parseJws(text: string): ParsedJws | undefined {
  const parts = text.split('.');
  const [protectedPart, payloadPart, signaturePart] = parts;
  if (parts.length !== 3 || !protectedPart || payloadPart === undefined || !signaturePart) return undefined;
  const headerBytes = fromBase64url(protectedPart);
  const payloadBytes = fromBase64url(payloadPart);
  const signature = fromBase64url(signaturePart);
  if (!headerBytes || !payloadBytes || !signature) return undefined;
  try {
    const header: unknown = JSON.parse(utf8.decode(headerBytes));
    if (typeof header !== 'object' || header === null || Array.isArray(header)) return undefined;
    // An extension that changes how a JWS is read (RFC 7515, `crit`; RFC 7797, `b64`) is not understood here.
    if ('crit' in header || 'b64' in header) return undefined;
    const payload = payloadPart === '' ? undefined : utf8.decode(payloadBytes);
    return { header: header as ParsedJws['header'], protectedPart, payload, signature };
  } catch {
    return undefined;
  }
}

/**
 * True if a JWS was made with a key over a payload.
 * @param payload the detached payload; left out for a JWS that carries its own
 */
export async function verifyJws(
  jws: ParsedJws,
  jwk: PublicJwk,
  payload: string | undefined = jws.payload,
  algorithms: Algorithms = STANDARD_ALGORITHMS,
): Promise<boolean> {
  if (payload === undefined) return false;
  const algorithm = algorithms.ofKey(jwk);
  if (!algorithm || jws.header.alg !== algorithm.alg) return false;
  return algorithm.verify(jwk, `${jws.protectedPart}.${toBase64url(payload)}`, jws.signature);
}

/** Makes a compact JWS; with `detached` the payload is left out. Header members are in canonical order. */
export async function makeJws(
  signer: JwsSigner,
  header: { readonly [member: string]: Json | undefined },
  payload: string,
  options: { readonly detached?: boolean } = {},
): Promise<string> {
  const protectedPart = toBase64url(canonicalJson({ ...header, alg: signer.alg }));
  const payloadPart = toBase64url(payload);
  const signature = await signer.sign(Buffer.from(`${protectedPart}.${payloadPart}`, 'ascii'));
  return `${protectedPart}.${options.detached ? '' : payloadPart}.${toBase64url(signature)}`;
}
