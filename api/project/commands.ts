import {
  appealDecisionSchema,
  breachSchema,
  findingSchema,
  outcomeSchema,
  progressSchema,
} from '../../domain/project/schema.ts';
import { command, nothing, reasonSchema, type Commands } from '../process/decision-route.ts';

const SIDED = ['PROJECT_OTHER_SIDE'] as const;

/** The body of each decision of a project (R31, R32), and what of its own it may be refused for. */
export const projectCommands: Commands<'project'> = {
  reportProgress: command(progressSchema, 'PROJECT_UNKNOWN_MILESTONE', ...SIDED),
  reportOutcome: command(
    outcomeSchema,
    'PROJECT_UNKNOWN_PERSON',
    'PROJECT_NOT_ITS_PERSON',
    'OUTCOME_IN_FUTURE',
    'TEXT_NOT_PRINTABLE',
  ),
  acceptOutcome: command(nothing),
  returnOutcome: command(reasonSchema),
  complete: command(reasonSchema),
  proposeTermination: command(reasonSchema, ...SIDED),
  agreeTermination: command(reasonSchema, ...SIDED),
  declineTermination: command(reasonSchema),
  reportBreach: command(
    breachSchema,
    'PROJECT_BREACH_AGAINST',
    'PROJECT_DUTY_UNKNOWN',
    'PROJECT_BREACH_TOO_LATE',
  ),
  reportCure: command(reasonSchema, ...SIDED),
  acceptCure: command(reasonSchema, ...SIDED),
  disputeCure: command(reasonSchema, ...SIDED),
  find: command(
    findingSchema,
    'PROJECT_OUTCOME_ACCEPTED',
    'PROJECT_PLEDGE_MISSING',
    'PROJECT_PLEDGE_UNKNOWN',
  ),
  appeal: command(reasonSchema, ...SIDED),
  decideAppeal: command(appealDecisionSchema),
};
