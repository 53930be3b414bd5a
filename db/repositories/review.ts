import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { ReviewDecisionRow, ReviewRow } from '../entities/posting.ts';

export class ReviewRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async get(caseId: string): Promise<ReviewRow> {
    return this.#manager.findOneByOrFail(ReviewRow, { caseId });
  }

  async insert(review: QueryDeepPartialEntity<ReviewRow>): Promise<void> {
    await this.#manager.insert(ReviewRow, review);
  }

  async setContentHash(caseId: string, contentHash: string): Promise<void> {
    await this.#manager.update(ReviewRow, { caseId }, { contentHash });
  }

  async decisions(reviewId: string): Promise<ReviewDecisionRow[]> {
    return this.#manager.find(ReviewDecisionRow, { where: { reviewId }, order: { version: 'ASC' } });
  }

  async addDecision(decision: QueryDeepPartialEntity<ReviewDecisionRow>): Promise<void> {
    await this.#manager.insert(ReviewDecisionRow, decision);
  }
}
