import type { EntityManager } from 'typeorm';

export interface ExpertPair {
  readonly claimId: string;
  readonly expert: string;
}

/** Assignments of experts to schemes, and their scores (R22). */
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

  /** Experts who stood aside from a scheme of a posting (R11). */
  async recused(postingId: string): Promise<ExpertPair[]> {
    return this.#manager.query(
      `select claim_id as "claimId", expert from claim_experts where posting_id = $1 and recused_at is not null`,
      [postingId],
    );
  }

  /** @returns the posting; null when the scheme is not this expert's, or was scored, or they stood aside before */
  async recuse({ claimId, expert }: ExpertPair, reason: string, at: string): Promise<string | null> {
    const [rows]: [{ posting_id: string }[]] = await this.#manager.query(
      `update claim_experts e set recused_at = $3, recused_why = $4
       where e.claim_id = $1 and e.expert = $2 and e.recused_at is null and not exists (
         select 1 from claim_scores s where s.claim_id = e.claim_id and s.expert = e.expert) returning posting_id`,
      [claimId, expert, at, reason],
    );
    return rows[0]?.posting_id ?? null;
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
