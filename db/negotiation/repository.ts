import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { NegotiationRow, TermsVersionRow } from './rows.ts';

/** A negotiation that begins. `exclusive` is false where the posting takes several winners (R26). */
export interface NewNegotiation {
  readonly caseId: string;
  readonly postingId: string;
  readonly claimId: string;
  readonly posterId: string;
  readonly claimantId: string;
  readonly exclusive?: boolean;
}

/** One thing said in the room. */
export interface RoomMessage {
  readonly negotiationId: string;
  readonly version: number;
  readonly text: string;
  readonly side: 'poster' | 'claimant';
  readonly byAccount: string;
  readonly byName: string;
  readonly at: string;
}

export class NegotiationRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async get(caseId: string): Promise<NegotiationRow> {
    return this.#manager.findOneByOrFail(NegotiationRow, { caseId });
  }

  /** @throws a unique violation when an exclusive negotiation of the posting is still open (R26) */
  async insert(negotiation: NewNegotiation): Promise<void> {
    await this.#manager.insert(NegotiationRow, { exclusive: true, ...negotiation });
  }

  async update(caseId: string, change: QueryDeepPartialEntity<NegotiationRow>): Promise<void> {
    await this.#manager.update(NegotiationRow, { caseId }, change);
  }

  async terms(negotiationId: string, version: number): Promise<TermsVersionRow> {
    return this.#manager.findOneByOrFail(TermsVersionRow, { negotiationId, version });
  }

  async addTerms(version: QueryDeepPartialEntity<TermsVersionRow>): Promise<void> {
    await this.#manager.insert(TermsVersionRow, version);
  }

  async addMessage(message: RoomMessage): Promise<void> {
    const { negotiationId, version, text, side, byAccount, byName, at } = message;
    await this.#manager.query(
      `insert into room_messages (negotiation_id, version, text, side, by_account, by_name, at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [negotiationId, version, text, side, byAccount, byName, at],
    );
  }

  /** @returns false when the file is in the room already */
  async addFile(file: {
    readonly id: string;
    readonly negotiationId: string;
    readonly version: number;
    readonly attachmentId: string;
    readonly side: 'poster' | 'claimant';
    readonly byAccount: string;
    readonly byName: string;
    readonly at: string;
  }): Promise<boolean> {
    const { id, negotiationId, version, attachmentId, side, byAccount, byName, at } = file;
    const rows: unknown[] = await this.#manager.query(
      `insert into room_files (id, negotiation_id, version, attachment_id, side, by_account, by_name, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (negotiation_id, attachment_id) do nothing returning id`,
      [id, negotiationId, version, attachmentId, side, byAccount, byName, at],
    );
    return rows.length > 0;
  }
}
