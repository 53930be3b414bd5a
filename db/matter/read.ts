import type { DataSource } from 'typeorm';
import type { MatterCode } from '../../domain/matter/kinds.ts';

export interface MatterRecord {
  readonly id: string;
  readonly kind: MatterCode;
  readonly partyId: string;
  readonly party: string;
  readonly subjectId: string;
  readonly zh: string;
  readonly en: string;
}

/** Matters by their id. */
export async function mattersOf(db: DataSource, ids: readonly string[]): Promise<Map<string, MatterRecord>> {
  const rows: MatterRecord[] = await db.query(
    `select m.id, m.kind, m.party_id as "partyId", p.name as party, m.subject_id as "subjectId", m.zh, m.en
     from matters m join parties p on p.id = m.party_id where m.id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
