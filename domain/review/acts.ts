import type { Because } from '../process/because.ts';
import type { ReviewLevel } from './levels.ts';
import type {
  HandOver,
  PostingVerified,
  Recusal,
  ReviewApprovalGiven,
  ReviewDecision,
  ReviewReturn,
} from './schema.ts';

/** A review's message to its subject; `seq` orders its messages, however they travel. */
export interface ReviewWord extends Because {
  readonly reviewId: string;
  readonly seq: number;
}
/** The word that lets its subject go on: of just this content. */
export interface ReviewApproval extends ReviewWord {
  readonly contentHash: string;
}

/** Payloads of a review's acts (R9–R11). */
export interface ReviewPayloads {
  verify: PostingVerified;
  approve: ReviewApprovalGiven;
  return: ReviewReturn;
  reject: ReviewDecision;
  giveBack: Because;
  decline: Because;
  recuse: Recusal;
  handOver: HandOver;
  undo: Because;
  appeal: Because;
  subjectResubmitted: { readonly contentHash: string; readonly version: number; readonly from: ReviewLevel };
}
