import type { DataSource } from 'typeorm';
import { paymentKey, type PaymentPort, type PaymentState } from '../adapters/payment/port.ts';
import { CaseRow } from '../db/record/rows.ts';
import { RewardRow } from '../db/reward/rows.ts';
import type { PayeeParticulars } from '../domain/reward/schema.ts';
import { isWorkDue } from './asking.ts';

export interface PaymentActivities {
  /**
   * Has a reward paid, once: asks for the state of its key, instructs if that has not been done, and records the
   * answer, where the reward's own act finds it. Safe to repeat at any time by anyone: a payment that is not due is not
   * made.
   */
  payReward(rewardId: string): Promise<{ readonly status: PaymentState['status'] | 'not_due' }>;
}

/** The only place that instructs payments (R35). A throw means that the outcome is unknown: it is asked again. */
export function createPaymentActivities(parts: {
  readonly dataSource: DataSource;
  readonly payment: PaymentPort;
}): PaymentActivities {
  const { dataSource, payment } = parts;
  return {
    async payReward(rewardId) {
      // Approved twice, confirmed and not held: from this stage on nothing stops a payment, and before it nothing starts one.
      if (!(await isWorkDue(dataSource, rewardId, 'reward', 'paying'))) return { status: 'not_due' };
      const reward = await dataSource.manager.findOneByOrFail(RewardRow, { caseId: rewardId });
      const { summary } = await dataSource.manager.findOneByOrFail(CaseRow, { id: rewardId });
      const key = paymentKey(rewardId, reward.attempt);
      const answer =
        (await payment.find(key)) ??
        (await payment.instruct({
          key,
          amountFen: reward.amountFen,
          payee: reward.particulars as PayeeParticulars,
          reference: `博士后揭榜领题奖励 ${summary}`,
        }));
      await dataSource.manager.update(RewardRow, { caseId: rewardId }, { paymentAnswer: answer });
      return { status: answer.status };
    },
  };
}
