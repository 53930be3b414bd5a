import { defineLifecycle } from '../process/lifecycle.ts';
import { byClock, clock, decision, each, fact, final, own, stage, stays } from '../process/table.ts';

/**
 * One reward: approved, confirmed by its payee, approved by another person who sees the account, and paid exactly once; a
 * hold stops it (R35, R32).
 */
export const rewardLifecycle = defineLifecycle({
  type: 'reward',
  initial: 'received',
  stages: {
    received: stage('已生成', 'Received', { does: 'admit' }),
    approving: stage('待初审', 'First approval', {
      waitsFor: 'organiser',
      clock: clock('reward.approval', 'remind'),
    }),
    second_approval: stage('待复核', 'Second approval, by another person', {
      waitsFor: ['municipal_supervisor', 'organiser'],
      clock: clock('reward.approval', 'remind'),
    }),
    confirming_payee: stage('待收款人确认', 'Payee to confirm', {
      waitsFor: 'payee',
      clock: clock('reward.payeeConfirm', 'remind'),
    }),
    paying: stage('拨付中', 'Being paid', {
      clock: clock('reward.payment', 'remind'),
      works: 'paymentConfirmed',
    }),
    held: stage('暂缓', 'On hold', {
      waitsFor: ['organiser', 'municipal_supervisor'],
      clock: clock('reminders.repeatEvery', 'remind'),
    }),
    paid: final('已拨付', 'Paid'),
    declined: final('不予拨付', 'Declined'),
  },
  acts: {
    admit: own('R35', '受理', 'Admit', { received: ['approving', 'held'] }),
    approve: decision(
      'R35',
      '同意拨付',
      'Approve',
      { approving: ['organiser'], second_approval: ['municipal_supervisor', 'organiser'] },
      { approving: 'confirming_payee', second_approval: ['paying', 'confirming_payee', 'held'] },
    ),
    decline: decision(
      'R35',
      '不予拨付',
      'Decline',
      'municipal_supervisor',
      each(['approving', 'second_approval', 'confirming_payee', 'held'], 'declined'),
    ),
    confirmPayee: decision('R35', '确认收款信息', "Confirm the payee's particulars", 'payee', {
      confirming_payee: ['second_approval', 'held'],
    }),
    remind: byClock(
      'R35',
      '催办',
      'Remind',
      stays('approving', 'second_approval', 'confirming_payee', 'paying', 'held'),
    ),
    paymentConfirmed: own('R35', '已拨付', 'Payment confirmed', { paying: 'paid' }),
    paymentRefused: own('R35', '拨付被拒', 'Payment refused', { paying: ['confirming_payee', 'held'] }),
    hold: decision(
      'R35',
      '暂缓拨付',
      'Hold',
      ['organiser', 'municipal_supervisor'],
      each(['approving', 'second_approval', 'confirming_payee'], 'held'),
    ),
    release: decision('R35', '解除暂缓', 'Release', ['organiser', 'municipal_supervisor'], {
      held: ['approving', 'second_approval', 'confirming_payee'],
    }),
    projectBreached: fact('R32', '项目被认定违约', 'A breach was found', {
      received: 'received',
      approving: 'held',
      second_approval: 'held',
      confirming_payee: 'held',
      paying: 'paying',
      held: 'held',
    }),
    breachOverturned: fact('R32', '违约认定被撤销', 'The finding was overturned', {
      received: 'received',
      approving: 'approving',
      second_approval: 'second_approval',
      confirming_payee: 'confirming_payee',
      paying: 'paying',
      held: ['held', 'approving', 'second_approval', 'confirming_payee'],
    }),
  },
});

export type RewardStage = keyof typeof rewardLifecycle.stages;
