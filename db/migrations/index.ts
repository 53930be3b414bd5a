import { Record1700000001000 } from './1700000001000-record.ts';
import { PartiesAndPostings1700000002000 } from './1700000002000-parties-and-postings.ts';
import { Claims1700000003110 } from './1700000003110-claims.ts';
import { ClaimsInDepth1700000003120 } from './1700000003120-claims-in-depth.ts';
import { Negotiations1700000004100 } from './1700000004100-negotiations.ts';
import { DocumentsAndSignings1700000004110 } from './1700000004110-documents-and-signings.ts';
import { Filings1700000004120 } from './1700000004120-filings.ts';
import { Projects1700000005110 } from './1700000005110-projects.ts';
import { CertificatesRecommendations1700000005120 } from './1700000005120-certificates-recommendations.ts';
import { EvaluationsRewards1700000005130 } from './1700000005130-evaluations-rewards.ts';
import { ResultsEventsTalent1700000005140 } from './1700000005140-results-events-talent.ts';
import { Reviews1700000006110 } from './1700000006110-reviews.ts';
import { MandatesAndAttachments1700000006120 } from './1700000006120-mandates-and-attachments.ts';
import { RoomFiles1700000006130 } from './1700000006130-room-files.ts';
import { Mails1700000007100 } from './1700000007100-mails.ts';
import { Reminders1700000008100 } from './1700000008100-reminders.ts';
import { CommitmentsOfCases1700000008110 } from './1700000008110-commitments-of-cases.ts';
import { Needs1700000008120 } from './1700000008120-needs.ts';
import { ClaimReceipts1700000008200 } from './1700000008200-claim-receipts.ts';
import { ConfidentialAnnexes1700000008300 } from './1700000008300-confidential-annexes.ts';
import { Reposts1700000008310 } from './1700000008310-reposts.ts';
import { OpaqueNotificationIds1700000008320 } from './1700000008320-opaque-notification-ids.ts';
import { PrintedCommitments1700000008400 } from './1700000008400-printed-commitments.ts';
import { PolicyFigures1700000008500 } from './1700000008500-policy-figures.ts';
import { ExpertsStandAside1700000008510 } from './1700000008510-experts-stand-aside.ts';
import { Exchange1700000008520 } from './1700000008520-exchange.ts';
import { Offices1700000009100 } from './1700000009100-offices.ts';
import { PaymentAnswers1700000009200 } from './1700000009200-payment-answers.ts';
import { CaseCommands1700000009210 } from './1700000009210-case-commands.ts';
import { Recovery1700000009300 } from './1700000009300-recovery.ts';
import { OneSpelling1700000009400 } from './1700000009400-one-spelling.ts';
import { UnitsOfTheirOwn1700000009410 } from './1700000009410-units-of-their-own.ts';
import { AnswersAndWindows1700000009501 } from './1700000009501-answers-and-windows.ts';
import { UploadQuota1700000009600 } from './1700000009600-upload-quota.ts';
import { InstallationMarks1700000009700 } from './1700000009700-installation-marks.ts';
import { ExchangePlaces1700000009710 } from './1700000009710-exchange-places.ts';
import { PrintedAnnexLetters1700000009811 } from './1700000009811-printed-annex-letters.ts';
import { AmendmentsInPublic1700000009821 } from './1700000009821-amendments-in-public.ts';
import { OpenCases1700000009841 } from './1700000009841-open-cases.ts';
import { EngineAccesses1700000009851 } from './1700000009851-engine-accesses.ts';
import { ToldConflicts1700000009861 } from './1700000009861-told-conflicts.ts';
import { Matters1700000010110 } from './1700000010110-matters.ts';
import { CorrectionAnswers1700000010210 } from './1700000010210-correction-answers.ts';
import { DraftsOfActs1700000010220 } from './1700000010220-drafts-of-acts.ts';
import { NobodyLeft1700000010230 } from './1700000010230-nobody-left.ts';
import { PublicWindowChanges1700000010310 } from './1700000010310-public-window-changes.ts';
import { RemindersBeforeALapse1700000010320 } from './1700000010320-reminders-before-a-lapse.ts';
import { VersionsInForce1700000010410 } from './1700000010410-versions-in-force.ts';
import { QuestionsAndAnswers1700000010420 } from './1700000010420-questions-and-answers.ts';
import { ClaimDocuments1700000010430 } from './1700000010430-claim-documents.ts';
import { OneScript1700000010510 } from './1700000010510-one-script.ts';
import { ExpertReview1700000010520 } from './1700000010520-expert-review.ts';
import { MatchInvitations1700000010530 } from './1700000010530-match-invitations.ts';
import { ResultsInTruth1700000010610 } from './1700000010610-results-in-truth.ts';
import { BreachAfterAcceptance1700000010650 } from './1700000010650-breach-after-acceptance.ts';
import { BrokenLetters1700000010655 } from './1700000010655-broken-letters.ts';
import { ClaimConsents1700000010710 } from './1700000010710-claim-consents.ts';
import { NeedsOfStations1700000010810 } from './1700000010810-needs-of-stations.ts';
import { PostingVerifications1700000011010 } from './1700000011010-posting-verifications.ts';
import { PlatformConditions1700000011031 } from './1700000011031-platform-conditions.ts';
import { NominationMasks1700000011032 } from './1700000011032-nomination-masks.ts';
import { BureauReports1700000011033 } from './1700000011033-bureau-reports.ts';
import { QuestionReminders1700000011050 } from './1700000011050-question-reminders.ts';
import { ClaimDepartures1700000011051 } from './1700000011051-claim-departures.ts';
import { ScheduledPublication1700000011071 } from './1700000011071-scheduled-publication.ts';
import { TermsBasis1700000011090 } from './1700000011090-terms-basis.ts';
import { TalentDistricts1700000011130 } from './1700000011130-talent-districts.ts';
import { DueDates1700000011140 } from './1700000011140-due-dates.ts';
import { WordsOfCases1700000011141 } from './1700000011141-words-of-cases.ts';
import { MailByEvent1700000011150 } from './1700000011150-mail-by-event.ts';
import { PreferencesAndMarks1700000011151 } from './1700000011151-preferences-and-marks.ts';
import { RefusedAddresses1700000011152 } from './1700000011152-refused-addresses.ts';
import { Webhooks1700000011180 } from './1700000011180-webhooks.ts';

/** Every migration, in the order in which they run. */

export const MIGRATIONS = [
  Record1700000001000,
  PartiesAndPostings1700000002000,
  Claims1700000003110,
  ClaimsInDepth1700000003120,
  Negotiations1700000004100,
  DocumentsAndSignings1700000004110,
  Filings1700000004120,
  Projects1700000005110,
  CertificatesRecommendations1700000005120,
  EvaluationsRewards1700000005130,
  Reviews1700000006110,
  MandatesAndAttachments1700000006120,
  RoomFiles1700000006130,
  Mails1700000007100,
  ResultsEventsTalent1700000005140,
  Reminders1700000008100,
  ConfidentialAnnexes1700000008300,
  CommitmentsOfCases1700000008110,
  ClaimReceipts1700000008200,
  Reposts1700000008310,
  OpaqueNotificationIds1700000008320,
  Needs1700000008120,
  PolicyFigures1700000008500,
  ExpertsStandAside1700000008510,
  PrintedCommitments1700000008400,
  Exchange1700000008520,
  OneSpelling1700000009400,
  PaymentAnswers1700000009200,
  InstallationMarks1700000009700,
  ExchangePlaces1700000009710,
  CaseCommands1700000009210,
  Recovery1700000009300,
  AnswersAndWindows1700000009501,
  UploadQuota1700000009600,
  UnitsOfTheirOwn1700000009410,
  Offices1700000009100,
  PrintedAnnexLetters1700000009811,
  EngineAccesses1700000009851,
  AmendmentsInPublic1700000009821,
  OpenCases1700000009841,
  ToldConflicts1700000009861,
  PublicWindowChanges1700000010310,
  RemindersBeforeALapse1700000010320,
  VersionsInForce1700000010410,
  OneScript1700000010510,
  ExpertReview1700000010520,
  MatchInvitations1700000010530,
  ResultsInTruth1700000010610,
  CorrectionAnswers1700000010210,
  QuestionsAndAnswers1700000010420,
  Matters1700000010110,
  DraftsOfActs1700000010220,
  NobodyLeft1700000010230,
  ClaimDocuments1700000010430,
  BreachAfterAcceptance1700000010650,
  NeedsOfStations1700000010810,
  BrokenLetters1700000010655,
  ClaimConsents1700000010710,
  PlatformConditions1700000011031,
  NominationMasks1700000011032,
  QuestionReminders1700000011050,
  ScheduledPublication1700000011071,
  TermsBasis1700000011090,
  PostingVerifications1700000011010,
  BureauReports1700000011033,
  ClaimDepartures1700000011051,
  TalentDistricts1700000011130,
  DueDates1700000011140,
  WordsOfCases1700000011141,
  MailByEvent1700000011150,
  Webhooks1700000011180,
  PreferencesAndMarks1700000011151,
  RefusedAddresses1700000011152,
];
