import { canonicalJson } from '../../domain/document/canonical-json.ts';
import { cut } from '../../domain/kinds/cut.ts';
import { shownInstant } from '../../domain/signature/instant.ts';
import type { EnrolledKey } from '../../domain/signature/key.ts';
import type { SignatureRefusalCode } from '../../domain/signature/refusals.ts';
import type { PublicJwk, SigningStatement } from '../../domain/signature/schema.ts';
import { STANDARD_ALGORITHMS, type Algorithms } from './algorithms.ts';
import { makeJws, parseJws, verifyJws, type JwsSigner } from './jws.ts';

/** The `typ` of a signature over a statement. */
const SIGNATURE_TYPE = 'jiebang-signature+jws';

/** Fault of a signature: a refusal's code and its parameters. */
export interface SignatureFault {
  readonly code: SignatureRefusalCode;
  readonly params?: Readonly<Record<string, string>>;
}
export type SignatureOutcome = { readonly ok: true } | ({ readonly ok: false } & SignatureFault);

/** The exact text that is signed and that the API serves: the statement's canonical JSON. */
export function statementText(statement: SigningStatement): string {
  return canonicalJson(statement);
}

/**
 * The statement of a signature that binds a hash and nothing else, for what has no signing of its own: a commitment
 * letter signed on submission (R6). The header names key and hash, as with a full statement.
 */
export function hashStatementText(documentSha256: string): string {
  return canonicalJson({ documentSha256, type: 'jiebang/hash/1' });
}

/** Makes a signature as a signatory's own tool does: a detached JWS over a statement's text. */
export function signText(
  signer: JwsSigner & { readonly thumbprint: string },
  text: string,
  documentSha256: string,
): Promise<string> {
  const header = { typ: SIGNATURE_TYPE, kid: signer.thumbprint, sha256: documentSha256 };
  return makeJws(signer, header, text, { detached: true });
}

/**
 * The cryptographic part: whether `jws` is by this key, over this document's hash and this text.
 * @returns SIGNATURE_MALFORMED, SIGNATURE_OTHER_KEY, SIGNATURE_OTHER_DOCUMENT or SIGNATURE_INVALID
 */
export async function verifyText(input: {
  readonly jws: string;
  readonly text: string;
  readonly documentSha256: string;
  readonly key: { readonly jwk: PublicJwk; readonly thumbprint: string };
  readonly algorithms?: Algorithms;
}): Promise<SignatureOutcome> {
  const algorithms = input.algorithms ?? STANDARD_ALGORITHMS;
  const jws = parseJws(input.jws);
  if (!jws || jws.payload !== undefined || jws.header.typ !== SIGNATURE_TYPE) {
    return { ok: false, code: 'SIGNATURE_MALFORMED' };
  }
  const { kid, sha256 } = jws.header;
  if (kid !== input.key.thumbprint) return { ok: false, code: 'SIGNATURE_OTHER_KEY' };
  if (sha256 !== input.documentSha256) {
    return { ok: false, code: 'SIGNATURE_OTHER_DOCUMENT', params: { found: shortText(sha256) } };
  }
  const valid = await verifyJws(jws, input.key.jwk, input.text, algorithms);
  return valid ? { ok: true } : { ok: false, code: 'SIGNATURE_INVALID' };
}

function shortText(value: unknown): string {
  return typeof value === 'string' ? cut(value, 64) : '—';
}

/**
 * Verifies that a signature counts: by the enrolled key, over this statement, in the key's term, before any revocation
 * and within the signing's term (R27). Authority is checked elsewhere (R28: `domain/party/signing.ts`).
 * @param receivedAt when the platform received it, ISO
 */
export async function verifySignature(input: {
  readonly jws: string;
  readonly statement: SigningStatement;
  readonly key: EnrolledKey;
  readonly receivedAt: string;
  readonly algorithms?: Algorithms;
}): Promise<SignatureOutcome> {
  const { statement, key } = input;
  if (statement.keyThumbprint !== key.thumbprint || statement.account !== key.account) {
    return { ok: false, code: 'SIGNATURE_OTHER_KEY' };
  }
  const made = await verifyText({
    jws: input.jws,
    text: statementText(statement),
    documentSha256: statement.documentSha256,
    key,
    algorithms: input.algorithms,
  });
  if (!made.ok) return made;
  const fault = timeFault(input.receivedAt, statement.expiresAt, {
    validFrom: key.validFrom,
    validUntil: key.validUntil,
    revokedAt: key.revocation?.revokedAt ?? null,
  });
  return fault ? { ok: false, ...fault } : { ok: true };
}

/** Names the term that a signature missed on receipt; instants are ISO. The last instant of a term is within it. */
export function timeFault(
  receivedAt: string,
  expiresAt: string,
  key: { readonly validFrom: string; readonly validUntil: string; readonly revokedAt: string | null },
): SignatureFault | undefined {
  const at = Date.parse(receivedAt);
  if (key.revokedAt !== null && Date.parse(key.revokedAt) <= at) {
    return { code: 'KEY_REVOKED', params: { revokedAt: shownInstant(key.revokedAt) } };
  }
  if (at < Date.parse(key.validFrom) || at > Date.parse(key.validUntil)) {
    return {
      code: 'KEY_OUT_OF_TERM',
      params: { validFrom: shownInstant(key.validFrom), validUntil: shownInstant(key.validUntil) },
    };
  }
  if (at > Date.parse(expiresAt))
    return { code: 'SIGNING_EXPIRED', params: { expiresAt: shownInstant(expiresAt) } };
  return undefined;
}
