import { command, reasonSchema, type Commands } from '../process/decision-route.ts';

/** The body of each decision of a certificate (R34), and what of its own it may be refused for. */
export const certificateCommands: Commands<'certificate'> = {
  issue: command(reasonSchema, 'TEXT_NOT_PRINTABLE'),
  refuse: command(reasonSchema),
  revoke: command(reasonSchema),
};
