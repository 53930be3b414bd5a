import { findReview } from '../../db/read/reviews.ts';
import type { Json } from '../../domain/process/case.ts';
import { refuse } from '../../domain/refusals.ts';
import { decisionSchema, handOverSchema, recuseSchema, returnSchema } from '../../domain/review/schema.ts';
import { versionTag } from '../http/etag.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { readableCase } from '../process/decide.ts';
import { decisionRoute, idParams, nothing, reasonSchema } from '../process/decision-route.ts';
import { caseView } from '../process/views.ts';
import type { Services } from '../services.ts';
import { bulkRoutes } from './bulk.ts';
import { delegationRoutes } from './delegation-routes.ts';
import { reviewSchema, reviewView } from './views.ts';

/** What reviewers do, and the poster's appeal (R9–R12). */
export function reviewRoutes(services: Services): Route[] {
  const decision = { type: 'review', base: '/reviews' } as const;
  const judging = ['REVIEW_ABSTAINED', 'REVIEW_CONFLICT', 'REVIEW_TAKEN', 'REVIEW_DECIDED'] as const;
  const deciding = ['REVIEW_OTHER_VERSION', 'REVIEW_RESPONSE', 'REVIEW_TWICE', ...judging] as const;
  const judge = { ...decision, prepare: sameVersion, refusals: deciding };
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
      const body = { case: caseView(found, ctx.account), ...reviewView(record) };
      return { status: 200, body, etag: versionTag(found.position.version) };
    }),
    decisionRoute(services, { ...judge, act: 'approve', body: decisionSchema }),
    decisionRoute(services, { ...judge, act: 'return', body: returnSchema }),
    decisionRoute(services, { ...judge, act: 'reject', body: decisionSchema }),
    decisionRoute(services, { ...decision, act: 'take', body: nothing, refusals: judging }),
    decisionRoute(services, {
      ...decision,
      act: 'giveBack',
      body: reasonSchema,
      refusals: ['REVIEW_NOT_TAKEN'],
    }),
    decisionRoute(services, { ...decision, act: 'decline', body: reasonSchema, refusals: judging }),
    decisionRoute(services, { ...decision, act: 'recuse', body: recuseSchema, refusals: judging }),
    decisionRoute(services, {
      ...decision,
      act: 'handOver',
      body: handOverSchema,
      refusals: ['REVIEWER_UNKNOWN', ...judging],
    }),
    decisionRoute(services, {
      ...decision,
      act: 'undo',
      body: reasonSchema,
      refusals: ['UNDO_NOT_OWN', 'UNDO_TOO_LATE'],
    }),
    decisionRoute(services, { ...decision, act: 'appeal', body: reasonSchema }),
    ...bulkRoutes(services),
    ...delegationRoutes(services),
  ];
}

/** Refused here already, so that a decision on another version leaves no trace in the process (R10). */
async function sameVersion(services: Services, { id, body }: { id: string; body: Json }): Promise<Json> {
  const record = await findReview(services.db, id);
  if ((body as { contentHash: string }).contentHash !== record?.review.contentHash)
    throw refuse('REVIEW_OTHER_VERSION');
  return body;
}
