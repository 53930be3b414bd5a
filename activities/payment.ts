import type { DataSource } from 'typeorm';
import { CaseRow } from '../db/entities/case.ts';
import { RewardRow } from '../db/entities/reward.ts';
import type { PayeeParticulars } from '../domain/reward/schema.ts';
import { paymentKey, type PaymentPort, type PaymentState } from '../payment/port.ts';

export interface PaymentActivities {
  /** Has a reward paid, once: asks what became of its key, instructs if nobody has. Safe to repeat at any time. */
  payReward(rewardId: string): Promise<PaymentState>;
}

/** The only place that instructs payments (R35). A throw means that the outcome is unknown: it is asked again. */
export function createPaymentActivities(parts: {
  readonly dataSource: DataSource;
  readonly payment: PaymentPort;
}): PaymentActivities {
  const { dataSource, payment } = parts;
  return {
    async payReward(rewardId) {
      const reward = await dataSource.manager.findOneByOrFail(RewardRow, { caseId: rewardId });
      const key = paymentKey(rewardId, reward.attempt);
      const earlier = await payment.find(key);
      if (earlier) return earlier;
      const { summary } = await dataSource.manager.findOneByOrFail(CaseRow, { id: rewardId });
      const payee = reward.particulars as PayeeParticulars;
      return payment.instruct({
        key,
        amountFen: reward.amountFen,
        payee,
        reference: `博士后揭榜领题奖励 ${summary}`,
      });
    },
  };
}
