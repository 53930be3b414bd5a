import { wholeParty } from '../../../db/party/whole-party.ts';
import { minuteOf } from '../../../domain/calendar/shanghai.ts';
import { claimantKey } from '../../../domain/party/party.ts';
import type { PostingStage } from '../../../domain/posting/lifecycle.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { Handlers } from '../../record/step.ts';
import { lockPosting } from './window.ts';

/** Messages to single claimants and to all of them (R16, R19); none of these acts moves a posting. */
export const questionHandlers: Handlers<'posting', 'answerQuestion' | 'grantLateCode'> = {
  async answerQuestion(step) {
    const { questionId, answer } = step.payload;
    const asker = await step.tx.questions.answer(
      step.caseId,
      questionId,
      answer,
      step.actor.account,
      step.at,
    );
    if (asker === null) throw refuse('QUESTION_NOT_OPEN');
    step.notify({ as: 'asker', account: asker }, 'questionAnswered');
    return { to: step.row.stage as PostingStage, detail: { questionId } };
  },

  /** Once for a claimant and posting, for one claim, for as long as the policy says (R16). */
  async grantLateCode(step) {
    await lockPosting(step);
    const { partyId, reason } = step.payload;
    const row = await step.tx.parties.get(partyId);
    if (!row) throw refuse('NOT_FOUND');
    const party = await wholeParty(step.tx.parties, row);
    const { at: validUntil } = step.deadlineIn(step.policy.posting.lateCodeValid);
    const code = await step.tx.lateCodes.grant({
      postingId: step.caseId,
      claimantId: partyId,
      claimantKey: claimantKey(party),
      reason,
      by: step.actor.account,
      at: step.at,
      validUntil,
    });
    if (code === null) throw refuse('LATE_CODE_GRANTED');
    for (const account of await step.tx.lateCodes.accountsOf(partyId))
      step.notify({ as: 'latecomer', account }, 'lateCode', { code, until: minuteOf(validUntil) });
    return {
      to: step.row.stage as PostingStage,
      why: reason,
      detail: { partyId, validUntil },
      reply: { code, validUntil },
    };
  },
};
