import { consentSchema } from '../../domain/results/schema.ts';
import { command, reasonSchema, type Commands } from '../process/decision-route.ts';

/** The body of each decision of a publication of results (R30), and what of its own it may be refused for. */
export const resultsCommands: Commands<'results'> = {
  consent: command(consentSchema, 'RESULT_NOT_YOURS', 'RESULT_OTHER_CONTENT'),
  publish: command(reasonSchema, 'RESULTS_PREVIEW_RUNS'),
};
