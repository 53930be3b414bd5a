import * as z from 'zod';
import { appointSchema } from '../../domain/claim-review/schema.ts';
import { CHALLENGE_EXAMPLE } from '../../domain/posting/examples.ts';
import { postingSchema } from '../../domain/posting/schema.ts';
import {
  answerSchema,
  correctAnswerSchema,
  declineQuestionSchema,
  lateCodeSchema,
} from '../../domain/question/schema.ts';
import { declineAllSchema, rankSchema } from '../../domain/ranking/schema.ts';
import { correctionAnswersSchema } from '../../domain/review/schema.ts';
import { commitmentSchema } from '../../domain/signing/schema.ts';
import {
  extensionSchema,
  movedWindowSchema,
  newWindowSchema,
  publicationSchema,
} from '../../domain/window/schema.ts';
import { command, nothing, reasonSchema, type Commands } from '../process/decision-route.ts';

const SIGNED = { jws: 'eyJhbGciOi..MEUCIQ' };
const commitment = commitmentSchema.optional().meta({
  description: '实质内容有改动时须重新签署承诺书 Must be signed again if something material changed (R6)',
});
const ANSWERED = [{ correction: 1, how: 'corrected', text: '已改为可测量的指标值。' }] as const;
const answers = correctionAnswersSchema.optional();
const resubmitSchema = z
  .strictObject({ content: postingSchema, answers, commitment })
  .meta({ example: { content: CHALLENGE_EXAMPLE, answers: [...ANSWERED], commitment: SIGNED } });
const amendSchema = z
  .strictObject({ content: postingSchema, answers, commitment, reason: reasonSchema.shape.reason })
  .meta({ example: { content: CHALLENGE_EXAMPLE, commitment: SIGNED, reason: '补充检测指标。' } });

/** Refusals of replacing one content by another (R3–R6). */
const CONTENT = [
  'POSTING_TYPE_FIXED',
  'NOT_ELIGIBLE',
  'COMMITMENT_MISSING',
  'COMMITMENT_INVALID',
  'TEXT_NOT_PRINTABLE',
  'ATTACHMENT_UNKNOWN',
  'TOO_MANY_ATTACHMENTS',
] as const;

/** The body of each decision of a posting (R10–R26), and what of its own it may be refused for. */
export const postingCommands: Commands<'posting'> = {
  askExperts: command(reasonSchema, 'NOTHING_TO_REVIEW', 'EXPERTS_ASKED'),
  declineExperts: command(reasonSchema, 'EXPERTS_NOT_ASKED'),
  appointPanel: command(appointSchema, 'CLAIM_PANEL_TOO_SMALL', 'EXPERT_UNKNOWN', 'NOTHING_TO_REVIEW'),
  declineAll: command(
    declineAllSchema,
    'RANKING_TOO_EARLY',
    'RANKING_NOT_VALID',
    'RANKING_ANSWER_DUE',
    'RANKING_INCOMPLETE',
  ),
  rank: command(
    rankSchema,
    'RANKING_TOO_EARLY',
    'RANKING_NOT_VALID',
    'RANKING_ANSWER_DUE',
    'RANKING_INCOMPLETE',
  ),
  extend: command(
    extensionSchema,
    'WINDOW_OPEN_ENDED',
    'WINDOW_NOT_LONGER',
    'WINDOW_TOO_SHORT',
    'POSTING_NOT_OPEN',
  ),
  moveWindow: command(movedWindowSchema, 'WINDOW_TOO_SHORT', 'WINDOW_UNCHANGED', 'WINDOW_NOTICE'),
  grantLateCode: command(lateCodeSchema, 'LATE_CODE_GRANTED'),
  closeWindow: command(reasonSchema, 'POSTING_NOT_OPEN', 'CLOSES_ANYWAY'),
  offerNext: command(nothing, 'NEGOTIATION_EXCLUSIVE', 'NOBODY_RANKED'),
  conclude: command(reasonSchema, 'NEGOTIATION_UNDER_WAY'),
  resubmit: command(resubmitSchema, ...CONTENT, 'RESUBMISSION_UNCHANGED', 'CORRECTIONS_UNANSWERED'),
  setWindow: command(newWindowSchema, 'WINDOW_TOO_SHORT', 'APPROVAL_UNDONE'),
  schedulePublication: command(
    publicationSchema,
    'PUBLICATION_PAST',
    'PUBLICATION_TOO_FAR',
    'PUBLICATION_UNCHANGED',
    'WINDOW_TOO_SHORT',
  ),
  cancelSchedule: command(nothing, 'PUBLICATION_NOT_SCHEDULED', 'APPROVAL_UNDONE'),
  extendCorrection: command(reasonSchema, 'CORRECTION_EXTENDED_ENOUGH'),
  amend: command(
    amendSchema,
    ...CONTENT,
    'AMENDMENT_WINDOW',
    'AMENDMENT_EMPTY',
    'AMENDMENT_UNDER_WAY',
    'RESUBMISSION_UNCHANGED',
    'CORRECTIONS_UNANSWERED',
  ),
  cancelAmendment: command(reasonSchema, 'AMENDMENT_NONE'),
  withdraw: command(reasonSchema, 'AGREEMENT_SIGNED'),
  declareLapsed: command(reasonSchema, 'LATE_CODE_OUTSTANDING'),
  answerQuestion: command(answerSchema, 'QUESTION_NOT_OPEN'),
  declineQuestion: command(declineQuestionSchema, 'QUESTION_NOT_OPEN'),
  correctAnswer: command(correctAnswerSchema, 'QUESTION_NOT_ANSWERED', 'ANSWER_UNCHANGED'),
};
