import type { Route } from './http/route.ts';
import { partyRoutes } from './party/routes.ts';
import { postingRoutes } from './posting/routes.ts';
import { processRoutes } from './process/routes.ts';
import { reviewRoutes } from './review/routes.ts';
import type { Services } from './services.ts';

/** Every route of the API, one list a concept. */
export function allRoutes(services: Services): Route[] {
  return [
    ...processRoutes(services),
    ...partyRoutes(services),
    ...postingRoutes(services),
    ...reviewRoutes(services),
  ];
}
