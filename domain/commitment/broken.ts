import type { PostingType, Text } from '../vocabulary.ts';
import { commitmentLetterFor } from './letters.ts';
import type { KeptCommitment } from './signed.ts';

/** A pledge by its code, in the words of a version of a letter (R6, R32). */
export interface NamedPledge extends Text {
  readonly code: string;
}

/** The pledges of a letter on record, in the words of the version that was signed. */
export function pledgesOf(
  type: PostingType,
  { side, letterVersion }: Pick<KeptCommitment, 'side' | 'letterVersion'>,
): NamedPledge[] {
  return commitmentLetterFor(type, side, letterVersion).pledges.map(({ code, zh, en }) => ({ code, zh, en }));
}

/** States in which a finding of breach counts: open to appeal, or settled. */
export const STANDING_FINDINGS = {
  found: { zh: '已认定，可以申诉', en: 'Found, open to appeal' },
  stands: { zh: '认定有效', en: 'The finding stands' },
} as const satisfies Readonly<Record<string, Text>>;
export type StandingFinding = keyof typeof STANDING_FINDINGS;
