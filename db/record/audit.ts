import { hashOf, sha256Hex } from '../../adapters/signature/hash.ts';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import type { Json } from '../../domain/process/case.ts';

/** One link of a case's audit chain: SHA-256 over the link before it and the event in canonical form (R38). */
export function auditHash(previous: string, event: Json): string {
  return sha256Hex(`${previous}\n${canonicalJson(event)}`);
}

/** The hash that reviews, claims and signatures bind: SHA-256 of the content's canonical JSON. */
export function contentHash(content: Json): string {
  return hashOf(content);
}
