import { correctSchema, sendBackSchema } from '../../domain/filing/schema.ts';
import { command, nothing, type Commands } from '../process/decision-route.ts';

/** The body of each decision of a filing (R29), and what of its own it may be refused for. */
export const filingCommands: Commands<'filing'> = {
  file: command(nothing, 'FILING_NOT_CLEAN'),
  sendBack: command(sendBackSchema),
  correct: command(correctSchema, 'TEXT_NOT_PRINTABLE'),
};
