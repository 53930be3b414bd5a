import type { Because } from '../process/because.ts';
import type { Cure, DocumentsNeeded, VerifiedInvalid, VerifiedValid } from '../verification/schema.ts';
import type { Text } from '../vocabulary.ts';
import type { Scheme } from './schema.ts';

/** A scheme as its claimant sends it: the content, and the commitment letter signed on it (R6). */
export interface SentScheme {
  readonly scheme: Scheme;
  readonly commitment?: { readonly jws: string };
}

/** An amendment of the posting, as one of its claims sees it; `changed` is absent in older facts. */
interface PostingAmended {
  readonly version: number;
  /** The last instant to answer it; null: nothing material changed, nothing is asked (R14). */
  readonly until: string | null;
  readonly changed?: Text;
}

/** Payloads of a claim's acts (R17–R23). */
export interface ClaimPayloads {
  verifyValid: VerifiedValid;
  verifyInvalid: VerifiedInvalid;
  needDocuments: DocumentsNeeded;
  cure: Cure;
  takeBackValid: Because;
  answer: { readonly message: string };
  reply: { readonly message: string };
  amend: SentScheme;
  withdraw: Because;
  postingAmended: PostingAmended;
  selected: { readonly negotiationId: string };
  negotiationFailed: Because & { readonly negotiationId: string };
  won: { readonly negotiationId: string };
  released: Because;
}
