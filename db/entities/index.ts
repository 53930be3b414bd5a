import { CaseEventRow, CaseRow } from './case.ts';
import { NegotiationRow, TermsVersionRow } from './negotiation.ts';
import { DraftRow, PartyMemberRow, PartyRow } from './party.ts';
import { PostingRow, PostingVersionRow, ReviewDecisionRow, ReviewRow } from './posting.ts';
import { BreachRow, ProjectNoteRow, ProjectReportRow, ProjectRow } from './project.ts';

export const ENTITIES = [
  CaseRow,
  CaseEventRow,
  PartyRow,
  PartyMemberRow,
  DraftRow,
  PostingRow,
  PostingVersionRow,
  ReviewRow,
  ReviewDecisionRow,
  NegotiationRow,
  TermsVersionRow,
  ProjectRow,
  ProjectReportRow,
  ProjectNoteRow,
  BreachRow,
];
