import {
  answerSchema,
  attendanceSchema,
  callExpertsSchema,
  enterSchema,
  eventOutcomeSchema,
  eventReassignSchema,
  eventRecusalSchema,
  eventScoreSchema,
  inviteSchema,
  programmeSchema,
  shortlistSchema,
} from '../../domain/event/schema.ts';
import { command, reasonSchema, type Commands } from '../process/decision-route.ts';

/** The body of each decision of an event (R37), and what of its own it may be refused for. */
export const eventCommands: Commands<'event'> = {
  setProgramme: command(programmeSchema),
  invite: command(inviteSchema, 'EVENT_PARTY_UNKNOWN'),
  answer: command(answerSchema, 'EVENT_NOT_INVITED'),
  recordAttendance: command(attendanceSchema),
  enter: command(enterSchema, 'EVENT_OTHER_KIND', 'EVENT_NOT_PUBLISHED'),
  callExperts: command(
    callExpertsSchema,
    'EVENT_OTHER_KIND',
    'EVENT_NO_ENTRIES',
    'EVENT_EXPERTS',
    'EXPERT_UNKNOWN',
  ),
  score: command(eventScoreSchema, 'NOT_ASSIGNED', 'EXPERT_INTEREST'),
  recuse: command(eventRecusalSchema, 'NOT_ASSIGNED'),
  reassign: command(eventReassignSchema, 'NOT_ASSIGNED', 'EXPERT_UNKNOWN', 'EXPERT_CONFLICT'),
  shortlist: command(shortlistSchema),
  conclude: command(eventOutcomeSchema),
  cancel: command(reasonSchema),
};
