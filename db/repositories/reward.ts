import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { RewardRow } from '../entities/reward.ts';

export class RewardRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  get(caseId: string): Promise<RewardRow> {
    return this.#manager.findOneByOrFail(RewardRow, { caseId });
  }

  async insert(row: QueryDeepPartialEntity<RewardRow>): Promise<void> {
    await this.#manager.insert(RewardRow, row);
  }

  async update(caseId: string, change: QueryDeepPartialEntity<RewardRow>): Promise<void> {
    await this.#manager.update(RewardRow, { caseId }, change);
  }

  /** Nominations of an evaluation that have their reward already. */
  async rewarded(evaluationId: string): Promise<Set<string>> {
    const rows: { nomination_id: string }[] = await this.#manager.query(
      'select nomination_id from rewards where evaluation_id = $1',
      [evaluationId],
    );
    return new Set(rows.map((row) => row.nomination_id));
  }

  /** Rewards of a party that are not yet paid or declined. */
  async openOfPayee(payeeId: string): Promise<string[]> {
    const rows: { case_id: string }[] = await this.#manager.query(
      'select r.case_id from rewards r join cases c on c.id = r.case_id where r.payee_id = $1 and not c.final',
      [payeeId],
    );
    return rows.map((row) => row.case_id);
  }

  /** Whether a finding of breach stands against a party, in any project (R32). */
  async hasFinding(partyId: string): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `select 1 from project_breaches where against_party = $1 and state in ('found', 'stands') limit 1`,
      [partyId],
    );
    return rows.length > 0;
  }
}
