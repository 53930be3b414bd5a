import { findReview } from '../../db/review/read.ts';
import { refuse } from '../../domain/refusals.ts';
import {
  approvalSchema,
  decisionSchema,
  handOverSchema,
  recuseSchema,
  returnSchema,
  verificationSchema,
  type ReviewApprovalGiven,
} from '../../domain/review/schema.ts';
import { unverifiedRefusal } from '../../domain/review/verified.ts';
import { command, nothing, reasonSchema, type Commands } from '../process/decision-route.ts';
import type { Services } from '../services.ts';

const JUDGING = ['REVIEW_ABSTAINED', 'REVIEW_CONFLICT', 'REVIEW_TAKEN', 'REVIEW_DECIDED'] as const;
const DECIDING = ['REVIEW_OTHER_VERSION', 'REVIEW_RESPONSE', 'REVIEW_TWICE', ...JUDGING] as const;

/** The body of each decision of a review (R9–R11), and what of its own it may be refused for. */
export const reviewCommands: Commands<'review'> = {
  verify: {
    ...command(verificationSchema, 'REVIEW_NOT_OF_POSTING', 'REVIEW_OTHER_VERSION'),
    refuseEarly: sameVersion,
  },
  approve: {
    ...command(approvalSchema, ...DECIDING, 'POSTING_NOT_VERIFIED', 'TEXT_NOT_PRINTABLE'),
    refuseEarly: sameAndVerified,
  },
  return: { ...command(returnSchema, ...DECIDING, 'CORRECTION_FIELD_UNKNOWN'), refuseEarly: sameVersion },
  reject: { ...command(decisionSchema, ...DECIDING), refuseEarly: sameVersion },
  take: command(nothing, ...JUDGING),
  giveBack: command(reasonSchema, 'REVIEW_NOT_TAKEN'),
  decline: command(reasonSchema, ...JUDGING),
  recuse: command(recuseSchema, ...JUDGING),
  handOver: command(
    handOverSchema,
    'REVIEWER_UNKNOWN',
    'SUCCESSOR_CONFLICT',
    'SUCCESSOR_RECUSED',
    ...JUDGING,
  ),
  undo: command(reasonSchema, 'UNDO_NOT_OWN', 'UNDO_TOO_LATE'),
  appeal: command(reasonSchema),
};

/** A decision on another version leaves no trace in the process (R10). */
async function sameVersion(
  services: Services,
  id: string,
  { contentHash }: { contentHash: string },
): Promise<void> {
  const record = await findReview(services.db, id);
  if (contentHash !== record?.review.contentHash) throw refuse('REVIEW_OTHER_VERSION');
}

/** Nor does an approval that rests on no verification and gives no reason (R21). */
async function sameAndVerified(services: Services, id: string, given: ReviewApprovalGiven): Promise<void> {
  await sameVersion(services, id, given);
  const record = await findReview(services.db, id);
  const refusal = record && unverifiedRefusal(record.review, record.verifications, given);
  if (refusal) throw refusal;
}
