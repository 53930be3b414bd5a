import { annexRoutes } from './annex/routes.ts';
import { attachmentRoutes } from './attachment/routes.ts';
import { attestationRoutes } from './attestation/routes.ts';
import { certificateRoutes } from './certificate/routes.ts';
import { checkRoutes } from './check/routes.ts';
import { claimRoutes } from './claim/routes.ts';
import { maskRoutes } from './claim-review/mask-routes.ts';
import { claimReviewRoutes } from './claim-review/routes.ts';
import { engineAccessRoutes } from './codec/access-routes.ts';
import { codecRoutes } from './codec/routes.ts';
import { commitmentLetterRoutes } from './commitment/letter-routes.ts';
import { commitmentRoutes } from './commitment/routes.ts';
import { actDraftRoutes } from './draft/act-draft-routes.ts';
import { evaluationRoutes } from './evaluation/routes.ts';
import { eventRoutes } from './event/routes.ts';
import { exchangeRoutes } from './exchange/routes.ts';
import { filingRoutes } from './filing/routes.ts';
import type { Route } from './http/route.ts';
import { interestRoutes } from './interest/routes.ts';
import { invitationRoutes } from './invitation/routes.ts';
import { matchingRoutes } from './matching/routes.ts';
import { needRoutes } from './need/routes.ts';
import { negotiationRoutes } from './negotiation/routes.ts';
import { notificationRoutes } from './notification/routes.ts';
import { openDataRoutes } from './open-data/routes.ts';
import { operatorRoutes } from './operator/routes.ts';
import { foundRoutes } from './party/found-routes.ts';
import { mandateRoutes } from './party/mandate-routes.ts';
import { officialRoutes } from './party/official-routes.ts';
import { partyRoutes } from './party/routes.ts';
import { teamRoutes } from './party/team-routes.ts';
import { unitRoutes } from './party/unit-routes.ts';
import { policyRoutes } from './policy/routes.ts';
import { postingRoutes } from './posting/routes.ts';
import { processRoutes } from './process/routes.ts';
import { taskRoutes } from './process/task-routes.ts';
import { projectRoutes } from './project/routes.ts';
import { publicationRoutes } from './publication/routes.ts';
import { questionRoutes } from './question/routes.ts';
import { recommendationRoutes } from './recommendation/routes.ts';
import { reportRoutes } from './report/routes.ts';
import { resultsRoutes } from './results/routes.ts';
import { reviewRoutes } from './review/routes.ts';
import { rewardRoutes } from './reward/routes.ts';
import type { Services } from './services.ts';
import { signingRoutes } from './signing/routes.ts';
import { talentRoutes } from './talent/routes.ts';
import { webhookRoutes } from './webhook/routes.ts';

/** Every route of the API, one list a concept. */
export function allRoutes(services: Services): Route[] {
  return [
    ...processRoutes(services),
    ...taskRoutes(services),
    ...notificationRoutes(services),
    ...partyRoutes(services),
    ...attestationRoutes(services),
    ...postingRoutes(services),
    ...actDraftRoutes(services),
    ...reviewRoutes(services),
    ...claimRoutes(services),
    ...publicationRoutes(services),
    ...matchingRoutes(services),
    ...invitationRoutes(services),
    ...claimReviewRoutes(services),
    ...maskRoutes(services),
    ...questionRoutes(services),
    ...negotiationRoutes(services),
    ...signingRoutes(services),
    ...teamRoutes(services),
    ...unitRoutes(services),
    ...mandateRoutes(services),
    ...foundRoutes(services),
    ...officialRoutes(services),
    ...attachmentRoutes(services),
    ...annexRoutes(services),
    ...policyRoutes(services),
    ...operatorRoutes(services),
    ...codecRoutes(services),
    ...engineAccessRoutes(services),
    ...projectRoutes(services),
    ...certificateRoutes(services),
    ...recommendationRoutes(services),
    ...evaluationRoutes(services),
    ...rewardRoutes(services),
    ...resultsRoutes(services),
    ...eventRoutes(services),
    ...exchangeRoutes(services),
    ...webhookRoutes(services),
    ...reportRoutes(services),
    ...openDataRoutes(services),
    ...interestRoutes(services),
    ...commitmentRoutes(services),
    ...commitmentLetterRoutes(services),
    ...filingRoutes(services),
    ...checkRoutes(services),
    ...talentRoutes(services),
    ...needRoutes(services),
  ];
}
