import { CaseEventRow, CaseRow } from './case.ts';
import { NegotiationRow, TermsVersionRow } from './negotiation.ts';
import { DraftRow, PartyMemberRow, PartyRow } from './party.ts';
import { PostingRow, PostingVersionRow, ReviewDecisionRow, ReviewRow } from './posting.ts';

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
];
