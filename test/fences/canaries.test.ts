import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allRoutes } from '../../api/routes.ts';
import type { Services } from '../../api/services.ts';
import { LIFECYCLES } from '../../domain/processes.ts';
import { CASE_TYPES, type CaseType } from '../../domain/vocabulary.ts';
import { routesWithText } from '../support/free-text.ts';

/** R44: what somebody may write of their own is in the list of what carries a canary, or is named with the reason why not. */

const routes = routesWithText(allRoutes({ db: {}, client: {} } as unknown as Services));
/** Journeys with canaries, and what they do through helpers that send what they are given. */
const SOURCES = [
  ...readdirSync('test/e2e')
    .filter((name) => name.startsWith('engine-canaries'))
    .map((name) => `test/e2e/${name}`),
  ...['negotiation', 'samples', 'claims', 'signer', 'signing', 'review-steps'].map(
    (name) => `test/support/${name}.ts`,
  ),
];

/** Paths that a source posts or puts to, each parameter as `:`. */
function pathsIn(source: string): string[] {
  const calls = source.matchAll(/(?:post|put)\(\s*(?:'[\w-]+',\s*|\w+,\s*)?[`'](\/[^`'?]*)/g);
  return [...calls].map(([, path = '']) => path.replaceAll(/\$\{[^}]*\}/g, ':'));
}

/** Decisions of the process tables, by the id of their route. */
const DECISIONS = new Set(
  (Object.keys(CASE_TYPES) as CaseType[]).flatMap((type) =>
    Object.entries(LIFECYCLES[type]?.acts ?? {}).flatMap(([act, { kind }]) =>
      kind === 'decision' ? [`${act}${type.charAt(0).toUpperCase()}${type.slice(1)}`] : [],
    ),
  ),
);

const NO_PROCESS = 'written to the record in the transaction of its request: no process is told of its text';
const SAME_DOOR =
  'an act like those that carry one: its text stands in the record before the engine is told, which hears the command’s id (workflows/process)';

/** Acts that no journey with canaries does: each goes through the one door of decisions (api/process/decide.ts). */
const ACTS = [
  ...['grantLateCodePosting', 'closeWindowPosting', 'concludePosting', 'resubmitPosting', 'extendPosting'],
  ...['declineAllPosting', 'moveWindowPosting', 'declineQuestionPosting', 'correctAnswerPosting'],
  ...['askExpertsPosting', 'declineExpertsPosting'],
  ...['extendCorrectionPosting', 'declareLapsedPosting', 'declineReview', 'recuseReview', 'undoReview'],
  ...['verifyReview'],
  ...[
    'verifyInvalidClaim',
    'needDocumentsClaim',
    'cureClaim',
    'answerClaim',
    'replyClaim',
    'takeBackValidClaim',
    'amendClaim',
    'withdrawClaim',
  ],
  ...['declineOfferNegotiation', 'reviseTermsNegotiation', 'refuseSigning', 'declineTerminationProject'],
  ...['refuseCertificate', 'enterOutcomeEvaluation', 'cancelEvaluation'],
  ...['declineReward', 'holdReward', 'releaseReward'],
];

/** Acts that no journey with canaries does, and why none of it comes to the engine or a log. */
const UNTRAVELLED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(ACTS.map((id) => [id, SAME_DOOR])),
  lapseAttestation: NO_PROCESS,
  saveDraft: NO_PROCESS,
  saveClaimDraft: NO_PROCESS,
  savePostingActDraft: NO_PROCESS,
  saveClaimActDraft: NO_PROCESS,
  decideReviews: SAME_DOOR,
  saveSubscription: NO_PROCESS,
  revokeKey: NO_PROCESS,
  foundTeam: NO_PROCESS,
  answerClaimConsent: NO_PROCESS,
  removeAgent: NO_PROCESS,
  nameAgent: NO_PROCESS,
  askAttestation: NO_PROCESS,
  askConfirmation: NO_PROCESS,
  declineAttestation: NO_PROCESS,
  withdrawAttestation: NO_PROCESS,
  addWebhook: NO_PROCESS,
  addOfficeWebhook: NO_PROCESS,
  changeWebhook: NO_PROCESS,
  removeWebhook: NO_PROCESS,
  grantMandate: NO_PROCESS,
  endMandate: NO_PROCESS,
  changeRole: NO_PROCESS,
  assignTalentDistrict: NO_PROCESS,
  loadCalendarYear: NO_PROCESS,
  scoreScheme: NO_PROCESS,
  maskScheme: NO_PROCESS,
  maskNomination: NO_PROCESS,
  inviteClaimant: NO_PROCESS,
  invitePoster: NO_PROCESS,
  answerMatchInvitation: NO_PROCESS,
  recuseScheme: NO_PROCESS,
  acknowledgeExchange: NO_PROCESS,
  closeNeed: NO_PROCESS,
};

describe('R44 canaries', () => {
  const sent = new Set(SOURCES.flatMap((file) => pathsIn(readFileSync(file, 'utf8'))));
  const travelled = (path: string): boolean => sent.has(path.replaceAll(/:\w+/g, ':'));

  it('every act and route that takes free text carries one, or says why it need not', () => {
    const missing = routes.filter(({ id, path }) => !travelled(path) && !(id in UNTRAVELLED));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('what is said to go through the door of decisions is one', () => {
    expect(ACTS.filter((id) => !DECISIONS.has(id))).toEqual([]);
  });

  it('and no reason is given for what carries one, or is no route', () => {
    const stale = Object.keys(UNTRAVELLED).filter((id) => {
      const route = routes.find((one) => one.id === id);
      return !route || travelled(route.path);
    });
    expect(stale).toEqual([]);
  });
});
