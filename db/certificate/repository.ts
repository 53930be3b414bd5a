import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { CertificateRow } from './rows.ts';

export class CertificateRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  get(caseId: string): Promise<CertificateRow> {
    return this.#manager.findOneByOrFail(CertificateRow, { caseId });
  }

  async insert(certificate: QueryDeepPartialEntity<CertificateRow>): Promise<void> {
    await this.#manager.insert(CertificateRow, certificate);
  }

  async update(caseId: string, change: QueryDeepPartialEntity<CertificateRow>): Promise<void> {
    await this.#manager.update(CertificateRow, { caseId }, change);
  }

  /** A refused request does not stand in the way of a better one. */
  async markRefused(caseId: string): Promise<void> {
    await this.#manager.query('update certificates set refused = true where case_id = $1', [caseId]);
  }

  async exists(projectId: string, personId: string, purpose: string): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `select 1 from certificates where project_id = $1 and person_id = $2 and purpose = $3
         and revoked_at is null and not refused`,
      [projectId, personId, purpose],
    );
    return rows.length > 0;
  }

  /** The next number of a year, within the issuing step: no gaps. @returns `SH-CG-2026-000001` */
  async nextNumber(year: number): Promise<string> {
    const rows: { last: number }[] = await this.#manager.query(
      `insert into certificate_numbers (year, last) values ($1, 1)
       on conflict (year) do update set last = certificate_numbers.last + 1 returning last`,
      [year],
    );
    return `SH-CG-${year}-${String(rows[0]?.last ?? 0).padStart(6, '0')}`;
  }
}
