import { calculateJwkThumbprint, compactVerify, errors, importJWK, type JWK } from 'jose';
import type { PublicJwk } from '../../domain/signature/schema.ts';
import { toBase64url } from './base64url.ts';

/**
 * One signature algorithm for signatories' keys. The platform knows ES256 and EdDSA; a deployment that must use SM2
 * (GB/T 32918) adds one of these, over its certified module, and nothing else changes (docs/signing.md).
 */
export interface SignatureAlgorithm {
  /** Its name in the `alg` header of a JWS. */
  readonly alg: string;
  /** True if a JWK has this algorithm's type and curve. */
  claims(jwk: PublicJwk): boolean;
  /** True if a JWK that it claims is a valid public key (point on the curve). */
  accepts(jwk: PublicJwk): Promise<boolean>;
  /** RFC 7638 thumbprint (SHA-256, base64url) of a key that it accepts. */
  thumbprint(jwk: PublicJwk): Promise<string>;
  /** @param signingInput `header.payload`, both base64url, as RFC 7515 signs it */
  verify(jwk: PublicJwk, signingInput: string, signature: Uint8Array): Promise<boolean>;
}

/** The algorithms that signatures may have; what is not in it is refused. */
export class Algorithms {
  private readonly list: readonly SignatureAlgorithm[];
  constructor(list: readonly SignatureAlgorithm[]) {
    this.list = list;
  }
  named(alg: string): SignatureAlgorithm | undefined {
    return this.list.find((algorithm) => algorithm.alg === alg);
  }
  ofKey(jwk: PublicJwk): SignatureAlgorithm | undefined {
    return this.list.find((algorithm) => algorithm.claims(jwk));
  }
}

function joseAlgorithm(alg: string, kty: string, crv: string): SignatureAlgorithm {
  return {
    alg,
    claims: (jwk) => jwk.kty === kty && jwk.crv === crv,
    async accepts(jwk) {
      try {
        await importJWK(jwk as JWK, alg);
        return true;
      } catch {
        return false;
      }
    },
    thumbprint: (jwk) => calculateJwkThumbprint(jwk, 'sha256'),
    async verify(jwk, signingInput, signature) {
      try {
        const key = await importJWK(jwk as JWK, alg);
        await compactVerify(`${signingInput}.${toBase64url(signature)}`, key, { algorithms: [alg] });
        return true;
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof TypeError || isCryptoError(error))
          return false;
        throw error;
      }
    },
  };
}

/** Recognises the errors of Web Crypto for something that is not a key. */
function isCryptoError(error: unknown): boolean {
  return error instanceof Error && ['DataError', 'OperationError', 'DOMException'].includes(error.name);
}

export const STANDARD_ALGORITHMS = new Algorithms([
  joseAlgorithm('ES256', 'EC', 'P-256'),
  joseAlgorithm('EdDSA', 'OKP', 'Ed25519'),
]);
