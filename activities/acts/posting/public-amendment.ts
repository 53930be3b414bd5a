import type { PostingRow } from '../../../db/posting/rows.ts';
import { epochMs } from '../../../domain/calendar/shanghai.ts';
import { publicChanges } from '../../../domain/posting/public-amendment.ts';
import type { PostingContent } from '../../../domain/posting/schema.ts';
import type { Step } from '../../record/step.ts';

/** State of a posting whose amendment is over. */
const NO_AMENDMENT = { amendmentVersion: null, amendmentReviewId: null } as const;

/** The published version is marked as under amendment from now (R14). */
export async function markSubmitted(step: Step<unknown>): Promise<void> {
  await step.tx.publications.openAmendment(step.caseId, step.at);
}

/** Everybody sees what changed and from when; a change of what is not public and not material leaves no mark (R14, R19). */
export async function markInForce(
  step: Step<unknown>,
  posting: Pick<PostingRow, 'type'>,
  before: PostingContent,
  after: PostingContent,
): Promise<void> {
  const { changes, more } = publicChanges(posting.type, before, after);
  if (changes.length > 0 || more)
    await step.tx.publications.amendmentInForce(step.caseId, step.at, { changes, more });
}

/**
 * The amendment under review is over without taking effect: refused, taken back, or ended because somebody was selected.
 * The public must not tell these apart, by words or by time (R19): whenever it was, that is said at the end of the period
 * of the policy that runs then, counted again and again from the submission.
 */
export async function endAmendment(step: Step<unknown>): Promise<void> {
  await step.tx.postings.update(step.caseId, NO_AMENDMENT);
  const submittedAt = await step.tx.publications.amendmentSubmittedAt(step.caseId);
  if (submittedAt === null) return;
  let overAt = submittedAt.toISOString();
  do overAt = step.deadlineFrom(overAt, step.policy.posting.amendmentOutcome).at;
  while (epochMs(overAt) < epochMs(step.at));
  await step.tx.publications.endAmendment(step.caseId, overAt);
}
