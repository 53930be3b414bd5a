import { CaseEventRow, CaseRow } from './case.ts';
import { NegotiationRow, TermsVersionRow } from './negotiation.ts';
import { DraftRow, PartyMemberRow, PartyRow } from './party.ts';
import { PostingRow, PostingVersionRow, ReviewDecisionRow, ReviewRow } from './posting.ts';
import { BreachRow, ProjectNoteRow, ProjectReportRow, ProjectRow } from './project.ts';
import { CertificateRow } from './certificate.ts';
import { RecommendationRow } from './recommendation.ts';
import { AssignmentRow, EvaluationRow, NominationRow, ObjectionRow, RankingRow } from './evaluation.ts';
import { RewardRow } from './reward.ts';

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
  CertificateRow,
  RecommendationRow,
  AssignmentRow,
  EvaluationRow,
  NominationRow,
  ObjectionRow,
  RankingRow,
  RewardRow,
];
