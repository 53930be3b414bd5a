import type { PublicJwk } from '../../domain/signature/schema.ts';
import type { JwsSigner } from './jws.ts';

/**
 * The platform's root key: it certifies signatories' keys, states authority, seals bundles and issues the certificate
 * of the PDF seal. This is the port; `root-key-file.ts` keeps the key in a file, a deployment may keep it in a hardware
 * module or with an authority (docs/signing.md).
 */
export interface RootKey extends JwsSigner {
  readonly alg: 'ES256';
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  readonly publicJwk: PublicJwk;
  /** Its self-signed X.509 certificate, DER. */
  readonly certificate: Uint8Array;
  /** @returns r and s, 64 bytes, with the lower s (`ecdsa.ts`) */
  sign(input: Uint8Array): Promise<Uint8Array>;
}

export interface RootKeys {
  /** The key that signs now. */
  current(): Promise<RootKey>;
  /** Every root that ever was, the public halves: what is published and given to `verify --root`. */
  published(): Promise<RootJwks>;
}

/** A root as published: a JWK (RFC 7517) with the term in which what it signed counts. */
export type RootJwk = PublicJwk & {
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
  /** The X.509 certificate, base64 DER. */
  readonly x5c: readonly string[];
  /** ISO instants; what it signed outside of them does not count. */
  readonly valid_from: string;
  readonly valid_until: string;
  /** Set when the private key was compromised: nothing that it signed is trusted offline any more. */
  readonly compromised_at?: string;
};

export interface RootJwks {
  readonly keys: readonly RootJwk[];
}

/** Reads a published set as somebody gives it, strictly enough to be used. @throws Error that says what is wrong */
export function readRootJwks(text: string): RootJwks {
  const value: unknown = JSON.parse(text);
  const keys = (value as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys) || keys.length === 0) throw new Error('no "keys" in the JWK set');
  for (const key of keys as Partial<RootJwk>[]) {
    const whole =
      key.kty === 'EC' &&
      key.crv === 'P-256' &&
      [key.kid, key.x, key.y, key.valid_from, key.valid_until].every(
        (member) => typeof member === 'string',
      ) &&
      !Number.isNaN(Date.parse(key.valid_from ?? '')) &&
      !Number.isNaN(Date.parse(key.valid_until ?? ''));
    if (!whole) throw new Error('a root key lacks kid, x, y, valid_from or valid_until');
  }
  return value as RootJwks;
}
