import { opinionSchema } from '../../domain/recommendation/schema.ts';
import { command, type Commands } from '../process/decision-route.ts';

/** The body of each decision of a recommendation (R33), and what of its own it may be refused for. */
export const recommendationCommands: Commands<'recommendation'> = {
  giveOpinion: command(opinionSchema),
};
