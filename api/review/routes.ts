import { findReview } from '../../db/review/read.ts';
import { type Route } from '../http/route.ts';
import { decisionRoutes } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';
import { bulkRoutes } from './bulk.ts';
import { postingCheckRoutes } from './check-routes.ts';
import { reviewCommands } from './commands.ts';
import { delegationRoutes } from './delegation-routes.ts';
import { reviewSchema, reviewView } from './views.ts';

/** Routes of reviewers, and the poster's appeal (R9–R12). */
export function reviewRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['review'], rules: ['R9'] });
  return [
    route.ofCase(
      'review',
      {
        summary: {
          zh: '审核事项、所审内容与修改对比',
          en: 'A review, the content under review and what changed',
        },
        rules: ['R9', 'R10'],
        reply: reviewSchema,
        tagged: true,
      },
      async (_, ctx) => {
        const record = await findReview(services.db, ctx.params.id);
        return record && reviewView(record);
      },
    ),
    ...postingCheckRoutes(services),
    ...bulkRoutes(services),
    ...delegationRoutes(services),
    ...decisionRoutes(services, 'review', reviewCommands),
  ];
}
