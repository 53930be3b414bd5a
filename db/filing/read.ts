import type { DataSource } from 'typeorm';
import { DocumentRow } from '../signing/rows.ts';
import { FilingRow } from './rows.ts';

/** A filing with its receipt, and the supplementary ones that followed it (R29). */
export interface FilingRecord {
  readonly filing: FilingRow;
  readonly receipt: DocumentRow | null;
  readonly projectId: string | null;
  readonly supplementedBy: readonly { readonly id: string; readonly number: string | null }[];
}

export async function findFiling(db: DataSource, id: string): Promise<FilingRecord | null> {
  const filing = await db.manager.findOneBy(FilingRow, { caseId: id });
  if (!filing) return null;
  const receipt = filing.receiptId ? await db.manager.findOneBy(DocumentRow, { id: filing.receiptId }) : null;
  const projects: { case_id: string }[] = await db.query(
    'select case_id from projects where negotiation_id = $1',
    [filing.negotiationId],
  );
  const supplementedBy: { id: string; number: string | null }[] = await db.query(
    'select case_id as id, number from filings where supplements = $1 order by filed_at nulls last, case_id',
    [id],
  );
  return { filing, receipt, projectId: projects[0]?.case_id ?? null, supplementedBy };
}

/** The filing of a number; numbers are never given twice. */
export async function filingIdOf(db: DataSource, number: string): Promise<string | null> {
  return (await db.manager.findOneBy(FilingRow, { number }))?.caseId ?? null;
}
