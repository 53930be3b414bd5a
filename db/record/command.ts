import type { DataSource } from 'typeorm';
import type { AuthorisedCommand } from '../../domain/process/case.ts';
import type { RefusalData } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';

/**
 * Records an act that a person may and wants to do, before the engine gets it
 * (docs/decisions/engine-updates-for-decisions.md). It is good for one try: a later request with the same key is judged
 * again and makes another one. On disk before the engine gets it: one lost in a crash would look like one that a
 * stranger made up.
 * @returns the number of this try
 * @throws KEY_REUSED where another request with the key is under way
 */
export async function authoriseCommand(db: DataSource, command: AuthorisedCommand): Promise<number> {
  const rows: { tries: number }[] = await db.query(
    `insert into case_commands as c (id, case_id, act, actor, on_behalf_of, seen_version, payload, body_hash, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (id) do update set actor = excluded.actor, on_behalf_of = excluded.on_behalf_of,
       seen_version = excluded.seen_version, payload = excluded.payload, received_at = excluded.received_at,
       tries = c.tries + 1, refusal = null
     where c.case_id = excluded.case_id and c.act = excluded.act and c.body_hash = excluded.body_hash
     returning tries`,
    [
      command.id,
      command.caseId,
      command.act,
      JSON.stringify(command.actor),
      command.onBehalfOf,
      command.seenVersion,
      JSON.stringify(command.payload),
      command.bodyHash,
      command.receivedAt,
    ],
  );
  if (!rows[0]) throw refuse('KEY_REUSED');
  return rows[0].tries;
}

/**
 * A refused try is spent: it cannot be sent again (R11), and its contents are erased.
 * @returns why it was refused, in full: by the record, or else as given
 */
export async function spendCommand(
  db: DataSource,
  { id, caseId, act }: Pick<AuthorisedCommand, 'id' | 'caseId' | 'act'>,
  refusal: RefusalData,
): Promise<RefusalData> {
  const rows: [{ refusal: RefusalData }[], number] = await db.query(
    `update case_commands set refusal = coalesce(refusal, $4), payload = 'null'
     where id = $1 and case_id = $2 and act = $3 returning refusal`,
    [id, caseId, act, JSON.stringify(refusal)],
  );
  return rows[0][0]?.refusal ?? refusal;
}

/** Deletes commands that can no longer be used. @param before received before this instant */
export async function sweepCommands(db: DataSource, before: Date): Promise<void> {
  await db.query('delete from case_commands where received_at < $1', [before]);
}
