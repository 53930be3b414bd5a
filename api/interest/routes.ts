import * as z from 'zod';
import { Repositories } from '../../db/repositories.ts';
import { refuse } from '../../domain/refusals.ts';
import { interestSchema } from '../../domain/review/schema.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { routesOf } from '../process/routes-of.ts';
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
  const route = routesOf(services, { tags: ['review'], rules: ['R11', 'R22', 'R35', 'R37'] });
  return [
    route.write(
      {
        path: '/me/interests',
        id: 'declareInterest',
        summary: { zh: '申明与某主体或单位的利害关系', en: 'Declare an interest in a party or a unit' },
        body: interestSchema,
        status: 201,
        reply: z.object({ id: z.uuid() }),
      },
      (ctx) => async (tx) => ({ id: await tx.interests.declare(ctx.account.id, ctx.body, ctx.now) }),
    ),

    route.list(
      {
        path: '/me/interests',
        id: 'listInterests',
        summary: { zh: '我的利害关系申明', en: 'My declared interests' },
        reply: declared,
      },
      (ctx) => new Repositories(services.db.manager).interests.all(ctx.account.id),
    ),

    route.write(
      {
        path: '/me/interests/:id/withdraw',
        id: 'withdrawInterest',
        summary: { zh: '撤回申明（保留记录）', en: 'Withdraw a declaration; it stays on record' },
        reply: z.object({ id: z.uuid() }),
        refusals: ['INTEREST_NOT_DECLARED'],
      },
      ({ params: { id }, account, now }) =>
        async (tx) => {
          if (!(await tx.interests.withdraw(account.id, id, now))) throw refuse('INTEREST_NOT_DECLARED');
          return { id };
        },
    ),
  ];
}
