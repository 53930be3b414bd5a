import type { Because } from '../process/because.ts';
import type { SigningFailedWord, SigningWord } from '../signing/acts.ts';
import type { ConfirmTerms, Message, ProposeTerms, ShareFile } from './schema.ts';

/** What the acts of a negotiation carry (R24–R27). */
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
