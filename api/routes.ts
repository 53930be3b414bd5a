import type { Route } from './http/route.ts';
import { partyRoutes } from './party/routes.ts';
import { postingRoutes } from './posting/routes.ts';
import { processRoutes } from './process/routes.ts';
import { reviewRoutes } from './review/routes.ts';
import type { Services } from './services.ts';
import { projectRoutes } from './project/routes.ts';
import { certificateRoutes } from './certificate/routes.ts';
import { recommendationRoutes } from './recommendation/routes.ts';
import { evaluationRoutes } from './evaluation/routes.ts';
import { rewardRoutes } from './reward/routes.ts';

/** Every route of the API, one list a concept. */
export function allRoutes(services: Services): Route[] {
  return [
    ...processRoutes(services),
    ...partyRoutes(services),
    ...postingRoutes(services),
    ...reviewRoutes(services),
    ...projectRoutes(services),
    ...certificateRoutes(services),
    ...recommendationRoutes(services),
    ...evaluationRoutes(services),
    ...rewardRoutes(services),
  ];
}
