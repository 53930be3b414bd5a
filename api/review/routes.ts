import { findReview } from '../../db/review/read.ts';
import { refuse } from '../../domain/refusals.ts';
import { versionTag } from '../http/etag.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { readableCase } from '../process/decide.ts';
import { idParams, decisionRoutes } from '../process/decision-route.ts';
import { caseView } from '../process/views.ts';
import type { Services } from '../services.ts';
import { bulkRoutes } from './bulk.ts';
import { reviewCommands } from './commands.ts';
import { delegationRoutes } from './delegation-routes.ts';
import { reviewSchema, reviewView } from './views.ts';

/** Routes of reviewers, and the poster's appeal (R9–R12). */
export function reviewRoutes(services: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/reviews/:id',
      id: 'getReview',
      summary: {
        zh: '审核事项、所审内容与修改对比',
        en: 'A review, the content under review and what changed',
      },
      rules: ['R9', 'R10'],
      tags: ['review'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: { schema: reviewSchema, etag: true } },
      refusals: [],
    }).handle(async (ctx) => {
      const found = await readableCase(services, 'review', ctx.params.id, ctx.account);
      const record = await findReview(services.db, ctx.params.id);
      if (!record) throw refuse('NOT_FOUND');
      const body = { case: await caseView(services, found, ctx.account), ...reviewView(record) };
      return { status: 200, body, etag: versionTag(found.position.version) };
    }),
    ...bulkRoutes(services),
    ...delegationRoutes(services),
    ...decisionRoutes(services, 'review', reviewCommands),
  ];
}
