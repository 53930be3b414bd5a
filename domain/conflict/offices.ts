import type { Text } from '../vocabulary.ts';

/**
 * What is written beside the processes: by office, or by whoever opens a case. Each route that writes and is no decision of
 * a process stands here, with the question that is asked, or with the reason why none is.
 * `judges`: who does it by office stands on no side (R11). `own`: who does it acts for one side alone (R5).
 */
export const OFFICE_ACTS = {
  publishErratum: { asks: 'judges', zh: '发布更正', en: 'Publish an erratum' },
  acknowledgeExchange: { asks: 'judges', zh: '登记全国平台编号', en: 'Keep a national identifier' },
  nominate: { asks: 'judges', zh: '提名', en: 'Nominate' },
  fileObjection: { asks: 'judges', zh: '提出异议', en: 'Object' },
  addProjectNote: { asks: 'judges', zh: '走访与记录', en: 'Add a note to a project' },
  openRecommendation: { asks: 'judges', zh: '提出推荐', en: 'Recommend a unit' },
  proposeSupplement: { asks: 'own', zh: '提出补充协议', en: 'Propose a supplementary agreement' },
  attest: { asks: 'judges', zh: '核验', en: 'Attest a fact' },
  lapseAttestation: { asks: 'judges', zh: '撤销核验', en: 'Let an attestation lapse' },
  confirmAgent: { asks: 'judges', zh: '确认登记人', en: 'Confirm who acts for a unit' },
  scoreScheme: { asks: 'judges', zh: '评审揭榜方案', en: 'Score a scheme' },
} as const satisfies Readonly<Record<string, Text & { readonly asks: 'judges' | 'own' }>>;
export type OfficeAct = keyof typeof OFFICE_ACTS;

const NOBODY_YET = 'opens what is about nobody yet; each act within asks who it is about';
const ONE_SELF = 'is about the caller alone, or their own party';
const ITS_FINDINGS = 'a crossing that asks by its own findings, which name every reason and cure';
const NO_CASE = 'is about no case';
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
  saveClaimDraft: ONE_SELF,
  submitClaimDraft: ITS_FINDINGS,
  signAnnexLetter: ITS_FINDINGS,
  previewPostingCommitment: ONE_SELF,
  previewClaimCommitment: ONE_SELF,
  requestCertificate: ONE_SELF,
  declarePerson: ONE_SELF,
  declareOrganisation: ONE_SELF,
  uploadAttachment: ONE_SELF,
  removeAgent: ONE_SELF,
  answerNaming: ONE_SELF,
  grantMandate: ONE_SELF,
  endMandate: ONE_SELF,
  foundTeam: ONE_SELF,
  inviteMember: ONE_SELF,
  answerInvitation: ONE_SELF,
  removeMember: ONE_SELF,
  enrolKey: ONE_SELF,
  revokeKey: ONE_SELF,
  saveSubscription: ONE_SELF,
  askQuestion: ONE_SELF,
  declareInterest: 'a way of standing aside',
  withdrawInterest: ONE_SELF,
  recuseScheme: 'a way of standing aside',
  delegateReviews: 'asks where the delegate stands in what waits for whoever delegates',
  endDelegation: 'a way of standing aside',
  collectNeed: HELPS,
  inviteToPost: HELPS,
  closeNeed: HELPS,
  loadCalendarYear: NO_CASE,
  decodePayloads: NO_CASE,
  encodePayloads: NO_CASE,
  changeRole: 'is about no case; nobody grants themselves (ROLE_OWN)',
};
