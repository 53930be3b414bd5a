import type { SigningFailedWord, SigningWord } from '../signing/acts.ts';
import type { Correct, SendBack } from './schema.ts';

/** What the acts of a filing carry (R29). */
export interface FilingPayloads {
  sendBack: SendBack;
  correct: Correct;
  signingSigned: SigningWord;
  signingFailed: SigningFailedWord;
}

/** What the acts of a filing reply. */
export interface FilingReplies {
  begin: { readonly signingId: string };
  correct: { readonly signingId: string };
  file: { readonly number: string; readonly projectId: string | null };
}
