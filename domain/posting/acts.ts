import type { Appointment } from '../claim-review/schema.ts';
import type { Because } from '../process/because.ts';
import type { CorrectedAnswer, DeclinedQuestion, LateCodeGrant, QuestionAnswer } from '../question/schema.ts';
import type { Declined, Ranking } from '../ranking/schema.ts';
import type { ReviewApproval, ReviewWord } from '../review/acts.ts';
import type { CorrectionAnswer } from '../review/schema.ts';
import type { NewWindow, PublicationTime, WindowExtension } from '../window/schema.ts';
import type { PostingContent } from './schema.ts';

/** A version as the poster sends it: the content, and the commitment letter signed on it (R6). */
export interface SentVersion {
  readonly content: PostingContent;
  readonly commitment?: { readonly jws: string };
  /** Where it answers a return: each correction's answer (R10). */
  readonly answers?: readonly CorrectionAnswer[];
}

/** Which negotiation of a posting something is said of. */
interface OfNegotiation {
  readonly negotiationId: string;
}

/** Payloads of a posting's acts (R9–R26). */
export interface PostingPayloads {
  reviewReturned: ReviewWord;
  reviewRejected: ReviewWord;
  reviewReopened: ReviewWord;
  rejectionStands: ReviewWord;
  reviewApproved: ReviewApproval;
  amendmentApproved: ReviewApproval;
  amendmentRefused: ReviewWord;
  resubmit: SentVersion;
  extendCorrection: Because;
  setWindow: NewWindow;
  schedulePublication: PublicationTime;
  moveWindow: NewWindow & Because;
  closeWindow: Because;
  extend: WindowExtension;
  amend: SentVersion & Because;
  cancelAmendment: Because;
  withdraw: Because;
  declareLapsed: Because;
  answerQuestion: QuestionAnswer;
  declineQuestion: DeclinedQuestion;
  correctAnswer: CorrectedAnswer;
  grantLateCode: LateCodeGrant;
  askExperts: Because;
  declineExperts: Because;
  appointPanel: Appointment;
  rank: Ranking;
  declineAll: Declined;
  conclude: Because;
  /** Null: a receipt was refused, and no claim came of it. */
  claimSettled: { readonly claimId: string | null };
  negotiationAgreed: OfNegotiation;
  negotiationReopened: OfNegotiation;
  negotiationFailed: OfNegotiation & Because & { readonly claimId: string };
  agreementSigned: OfNegotiation & { readonly claimId: string };
}

/** Replies of a posting's acts. */
export interface PostingReplies {
  /** Null: others are under way already. */
  rank: { readonly negotiationId: string | null };
  offerNext: { readonly negotiationId: string };
  /** Shown this once. */
  grantLateCode: { readonly code: string; readonly validUntil: string };
  /** In force at once, or under a review. */
  amend: { readonly version: number; readonly inForce: boolean; readonly reviewId?: string };
  appointPanel: { readonly due: string };
}
