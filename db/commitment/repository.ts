import type { EntityManager } from 'typeorm';
import type { KeptCommitment } from '../../domain/commitment/signed.ts';
import type { DraftRow } from '../party/rows.ts';

/** A letter as it is kept before its case is known. */
export type NewCommitment = Omit<KeptCommitment, 'documentId' | 'caseId' | 'caseVersion'>;

type KeptRow = Omit<KeptCommitment, 'receivedAt'> & { readonly receivedAt: Date };

/** Commitment letters with their signatures (R6). */
export class CommitmentRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  /** Keeps a signed letter with the version that it is signed on: of a draft, or of a case. */
  async keep(
    on: { readonly of: 'draft' | 'case'; readonly id: string; readonly version: number },
    letter: NewCommitment,
  ): Promise<void> {
    await this.#manager.query(
      `insert into commitments (${on.of}_id, ${on.of}_version, side, letter_version, terms, terms_sha256, account_id,
         account_name, key_thumbprint, jws, received_at, template_version, data)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        on.id,
        on.version,
        letter.side,
        letter.letterVersion,
        JSON.stringify(letter.terms),
        letter.termsSha256,
        letter.accountId,
        letter.accountName,
        letter.keyThumbprint,
        letter.jws,
        letter.receivedAt,
        letter.templateVersion,
        JSON.stringify(letter.data),
      ],
    );
  }

  /** The letter of a draft becomes that of the first version of the resulting case. */
  async bind(draft: Pick<DraftRow, 'id' | 'version'>, caseId: string): Promise<void> {
    await this.#manager.query(
      'update commitments set case_id = $3, case_version = 1 where draft_id = $1 and draft_version = $2',
      [draft.id, draft.version, caseId],
    );
  }

  /**
   * The letter that holds for a version of a posting or claim: the newest that was signed by then, since a change that
   * is not material needs no new one. @returns null where none was ever signed
   */
  async of(caseId: string, version: number): Promise<KeptCommitment | null> {
    const rows: KeptRow[] = await this.#manager.query(
      `select document_id as "documentId", case_id as "caseId", case_version as "caseVersion", side,
         letter_version as "letterVersion", terms, terms_sha256 as "termsSha256", account_id as "accountId",
         account_name as "accountName", key_thumbprint as "keyThumbprint", jws, received_at as "receivedAt",
         template_version as "templateVersion", data
       from commitments where case_id = $1 and case_version <= $2 order by case_version desc limit 1`,
      [caseId, version],
    );
    const row = rows[0];
    return row ? { ...row, receivedAt: row.receivedAt.toISOString() } : null;
  }
}
