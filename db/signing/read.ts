import type { DataSource } from 'typeorm';
import { DocumentRow, SigningKeyRow, SigningPlaceRow, SigningRow } from './rows.ts';

export interface SigningRecord {
  readonly signing: SigningRow;
  readonly places: readonly SigningPlaceRow[];
  /** Null until it is made. */
  readonly document: DocumentRow | null;
}

export async function findSigning(db: DataSource, id: string): Promise<SigningRecord | null> {
  const signing = await db.manager.findOneBy(SigningRow, { caseId: id });
  if (!signing) return null;
  const [places, document] = await Promise.all([
    db.manager.find(SigningPlaceRow, { where: { signingId: id }, order: { ord: 'ASC' } }),
    db.manager.findOneBy(DocumentRow, { id: signing.documentId }),
  ]);
  return { signing, places, document };
}

export async function findDocument(db: DataSource, id: string): Promise<DocumentRow | null> {
  return db.manager.findOneBy(DocumentRow, { id });
}

/** True if all have signed a document, or it prints what was signed: unsealed, it is handed to nobody (R27). */
export async function isSigned(db: DataSource, documentId: string): Promise<boolean> {
  const rows: unknown[] = await db.query(
    `select 1 from signings where document_id = $1 and completed_at is not null
     union all select 1 from commitments where document_id = $1`,
    [documentId],
  );
  return rows.length > 0;
}

/** The keys of an account, the newest first. */
export async function listKeys(db: DataSource, accountId: string): Promise<SigningKeyRow[]> {
  return db.manager.find(SigningKeyRow, { where: { accountId }, order: { enrolledAt: 'DESC' } });
}

/** Records who read a document of a case, and when (R24). */
export async function recordAccess(
  db: DataSource,
  access: {
    readonly caseId: string;
    readonly what: string;
    readonly sha256: string;
    readonly accountId: string;
    readonly accountName: string;
    readonly at: string;
  },
): Promise<void> {
  const { caseId, what, sha256, accountId, accountName, at } = access;
  await db.query(
    `insert into file_accesses (case_id, what, sha256, account_id, account_name, at) values ($1, $2, $3, $4, $5, $6)`,
    [caseId, what, sha256, accountId, accountName, at],
  );
}

export interface AccessRecord {
  readonly what: string;
  readonly sha256: string;
  readonly accountName: string;
  readonly at: Date;
}

/**
 * Every access to the files of a case, the newest first (R24).
 * @param kind of the files, e.g. `attachment`; all where it is left out
 */
export async function listAccesses(db: DataSource, caseId: string, kind = ''): Promise<AccessRecord[]> {
  return db.query(
    `select what, sha256, account_name as "accountName", at from file_accesses
     where case_id = $1 and starts_with(what, $2) order by id desc limit 1000`,
    [caseId, kind && `${kind} `],
  );
}
