import type { EntityManager } from 'typeorm';
import type { WrittenFact } from '../../domain/process/map.ts';

/** Puts facts on record that no step tells, each once; who writes them signals, or leaves that to the reconciler. */
export async function writeFacts(
  manager: EntityManager,
  facts: readonly WrittenFact[],
  at: string,
): Promise<void> {
  await manager.query(
    `insert into facts (id, to_case, to_type, act, payload, created_at)
     select f.id, f."to", f.type, f.act, coalesce(f.payload, 'null'), $2
     from jsonb_to_recordset($1) as f(id text, "to" uuid, type text, act text, payload jsonb) on conflict (id) do nothing`,
    [JSON.stringify(facts), at],
  );
}
