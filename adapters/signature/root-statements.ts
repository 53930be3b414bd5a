import type { ZodType } from 'zod';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import type { Json } from '../../domain/document/model.ts';
import {
  authorityStatementSchema,
  keyCertificateSchema,
  type AuthorityStatement,
  type KeyCertificate,
} from '../../domain/signature/schema.ts';
import { hasLowS } from './ecdsa.ts';
import { makeJws, parseJws, verifyJws } from './jws.ts';
import type { RootJwk, RootJwks, RootKey } from './root-key.ts';

/** Statements of the root key: compact JWS with the root's `kid`, the payload in canonical JSON, instants in ISO. */

/** @returns a compact JWS: the certificate of a signatory's key */
export function certifyKey(root: RootKey, certificate: Omit<KeyCertificate, 'type'>): Promise<string> {
  return stateByRoot(root, 'jiebang-key-certificate+jws', {
    type: 'jiebang/key-certificate/1',
    ...certificate,
  });
}

/** @returns a compact JWS: what the record says about a signatory's authority at this moment */
export function stateAuthority(root: RootKey, statement: Omit<AuthorityStatement, 'type'>): Promise<string> {
  return stateByRoot(root, 'jiebang-authority+jws', { type: 'jiebang/authority/1', ...statement });
}

/** Signs a statement with the root key; the payload travels with it. */
export function stateByRoot(root: RootKey, typ: string, payload: Json): Promise<string> {
  return makeJws(root, { typ, kid: root.kid }, canonicalJson(payload));
}

/** Signs a text with the root key; the text travels beside it. */
export function signByRoot(root: RootKey, typ: string, text: string): Promise<string> {
  return makeJws(root, { typ, kid: root.kid }, text, { detached: true });
}

/** Why something is not the root's. */
export type RootFault = 'malformed' | 'unknown_root' | 'compromised_root' | 'not_signed' | 'out_of_root_term';
export type RootOutcome =
  | { readonly ok: true; readonly text: string; readonly root: RootJwk }
  | { readonly ok: false; readonly fault: RootFault; readonly kid?: string };

/**
 * True if a root of the published set signed this.
 * @param detached the text that it should have signed; left out for a statement that carries its own
 */
export async function verifyByRoot(
  text: string,
  typ: string,
  roots: RootJwks,
  detached?: string,
): Promise<RootOutcome> {
  const jws = parseJws(text);
  if (!jws || jws.header.typ !== typ || (jws.payload === undefined) === (detached === undefined)) {
    return { ok: false, fault: 'malformed' };
  }
  const kid = typeof jws.header.kid === 'string' ? jws.header.kid : '';
  const root = roots.keys.find((key) => key.kid === kid);
  if (!root) return { ok: false, fault: 'unknown_root', kid };
  const { kty, crv, x, y } = root;
  const signed = hasLowS(jws.signature) && (await verifyJws(jws, { kty, crv, x, y }, detached));
  if (!signed) return { ok: false, fault: 'not_signed', kid };
  if (root.compromised_at) return { ok: false, fault: 'compromised_root', kid };
  return { ok: true, text: detached ?? jws.payload ?? '', root };
}

/** True if an instant lies in a root's term. */
export function inRootTerm(root: RootJwk, instant: string): boolean {
  const at = Date.parse(instant);
  return at >= Date.parse(root.valid_from) && at <= Date.parse(root.valid_until);
}

/** Reads a key certificate and checks that the root made it. */
export async function readKeyCertificate(
  text: string,
  roots: RootJwks,
): Promise<{ readonly outcome: RootOutcome; readonly certificate?: KeyCertificate }> {
  const outcome = await verifyByRoot(text, 'jiebang-key-certificate+jws', roots);
  const certificate = payloadOf(text, keyCertificateSchema);
  return { outcome: checkedIn(outcome, certificate && [certificate.issuedAt]), certificate };
}

/**
 * Reads a statement of authority and checks that the root made it.
 * @param sealedAt when the bundle that holds it was sealed: a check of before a rotation may be stated by the new root
 */
export async function readAuthority(
  text: string,
  roots: RootJwks,
  sealedAt: string,
): Promise<{ readonly outcome: RootOutcome; readonly authority?: AuthorityStatement }> {
  const outcome = await verifyByRoot(text, 'jiebang-authority+jws', roots);
  const authority = payloadOf(text, authorityStatementSchema);
  return { outcome: checkedIn(outcome, authority && [authority.checkedAt, sealedAt]), authority };
}

function checkedIn(outcome: RootOutcome, instants: readonly string[] | undefined): RootOutcome {
  if (!outcome.ok) return outcome;
  if (instants === undefined) return { ok: false, fault: 'malformed' };
  return instants.some((instant) => inRootTerm(outcome.root, instant))
    ? outcome
    : { ok: false, fault: 'out_of_root_term', kid: outcome.root.kid };
}

/** Content of a statement, whoever signed it; undefined if it does not have the form that its type promises. */
function payloadOf<T>(text: string, schema: ZodType<T>): T | undefined {
  const payload = parseJws(text)?.payload;
  if (payload === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}
