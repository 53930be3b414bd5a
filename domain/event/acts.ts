import type { Because } from '../process/because.ts';
import type {
  Attendance,
  CallExperts,
  Entries,
  EventOutcome,
  EventReassignment,
  EventRecusal,
  EventScores,
  InvitationAnswer,
  Invite,
  Programme,
  Shortlist,
} from './schema.ts';

/** Payloads of an event's acts (R37). */
export interface EventPayloads {
  setProgramme: Programme;
  invite: Invite;
  answer: InvitationAnswer;
  recordAttendance: Attendance;
  enter: Entries;
  callExperts: CallExperts;
  score: EventScores;
  recuse: EventRecusal;
  reassign: EventReassignment;
  shortlist: Shortlist;
  conclude: EventOutcome;
  cancel: Because;
}
