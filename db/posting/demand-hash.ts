import { demandOf } from '../../domain/posting/content.ts';
import type { PostingContent } from '../../domain/posting/schema.ts';
import { contentHash } from '../record/audit.ts';

/**
 * SHA-256 of a version of a posting as its claimants read it: what papers that claimants see name it by. The hash of the
 * whole content covers contacts and confidential annexes too: who knows all else would find a phone number, or the title
 * of an annex, by trying (R19).
 */
export function demandHash(content: PostingContent): string {
  return contentHash(demandOf(content));
}
