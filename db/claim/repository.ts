import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { isUnselected, UNSETTLED, type ClaimStage } from '../../domain/claim/lifecycle.ts';
import { ClaimRow, ClaimVersionRow } from './rows.ts';

/** A claim and the stage it stands in. */
export interface StagedClaim {
  readonly caseId: string;
  readonly claimantId: string;
  readonly stage: ClaimStage;
  /** Until when its claimant may answer an amendment (R14). */
  readonly answerUntil: Date | null;
}

/** Where the claims of a posting stand at an instant (R23). */
export interface Settled {
  /** Receipts that are not judged yet, and live claims that verification or cure still waits for. */
  readonly unverified: number;
  /** When the last of those who may still answer an amendment must have; null: no one may (R14). */
  readonly answersUntil: Date | null;
  /** Those that can be negotiated with. */
  readonly valid: readonly StagedClaim[];
}

export class ClaimRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async get(caseId: string): Promise<ClaimRow> {
    return this.#manager.findOneByOrFail(ClaimRow, { caseId });
  }

  find(caseId: string): Promise<ClaimRow | null> {
    return this.#manager.findOneBy(ClaimRow, { caseId });
  }

  /** The claimant's own live claim on a posting (R5). */
  liveOf(postingId: string, claimantKey: string): Promise<ClaimRow | null> {
    return this.#manager.findOneBy(ClaimRow, { postingId, claimantKey, live: true });
  }

  /** True if the poster has ever answered a claim (R21). */
  async wasAnswered(claimId: string): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `select 1 from case_events where case_id = $1 and act = 'answer' limit 1`,
      [claimId],
    );
    return rows.length > 0;
  }

  /** True if the poster has answered a claim since its newest version was sent, and its claimant's last reply (R21). */
  async isAnswered(claimId: string, version: number): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `select 1 from case_events e join claim_versions v on v.claim_id = e.case_id and v.version = $2
       where e.case_id = $1 and e.act = 'answer' and e.at >= v.at
         and not exists (select from case_events r where r.case_id = $1 and r.act = 'reply' and r.version > e.version)
       limit 1`,
      [claimId, version],
    );
    return rows.length > 0;
  }

  /** True if the poster has placed or declined a claim in some ranking (R23). */
  async isRanked(postingId: string, claimId: string): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      'select 1 from rankings where posting_id = $1 and claim_id = $2 limit 1',
      [postingId, claimId],
    );
    return rows.length > 0;
  }

  async version(claimId: string, version: number): Promise<ClaimVersionRow> {
    return this.#manager.findOneByOrFail(ClaimVersionRow, { claimId, version });
  }

  /**
   * Writes the receipt of a claim.
   * @returns false when the claimant has a live claim on the posting already: nothing is written (R5)
   */
  async insertReceipt(claim: Omit<ClaimRow, 'live' | 'answerUntil'>): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `insert into claims (case_id, posting_id, claimant_id, claimant_key, receipt_number, received_at, received_by,
         command_id, posting_version, posting_hash, version, content_hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (posting_id, claimant_key) where live do nothing returning case_id`,
      [
        claim.caseId,
        claim.postingId,
        claim.claimantId,
        claim.claimantKey,
        claim.receiptNumber,
        claim.receivedAt,
        claim.receivedBy,
        claim.commandId,
        claim.postingVersion,
        claim.postingHash,
        claim.version,
        claim.contentHash,
      ],
    );
    return rows.length === 1;
  }

  async addVersion(version: QueryDeepPartialEntity<ClaimVersionRow>): Promise<void> {
    await this.#manager.insert(ClaimVersionRow, version);
  }

  async update(caseId: string, change: QueryDeepPartialEntity<ClaimRow>): Promise<void> {
    await this.#manager.update(ClaimRow, { caseId }, change);
  }

  /** The live claims of a posting with their stages, in the order of their receipt. */
  async live(postingId: string): Promise<StagedClaim[]> {
    return this.#manager.query(
      `select c.case_id as "caseId", c.claimant_id as "claimantId", k.stage, c.answer_until as "answerUntil"
       from claims c join cases k on k.id = c.case_id where c.posting_id = $1 and c.live
       order by c.received_at, c.case_id`,
      [postingId],
    );
  }

  /** Submissions received within the window and not judged yet: closing waits for them (R17). */
  async #waitingReceipts(postingId: string): Promise<number> {
    const rows: { count: number }[] = await this.#manager.query(
      'select count(*)::int as count from claim_receipts where posting_id = $1 and handled_at is null and late_code is null',
      [postingId],
    );
    return rows[0]?.count ?? 0;
  }

  /**
   * Claims that ranking still waits for: live ones to be verified or cured, with those that receipts may become (R23),
   * and claimants who may still answer an amendment (R14); and those that can be negotiated with: valid, not waiting
   * for such an answer, and not declined in the newest ranking unless `evenDeclined`.
   * @param at ISO; a claimant whose time to answer ended before it is no longer waited for
   */
  async settled(
    postingId: string,
    at: string,
    options: { readonly evenDeclined?: boolean } = {},
  ): Promise<Settled> {
    // Receipts first: one that becomes a claim in between is counted twice rather than not at all.
    const waiting = await this.#waitingReceipts(postingId);
    const live = await this.live(postingId);
    const declined = options.evenDeclined ? new Set<string>() : await this.#declined(postingId);
    const answers = ({ stage, answerUntil }: StagedClaim): boolean =>
      isUnselected(stage) && answerUntil !== null && answerUntil.getTime() > Date.parse(at);
    const until = live.filter(answers).map(({ answerUntil }) => answerUntil?.getTime() ?? 0);
    return {
      unverified:
        waiting + live.filter(({ stage }) => (UNSETTLED as readonly string[]).includes(stage)).length,
      answersUntil: until.length > 0 ? new Date(Math.max(...until)) : null,
      valid: live.filter((one) => one.stage === 'valid' && !answers(one) && !declined.has(one.caseId)),
    };
  }

  async #declined(postingId: string): Promise<Set<string>> {
    const rows: { claim_id: string }[] = await this.#manager.query(
      `select claim_id from rankings where posting_id = $1 and declined
         and version = (select max(version) from rankings where posting_id = $1)`,
      [postingId],
    );
    return new Set(rows.map((row) => row.claim_id));
  }
}
