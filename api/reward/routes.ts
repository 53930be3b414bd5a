import * as z from 'zod';
import { findReward } from '../../db/project/read.ts';
import type { CaseRecord } from '../../db/record/read.ts';
import { holderOf } from '../../db/reward/repository.ts';
import type { RewardRow } from '../../db/reward/rows.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { may } from '../../domain/permission/offices.ts';
import type { RewardStage } from '../../domain/reward/lifecycle.ts';
import { payeeSchema } from '../../domain/reward/schema.ts';
import type { Account } from '../http/account.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { abilityOf, actsOf } from '../process/ability.ts';
import { decisionRoutes } from '../process/decision-route.ts';
import { notNowOf } from '../process/not-now.ts';
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
    particulars: keptOf(payeeSchema).meta({ id: 'PayeeParticulars' }).nullable().meta({
      description:
        '收款人、已审批的人员与此时可复核的人员可见 Visible to the payee, to who approved, and to who can now give the second approval',
    }),
    heldWhy: z.string().nullable(),
    paymentId: z.string().nullable(),
    paidAt: shanghaiTime.nullable(),
  })
  .meta({ id: 'Reward' });

/**
 * True for the payee, for whoever gave an approval, and for whoever could now give the one that sees the account; for no
 * other official (R35, R44).
 */
async function seesAccount(
  services: Services,
  found: CaseRecord,
  { approvals }: Pick<RewardRow, 'approvals'>,
  account: Account,
): Promise<boolean> {
  const { position, relations } = found;
  const asking = { ...account, relations };
  if (may(asking, 'readPayee')) return true;
  if (!may(asking, 'readPayeeToApprove')) return false;
  if (approvals.some(({ by }) => by === account.id)) return true;
  if (position.stage !== ('second_approval' satisfies RewardStage)) return false;
  const acts = actsOf(abilityOf(account), found).filter((act) => act === 'approve');
  return acts.length > 0 && (await notNowOf(services, found, account, acts)).size === 0;
}

/** Rewards: approved by two, confirmed by the payee, paid once (R35). */
export function rewardRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['reward'], rules: ['R35'] });
  return [
    route.ofCase(
      'reward',
      { summary: { zh: '奖励详情', en: 'A reward' }, reply: rewardSchema },
      async (found, { params: { id }, account }) => {
        const row = await findReward(services.db, id);
        if (!row) return null;
        return {
          ...row,
          accountHolder: await holderOf(services.db, row.payeeId),
          particulars: (await seesAccount(services, found, row, account)) ? row.particulars : null,
        };
      },
    ),
    ...decisionRoutes(services, 'reward', rewardCommands),
  ];
}
