import type { OfficePermission } from '../permission/offices.ts';

/**
 * Writes beside the processes: by office, or by whoever opens a case. Each route that writes and is no decision of a
 * process is listed here, with the question that is asked, or with the reason why none is. `judges`: done by office,
 * from no side (R11). `own`: done for one side alone (R5).
 */
export const OFFICE_ACTS = {
  publishErratum: 'judges',
  acknowledgeExchange: 'judges',
  nominate: 'judges',
  fileObjection: 'judges',
  addProjectNote: 'judges',
  openRecommendation: 'judges',
  proposeSupplement: 'own',
  attest: 'judges',
  lapseAttestation: 'judges',
  confirmAgent: 'judges',
  scoreScheme: 'judges',
  maskScheme: 'judges',
  maskNomination: 'judges',
} as const satisfies Readonly<Partial<Record<OfficePermission, 'judges' | 'own'>>>;
export type OfficeAct = keyof typeof OFFICE_ACTS;

/** Says that a route asks where the caller stands. */
export function isOfficeAct(id: string): id is OfficeAct {
  return Object.hasOwn(OFFICE_ACTS, id);
}

const NOBODY_YET = 'opens a case about nobody yet; each act in it checks the parties that it is about';
const ONE_SELF = 'is about the caller alone, or their own party';
const ITS_FINDINGS = 'a crossing that asks by its own findings, which name every reason and cure';
const NO_CASE = 'is about no case';
const INVITES = 'only asks; whoever could not claim for a conflict is not invited (INVITATION_NOT_SUITABLE)';
const HELPS = 'helps or invites; it decides nothing and brings nobody together (R7)';

/** The other routes that write, each with the reason why where somebody stands is not asked here. */
export const NO_QUESTION: Readonly<Record<string, string>> = {
  openEvaluation: NOBODY_YET,
  openEvent: NOBODY_YET,
  openResultsBatch: NOBODY_YET,
  decideReviews: 'each of its decisions asks as a decision of its review',
  submitPosting: 'opens the review, whose judges are asked',
  repostPosting: ONE_SELF,
  createDraft: ONE_SELF,
  saveDraft: ONE_SELF,
  createClaimDraft: ONE_SELF,
  reviveClaim: ONE_SELF,
  saveClaimDraft: ONE_SELF,
  deleteDraft: ONE_SELF,
  deleteClaimDraft: ONE_SELF,
  savePostingActDraft: ONE_SELF,
  deletePostingActDraft: ONE_SELF,
  saveClaimActDraft: ONE_SELF,
  deleteClaimActDraft: ONE_SELF,
  submitClaimDraft: ITS_FINDINGS,
  signAnnexLetter: ITS_FINDINGS,
  previewPostingCommitment: ONE_SELF,
  previewClaimCommitment: ONE_SELF,
  requestCertificate: ONE_SELF,
  reconsiderResult: ONE_SELF,
  declarePerson: ONE_SELF,
  declareOrganisation: ONE_SELF,
  uploadAttachment: ONE_SELF,
  removeAgent: ONE_SELF,
  nameAgent: 'asks the organiser where they stand, and the named for their consent',
  askAttestation: ONE_SELF,
  askConfirmation: ONE_SELF,
  withdrawAttestation: ONE_SELF,
  declineAttestation: 'gives nobody anything: attesting, which does, asks',
  answerNaming: ONE_SELF,
  grantMandate: ONE_SELF,
  markNotificationRead: ONE_SELF,
  markNotificationUnread: ONE_SELF,
  archiveNotification: ONE_SELF,
  restoreNotification: ONE_SELF,
  markAllNotificationsRead: ONE_SELF,
  savePreferences: ONE_SELF,
  addWebhook: ONE_SELF,
  addOfficeWebhook: NO_CASE,
  changeWebhook: 'is about where messages go, and no case',
  rotateWebhookSecret: 'is about where messages go, and no case',
  testWebhook: 'is about where messages go, and no case',
  enableWebhook: 'is about where messages go, and no case',
  removeWebhook: 'is about where messages go, and no case',
  replayWebhook: 'is about where messages go, and no case',
  endMandate: ONE_SELF,
  foundTeam: ONE_SELF,
  inviteMember: ONE_SELF,
  answerInvitation: ONE_SELF,
  askClaimConsent: ONE_SELF,
  answerClaimConsent: ONE_SELF,
  removeMember: ONE_SELF,
  enrolKey: ONE_SELF,
  revokeKey: ONE_SELF,
  saveSubscription: ONE_SELF,
  askQuestion: ONE_SELF,
  declareInterest: 'a way of standing aside',
  withdrawInterest: ONE_SELF,
  recuseScheme: 'a way of standing aside',
  uploadMaskedCopy: 'only prepares a file; showing it to experts (maskScheme) asks',
  delegateReviews: 'checks the delegate against the tasks of the delegating reviewer',
  endDelegation: 'a way of standing aside',
  inviteClaimant: INVITES,
  invitePoster: INVITES,
  answerMatchInvitation: ONE_SELF,
  collectNeed: HELPS,
  inviteToPost: HELPS,
  closeNeed: HELPS,
  assignTalentDistrict:
    'says whose list somebody is on; it gives nothing, and a district that they declare overrules it',
  loadCalendarYear: NO_CASE,
  decodePayloads: NO_CASE,
  encodePayloads: NO_CASE,
  changeRole: 'is about no case; nobody grants themselves (ROLE_OWN)',
};
