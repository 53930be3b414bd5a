import { IsNull, type EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { RenderedDocument } from '../../adapters/pdf/render.ts';
import type { Side } from '../../domain/document/model.ts';
import type { DocumentInput } from '../../domain/document/templates.ts';
import { DocumentRow, SigningPlaceRow, SigningRow } from './rows.ts';

export class SigningRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async get(caseId: string): Promise<SigningRow> {
    return this.#manager.findOneByOrFail(SigningRow, { caseId });
  }

  /** Where the sides sign, in their order. */
  places(signingId: string): Promise<SigningPlaceRow[]> {
    return this.#manager.find(SigningPlaceRow, { where: { signingId }, order: { ord: 'ASC' } });
  }

  async insert(
    signing: QueryDeepPartialEntity<SigningRow>,
    places: readonly QueryDeepPartialEntity<SigningPlaceRow>[],
  ): Promise<void> {
    await this.#manager.insert(SigningRow, signing);
    await this.#manager.insert(SigningPlaceRow, [...places]);
  }

  async update(caseId: string, change: QueryDeepPartialEntity<SigningRow>): Promise<void> {
    await this.#manager.update(SigningRow, { caseId }, change);
  }

  async updatePlace(
    signingId: string,
    side: Side,
    change: QueryDeepPartialEntity<SigningPlaceRow>,
  ): Promise<void> {
    await this.#manager.update(SigningPlaceRow, { signingId, side }, change);
  }

  /**
   * True once all have signed. Within a step of the signing's subject this is final: a signature on its way holds a
   * lock on the subject (`isOvertaken`) that the step has waited for.
   */
  async isComplete(signingId: string): Promise<boolean> {
    const rows: { done: boolean }[] = await this.#manager.query(
      'select completed_at is not null as done from signings where case_id = $1',
      [signingId],
    );
    return rows[0]?.done ?? false;
  }

  /**
   * True if an agreement of a posting is signed by all: from then on it is not withdrawn but terminated (R13). Within a
   * step of the posting this is final, as in `isComplete`.
   */
  async hasAgreement(postingId: string): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `select 1 from signings where posting_id = $1 and kind = 'cooperation_agreement' and completed_at is not null limit 1`,
      [postingId],
    );
    return rows.length > 0;
  }

  /**
   * True if the posting was withdrawn, or the signing's subject has ended or changed its text, before this signature
   * (R13, R27): such facts are recorded before this process gets them. The locks make it wait for a withdrawal on its
   * way; the answer is read after them, from a fresh snapshot.
   */
  async isOvertaken({ caseId, subjectId, postingId }: SigningRow): Promise<boolean> {
    await this.#manager.query('select id from cases where id = any($1) order by id for share', [
      [subjectId, postingId],
    ]);
    const rows: { overtaken: boolean }[] = await this.#manager.query(
      `select exists (select 1 from cases where id = $2 and stage = 'withdrawn')
         or exists (select 1 from facts where to_case = $1 and act = 'subjectEnded' and consumed_at is null) as overtaken`,
      [caseId, postingId],
    );
    return rows[0]?.overtaken ?? false;
  }

  /** Names an account as a signatory of a case, so that acts and reads find it by relation. */
  async nameSignatory(caseId: string, accountId: string): Promise<void> {
    await this.#manager.query(
      `insert into case_accounts (case_id, account_id, relation) values ($1, $2, 'signatory') on conflict do nothing`,
      [caseId, accountId],
    );
  }
}

export class DocumentRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  find(id: string): Promise<DocumentRow | null> {
    return this.#manager.findOneBy(DocumentRow, { id });
  }

  get(id: string): Promise<DocumentRow> {
    return this.#manager.findOneByOrFail(DocumentRow, { id });
  }

  /** A document made twice is the same document: the second time nothing is written. @param bytes of the PDF */
  async insertOnce(
    caseId: string,
    input: DocumentInput,
    rendered: RenderedDocument,
    bytes: number,
  ): Promise<void> {
    const { title, sha256, termsSha256, checkCode } = rendered;
    const document = {
      id: input.documentId,
      caseId,
      kind: input.kind,
      templateVersion: input.templateVersion,
      data: input.data,
      madeAt: input.madeAt,
      title,
      sha256,
      bytes,
      termsSha256,
      checkCode,
    };
    await this.#manager.createQueryBuilder().insert().into(DocumentRow).values(document).orIgnore().execute();
  }

  /** Keeps the platform's signature on a document: the first that was made stays. @returns the SHA-256 of what is kept */
  async sealOnce(id: string, sealed: { readonly sha256: string; readonly bytes: number }): Promise<string> {
    const change = { sealedSha256: sealed.sha256, sealedBytes: sealed.bytes };
    await this.#manager.update(DocumentRow, { id, sealedSha256: IsNull() }, change);
    return (await this.get(id)).sealedSha256 ?? '';
  }
}
