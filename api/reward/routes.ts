import * as z from 'zod';
import { findReward } from '../../db/project/read.ts';
import { holderOf } from '../../db/reward/repository.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { may } from '../../domain/permission/offices.ts';
import { payeeSchema } from '../../domain/reward/schema.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { decisionRoutes } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
import { caseSchema } from '../process/views.ts';
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
    accountHolder: z.string().meta({ description: '户名须为 The account must be in this name' }),
    approvals: z.array(z.object({ by: z.string(), name: z.string(), at: z.string() })),
    particulars: keptOf(payeeSchema)
      .meta({ id: 'PayeeParticulars' })
      .nullable()
      .meta({ description: '收款人及审批人可见 Visible to the payee and to those who approve' }),
    heldWhy: z.string().nullable(),
    paymentId: z.string().nullable(),
    paidAt: shanghaiTime.nullable(),
  })
  .meta({ id: 'Reward' });

/** Rewards: approved by two, confirmed by the payee, paid once (R35). */
export function rewardRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['reward'], rules: ['R35'] });
  return [
    route.ofCase(
      'reward',
      { summary: { zh: '奖励详情', en: 'A reward' }, reply: rewardSchema },
      async ({ relations }, { params: { id }, account }) => {
        const row = await findReward(services.db, id);
        const own = may({ ...account, relations }, 'readPayee');
        return (
          row && {
            ...row,
            accountHolder: await holderOf(services.db, row.payeeId),
            particulars: own ? row.particulars : null,
          }
        );
      },
    ),
    ...decisionRoutes(services, 'reward', rewardCommands),
  ];
}
