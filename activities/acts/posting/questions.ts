import { wholeParty } from '../../../db/party/whole-party.ts';
import { followersOf } from '../../../db/posting/followers.ts';
import { questionIn } from '../../../db/question/intake.ts';
import type { QuestionRepository } from '../../../db/question/repository.ts';
import { minuteOf } from '../../../domain/calendar/shanghai.ts';
import { claimantKey } from '../../../domain/party/party.ts';
import type { PostingStage } from '../../../domain/posting/lifecycle.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { Handlers, Step } from '../../record/step.ts';
import { lockPosting } from './window.ts';

type QuestionAct = 'answerQuestion' | 'declineQuestion' | 'correctAnswer' | 'grantLateCode';

const stays = (step: Step<unknown>) => ({ to: step.row.stage as PostingStage });

const say = (step: Step<unknown>, questionId: string, said: Parameters<QuestionRepository['close']>[1]) =>
  step.tx.questions.close(questionId, said, step.actor.account, step.at);

/** Messages to single claimants and to all of them (R16, R19); none of these acts moves a posting. */
export const questionHandlers: Handlers<'posting', QuestionAct> = {
  /** Answers an open question, or one that was declined, for everybody; who follows the posting is told (R19). */
  async answerQuestion(step) {
    const { questionId, answer } = step.payload;
    const asked = await step.tx.questions.lock(step.caseId, questionId);
    if (!asked || asked.state === 'answered') throw refuse('QUESTION_NOT_OPEN');
    await say(step, questionId, { no: asked.count + 1, kind: 'answer', text: answer, reason: null });
    const question = questionIn(asked.question);
    step.notify({ as: 'asker', account: asked.askedBy }, 'questionAnswered', { question });
    for (const account of await followersOf(step.tx.manager, step.caseId))
      if (account !== asked.askedBy)
        step.notify({ as: 'follower', account }, 'answerPublished', { question });
    return { ...stays(step), detail: { questionId } };
  },

  /** The question itself is not published then: its asker alone learns why (R19). */
  async declineQuestion(step) {
    const { questionId, reason } = step.payload;
    const asked = await step.tx.questions.lock(step.caseId, questionId);
    if (asked?.state !== 'open') throw refuse('QUESTION_NOT_OPEN');
    await say(step, questionId, { no: asked.count + 1, kind: 'decline', text: reason, reason: null });
    const question = questionIn(asked.question);
    step.notify({ as: 'asker', account: asked.askedBy }, 'questionDeclined', { question, reason });
    return { ...stays(step), why: reason, detail: { questionId } };
  },

  /** The answer that stood stays visible beside the corrected one (R19). */
  async correctAnswer(step) {
    const { questionId, answer, reason } = step.payload;
    const asked = await step.tx.questions.lock(step.caseId, questionId);
    if (asked?.state !== 'answered') throw refuse('QUESTION_NOT_ANSWERED');
    if (asked.text === answer) throw refuse('ANSWER_UNCHANGED');
    const no = asked.count + 1;
    await say(step, questionId, { no, kind: 'answer', text: answer, reason });
    const question = questionIn(asked.question);
    for (const account of await followersOf(step.tx.manager, step.caseId))
      step.notify({ as: 'follower', account }, 'answerCorrected', { question, reason });
    return { ...stays(step), why: reason, detail: { questionId, no } };
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
