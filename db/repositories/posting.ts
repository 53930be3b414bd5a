import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { PostingRow, PostingVersionRow } from '../entities/posting.ts';

export class PostingRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async get(caseId: string): Promise<PostingRow> {
    return this.#manager.findOneByOrFail(PostingRow, { caseId });
  }

  async version(postingId: string, version: number): Promise<PostingVersionRow> {
    return this.#manager.findOneByOrFail(PostingVersionRow, { postingId, version });
  }

  async insert(posting: QueryDeepPartialEntity<PostingRow>): Promise<void> {
    await this.#manager.insert(PostingRow, posting);
  }

  async addVersion(version: QueryDeepPartialEntity<PostingVersionRow>): Promise<void> {
    await this.#manager.insert(PostingVersionRow, version);
  }

  async update(caseId: string, change: QueryDeepPartialEntity<PostingRow>): Promise<void> {
    await this.#manager.update(PostingRow, { caseId }, change);
  }
}
