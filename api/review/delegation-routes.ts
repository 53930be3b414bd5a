import * as z from 'zod';
import { delegate, endDelegation } from '../../db/delegation/intake.ts';
import { listDelegations } from '../../db/delegation/read.ts';
import { currentPolicy } from '../../db/policy/read.ts';
import { delegationSchema } from '../../domain/review/schema.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { reasonSchema } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
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
  const route = routesOf(services, { tags: ['review'], rules: ['R11'] });
  return [
    route.write(
      {
        path: '/me/delegations',
        id: 'delegateReviews',
        summary: { zh: '在一段时间内委托本级其他审核人', en: 'Delegate to another reviewer of the level' },
        body: delegationSchema,
        status: 201,
        reply: delegationView,
        refusals: ['FORBIDDEN', 'REVIEWER_UNKNOWN', 'DELEGATION_TOO_LONG', 'DELEGATE_CONFLICT'],
      },
      async ({ account, body, now }) => {
        const policy = await currentPolicy(services.db);
        return (tx) => delegate(tx, account, body, policy, now);
      },
    ),

    route.list(
      {
        path: '/me/delegations',
        id: 'listDelegations',
        summary: { zh: '我作出和接受的委托', en: 'Delegations from me and to me' },
        reply: delegationView,
      },
      (ctx) => listDelegations(services.db, ctx.account.id),
    ),

    route.write(
      {
        path: '/delegations/:id/end',
        id: 'endDelegation',
        summary: { zh: '撤回或谢绝委托', en: 'Withdraw or refuse a delegation' },
        body: reasonSchema,
        reply: delegationView,
        refusals: ['DELEGATION_ENDED'],
      },
      ({ params, account, body, now }) =>
        (tx) =>
          endDelegation(tx, account, params.id, body.reason, now),
    ),
  ];
}
