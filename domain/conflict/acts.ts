import type { CaseType } from '../vocabulary.ts';

/**
 * Relation of an act to the sides of its case:
 * - `judges`: done by office. Whoever does it stands on no side, in no way (R11).
 * - `decides`: done by office or by a side. By office it judges; a side does it for itself alone, not for both (R32).
 * - `crosses`: brings the two sides together. They are apart, and whoever does it stands on one of them alone (R5).
 * - `verifies`: judges, and the two sides are apart (R5, R21, R29).
 * - `scores`: judged item by item: an expert scores what they have no interest in (R22, R35, R37).
 * - `aside`: a way out, or a side's own affair. It is possible whoever one is.
 */
export type ActStanding = 'judges' | 'decides' | 'crosses' | 'verifies' | 'scores' | 'aside';

/**
 * Every decision of every process. An act that is not in here is refused by the record, so that a new one cannot be
 * forgotten; `test/e2e/standing.test.ts` goes through the table from the transition tables.
 */
const STANDING: Readonly<Record<CaseType, Readonly<Record<string, ActStanding>>>> = {
  posting: {
    resubmit: 'aside',
    extendCorrection: 'aside',
    setWindow: 'aside',
    schedulePublication: 'aside',
    cancelSchedule: 'aside',
    moveWindow: 'aside',
    closeWindow: 'aside',
    extend: 'aside',
    answerQuestion: 'aside',
    declineQuestion: 'aside',
    correctAnswer: 'aside',
    askExperts: 'aside',
    declineExperts: 'judges',
    appointPanel: 'judges',
    grantLateCode: 'judges',
    rank: 'crosses',
    declineAll: 'aside',
    declareLapsed: 'aside',
    offerNext: 'crosses',
    conclude: 'aside',
    amend: 'aside',
    cancelAmendment: 'aside',
    withdraw: 'aside',
  },
  review: {
    take: 'judges',
    giveBack: 'aside',
    decline: 'aside',
    recuse: 'aside',
    // Passing it on is a way of standing aside; who gets it is judged by the handler.
    handOver: 'aside',
    verify: 'judges',
    approve: 'judges',
    return: 'judges',
    reject: 'judges',
    undo: 'judges',
    appeal: 'aside',
  },
  claim: {
    verifyValid: 'verifies',
    verifyInvalid: 'judges',
    needDocuments: 'judges',
    cure: 'crosses',
    takeBackValid: 'judges',
    answer: 'crosses',
    reply: 'crosses',
    amend: 'crosses',
    withdraw: 'aside',
    confirmAmendment: 'crosses',
  },
  negotiation: {
    acceptOffer: 'crosses',
    declineOffer: 'aside',
    say: 'crosses',
    shareFile: 'crosses',
    proposeTerms: 'crosses',
    confirmTerms: 'crosses',
    withdrawConfirmation: 'aside',
    extend: 'crosses',
    reviseTerms: 'crosses',
    leave: 'aside',
  },
  signing: { appoint: 'crosses', sign: 'crosses', refuse: 'aside' },
  filing: { file: 'verifies', sendBack: 'judges', correct: 'aside' },
  project: {
    reportProgress: 'aside',
    reportOutcome: 'aside',
    acceptOutcome: 'decides',
    returnOutcome: 'decides',
    complete: 'judges',
    proposeTermination: 'decides',
    agreeTermination: 'decides',
    declineTermination: 'aside',
    reportBreach: 'decides',
    reportCure: 'aside',
    acceptCure: 'decides',
    disputeCure: 'decides',
    find: 'judges',
    appeal: 'aside',
    decideAppeal: 'judges',
  },
  certificate: { issue: 'judges', refuse: 'judges', revoke: 'judges' },
  recommendation: { giveOpinion: 'judges' },
  evaluation: {
    appoint: 'judges',
    score: 'scores',
    recuse: 'aside',
    reassign: 'judges',
    announce: 'judges',
    answerObjection: 'judges',
    decide: 'judges',
    enterOutcome: 'judges',
    cancel: 'judges',
  },
  reward: {
    approve: 'judges',
    decline: 'judges',
    confirmPayee: 'aside',
    hold: 'judges',
    release: 'judges',
  },
  results: { consent: 'aside', publish: 'judges' },
  event: {
    setProgramme: 'aside',
    invite: 'aside',
    answer: 'aside',
    recordAttendance: 'aside',
    enter: 'judges',
    callExperts: 'judges',
    score: 'scores',
    recuse: 'aside',
    reassign: 'judges',
    shortlist: 'judges',
    conclude: 'judges',
    cancel: 'aside',
  },
};

/** Relation of a decision to the sides of its case. @throws Error for a decision that is not in the table */
export function standingOf(type: CaseType, act: string): ActStanding {
  const found = Object.hasOwn(STANDING[type], act) ? STANDING[type][act] : undefined;
  if (!found) throw new Error(`${type}.${act} is not in domain/conflict/acts.ts`);
  return found;
}
