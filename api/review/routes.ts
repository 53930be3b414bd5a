import * as z from 'zod';
import { findReview } from '../../db/read/postings.ts';
import { decisionSchema, returnSchema } from '../../domain/review/schema.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { readableCase } from '../process/decide.ts';
import { decisionRoute, idParams } from '../process/decision-route.ts';
import { caseSchema, caseView } from '../process/views.ts';
import type { Services } from '../services.ts';
import { shanghaiIso } from '../../domain/calendar/shanghai.ts';

const reviewSchema = z
  .object({
    case: caseSchema,
    subjectId: z.uuid(),
    subjectType: z.string(),
    contentHash: z.string(),
    content: z.unknown(),
    decisions: z.array(
      z.object({
        level: z.string(),
        response: z.string(),
        reason: z.string(),
        corrections: z.unknown(),
        contentHash: z.string(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: 'Review' });

/** What reviewers do (R9–R12). */
export function reviewRoutes(services: Services): Route[] {
  const decision = { type: 'review', base: '/reviews' } as const;
  const refusals = ['REVIEW_OTHER_VERSION', 'REVIEW_SAME_PERSON'] as const;
  return [
    defineRoute({
      method: 'get',
      path: '/reviews/:id',
      id: 'getReview',
      summary: { zh: '审核事项与所审内容', en: 'A review and the content under review' },
      rules: ['R9', 'R10'],
      tags: ['review'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: reviewSchema },
      refusals: [],
    }).handle(async (ctx) => {
      const found = await readableCase(services, 'review', ctx.params.id, ctx.account);
      const { review, content, decisions } = await findReview(services.db, ctx.params.id);
      return {
        status: 200,
        body: {
          case: caseView(found, ctx.account),
          subjectId: review.subjectId,
          subjectType: review.subjectType,
          contentHash: review.contentHash,
          content,
          decisions: decisions.map((one) => ({ ...one, at: shanghaiIso(one.at.toISOString()) })),
        },
      };
    }),
    decisionRoute(services, { ...decision, act: 'approve', body: decisionSchema, refusals }),
    decisionRoute(services, { ...decision, act: 'return', body: returnSchema, refusals }),
    decisionRoute(services, { ...decision, act: 'reject', body: decisionSchema, refusals }),
  ];
}
