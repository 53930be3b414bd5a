import type { ClaimRow } from '../../../db/claim/rows.ts';
import type { ClaimStage } from '../../../domain/claim/lifecycle.ts';
import type { Handlers, Step } from '../../record/step.ts';

/** When to look whether the poster has answered a valid claim; null: it has, since the claim was last changed (R21). */
export async function answerClock(step: Step<unknown>, claim: ClaimRow) {
  const answered = await step.tx.claims.isAnswered(claim.caseId, claim.version);
  return answered ? null : step.deadlineIn(step.policy.claim.posterAnswer);
}

/** The poster answers claims as they arrive, and is reminded of those that wait (R21). */
export const claimAnswerActs: Handlers<'claim', 'answer' | 'reply' | 'checkAnswer'> = {
  answer(step) {
    const { message } = step.payload;
    const to = step.row.stage as ClaimStage;
    step.notify('claimant', 'posterAnswered', { message });
    // A valid claim waits for nothing but this; verification and cure have clocks of their own.
    const clock = to === 'valid' ? { deadline: null } : {};
    return Promise.resolve({ to, why: message, ...clock });
  },

  /** The claimant comes back to what the poster has answered, whose turn it is again (R21). */
  async reply(step) {
    const { message } = step.payload;
    const to = step.row.stage as ClaimStage;
    const { receiptNumber } = await step.tx.claims.get(step.caseId);
    step.notify('poster', 'claimantReplied', { receiptNumber, message });
    const clock = to === 'valid' ? { deadline: step.deadlineIn(step.policy.claim.posterAnswer) } : {};
    return { to, why: message, ...clock };
  },

  /**
   * Reminds the poster, again and again, until the claim is answered, ranked or settled (R21). To the claimant who reads
   * the trail the clock goes on in any case: that it stopped would tell of a ranking, and so of others (R19).
   */
  async checkAnswer(step) {
    const claim = await step.tx.claims.get(step.caseId);
    const deadline = step.deadlineIn(step.policy.reminders.repeatEvery);
    if (await step.tx.claims.isRanked(claim.postingId, claim.caseId)) return { to: 'valid', deadline };
    step.notify('poster', 'claimUnanswered', {
      receiptNumber: claim.receiptNumber,
      times: await step.times(),
    });
    return { to: 'valid', deadline };
  },
};
