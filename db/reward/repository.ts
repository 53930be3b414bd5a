import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { RewardRow } from './rows.ts';

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

  /** In whose name the account of a payee is: its own, of a team its lead's. */
  async holderOf(payeeId: string): Promise<string> {
    return holderOf(this.#manager, payeeId);
  }

  /** Rewards of a party that are not yet paid or declined. */
  async openOfPayee(payeeId: string): Promise<string[]> {
    const rows: { case_id: string }[] = await this.#manager.query(
      'select r.case_id from rewards r join cases c on c.id = r.case_id where r.payee_id = $1 and not c.final',
      [payeeId],
    );
    return rows.map((row) => row.case_id);
  }

  /**
   * True if a finding of breach stands against a reward's payee, in any project, from which the reward was not
   * released: a release covers what was found before it (R32).
   */
  async hasFinding({ caseId, payeeId }: Pick<RewardRow, 'caseId' | 'payeeId'>): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `select 1 from project_breaches b where b.against_party = $1 and b.state in ('found', 'stands')
         and not exists (select 1 from case_events e where e.case_id = $2 and e.act = 'release'
           and e.at >= (b.finding->>'at')::timestamptz)
       limit 1`,
      [payeeId, caseId],
    );
    return rows.length > 0;
  }
}

/** Name of the account of a payee: its own, of a team its lead's. */
export async function holderOf(db: Pick<EntityManager, 'query'>, payeeId: string): Promise<string> {
  const rows: { name: string }[] = await db.query(
    `select coalesce(lead.name, p.name) as name from parties p
       left join parties lead on p.kind = 'team' and lead.id::text = p.content->>'leadId' where p.id = $1`,
    [payeeId],
  );
  return rows[0]?.name ?? '';
}
