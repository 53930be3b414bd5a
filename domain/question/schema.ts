import { z } from 'zod';
import { idSchema } from '../identity/schema.ts';
import { prose } from '../kinds/schema.ts';

const words = prose(2000, 2);

/** R19: a question on a posting; who asks is never public. */
export const questionSchema = z
  .strictObject({ question: words.meta({ description: '问题 Question', example: '能否提供材料样品？' }) })
  .meta({ example: { question: '能否提供材料样品？' } });

/** R19: the answer, for everybody. */
export const answerSchema = z
  .strictObject({
    questionId: idSchema,
    answer: words.meta({
      description: '答复，向所有人公开 Answer, public',
      example: '可提供，签署保密书后寄送。',
    }),
  })
  .meta({
    example: {
      questionId: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90',
      answer: '可提供，签署保密书后寄送。',
    },
  });
export type QuestionAnswer = z.infer<typeof answerSchema>;

const ID = '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90';

/** R19: why a question is not answered; for who asked alone. */
export const declineQuestionSchema = z
  .strictObject({
    questionId: idSchema,
    reason: words.meta({ description: '理由，仅告知提问人 Reason, for the asker alone' }),
  })
  .meta({ example: { questionId: ID, reason: '涉及商业秘密，可在对接中说明。' } });
export type DeclinedQuestion = z.infer<typeof declineQuestionSchema>;

/** R19: another answer in place of a published one, which stays on record. */
export const correctAnswerSchema = z
  .strictObject({
    questionId: idSchema,
    answer: words.meta({ description: '更正后的答复，向所有人公开 Corrected answer, public' }),
    reason: words.meta({ description: '更正理由，一并公开 Reason of the correction, public' }),
  })
  .meta({ example: { questionId: ID, answer: '可提供样品两份。', reason: '前次答复的数量有误。' } });
export type CorrectedAnswer = z.infer<typeof correctAnswerSchema>;

/** R16: leave for one claimant to claim after closing. */
export const lateCodeSchema = z
  .strictObject({
    partyId: idSchema,
    reason: prose(2000, 2).meta({ description: '理由 Reason', example: '截止前系统故障，已核实。' }),
  })
  .meta({
    example: { partyId: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90', reason: '截止前系统故障，已核实。' },
  });
export type LateCodeGrant = z.infer<typeof lateCodeSchema>;
