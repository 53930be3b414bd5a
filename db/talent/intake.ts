import type { DataSource } from 'typeorm';
import { TalentRepository } from './repository.ts';

/** Enters everybody due by now on the talent-policy list (R36); safe to repeat. @returns how many were added */
export async function keepTalentList(db: DataSource): Promise<number> {
  return db.transaction((manager) => new TalentRepository(manager).keep());
}
