import type { EntityManager } from 'typeorm';

export interface ExpertPair {
  readonly claimId: string;
  readonly expert: string;
}

/** Who reads which scheme, and what they gave it (R22). */
export class ClaimReviewRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async appoint(postingId: string, pairs: readonly ExpertPair[], at: string): Promise<void> {
    await this.#manager.query(
      `insert into claim_experts (claim_id, expert, posting_id, appointed_at)
       select p."claimId", p.expert, $1, $2 from jsonb_to_recordset($3) as p("claimId" uuid, expert text)
       on conflict do nothing`,
      [postingId, at, JSON.stringify(pairs)],
    );
  }

  async isAppointed(claimId: string, expert: string): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      'select 1 from claim_experts where claim_id = $1 and expert = $2',
      [claimId, expert],
    );
    return rows.length === 1;
  }

  /** @returns false when this expert has scored it already */
  async score(
    pair: ExpertPair,
    scores: Readonly<Record<string, number>>,
    comment: string,
    at: string,
  ): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `insert into claim_scores (claim_id, expert, scores, comment, at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning claim_id`,
      [pair.claimId, pair.expert, JSON.stringify(scores), comment, at],
    );
    return rows.length === 1;
  }
}
