import { payeeSchema } from '../../domain/reward/schema.ts';
import { command, reasonSchema, type Commands } from '../process/decision-route.ts';

/** The body of each decision of a reward (R35), and what of its own it may be refused for. */
export const rewardCommands: Commands<'reward'> = {
  approve: command(reasonSchema, 'REWARD_SAME_APPROVER', 'REWARD_APPROVER_IS_PAYEE'),
  decline: command(reasonSchema),
  confirmPayee: command(payeeSchema, 'REWARD_ACCOUNT_HOLDER'),
  hold: command(reasonSchema),
  release: command(reasonSchema, 'REWARD_STILL_HELD'),
};
