import * as z from 'zod';
import { findReward } from '../../db/project/read.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { refuse } from '../../domain/refusals.ts';
import { payeeSchema } from '../../domain/reward/schema.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { readableCase } from '../process/decide.ts';
import { idParams, decisionRoutes } from '../process/decision-route.ts';
import { caseSchema, caseView } from '../process/views.ts';
import type { Services } from '../services.ts';
import { rewardCommands } from './commands.ts';

const rewardSchema = z
  .object({
    case: caseSchema,
    evaluationId: z.uuid(),
    payeeId: z.uuid(),
    category: z.string(),
    prize: z.string(),
    amountFen: z.int(),
    approvals: z.array(z.object({ by: z.string(), name: z.string(), at: z.string() })),
    particulars: keptOf(payeeSchema)
      .meta({ id: 'PayeeParticulars' })
      .nullable()
      .meta({ description: '仅收款人可见 Visible to the payee only' }),
    heldWhy: z.string().nullable(),
    paymentId: z.string().nullable(),
    paidAt: shanghaiTime.nullable(),
  })
  .meta({ id: 'Reward' });

/** Rewards: approved by two, confirmed by the payee, paid once (R35). */
export function rewardRoutes(services: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/rewards/:id',
      id: 'getReward',
      summary: { zh: '奖励详情', en: 'A reward' },
      rules: ['R35'],
      tags: ['reward'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: rewardSchema },
      refusals: [],
    }).handle(async (ctx) => {
      const found = await readableCase(services, 'reward', ctx.params.id, ctx.account);
      const row = await findReward(services.db, ctx.params.id);
      if (!row) throw refuse('NOT_FOUND');
      const { evaluationId, payeeId, category, prize, amountFen, approvals, heldWhy, paymentId, paidAt } =
        row;
      return {
        status: 200,
        body: {
          case: await caseView(services, found, ctx.account),
          evaluationId,
          payeeId,
          category,
          prize,
          amountFen,
          approvals,
          particulars: found.relations.includes('payee') ? row.particulars : null,
          heldWhy,
          paymentId,
          paidAt,
        },
      };
    }),
    ...decisionRoutes(services, 'reward', rewardCommands),
  ];
}
