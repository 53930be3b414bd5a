import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { PaymentActivities } from '../../activities/payment.ts';
import type { Position } from '../../domain/process/case.ts';
import { rewardLifecycle } from '../../domain/reward/lifecycle.ts';
import { does, ended, waitsThen, type Story } from '../process/chapters.ts';
import { Process } from '../process/process.ts';
import { slowQueueOf } from '../process/queues.ts';

/**
 * Asked until there is an answer: a payment whose outcome is unknown is neither given up nor instructed again. The port
 * answers within 10 s; it may be down for days.
 */
function payment(): PaymentActivities {
  return proxyActivities<PaymentActivities>({
    taskQueue: slowQueueOf(workflowInfo().taskQueue),
    startToCloseTimeout: '30s',
    retry: { initialInterval: '1s', maximumInterval: '10 minutes' },
  });
}

/** Has the reward paid; meanwhile the clock goes on, and marks a payment that is late. */
async function pays(process: Process): Promise<void> {
  const answer = payment().payReward(process.position.caseId);
  let waiting = true;
  const answered = answer.finally(() => (waiting = false));
  while (waiting && process.position.stage === 'paying') {
    // The next run asks again: the payment's key makes both one payment.
    if (workflowInfo().continueAsNewSuggested) return;
    await Promise.race([answered, process.untilMovedOrDeadline('remind')]);
  }
  // The answer itself stands in the record; this says only which way the story goes.
  const { status } = await answered;
  await process.doOwn(status === 'paid' ? 'paymentConfirmed' : 'paymentRefused');
}

/** One reward: approved by two persons, confirmed by its payee, paid exactly once (R35). */
const story: Story<typeof rewardLifecycle> = {
  received: does('admit'),
  approving: waitsThen('remind'),
  second_approval: waitsThen('remind'),
  confirming_payee: waitsThen('remind'),
  paying: pays,
  held: waitsThen('remind'),
  paid: ended,
  declined: ended,
};

export async function reward(start: Position): Promise<void> {
  await new Process(rewardLifecycle, start).follow(story);
}
