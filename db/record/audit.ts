import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import type { Json } from '../../domain/process/case.ts';

/** One link of a case's audit chain: SHA-256 over the link before it and the event in canonical form (R38). */
export function auditHash(previous: string, event: Json): string {
  return sha256(`${previous}\n${canonicalJson(event)}`);
}

/** SHA-256 of a text's UTF-8 bytes, 64 lower-case hex digits. */
function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The hash that reviews, claims and signatures bind: SHA-256 of the content's canonical JSON. */
export function contentHash(content: Json): string {
  return sha256(canonicalJson(content));
}
