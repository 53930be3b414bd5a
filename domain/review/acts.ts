import type { Because } from '../process/because.ts';
import type { ReviewLevel } from './levels.ts';
import type { HandOver, Recusal, ReviewDecision, ReviewReturn } from './schema.ts';

/** What a review tells its subject; `seq` orders its words, however they travel. */
export interface ReviewWord extends Because {
  readonly reviewId: string;
  readonly seq: number;
}
/** The word that lets its subject go on: of just this content. */
export interface ReviewApproval extends ReviewWord {
  readonly contentHash: string;
}

/** What the acts of a review carry (R9–R11). */
export interface ReviewPayloads {
  approve: ReviewDecision;
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
