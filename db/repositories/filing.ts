import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { filingNumber } from '../../domain/filing/number.ts';
import { FilingRow } from '../entities/filing.ts';

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
}
