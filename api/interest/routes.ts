import * as z from 'zod';
import { Repositories } from '../../db/repositories.ts';
import { refuse } from '../../domain/refusals.ts';
import { interestSchema } from '../../domain/review/schema.ts';
import { takeIn } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { idParams } from '../process/decision-route.ts';
import type { Services } from '../services.ts';

const declared = z
  .object({
    id: z.uuid(),
    subject: z.string(),
    relation: z.string(),
    at: shanghaiTime,
    withdrawnAt: shanghaiTime.nullable(),
  })
  .meta({ id: 'DeclaredInterest' });

/**
 * Interests that judges declare, independent of the case: they count for reviews (R11), for experts' assignments and
 * for each score (R22, R35, R37).
 */
export function interestRoutes(services: Services): Route[] {
  const common = { rules: ['R11', 'R22', 'R35', 'R37'], tags: ['review'], auth: 'signed-in' } as const;
  return [
    defineRoute({
      ...common,
      method: 'post',
      path: '/me/interests',
      id: 'declareInterest',
      summary: { zh: '申明与某主体或单位的利害关系', en: 'Declare an interest in a party or a unit' },
      idempotent: true,
      body: interestSchema,
      responses: { 201: z.object({ id: z.uuid() }) },
      refusals: [],
    }).handle(async (ctx) => {
      const { outcome } = await takeIn(services, ctx, async (tx) => ({
        status: 201,
        outcome: { id: await tx.interests.declare(ctx.account.id, ctx.body, ctx.now) },
      }));
      return { status: 201, body: outcome };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/me/interests',
      id: 'listInterests',
      summary: { zh: '我的利害关系申明', en: 'My declared interests' },
      responses: { 200: z.object({ items: z.array(declared) }) },
      refusals: [],
    }).handle(async (ctx) => {
      const items = await new Repositories(services.db.manager).interests.all(ctx.account.id);
      return { status: 200, body: { items } };
    }),

    defineRoute({
      ...common,
      method: 'post',
      path: '/me/interests/:id/withdraw',
      id: 'withdrawInterest',
      summary: { zh: '撤回申明（保留记录）', en: 'Withdraw a declaration; it stays on record' },
      idempotent: true,
      params: idParams,
      responses: { 200: z.object({ id: z.uuid() }) },
      refusals: ['INTEREST_NOT_DECLARED'],
    }).handle(async (ctx) => {
      const { id } = ctx.params;
      const { outcome } = await takeIn(services, ctx, async (tx) => {
        if (!(await tx.interests.withdraw(ctx.account.id, id, ctx.now)))
          throw refuse('INTEREST_NOT_DECLARED');
        return { status: 200, outcome: { id } };
      });
      return { status: 200, body: outcome };
    }),
  ];
}
