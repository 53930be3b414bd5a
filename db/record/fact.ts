import type { EntityManager } from 'typeorm';
import type { WrittenFact } from '../../domain/process/map.ts';

/** A fact as a statement takes it, for `jsonb_to_recordset`. */
export const FACT = 'id text, "to" uuid, type text, act text, payload jsonb';

/** Puts facts on record that no step tells, each once; who writes them signals, or leaves that to the reconciler. */
export async function writeFacts(
  manager: EntityManager,
  facts: readonly WrittenFact[],
  at: string,
): Promise<void> {
  await manager.query(
    `insert into facts (id, to_case, to_type, act, payload, created_at)
     select f.id, f."to", f.type, f.act, coalesce(f.payload, 'null'), $2
     from jsonb_to_recordset($1) as f(${FACT}) on conflict (id) do nothing`,
    [JSON.stringify(facts), at],
  );
}
