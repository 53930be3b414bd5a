import type { SigningFailedWord, SigningWord } from '../signing/acts.ts';
import type { Correct, SendBack } from './schema.ts';

/** Payloads of a filing's acts (R29). */
export interface FilingPayloads {
  sendBack: SendBack;
  correct: Correct;
  signingSigned: SigningWord;
  signingFailed: SigningFailedWord;
}

/** Replies of a filing's acts. */
export interface FilingReplies {
  begin: { readonly signingId: string };
  correct: { readonly signingId: string };
  file: { readonly number: string; readonly projectId: string | null };
}
