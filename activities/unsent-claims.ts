import type { DataSource } from 'typeorm';
import { endQuestionsOfClosed } from '../db/claim/unsent-consents.ts';

/** One round takes so many drafts; the next goes on. */
const BATCH = 100;

/** Nobody is asked about a claim that cannot be made any more (R2, R39). @returns how many people were told */
export async function endUnsentQuestions(db: DataSource, now: Date): Promise<number> {
  return db.transaction((tx) => endQuestionsOfClosed(tx, now, BATCH));
}
