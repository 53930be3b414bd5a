import type { ReviewDecisionRow } from '../../../db/posting/rows.ts';
import type { SentVersion } from '../../../domain/posting/acts.ts';
import type { ChangedField } from '../../../domain/posting/content.ts';
import type { Json } from '../../../domain/process/case.ts';
import { refuse } from '../../../domain/refusals.ts';
import { answerFindings } from '../../../domain/review/corrections.ts';
import type { Step } from '../../record/step.ts';

/** A version that answers a return. */
interface Answering {
  /** The return that it answers; null where there is none, and nothing to answer. */
  readonly returned: ReviewDecisionRow | null;
  readonly version: number;
  /** The fields that differ from the returned version. */
  readonly changed: readonly ChangedField[];
}

/**
 * Keeps the poster's answer to each correction of the return, for the reviewers to read beside it (R10).
 * @returns the answers, for the record of the step. @throws CORRECTIONS_UNANSWERED with each that is missing or wrong
 */
export async function keepAnswers(
  step: Step<SentVersion>,
  { returned, version, changed }: Answering,
): Promise<Json> {
  const answers = step.payload.answers ?? [];
  const fields = answerFindings(returned?.corrections ?? [], answers, changed);
  if (fields.length > 0) throw refuse('CORRECTIONS_UNANSWERED', { fields });
  if (returned)
    await step.tx.reviews.answer(returned, answers, {
      subjectVersion: version,
      byAccount: step.actor.account,
      byName: step.actor.name,
      at: step.at,
    });
  return answers.map((one) => ({ ...one }));
}
