import type { DataSource } from 'typeorm';
import type { ActOf } from '../../domain/processes.ts';
import type { CaseType } from '../../domain/vocabulary.ts';

/** Where acts are done at random: the models beside the system, the simulated year, and a year as large as by default. */
export type Place = 'review' | 'negotiation' | 'claims' | 'project' | 'year' | 'large year';

/** An act that no model and no year does, with a test that does it, and why there. */
interface Elsewhere {
  readonly test: string;
  readonly why: string;
}

const elsewhere = (test: string, why: string): Elsewhere => ({ test, why });

/**
 * Every act of every table, and where it is done at random. A new act does not compile before it stands here; the fence
 * (`test/fences/exercised.test.ts`) looks for it where it is said to be, and a long run asks the record.
 */
export const EXERCISED: { readonly [T in CaseType]: Readonly<Record<ActOf<T>, Place | Elsewhere>> } = {
  posting: {
    admit: 'review',
    reviewReturned: 'review',
    reviewRejected: 'review',
    reviewReopened: 'review',
    rejectionStands: 'review',
    reviewApproved: 'review',
    setWindow: 'large year',
    schedulePublication: 'review',
    cancelSchedule: 'review',
    publish: 'review',
    closeWithoutWindow: elsewhere(
      'test/workflow/resubmission.test.ts',
      'a clock that a poster who never comes back lets run out',
    ),
    resubmit: 'review',
    extendCorrection: 'review',
    closeNotResubmitted: 'review',
    open: 'claims',
    close: 'claims',
    moveWindow: 'claims',
    closeWindow: 'claims',
    extend: 'claims',
    checkMeanwhile: elsewhere(
      'test/workflow/several-winners.test.ts',
      'a poster of several winners who is silent when a place is free',
    ),
    claimSettled: 'claims',
    answersDue: elsewhere(
      'test/workflow/amendment-answer.test.ts',
      'a claimant who is silent about an amendment when the window ends',
    ),
    answerQuestion: 'year',
    declineQuestion: 'year',
    correctAnswer: 'year',
    askExperts: 'claims',
    declineExperts: 'claims',
    appointPanel: 'year',
    grantLateCode: 'year',
    rank: 'negotiation',
    remind: 'claims',
    declineAll: 'claims',
    declareLapsed: 'claims',
    negotiationAgreed: 'negotiation',
    negotiationReopened: 'negotiation',
    negotiationFailed: 'negotiation',
    agreementSigned: 'negotiation',
    offerNext: 'negotiation',
    conclude: 'negotiation',
    amend: 'review',
    cancelAmendment: 'review',
    amendmentApproved: 'review',
    amendmentRefused: 'review',
    withdraw: 'review',
  },
  review: {
    open: 'review',
    take: 'review',
    giveBack: 'review',
    decline: 'review',
    recuse: 'review',
    handOver: 'review',
    verify: 'review',
    approve: 'review',
    return: 'review',
    reject: 'review',
    undo: 'review',
    appeal: 'review',
    remind: 'review',
    rejectionStands: 'review',
    closeNotResubmitted: 'review',
    subjectResubmitted: 'review',
    subjectEnded: 'review',
    subjectPublished: 'review',
  },
  claim: {
    admit: 'claims',
    verifyValid: 'claims',
    verifyInvalid: 'claims',
    needDocuments: 'claims',
    cure: 'claims',
    takeBackValid: 'claims',
    closeUncured: 'claims',
    remind: 'claims',
    checkAnswer: 'claims',
    answer: 'claims',
    reply: 'claims',
    amend: 'claims',
    withdraw: 'claims',
    postingAmended: 'large year',
    confirmAmendment: 'large year',
    selected: 'negotiation',
    negotiationFailed: 'negotiation',
    won: 'negotiation',
    released: 'claims',
  },
  negotiation: {
    offer: 'negotiation',
    acceptOffer: 'negotiation',
    declineOffer: 'negotiation',
    say: 'negotiation',
    shareFile: 'year',
    proposeTerms: 'negotiation',
    confirmTerms: 'negotiation',
    withdrawConfirmation: 'negotiation',
    extend: 'negotiation',
    reviseTerms: 'negotiation',
    leave: 'negotiation',
    lapse: 'negotiation',
    signingSigned: 'negotiation',
    signingFailed: 'negotiation',
    postingWithdrawn: 'negotiation',
  },
  signing: {
    prepare: 'negotiation',
    appoint: elsewhere(
      'test/e2e/signing.test.ts',
      'needs a second person with an authorisation of the unit on record',
    ),
    sign: 'negotiation',
    refuse: 'negotiation',
    expire: 'negotiation',
    seal: 'negotiation',
    subjectEnded: 'negotiation',
  },
  filing: {
    begin: 'year',
    check: 'year',
    file: 'year',
    sendBack: 'large year',
    correct: 'large year',
    signingSigned: elsewhere(
      'test/e2e/filing.test.ts',
      'a supplementary agreement that both sides sign, which no year makes',
    ),
    signingFailed: elsewhere(
      'test/e2e/filing.test.ts',
      'a supplementary agreement that a side refuses to sign, which no year makes',
    ),
    remind: 'large year',
    issueReceipt: 'year',
  },
  project: {
    begin: 'project',
    reportProgress: 'project',
    remind: 'project',
    agreementSupplemented: elsewhere(
      'test/e2e/filing.test.ts',
      'a supplementary agreement that both sides sign, which no year makes',
    ),
    reportOutcome: 'project',
    acceptOutcome: 'project',
    returnOutcome: 'project',
    complete: 'project',
    adoptionOver: 'project',
    proposeTermination: 'project',
    agreeTermination: 'project',
    declineTermination: 'project',
    reportBreach: 'project',
    reportCure: 'project',
    acceptCure: 'project',
    disputeCure: 'project',
    cureLapsed: 'project',
    find: 'project',
    appeal: 'project',
    findingStands: 'project',
    decideAppeal: 'project',
  },
  certificate: {
    admit: 'year',
    remind: elsewhere(
      'test/unit/tables.test.ts',
      'the clock of every stage that waits; the organiser of the year answers at each look',
    ),
    issue: 'year',
    refuse: 'large year',
    documentMade: 'year',
    revoke: 'large year',
  },
  recommendation: {
    admit: 'year',
    giveOpinion: 'year',
    opinionLapsed: 'large year',
    recheck: 'large year',
    reviewApproved: 'year',
    reviewRejected: 'large year',
    reviewReopened: 'large year',
    rejectionStands: 'large year',
    letterMade: 'year',
  },
  evaluation: {
    admit: 'year',
    closeNominations: 'year',
    appoint: 'year',
    score: 'year',
    recuse: 'large year',
    reassign: 'large year',
    remind: 'large year',
    announce: 'year',
    objectionFiled: 'year',
    answerObjection: 'year',
    endNotice: 'year',
    decide: 'year',
    enterOutcome: 'year',
    openRewards: 'year',
    cancel: 'year',
  },
  reward: {
    admit: 'year',
    approve: 'year',
    decline: 'year',
    confirmPayee: 'year',
    remind: elsewhere(
      'test/unit/tables.test.ts',
      'the clock of every stage that waits; approvers of the year answer at each look',
    ),
    paymentConfirmed: 'year',
    paymentRefused: 'large year',
    hold: 'year',
    release: 'year',
    projectBreached: elsewhere(
      'test/workflow/project-years.test.ts',
      'a finding against a side whose reward is still open',
    ),
    breachOverturned: elsewhere(
      'test/workflow/project-years.test.ts',
      'an appeal won by a side whose reward is on hold',
    ),
  },
  results: {
    collect: 'year',
    consent: 'year',
    publish: 'year',
    endPreview: 'large year',
  },
  event: {
    admit: 'year',
    setProgramme: 'year',
    invite: 'year',
    answer: 'year',
    closeAnswers: 'year',
    recordAttendance: 'year',
    enter: 'year',
    callExperts: 'year',
    score: 'year',
    recuse: 'year',
    reassign: 'year',
    shortlist: 'year',
    remind: elsewhere(
      'test/unit/tables.test.ts',
      'the clock of every stage that waits; the organiser of the year answers at each look',
    ),
    conclude: 'year',
    cancel: 'year',
  },
};

/** So many sequences, or postings in a year, do every act that can be done there, whatever the dice. */
export const LONG_RUN = 200;

/** The acts that are said to be done in some places, as `type.act`. */
function actsIn(places: readonly Place[]): string[] {
  return Object.entries(EXERCISED).flatMap(([type, acts]) =>
    Object.entries<Place | Elsewhere>(acts).flatMap(([act, where]) =>
      typeof where === 'string' && places.includes(where) ? [`${type}.${act}`] : [],
    ),
  );
}

/** Acts that are said to be done in these places, and are not on record: none after a run that is long enough. */
export async function notDone(db: DataSource, places: readonly Place[]): Promise<string[]> {
  const rows: { done: string }[] = await db.query(
    `select distinct c.type || '.' || e.act as done from case_events e join cases c on c.id = e.case_id where e.version > 0`,
  );
  const done = new Set(rows.map((row) => row.done));
  return actsIn(places).filter((act) => !done.has(act));
}
