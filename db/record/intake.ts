import type { DataSource } from 'typeorm';
import type { Json } from '../../domain/process/case.ts';
import { refuse } from '../../domain/refusals.ts';
import { Transaction } from '../transaction.ts';

/** Caller and idempotency key; a repeat of the key gets the first answer. */
export interface IntakeCommand {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly bodyHash: string;
}

export interface IntakeAnswer {
  readonly status: number;
  readonly outcome: Json;
}

const UNIQUE_VIOLATION = '23505';

/**
 * Writes what has no process, and the receipts of what starts one (docs/architecture.md): one transaction, once per command.
 * @throws KEY_REUSED when the key was used for another request; whatever `work` refuses, and then nothing is written
 */
export async function intake(
  db: DataSource,
  command: IntakeCommand,
  work: (tx: Transaction) => Promise<IntakeAnswer>,
): Promise<IntakeAnswer> {
  const earlier = await answered(db, command);
  if (earlier) return earlier;
  try {
    return await db.transaction(async (manager) => {
      // The key is taken first: a second request with it waits here, then fails, and reads the first one's answer.
      await manager.query(
        `insert into commands (id, account_id, body_hash, status, outcome) values ($1, $2, $3, 0, 'null')`,
        [command.id, command.accountId, command.bodyHash],
      );
      await manager.query(
        `insert into accounts (id, name) values ($1, $2)
         on conflict (id) do update set name = excluded.name, seen_at = now()`,
        [command.accountId, command.accountName],
      );
      const answer = await work(new Transaction(manager));
      await manager.query('update commands set status = $2, outcome = $3 where id = $1', [
        command.id,
        answer.status,
        JSON.stringify(answer.outcome),
      ]);
      return answer;
    });
  } catch (error) {
    if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
    const first = await answered(db, command);
    if (first) return first;
    throw error;
  }
}

/** True if a command is on record, so that its repeat has an answer. */
export async function isKnown(db: DataSource, id: string): Promise<boolean> {
  const rows: unknown[] = await db.query('select 1 from commands where id = $1', [id]);
  return rows.length > 0;
}

async function answered(db: DataSource, command: IntakeCommand): Promise<IntakeAnswer | null> {
  const rows: { body_hash: string; status: number; outcome: Json }[] = await db.query(
    'select body_hash, status, outcome from commands where id = $1',
    [command.id],
  );
  const row = rows[0];
  if (!row) return null;
  if (row.body_hash !== command.bodyHash) throw refuse('KEY_REUSED');
  return { status: row.status, outcome: row.outcome };
}
