import type { ReviewApproval, ReviewWord } from '../review/acts.ts';
import type { Opinion } from './schema.ts';

/** What the acts of a recommendation carry (R33). */
export interface RecommendationPayloads {
  giveOpinion: Opinion;
  reviewApproved: ReviewApproval;
  reviewRejected: ReviewWord;
  reviewReopened: ReviewWord;
  rejectionStands: ReviewWord;
}
