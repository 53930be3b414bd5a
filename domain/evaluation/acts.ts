import type { Because } from '../process/because.ts';
import type { EnteredOutcome, ObjectionAnswer, Panel, Reassignment, Recusal, Scores } from './schema.ts';

/** Payloads of an annual evaluation's acts (R35). */
export interface EvaluationPayloads {
  appoint: Panel;
  score: Scores;
  recuse: Recusal;
  reassign: Reassignment;
  announce: Because;
  objectionFiled: { readonly objectionId: string };
  answerObjection: ObjectionAnswer;
  decide: Because;
  enterOutcome: EnteredOutcome;
  cancel: Because;
}
