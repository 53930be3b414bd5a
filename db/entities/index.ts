import { CaseEventRow, CaseRow } from './case.ts';
import { ClaimRow, ClaimVersionRow, OfferRow } from './claim.ts';
import { FilingRow } from './filing.ts';
import { DocumentRow, SigningKeyRow, SigningPlaceRow, SigningRow } from './signing.ts';
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
  ClaimRow,
  ClaimVersionRow,
  OfferRow,
  NegotiationRow,
  TermsVersionRow,
  SigningKeyRow,
  DocumentRow,
  SigningRow,
  SigningPlaceRow,
  FilingRow,
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
