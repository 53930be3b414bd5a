import { refuse } from '../../domain/refusals.ts';

/** The strong entity tag of a numbered version: `"v3"`. */
export function versionTag(version: number): string {
  return `"v${version}"`;
}

/** The strong entity tag of a content hash (hex or base64url). */
export function hashTag(hash: string): string {
  return `"${hash}"`;
}

/** A parsed If-Match: what the caller has seen. Weak tags are left out: they never match (RFC 9110, 13.1.1). */
export interface IfMatch {
  /** `*`: any version that exists. */
  readonly any: boolean;
  /** The strong tags, with their quotes. */
  readonly tags: readonly string[];
  /** The version of the first tag made by `versionTag`, else null. */
  readonly version: number | null;
}

const TAG = /^(W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/;

/** Parses If-Match; undefined when the header is not a list of entity tags. */
export function parseIfMatch(header: string): IfMatch | undefined {
  const parts = header.split(',').map((part) => part.trim());
  if (parts.length === 1 && parts[0] === '*') return { any: true, tags: [], version: null };
  if (!parts.every((part) => TAG.test(part))) return undefined;
  const tags = parts.filter((part) => !part.startsWith('W/'));
  const version = tags.map((tag) => /^"v(\d{1,9})"$/.exec(tag)?.[1]).find((found) => found !== undefined);
  return { any: false, tags, version: version === undefined ? null : Number(version) };
}

/** Refuses STALE unless the caller has seen the current version; without If-Match there is nothing to check. */
export function checkMatch(ifMatch: IfMatch | null, current: string): void {
  if (!ifMatch || ifMatch.any || ifMatch.tags.includes(current)) return;
  throw refuse('STALE');
}

/** The version that the caller has seen, for a compare-and-set further down. Refuses STALE where it names none. */
export function seenVersion(ifMatch: IfMatch): number {
  if (ifMatch.version === null) throw refuse('STALE');
  return ifMatch.version;
}

/** True if If-None-Match already holds the tag, so that 304 is the answer (weak comparison, RFC 9110, 13.1.2). */
export function isKnown(ifNoneMatch: string | undefined, current: string): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const plain = (tag: string): string => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => plain(tag) === plain(current));
}
