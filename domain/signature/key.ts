import type { PublicJwk } from './schema.ts';

/** An enrolled key, as the record keeps it. All instants are ISO strings. */
export interface EnrolledKey {
  readonly jwk: PublicJwk;
  /** JWS algorithm of the key: `ES256`, `EdDSA`, or one that a deployment adds. */
  readonly alg: string;
  /** RFC 7638 thumbprint with SHA-256, base64url: the key's name. */
  readonly thumbprint: string;
  readonly account: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly revocation: KeyRevocation | null;
}

/** The record of a revocation. A signature received at or after `revokedAt` does not count; an earlier one stands. */
export interface KeyRevocation {
  readonly thumbprint: string;
  readonly revokedAt: string;
  readonly by: string;
  readonly reason: 'lost' | 'compromised' | 'replaced' | 'left' | 'other';
  readonly note?: string;
}
