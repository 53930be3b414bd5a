import type { PostingType } from '../vocabulary.ts';
import type { NamedPledge } from './broken.ts';
import { commitmentLetterFor } from './letters.ts';
import type { KeptCommitment } from './signed.ts';

/** A duty that no letter has: of the agreement that both sides signed. */
const AGREEMENT: NamedPledge = {
  code: 'agreement',
  zh: '合作协议的约定。',
  en: 'A term of the cooperation agreement.',
};

/**
 * The duties of a side that a reported breach can be of (R32): the pledges of its commitment letter, in the words that it
 * signed, of the present version where none is on record; and the agreement.
 */
export function dutiesOf(
  type: PostingType,
  side: 'poster' | 'claimant',
  letter: Pick<KeptCommitment, 'letterVersion'> | null,
): NamedPledge[] {
  const { pledges } = commitmentLetterFor(type, side, letter?.letterVersion);
  return [...pledges.map(({ code, zh, en }) => ({ code, zh, en })), AGREEMENT];
}
