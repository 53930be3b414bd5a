import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { filingNumber } from '../../domain/filing/number.ts';
import { FilingRow } from './rows.ts';

export class FilingRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async get(caseId: string): Promise<FilingRow> {
    return this.#manager.findOneByOrFail(FilingRow, { caseId });
  }

  async insert(filing: QueryDeepPartialEntity<FilingRow>): Promise<void> {
    await this.#manager.insert(FilingRow, filing);
  }

  async update(caseId: string, change: QueryDeepPartialEntity<FilingRow>): Promise<void> {
    await this.#manager.update(FilingRow, { caseId }, change);
  }

  /**
   * Takes the next number of a year for a filing. The counter's row stays locked to the end of the step: numbers are
   * given one after another, and a step that fails takes none (R29: no gaps, no repeats).
   */
  async number(caseId: string, year: number): Promise<string> {
    const rows: { last: number }[] = await this.#manager.query(
      `insert into filing_counters (year, last) values ($1, 1)
       on conflict (year) do update set last = filing_counters.last + 1 returning last`,
      [year],
    );
    const serial = rows[0]?.last ?? 0;
    const number = filingNumber(year, serial);
    await this.update(caseId, { year, serial, number });
    return number;
  }

  /** How many supplementary agreements of a negotiation's agreement are signed. */
  async supplementsSigned(negotiationId: string): Promise<number> {
    const rows: { count: number }[] = await this.#manager.query(
      `select count(*)::int as count from signings s join filings f on f.case_id = s.subject_id
       where f.negotiation_id = $1 and s.kind = 'supplementary_agreement' and s.completed_at is not null`,
      [negotiationId],
    );
    return rows[0]?.count ?? 0;
  }

  /** Locks the filing that is to be supplemented, and tells whether another supplement of it is under way. */
  async lockForSupplement(original: FilingRow): Promise<{ readonly underWay: boolean }> {
    await this.#manager.query('select 1 from filings where case_id = $1 for update', [original.caseId]);
    const rows: unknown[] = await this.#manager.query(
      'select 1 from filings f join cases c on c.id = f.case_id where f.negotiation_id = $1 and not c.final limit 1',
      [original.negotiationId],
    );
    return { underWay: rows.length > 0 };
  }

  /** The project that a filed set began, if there is one. */
  async projectOf(negotiationId: string): Promise<string | null> {
    const rows: { case_id: string }[] = await this.#manager.query(
      'select case_id from projects where negotiation_id = $1',
      [negotiationId],
    );
    return rows[0]?.case_id ?? null;
  }
}
