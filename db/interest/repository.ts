import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { DeclaredInterest } from '../../domain/conflict/standing.ts';

/** An interest on record, also when it was withdrawn. */
export interface InterestRecord extends DeclaredInterest {
  readonly id: string;
  readonly at: Date;
  readonly withdrawnAt: Date | null;
}

/** Interests that judges have declared about parties and units, whatever the case (R11, R22, R35, R37). */
export class InterestRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  /** Those that count now. */
  async of(accountId: string): Promise<DeclaredInterest[]> {
    return this.#manager.query(
      `select subject, relation from declared_interests where account_id = $1 and withdrawn_at is null order by at, id`,
      [accountId],
    );
  }

  /** All of an account, the newest first. */
  async all(accountId: string): Promise<InterestRecord[]> {
    return this.#manager.query(
      `select id, subject, relation, at, withdrawn_at as "withdrawnAt" from declared_interests where account_id = $1
       order by at desc, id limit 500`,
      [accountId],
    );
  }

  async declare(accountId: string, interest: DeclaredInterest, at: string): Promise<string> {
    const id = randomUUID();
    await this.#manager.query(
      'insert into declared_interests (id, account_id, subject, relation, at) values ($1, $2, $3, $4, $5)',
      [id, accountId, interest.subject, interest.relation, at],
    );
    return id;
  }

  /** It stays on record, and counts no more. @returns false for another's, or one that was withdrawn before */
  async withdraw(accountId: string, id: string, at: string): Promise<boolean> {
    const [rows]: [unknown[]] = await this.#manager.query(
      `update declared_interests set withdrawn_at = $3 where id = $2 and account_id = $1 and withdrawn_at is null returning id`,
      [accountId, id, at],
    );
    return rows.length === 1;
  }
}
