import type { DataSource } from 'typeorm';
import type { NominationMasks } from '../../domain/evaluation/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { nominated } from '../interest/judged.ts';
import { requireOfficeStanding } from '../interest/office-standing.ts';
import type { Repositories } from '../repositories.ts';

/**
 * Keeps the organiser's masks of a nomination; what was nominated stays as it was written (R35).
 * @returns the number of the set. @throws NOT_FOUND, STAND_ASIDE for an office that stands on the nominee's side (R11)
 */
export async function saveNominationMasks(
  tx: Repositories,
  at: { readonly evaluationId: string; readonly nominationId: string; readonly now: string },
  { words, reason }: NominationMasks,
  by: { readonly id: string; readonly name: string },
): Promise<number> {
  const { evaluationId, nominationId, now } = at;
  const nomination = await tx.evaluations.nomination(nominationId);
  if (nomination?.evaluationId !== evaluationId) throw refuse('NOT_FOUND');
  await requireOfficeStanding(tx, by.id, 'maskNomination', await nominated(tx, [nomination]));
  const rows: { number: number }[] = await tx.manager.query(
    `insert into nomination_masks (nomination_id, number, words, reason, by_account, by_name, at)
     select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6 from nomination_masks where nomination_id = $1
     returning number`,
    [nominationId, words, reason, by.id, by.name, now],
  );
  return rows[0]?.number ?? 0;
}

export interface NominationMaskSet {
  readonly nominationId: string;
  readonly number: number;
  readonly words: readonly string[];
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Every set of masks of these nominations, the newest of each first: that one counts. */
export async function listNominationMasks(
  db: Pick<DataSource, 'query'>,
  nominationIds: readonly string[],
): Promise<Map<string, NominationMaskSet[]>> {
  const rows: NominationMaskSet[] = await db.query(
    `select nomination_id as "nominationId", number, words, reason, by_name as by, at from nomination_masks
     where nomination_id = any($1) order by nomination_id, number desc`,
    [nominationIds],
  );
  const sets = new Map<string, NominationMaskSet[]>();
  for (const row of rows) sets.set(row.nominationId, [...(sets.get(row.nominationId) ?? []), row]);
  return sets;
}
