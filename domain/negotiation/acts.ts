import type { Because } from '../process/because.ts';
import type { SigningFailedWord, SigningWord } from '../signing/acts.ts';
import type { ConfirmTerms, Message, ProposeTerms, ShareFile } from './schema.ts';

/** Payloads of a negotiation's acts (R24–R27). */
export interface NegotiationPayloads {
  declineOffer: Because;
  say: Message;
  shareFile: ShareFile;
  proposeTerms: ProposeTerms;
  confirmTerms: ConfirmTerms;
  reviseTerms: Because;
  leave: Because;
  signingSigned: SigningWord;
  signingFailed: SigningFailedWord;
  postingWithdrawn: Because;
}

/** Replies of a negotiation's acts. */
export interface NegotiationReplies {
  acceptOffer: { readonly signingId: string };
  shareFile: { readonly fileId: string };
  proposeTerms: { readonly version: number; readonly hash: string };
  confirmTerms: { readonly signingId: string };
}
