import { createPrivateKey, sign } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { makeJws, type JwsSigner } from './jws.ts';
import { readPublicKey, PROOF_TYPE } from './keys.ts';

/** A person's own side of signing: what runs on their machine, where the private key stays (R27). */

export const PERSON_ALGORITHMS = ['ES256', 'EdDSA'] as const;
export type PersonAlgorithm = (typeof PERSON_ALGORITHMS)[number];

/** A person's private key as it is kept: a JWK with `d`. */
export interface PersonKey {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y?: string;
  readonly d: string;
}

export type PersonSigner = JwsSigner & { readonly thumbprint: string };

export async function newPersonKey(alg: PersonAlgorithm = 'ES256'): Promise<PersonKey> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const { kty = '', crv = '', x = '', y, d = '' } = await exportJWK(privateKey);
  return { kty, crv, x, ...(y === undefined ? {} : { y }), d };
}

/** The public half, as it is enrolled. */
export function publicHalfOf({ kty, crv, x, y }: PersonKey): Omit<PersonKey, 'd'> {
  return { kty, crv, x, ...(y === undefined ? {} : { y }) };
}

/** @throws Error if the file does not hold a private key of a kind that the platform takes */
export async function signerOfPersonKey(jwk: PersonKey): Promise<PersonSigner> {
  const read = await readPublicKey(publicHalfOf(jwk));
  if (!read.ok) throw new Error('not a private key of ES256 or EdDSA');
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  const { alg, thumbprint } = read.key;
  return {
    alg,
    thumbprint,
    sign: (input) =>
      Promise.resolve(
        alg === 'EdDSA' ? sign(null, input, key) : sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' }),
      ),
  };
}

/** Proof of possession: a compact JWS over the server's challenge. */
export function proveKey(signer: PersonSigner, challenge: string): Promise<string> {
  return makeJws(signer, { typ: PROOF_TYPE, kid: signer.thumbprint }, challenge);
}
