import type { ReviewApproval, ReviewWord } from '../review/acts.ts';
import type { Opinion } from './schema.ts';

/** Payloads of a recommendation's acts (R33). */
export interface RecommendationPayloads {
  giveOpinion: Opinion;
  reviewApproved: ReviewApproval;
  reviewRejected: ReviewWord;
  reviewReopened: ReviewWord;
  rejectionStands: ReviewWord;
}
