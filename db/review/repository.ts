import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { CorrectionAnswer } from '../../domain/review/schema.ts';
import { CorrectionAnswerRow, ReviewDecisionRow, ReviewRow } from '../posting/rows.ts';
import { CaseRow } from '../record/rows.ts';

export interface Abstention {
  readonly accountId: string;
  readonly kind: 'declined' | 'recused';
  readonly reason: string;
}

export interface Official {
  readonly id: string;
  readonly name: string;
}

export class ReviewRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async get(caseId: string): Promise<ReviewRow> {
    return this.#manager.findOneByOrFail(ReviewRow, { caseId });
  }

  /** Where its case stands. */
  async standing(caseId: string): Promise<Pick<CaseRow, 'stage' | 'final' | 'deadlineAt'>> {
    return this.#manager.findOneByOrFail(CaseRow, { id: caseId });
  }

  async find(caseId: string): Promise<ReviewRow | null> {
    return this.#manager.findOneBy(ReviewRow, { caseId });
  }

  async insert(review: QueryDeepPartialEntity<ReviewRow>): Promise<void> {
    await this.#manager.insert(ReviewRow, review);
  }

  /** The content under review is now another version. */
  async setContent(caseId: string, contentHash: string, subjectVersion: number): Promise<void> {
    await this.#manager.update(ReviewRow, { caseId }, { contentHash, subjectVersion });
  }

  async decisions(reviewId: string): Promise<ReviewDecisionRow[]> {
    return this.#manager.find(ReviewDecisionRow, { where: { reviewId }, order: { version: 'ASC' } });
  }

  async addDecision(decision: QueryDeepPartialEntity<ReviewDecisionRow>): Promise<void> {
    await this.#manager.insert(ReviewDecisionRow, decision);
  }

  /** Keeps the poster's answers to the corrections of a return (R10). */
  async answer(
    { reviewId, version: decisionVersion }: Pick<ReviewDecisionRow, 'reviewId' | 'version'>,
    answers: readonly CorrectionAnswer[],
    sent: Pick<CorrectionAnswerRow, 'subjectVersion' | 'byAccount' | 'byName'> & { readonly at: string },
  ): Promise<void> {
    const rows = answers.map((one) => ({ reviewId, decisionVersion, ...one, ...sent }));
    await this.#manager.insert(CorrectionAnswerRow, rows);
  }

  async undo(reviewId: string, version: number, at: string): Promise<void> {
    await this.#manager.update(ReviewDecisionRow, { reviewId, version }, { undoneAt: at });
  }

  /** The reviews of a case that are not over. */
  async openOf(subjectId: string): Promise<string[]> {
    const rows: { id: string }[] = await this.#manager.query(
      `select r.case_id as id from reviews r join cases c on c.id = r.case_id
       where r.subject_id = $1 and not c.final order by c.created_at, c.id`,
      [subjectId],
    );
    return rows.map((row) => row.id);
  }

  /**
   * True if, after a step, the next level has opened the review, or the poster has resubmitted (R11); the organiser, who
   * verifies beside the levels, is none of them.
   */
  async touchedAfter(reviewId: string, version: number): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `select 1 from case_events where case_id = $1 and version > $2 and act <> 'verify'
         and (actor_id <> 'system' or act = 'subjectResubmitted') limit 1`,
      [reviewId, version],
    );
    return rows.length > 0;
  }

  /** Reviewers who have taken the task. */
  async assigned(reviewId: string): Promise<Official[]> {
    return this.#manager.query(
      `select ca.account_id as id, coalesce(a.name, ca.account_id) as name from case_accounts ca
         left join accounts a on a.id = ca.account_id
       where ca.case_id = $1 and ca.relation = 'assigned' order by ca.account_id`,
      [reviewId],
    );
  }

  /** The open reviews that an account has taken. */
  async heldBy(
    accountId: string,
  ): Promise<{ caseId: string; stage: string; familyId: string; summary: string }[]> {
    return this.#manager.query(
      `select c.id as "caseId", c.stage, c.family_id as "familyId", c.summary
       from case_accounts ca join cases c on c.id = ca.case_id
       where ca.account_id = $1 and ca.relation = 'assigned' and c.type = 'review' and not c.final
       order by c.created_at, c.id`,
      [accountId],
    );
  }

  async assign(reviewId: string, official: Official): Promise<void> {
    await this.#manager.query(`insert into accounts (id, name) values ($1, $2) on conflict (id) do nothing`, [
      official.id,
      official.name,
    ]);
    await this.#manager.query(
      `insert into case_accounts (case_id, account_id, relation) values ($1, $2, 'assigned') on conflict do nothing`,
      [reviewId, official.id],
    );
  }

  /** Takes the task from one, or from all who have it. */
  async release(reviewId: string, accountId: string | null = null): Promise<void> {
    await this.#manager.query(
      `delete from case_accounts where case_id = $1 and relation = 'assigned' and ($2::text is null or account_id = $2)`,
      [reviewId, accountId],
    );
  }

  /** Those who declined this review, and those who stood aside from it or from another of its family (R11). */
  async abstentions(reviewId: string): Promise<Abstention[]> {
    return this.#manager.query(
      `select x.account_id as "accountId", x.kind, x.reason from review_abstentions x
         join cases its on its.id = x.review_id
       where its.family_id = (select family_id from cases where id = $1)
         and (x.review_id = $1 or x.kind = 'recused') order by x.at`,
      [reviewId],
    );
  }

  async abstain(reviewId: string, abstention: Abstention, at: string): Promise<void> {
    await this.#manager.query(
      `insert into review_abstentions (review_id, account_id, kind, reason, at) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
      [reviewId, abstention.accountId, abstention.kind, abstention.reason, at],
    );
  }

  /** Says on the board that nobody of the level is left, or that somebody is (R11, R12). */
  async nobodyLeft(caseId: string, since: string | null): Promise<void> {
    await this.#manager.update(ReviewRow, { caseId }, { nobodyLeftAt: since });
  }

  /** Asking somebody who had declined takes that back; standing aside is for good (R11). */
  async forgetDeclined(reviewId: string, accountId: string): Promise<void> {
    await this.#manager.query(
      `delete from review_abstentions where review_id = $1 and account_id = $2 and kind = 'declined'`,
      [reviewId, accountId],
    );
  }

  /** The reviewers, in office still, for whom an account may decide at an instant, by their delegation (R11). */
  async delegators(accountId: string, role: string, at: string): Promise<Official[]> {
    return this.#manager.query(
      `select from_account as id, from_name as name from review_delegations
       where to_account = $1 and role = $2 and from_at <= $3 and until_at >= $3 and (ended_at is null or ended_at > $3)
         and exists (select from accounts a where a.id = from_account and $2 = any(a.roles))`,
      [accountId, role, at],
    );
  }

  /** The officials of a role, as last seen. */
  async officials(role: string): Promise<Official[]> {
    return this.#manager.query('select id, name from accounts where $1 = any(roles) order by id', [role]);
  }

  /** An official of a role, as last seen; null for one whom the system does not know as such. */
  async official(accountId: string, role: string): Promise<Official | null> {
    const rows: Official[] = await this.#manager.query(
      `select id, name from accounts where id = $1 and $2 = any(roles)`,
      [accountId, role],
    );
    return rows[0] ?? null;
  }
}
