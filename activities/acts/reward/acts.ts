import { paymentKey, type PaymentState } from '../../../adapters/payment/port.ts';
import { interestsIn } from '../../../db/interest/sides.ts';
import { oneByOne } from '../../../db/one-by-one.ts';
import type { RewardRow } from '../../../db/reward/rows.ts';
import type { Because } from '../../../domain/process/because.ts';
import { refuse } from '../../../domain/refusals.ts';
import { rewardLifecycle, type RewardStage } from '../../../domain/reward/lifecycle.ts';
import type { Approval } from '../../../domain/reward/schema.ts';
import { NotDue } from '../../record/not-due.ts';
import type { Decided, Handlers, Step } from '../../record/step.ts';

type RewardStep<P = unknown> = Step<P>;
type Resumable = NonNullable<RewardRow['resumeStage']>;

async function held(step: RewardStep, from: Resumable, why: string): Promise<Decided<'held'>> {
  await step.tx.rewards.update(step.caseId, { resumeStage: from, heldWhy: why });
  return { to: 'held', why };
}

const FINDING = '收款人存在有效的违约认定 a finding of breach stands against the payee (R32)';

const INTERESTED = '同意拨付的人员与收款人有利害关系 an approver now has an interest in the payee (R5)';

const rewardHandlers: Handlers<'reward'> = {
  async admit(step) {
    const reward = await step.tx.rewards.get(step.caseId);
    if (await step.tx.rewards.hasFinding(reward)) return held(step, 'approving', FINDING);
    return { to: 'approving' };
  },

  /** Two different persons, neither of them the payee: the second sees the account (R35). */
  async approve(step) {
    const reward = await step.tx.rewards.get(step.caseId);
    const approvals = reward.approvals;
    if (approvals.some((one) => one.by === step.actor.account)) throw refuse('REWARD_SAME_APPROVER');
    if ((await step.tx.parties.capacities(reward.payeeId, step.actor.account)).length > 0)
      throw refuse('REWARD_APPROVER_IS_PAYEE');
    if (step.row.stage === 'second_approval') return secondApproval(step, reward);
    const now: Approval = { by: step.actor.account, name: step.actor.name, at: step.at };
    await step.tx.rewards.update(step.caseId, { approvals: [now] });
    return { to: 'confirming_payee', why: step.payload.reason };
  },

  decline(step) {
    return Promise.resolve({ to: 'declined', why: step.payload.reason });
  },

  async confirmPayee(step) {
    const reward = await step.tx.rewards.get(step.caseId);
    if (await step.tx.rewards.hasFinding(reward)) return held(step, 'confirming_payee', FINDING);
    const holder = await step.tx.rewards.holderOf(reward.payeeId);
    if (spelling(step.payload.accountName) !== spelling(holder))
      throw refuse('REWARD_ACCOUNT_HOLDER', { params: { holder } });
    // Another account is another thing to approve: only the first approval, of the reward itself, goes on.
    await step.tx.rewards.update(step.caseId, {
      particulars: step.payload,
      approvals: reward.approvals.slice(0, 1),
    });
    return { to: 'second_approval' };
  },

  async paymentConfirmed(step) {
    const reward = await step.tx.rewards.get(step.caseId);
    const { paymentId, at: paidAt } = answerOf(reward, 'paid');
    await step.tx.rewards.update(step.caseId, { paymentId, paidAt });
    return { to: 'paid', detail: { paymentId, amountFen: reward.amountFen } };
  },

  /** Refused for good: the payee corrects the particulars; the next instruction has a key of its own (R35). */
  async paymentRefused(step) {
    const reward = await step.tx.rewards.get(step.caseId);
    const { reason: why } = answerOf(reward, 'refused');
    await step.tx.rewards.update(step.caseId, { attempt: reward.attempt + 1 });
    if (await step.tx.rewards.hasFinding(reward)) return held(step, 'confirming_payee', FINDING);
    return { to: 'confirming_payee', why };
  },

  hold(step) {
    return held(step, step.row.stage as Resumable, step.payload.reason);
  },

  /**
   * While a finding stands only the supervisor releases, with a reason; after that it no longer holds this reward
   * (R32).
   */
  async release(step) {
    const reward = await step.tx.rewards.get(step.caseId);
    if (!step.actor.roles.includes('municipal_supervisor') && (await step.tx.rewards.hasFinding(reward)))
      throw refuse('REWARD_STILL_HELD');
    return { ...(await resumed(step, reward)), why: step.payload.reason };
  },

  /** Holds what has not been instructed; what is with the port is past holding, and the finding is on its record. */
  projectBreached(step) {
    const from = step.row.stage as RewardStage;
    if (from === 'received' || from === 'paying' || from === 'held')
      return Promise.resolve({ to: from, detail: step.payload });
    return held(step, from as Resumable, FINDING);
  },

  async breachOverturned(step) {
    const from = step.row.stage as RewardStage;
    const reward = await step.tx.rewards.get(step.caseId);
    if (from !== 'held' || reward.heldWhy !== FINDING || (await step.tx.rewards.hasFinding(reward)))
      return { to: from as 'received', detail: step.payload };
    return resumed(step, reward);
  },
};

/** Two spellings of one name are one: width, and white space. */
const spelling = (name: string): string => name.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase();

/**
 * The second approval sees the account, and is the last before the payment: nothing may stand against the payee, nor
 * against the first approval, by then (R32, R5).
 */
async function secondApproval(
  step: RewardStep<Because>,
  reward: RewardRow,
): Promise<Decided<'paying' | 'confirming_payee' | 'held'>> {
  if (await step.tx.rewards.hasFinding(reward)) return held(step, 'second_approval', FINDING);
  const { approvals } = reward;
  const impartial = await oneByOne(approvals, async (one) =>
    (await interestsIn(step.tx, one.by, { parties: [reward.payeeId] })).length === 0 ? [one] : [],
  );
  if (impartial.flat().length < approvals.length || approvals.length === 0) {
    await step.tx.rewards.update(step.caseId, { approvals: [] });
    return held(step, 'approving', INTERESTED);
  }
  const now: Approval = { by: step.actor.account, name: step.actor.name, at: step.at };
  await step.tx.rewards.update(step.caseId, { approvals: [...approvals.slice(0, 1), now] });
  return { to: reward.particulars ? 'paying' : 'confirming_payee', why: step.payload.reason };
}

/** The port's answer about the reward's present key; the process' word alone confirms nothing (R38). */
function answerOf<S extends PaymentState['status']>(
  { caseId, attempt, paymentAnswer }: RewardRow,
  status: S,
): Extract<PaymentState, { status: S }> {
  const answer = paymentAnswer;
  if (answer?.key !== paymentKey(caseId, attempt) || answer.status !== status)
    throw new NotDue(`no ${status} payment on record`);
  return answer as Extract<PaymentState, { status: S }>;
}

async function resumed(step: RewardStep, reward: RewardRow): Promise<Decided<Resumable>> {
  await step.tx.rewards.update(step.caseId, { resumeStage: null, heldWhy: null });
  return { to: reward.resumeStage ?? 'approving' };
}

export const reward = { lifecycle: rewardLifecycle, handlers: rewardHandlers };
