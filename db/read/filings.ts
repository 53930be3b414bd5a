import type { DataSource } from 'typeorm';
import { FilingRow } from '../entities/filing.ts';
import { DocumentRow } from '../entities/signing.ts';

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

/** What a check code stands for: the hashes under which its document may be held. */
export interface CheckedDocument {
  /** Of the document as it was made, and with the platform's signature inside. */
  readonly sha256: readonly string[];
  /** Kept in the file store; certificates and letters are rendered anew when they are asked for. */
  readonly stored: boolean;
}

/** Whatever the platform vouches for by a check code; what was revoked it vouches for no longer (R29, R34). */
export async function findByCheckCode(db: DataSource, checkCode: string): Promise<CheckedDocument | null> {
  const rows: { sha256: string; sealed_sha256: string | null; stored: boolean }[] = await db.query(
    `select sha256, sealed_sha256, true as stored from documents where check_code = $1
     union all select sha256, null, false from certificates where check_code = $1 and revoked_at is null
     union all select sha256, null, false from recommendations where check_code = $1`,
    [checkCode],
  );
  const row = rows[0];
  if (!row?.sha256) return null;
  return { sha256: [row.sha256, ...(row.sealed_sha256 ? [row.sealed_sha256] : [])], stored: row.stored };
}
