/**
 * Every instant until which somebody is told to have time, and the test that tries both sides of it (R39): what the
 * clocks of the transition tables end, what is received beside them, and what a text names. `test/fences` compares the
 * lists with the code.
 */
const BEFORE = 'test/workflow/time-to-act.test.ts';
const AFTER = 'test/workflow/time-to-act-after-match.test.ts';
const SCHEDULED =
  'test/workflow/scheduled-publication.test.ts: R15 is moved, and cancelled, until the instant itself';
const AMENDED = 'test/workflow/amendment-answer.test.ts';

/** By the decision that a clock ends: `type.stage.act`. */
export const ENDED_BY_CLOCK: Readonly<Record<string, string>> = {
  'posting.window_due.setWindow':
    'test/workflow/resubmission.test.ts: R10 is closed when no window is set within twenty working days, and not before',
  'posting.scheduled.schedulePublication': SCHEDULED,
  'posting.scheduled.cancelSchedule': SCHEDULED,
  'posting.scheduled.setWindow': SCHEDULED,
  'posting.upcoming.moveWindow':
    'test/workflow/window-changes.test.ts: R16 is moved in public, with a reason, by its poster, until it opens',
  'posting.returned.resubmit': `${BEFORE}: R10 a returned posting is resubmitted`,
  'posting.returned.extendCorrection': `${BEFORE}: R10 the time to correct is extended`,
  'claim.curing.cure': `${BEFORE}: R21 a claim is cured`,
  'review.rejected.appeal': `${BEFORE}: R10 a rejection is appealed`,
  'negotiation.offered.acceptOffer': `${BEFORE}: R26 an offer is accepted`,
  'negotiation.talks.say': `${BEFORE}: R26 talks go on`,
  'negotiation.talks.shareFile': `${BEFORE}: R26 talks go on`,
  'negotiation.talks.proposeTerms': `${BEFORE}: R26 talks go on`,
  'negotiation.talks.confirmTerms': `${BEFORE}: R26 talks go on`,
  'negotiation.talks.extend': `${BEFORE}: R26 talks go on`,
  'signing.collecting.sign': `${BEFORE}: R27 a confidentiality letter is signed`,
  'project.adopting.reportBreach': `${BEFORE}: R32 a breach is reported after acceptance`,
  'project.breach_reported.reportCure': `${BEFORE}: R32 a breach is cured`,
  'project.breach_reported.acceptCure': `${BEFORE}: R32 a cure is accepted before it is reported`,
  'project.cure_reported.acceptCure': `${BEFORE}: R32 a reported cure is accepted`,
  'project.breach_found.appeal': `${BEFORE}: R32 a finding is appealed`,
  'recommendation.district_opinion.giveOpinion': `${AFTER}: R7 R33 the district gives its opinion`,
  'results.preview.consent': `${AFTER}: R30 a side consents to what is published`,
};

/** By the clock that leaves a stage and ends no decision: `type.stage.act`; what is received until then is tried here. */
export const LEFT_BY_CLOCK: Readonly<Record<string, string>> = {
  'posting.open.close': 'test/workflow/window.test.ts: opens and closes at the announced instants',
  'posting.matched.checkMeanwhile':
    'test/workflow/several-winners.test.ts: R16, R26 with an early closing announced',
  'posting.verifying.answersDue': `${AMENDED}: R14 the window closes; a minute before the stated time a revision passes`,
  'posting.without_claim.remind': 'test/workflow/window.test.ts: opens and closes at the announced instants',
  'review.returned.closeNotResubmitted': `${AMENDED}: R14 a returned amendment goes on until its time ends; after it a new one begins`,
  'recommendation.in_review.recheck':
    'test/e2e/recommendation.test.ts: ends without a decision, and can be recommended for nothing of the kind',
  'evaluation.nominating.closeNominations': `${AFTER}: R35 somebody is nominated`,
  'evaluation.public_notice.endNotice': `${AFTER}: R35 somebody objects to a public notice`,
  'event.inviting.closeAnswers': `${AFTER}: names the time to answer; a late answer is taken too, until the event ends`,
};

const ENDS_NOTHING = 'ends nothing';
const AS_THE_TABLE_SAYS = 'the deadline of a stage, of the lists above';

/** By file and expression: each instant that a text of ours names. */
export const NAMED_IN_TEXTS: Readonly<Record<string, string>> = {
  'activities/acts/claim/acts.ts deadline.at': `${BEFORE}: R21 a claim is cured`,
  'activities/acts/project/breach.ts until':
    'test/e2e/breach-after-acceptance.test.ts: can be reported before the organiser has completed the project, until its time is over',
  'activities/acts/claim/amendment.ts until': `${AMENDED}: R14 the window closes; a minute before the stated time a revision passes`,
  'activities/acts/event/acts.ts deadline.at': `${AFTER}: names the time to answer; a late answer is taken too, until the event ends`,
  // The deadline of whatever stage was entered.
  'activities/record/announcement.ts after.deadline': `${BEFORE}: succeeds just before the stated end`,
  'activities/acts/posting/offers.ts answerUntil': `${AMENDED}: R14 in an open-ended posting a claim is not ranked before its answer`,
  'db/premise/of-posting.ts answersUntil': `${AMENDED}: R14 in an open-ended posting a claim is not ranked before its answer`,
  'activities/acts/posting/panel.ts due': ENDS_NOTHING,
  'activities/acts/posting/questions.ts validUntil':
    'test/workflow/window.test.ts: R16 is good until the instant that its notice names',
  'activities/acts/posting/window.ts codeUntil':
    'test/workflow/window.test.ts: R16 is good until the instant that its notice names',
  'activities/acts/posting/publication.ts deadline.at':
    'test/workflow/resubmission.test.ts: R10 is closed when no window is set within twenty working days, and not before',
  'activities/acts/posting/window.ts row.deadlineAt': AS_THE_TABLE_SAYS,
  'activities/acts/review/verification.ts due': ENDS_NOTHING,
  'activities/expert-reminders.ts dueAt': ENDS_NOTHING,
  'activities/question-reminders.ts dueAt': ENDS_NOTHING,
  'activities/record/common-acts.ts deadline.at': AS_THE_TABLE_SAYS,
  'activities/record/common-acts.ts row.deadlineAt': AS_THE_TABLE_SAYS,
  'activities/record/in-time.ts row.deadlineAt': AS_THE_TABLE_SAYS,
  'activities/record/task-reminder.ts task.until': `${AMENDED}: R14 R39 who has not answered is reminded once before the time ends`,
  'db/mandate/intake.ts until':
    'test/e2e/party.test.ts: drafts, submits and resubmits for the party, does not withdraw for it, and nothing once it has ended',
  'db/webhook/outbox.ts since':
    'test/e2e/webhooks.test.ts: that takes nothing for five days is disabled and its agents are told',
  'db/question/intake.ts dueAt': ENDS_NOTHING,
  'db/results/intake.ts by.at': ENDS_NOTHING,
  'activities/acts/results/acts.ts deadlineAt': `${AFTER}: R30 a side consents to what is published`,
};
export const NO_TEST: readonly string[] = [ENDS_NOTHING, AS_THE_TABLE_SAYS];
