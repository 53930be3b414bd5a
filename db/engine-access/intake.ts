import type { DataSource } from 'typeorm';

/** A use of the codec: who read or wrote what the engine holds (R44). */
export interface EngineAccess {
  readonly id: string;
  readonly act: 'decode' | 'encode';
  readonly payloads: number;
  /** How many of them were encrypted, or are now. */
  readonly encrypted: number;
  /** The cases that they name. */
  readonly caseIds: readonly string[];
  readonly accountId: string;
  readonly accountName: string;
  readonly requestId: string | null;
  /** ISO. */
  readonly at: string;
}

/** Records a use, durably: before the caller gets the answer. */
export async function recordEngineAccess(db: DataSource, access: EngineAccess): Promise<void> {
  const { id, act, payloads, encrypted, caseIds, accountId, accountName, requestId, at } = access;
  await db.query(
    `insert into engine_accesses (id, act, payloads, encrypted, case_ids, account_id, account_name, request_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, act, payloads, encrypted, caseIds, accountId, accountName, requestId, at],
  );
}
