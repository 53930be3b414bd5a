import { z } from 'zod';
import { DOCUMENT_KINDS, type DocumentKind } from '../document/model.ts';
import { CAPACITIES, type Capacity } from './statement.ts';

/** The statements that are signed, as they are written and read. Instants are ISO strings, hashes lower-case hex. */

const instant = z.iso.datetime({ offset: true });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const words = z.string().min(1).max(500);
const token = z.string().min(1).max(200);
const documentKind = z.enum(Object.keys(DOCUMENT_KINDS) as [DocumentKind, ...DocumentKind[]]);
const capacity = z.enum(Object.keys(CAPACITIES) as [Capacity, ...Capacity[]]);
/** The side, or none for who signs beside the two sides. */
const side = z.enum(['poster', 'claimant', 'none']);

/** A signatory's public key (JWK, RFC 7517), and nothing of the private one. */
export const publicJwkSchema = z.strictObject({
  kty: token,
  crv: token.optional(),
  x: token.optional(),
  y: token.optional(),
});
export type PublicJwk = z.infer<typeof publicJwkSchema>;

/**
 * Statement that a signatory signs: its canonical JSON (RFC 8785) is the payload of the detached JWS. It binds the
 * document's bytes, the terms, the person, the capacity, the key and the occasion; so a signature cannot be moved to
 * anything else.
 */
export const signingStatementSchema = z.strictObject({
  type: z.literal('jiebang/signature/1'),
  signingId: token,
  documentId: token,
  documentKind,
  /** Of the PDF's bytes. */
  documentSha256: sha256,
  /** Of the canonical JSON of the terms: what is printed in the document. */
  termsSha256: sha256,
  account: token,
  name: words,
  side,
  capacity,
  /** The organisation that is bound; null for a person who signs for nobody else. */
  organisation: z.strictObject({ id: token, name: words }).nullable(),
  /** RFC 7638 thumbprint of the key that is to sign. */
  keyThumbprint: token,
  /** Made by the server for this signatory and this signing, once. */
  nonce: token,
  offeredAt: instant,
  /** A signature received after this instant does not count (R27). */
  expiresAt: instant,
});
export type SigningStatement = z.infer<typeof signingStatementSchema>;

/** The root certifies that a key belongs to an account. */
export const keyCertificateSchema = z.strictObject({
  type: z.literal('jiebang/key-certificate/1'),
  account: token,
  name: words,
  jwk: publicJwkSchema,
  thumbprint: token,
  validFrom: instant,
  validUntil: instant,
  issuedAt: instant,
});
export type KeyCertificate = z.infer<typeof keyCertificateSchema>;

/** The root states in which capacity an account could sign, as the record had it at `checkedAt` (R28). */
export const authorityStatementSchema = z.strictObject({
  type: z.literal('jiebang/authority/1'),
  account: token,
  name: words,
  capacity,
  organisation: z.strictObject({ id: token, name: words, creditCode: token }).nullable(),
  /** Basis: the number of an authorisation, of an attestation. */
  reference: words.nullable(),
  validFrom: instant,
  /** null: no end known. */
  validUntil: instant.nullable(),
  checkedAt: instant,
});
export type AuthorityStatement = z.infer<typeof authorityStatementSchema>;

const signatory = z.strictObject({ account: token, name: words, side });

/** The manifest of a signed bundle: what is in it, and what the platform knew when it sealed it. */
export const bundleManifestSchema = z.strictObject({
  type: z.literal('jiebang/bundle/1'),
  document: z.strictObject({
    id: token,
    kind: documentKind,
    templateVersion: z.int().positive(),
    title: z.strictObject({ zh: words, en: words }),
    checkCode: token,
    sha256,
    termsSha256: sha256,
  }),
  signing: z.strictObject({
    id: token,
    openedAt: instant,
    expiresAt: instant,
    completedAt: instant,
    /** Those who had to sign. */
    signatories: z.array(signatory).min(1).max(50),
  }),
  signatures: z
    .array(
      z.strictObject({
        account: token,
        receivedAt: instant,
        /** The revocation of the key, if one was on record when the bundle was sealed. */
        keyRevokedAt: instant.nullable(),
      }),
    )
    .min(1)
    .max(50),
  sealedAt: instant,
  /** Every other file of the bundle. */
  files: z.record(z.string(), z.strictObject({ sha256, bytes: z.int().nonnegative() })),
});
export type BundleManifest = z.infer<typeof bundleManifestSchema>;
