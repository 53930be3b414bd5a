/**
 * Acts that need a confirmed agent of the unit (R1), beside the decisions of the processes, which all ask
 * (`db/interest/confirmed.ts`). Each other route that writes is in one of these two tables.
 */
export const NEEDS_CONFIRMATION = [
  'submitPosting',
  'submitClaimDraft',
  'grantMandate',
  'endMandate',
  'proposeSupplement',
  'reconsiderResult',
  'declareOrganisation',
  'inviteClaimant',
  'invitePoster',
] as const;
export type NeedsConfirmation = (typeof NEEDS_CONFIRMATION)[number];

const DRAFTS = 'is drafting, which whoever registered a unit may do';
const IN_PERSON = 'is done by a person, in person, for no unit';
const OFFICE = 'is done by an office';
const ANYBODY = 'is open to everybody, for themselves';
const OWN_QUESTION = 'asks for the attested representative, or is a way out of being named';

/** Why each of the others needs none. */
export const NEEDS_NO_CONFIRMATION: Readonly<Record<string, string>> = {
  createDraft: DRAFTS,
  saveDraft: DRAFTS,
  repostPosting: DRAFTS,
  createClaimDraft: DRAFTS,
  reviveClaim: DRAFTS,
  saveClaimDraft: DRAFTS,
  deleteDraft: DRAFTS,
  deleteClaimDraft: DRAFTS,
  savePostingActDraft: DRAFTS,
  deletePostingActDraft: DRAFTS,
  saveClaimActDraft: DRAFTS,
  deleteClaimActDraft: DRAFTS,
  uploadAttachment: DRAFTS,
  previewPostingCommitment: 'shows what would be signed, and changes nothing',
  previewClaimCommitment: 'shows what would be signed, and changes nothing',
  signAnnexLetter: IN_PERSON,
  requestCertificate: IN_PERSON,
  declarePerson: IN_PERSON,
  foundTeam: IN_PERSON,
  inviteMember: IN_PERSON,
  removeMember: IN_PERSON,
  answerInvitation: IN_PERSON,
  enrolKey: IN_PERSON,
  revokeKey: IN_PERSON,
  saveSubscription: IN_PERSON,
  declareInterest: IN_PERSON,
  withdrawInterest: IN_PERSON,
  askQuestion: ANYBODY,
  answerMatchInvitation: 'says whether one is willing, which binds nobody',
  nominate: ANYBODY,
  fileObjection: ANYBODY,
  removeAgent: OWN_QUESTION,
  nameAgent: OWN_QUESTION,
  askAttestation: 'is how a registration is confirmed',
  askConfirmation: 'is how a registration is confirmed',
  withdrawAttestation: 'takes back an own request',
  declineAttestation: OFFICE,
  answerNaming: OWN_QUESTION,
  confirmAgent: OWN_QUESTION,
  openEvaluation: OFFICE,
  openEvent: OFFICE,
  openResultsBatch: OFFICE,
  decideReviews: OFFICE,
  publishErratum: OFFICE,
  acknowledgeExchange: OFFICE,
  addProjectNote: OFFICE,
  openRecommendation: OFFICE,
  attest: OFFICE,
  lapseAttestation: OFFICE,
  scoreScheme: OFFICE,
  maskScheme: OFFICE,
  uploadMaskedCopy: OFFICE,
  recuseScheme: OFFICE,
  delegateReviews: OFFICE,
  endDelegation: OFFICE,
  collectNeed: OFFICE,
  inviteToPost: OFFICE,
  closeNeed: OFFICE,
  loadCalendarYear: OFFICE,
  decodePayloads: OFFICE,
  encodePayloads: OFFICE,
  changeRole: OFFICE,
};
