import type { EntityManager } from 'typeorm';
import { isOver } from './over.ts';
import { OPEN } from './reminders.ts';

export interface ExpertPair {
  readonly claimId: string;
  readonly expert: string;
}

/** Until when experts score, and when they are reminded of it. */
export interface ScoringTimes {
  readonly at: string;
  readonly due: string;
  /** Null: the reminder would be due already. */
  readonly remind: string | null;
}

/** Assignments of experts to schemes, their scores, and the poster's requests for experts (R22). */
export class ClaimReviewRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async appoint(
    postingId: string,
    pairs: readonly ExpertPair[],
    { at, due, remind }: ScoringTimes,
  ): Promise<void> {
    await this.#manager.query(
      `insert into claim_experts (claim_id, expert, posting_id, appointed_at, due_at, remind_at)
       select p."claimId", p.expert, $1, $2, $4, $5 from jsonb_to_recordset($3) as p("claimId" uuid, expert text)
       on conflict do nothing`,
      [postingId, at, JSON.stringify(pairs), due, remind],
    );
  }

  /** Experts who stood aside from a scheme of a posting (R11). */
  async recused(postingId: string): Promise<ExpertPair[]> {
    return this.#manager.query(
      `select claim_id as "claimId", expert from claim_experts where posting_id = $1 and recused_at is not null`,
      [postingId],
    );
  }

  /** The claims of a posting whose review is not over: those that experts can still score. */
  async reviewable(postingId: string): Promise<{ caseId: string; claimantId: string }[]> {
    return this.#manager.query(
      `select c.case_id as "caseId", c.claimant_id as "claimantId" from claims c
       where c.posting_id = $1 and not ${isOver('c')} order by c.received_at, c.case_id`,
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

  /** True if a sheet of the posting is still to be filled in. Experts who score at once are asked one after the other. */
  async hasOpenSheets(postingId: string): Promise<boolean> {
    await this.#manager.query(
      'select 1 from claim_experts where posting_id = $1 order by claim_id, expert for update',
      [postingId],
    );
    const rows: unknown[] = await this.#manager.query(
      `select 1 from claim_experts e join claims c on c.case_id = e.claim_id where e.posting_id = $1 and ${OPEN} limit 1`,
      [postingId],
    );
    return rows.length > 0;
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

  /** The poster asks for experts. @returns false while an earlier request waits for its answer */
  async ask(
    postingId: string,
    asked: { readonly by: string; readonly reason: string; readonly at: string; readonly due: string },
  ): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `insert into expert_requests (posting_id, asked_at, asked_by, reason, due_at) values ($1, $2, $3, $4, $5)
       on conflict (posting_id) where answered_at is null do nothing returning 1`,
      [postingId, asked.at, asked.by, asked.reason, asked.due],
    );
    return rows.length === 1;
  }

  /** True while a request of the poster waits for the organiser's answer. */
  async isAsked(postingId: string): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      'select from expert_requests where posting_id = $1 and answered_at is null',
      [postingId],
    );
    return rows.length > 0;
  }

  /** The organiser answers the request that waits. @param declined the reason; null: experts are called @returns false: none waits */
  async answerRequest(postingId: string, declined: string | null, at: string): Promise<boolean> {
    const [rows]: [unknown[]] = await this.#manager.query(
      `update expert_requests set answered_at = $2, declined_why = $3
       where posting_id = $1 and answered_at is null returning 1`,
      [postingId, at, declined],
    );
    return rows.length === 1;
  }
}
