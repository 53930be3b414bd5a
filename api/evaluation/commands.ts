import {
  enterOutcomeSchema,
  objectionAnswerSchema,
  panelSchema,
  reassignSchema,
  recuseSchema,
  scoreSchema,
} from '../../domain/evaluation/schema.ts';
import { command, reasonSchema, type Commands } from '../process/decision-route.ts';

/** The body of each decision of an annual evaluation (R35), and what of its own it may be refused for. */
export const evaluationCommands: Commands<'evaluation'> = {
  appoint: command(panelSchema, 'PANEL_TOO_SMALL', 'EXPERT_UNKNOWN'),
  score: command(scoreSchema, 'NOT_ASSIGNED', 'SCORES_INCOMPLETE', 'EXPERT_INTEREST'),
  recuse: command(recuseSchema, 'NOT_ASSIGNED'),
  reassign: command(reassignSchema, 'NOT_ASSIGNED', 'EXPERT_UNKNOWN', 'EXPERT_CONFLICT'),
  announce: command(reasonSchema),
  answerObjection: command(
    objectionAnswerSchema,
    'OBJECTION_NOT_OPEN',
    'OBJECTION_NEEDS_REMEDY',
    'STRIKE_LEAVES_TOO_FEW',
    'NOT_ASSIGNED',
    'EXPERT_UNKNOWN',
    'EXPERT_CONFLICT',
  ),
  decide: command(reasonSchema),
  enterOutcome: command(enterOutcomeSchema, 'NOMINATION_NOT_POSSIBLE'),
  cancel: command(reasonSchema),
};
