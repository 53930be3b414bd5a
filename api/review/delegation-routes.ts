import * as z from 'zod';
import { delegate, endDelegation } from '../../db/delegation/intake.ts';
import { listDelegations } from '../../db/delegation/read.ts';
import { currentPolicy } from '../../db/policy/read.ts';
import { delegationSchema } from '../../domain/review/schema.ts';
import { takeIn } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { idParams, reasonSchema } from '../process/decision-route.ts';
import type { Services } from '../services.ts';

const holder = z.object({ account: z.string(), name: z.string() });
const delegationView = z
  .object({
    id: z.uuid(),
    role: z.string(),
    from: holder,
    to: holder,
    fromAt: shanghaiTime,
    untilAt: shanghaiTime,
    reason: z.string(),
    endedAt: shanghaiTime.nullable(),
    endedWhy: z.string().nullable(),
  })
  .meta({ id: 'Delegation' });

/** Delegation between reviewers of a level (R11). */
export function delegationRoutes(services: Services): Route[] {
  const common = { rules: ['R11'], tags: ['review'], auth: 'signed-in' } as const;
  return [
    defineRoute({
      ...common,
      method: 'post',
      path: '/me/delegations',
      id: 'delegateReviews',
      summary: { zh: '在一段时间内委托本级其他审核人', en: 'Delegate to another reviewer of the level' },
      idempotent: true,
      body: delegationSchema,
      responses: { 201: delegationView },
      refusals: ['FORBIDDEN', 'REVIEWER_UNKNOWN', 'DELEGATION_TOO_LONG', 'DELEGATE_CONFLICT'],
    }).handle(async (ctx) => {
      const policy = await currentPolicy(services.db);
      const { outcome } = await takeIn(services, ctx, async (tx) => ({
        status: 201,
        outcome: await delegate(tx, ctx.account, ctx.body, policy, ctx.now),
      }));
      return { status: 201, body: outcome };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/me/delegations',
      id: 'listDelegations',
      summary: { zh: '我作出和接受的委托', en: 'Delegations from me and to me' },
      responses: { 200: z.object({ items: z.array(delegationView) }) },
      refusals: [],
    }).handle(async (ctx) => {
      const rows = await listDelegations(services.db, ctx.account.id);
      return { status: 200, body: { items: rows } };
    }),

    defineRoute({
      ...common,
      method: 'post',
      path: '/delegations/:id/end',
      id: 'endDelegation',
      summary: { zh: '撤回或谢绝委托', en: 'Withdraw or refuse a delegation' },
      idempotent: true,
      params: idParams,
      body: reasonSchema,
      responses: { 200: delegationView },
      refusals: ['DELEGATION_ENDED'],
    }).handle(async (ctx) => {
      const { outcome } = await takeIn(services, ctx, async (tx) => ({
        status: 200,
        outcome: await endDelegation(tx, ctx.account, ctx.params.id, ctx.body.reason, ctx.now),
      }));
      return { status: 200, body: outcome };
    }),
  ];
}
