import type { EntityManager } from 'typeorm';
import { refuse } from '../../domain/refusals.ts';

/** A stored file: its bytes lie under their SHA-256, its rows never change. */
export interface AttachmentRecord {
  readonly id: string;
  readonly partyId: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly fileName: string;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}

const COLUMNS = `id, party_id as "partyId", sha256, size_bytes::int as "sizeBytes", media_type as "mediaType",
  file_name as "fileName", uploaded_by as "uploadedBy", uploaded_at as "uploadedAt"`;

export class AttachmentRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async get(id: string): Promise<AttachmentRecord | null> {
    const rows: AttachmentRecord[] = await this.#manager.query(
      `select ${COLUMNS} from attachments where id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Those of the files that are on record, by id. */
  async listed(ids: readonly string[]): Promise<Map<string, AttachmentRecord>> {
    const rows: AttachmentRecord[] = await this.#manager.query(
      `select ${COLUMNS} from attachments where id = any($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Total size of a party's files. */
  async usedBytes(partyId: string): Promise<number> {
    const rows: { used: string }[] = await this.#manager.query(
      'select coalesce(sum(size_bytes), 0) as used from attachments where party_id = $1',
      [partyId],
    );
    return Number(rows[0]?.used);
  }

  /** The same, and no other upload of the party passes until this transaction ends. */
  async usedBytesInTurn(partyId: string): Promise<number> {
    await this.#manager.query(`select pg_advisory_xact_lock(hashtextextended('files ' || $1, 0))`, [partyId]);
    return this.usedBytes(partyId);
  }

  async insert(file: Omit<AttachmentRecord, 'uploadedAt'>, at: string): Promise<void> {
    await this.#manager.query(
      `insert into attachments (id, party_id, sha256, size_bytes, media_type, file_name, uploaded_by, uploaded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        file.id,
        file.partyId,
        file.sha256,
        file.sizeBytes,
        file.mediaType,
        file.fileName,
        file.uploadedBy,
        at,
      ],
    );
  }

  /** Those of the ids that a party did not upload. */
  async missing(ids: readonly string[], partyId: string): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows: { id: string }[] = await this.#manager.query(
      'select id from attachments where id = any($1) and party_id = $2',
      [ids, partyId],
    );
    const known = new Set(rows.map((row) => row.id));
    return ids.filter((id) => !known.has(id));
  }

  /**
   * Makes files of a party part of a case: whoever may read the case in full may open them (R8).
   * @throws ATTACHMENT_UNKNOWN when one was not uploaded by that party
   */
  async link(caseId: string, ids: readonly string[], partyId: string): Promise<void> {
    if (ids.length === 0) return;
    if ((await this.missing(ids, partyId)).length > 0) throw refuse('ATTACHMENT_UNKNOWN');
    await this.#manager.query(
      `insert into case_attachments (case_id, attachment_id) select $1, unnest($2::uuid[]) on conflict do nothing`,
      [caseId, ids],
    );
  }

  /** The cases that a file belongs to. */
  async casesOf(id: string): Promise<string[]> {
    const rows: { case_id: string }[] = await this.#manager.query(
      'select case_id from case_attachments where attachment_id = $1',
      [id],
    );
    return rows.map((row) => row.case_id);
  }
}
