import { CertificateRow } from './certificate/rows.ts';
import { ClaimRow, ClaimVersionRow, OfferRow } from './claim/rows.ts';
import { AssignmentRow, EvaluationRow, NominationRow, ObjectionRow, RankingRow } from './evaluation/rows.ts';
import { FilingRow } from './filing/rows.ts';
import { NegotiationRow, TermsVersionRow } from './negotiation/rows.ts';
import { DraftRow, PartyMemberRow, PartyRow } from './party/rows.ts';
import {
  CorrectionAnswerRow,
  PostingRow,
  PostingVersionRow,
  ReviewDecisionRow,
  ReviewRow,
} from './posting/rows.ts';
import { BreachRow, ProjectNoteRow, ProjectReportRow, ProjectRow } from './project/rows.ts';
import { RecommendationRow } from './recommendation/rows.ts';
import { CaseEventRow, CaseRow } from './record/rows.ts';
import { RewardRow } from './reward/rows.ts';
import { DocumentRow, SigningKeyRow, SigningPlaceRow, SigningRow } from './signing/rows.ts';

export const ENTITIES = [
  CaseRow,
  CaseEventRow,
  PartyRow,
  PartyMemberRow,
  DraftRow,
  PostingRow,
  PostingVersionRow,
  CorrectionAnswerRow,
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
