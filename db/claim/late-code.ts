import type { EntityManager } from 'typeorm';
import { randomCode } from '../random-code.ts';

export interface LateCodeGrant {
  readonly postingId: string;
  readonly claimantId: string;
  readonly claimantKey: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly validUntil: string;
}

/** The organiser's leave to claim after closing, once per claimant and posting (R16). */
export class LateCodeRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  /** @returns the code (50 random bits); null when the claimant has had one */
  async grant(grant: LateCodeGrant): Promise<string | null> {
    const code = `CJ-${randomCode(10)}`;
    const rows: unknown[] = await this.#manager.query(
      `insert into late_codes (code, posting_id, claimant_id, claimant_key, reason, granted_by, granted_at, valid_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (posting_id, claimant_key) do nothing returning code`,
      [
        code,
        grant.postingId,
        grant.claimantId,
        grant.claimantKey,
        grant.reason,
        grant.by,
        grant.at,
        grant.validUntil,
      ],
    );
    return rows.length === 1 ? code : null;
  }

  /** The accounts that act for a claimant. */
  async accountsOf(partyId: string): Promise<string[]> {
    const rows: { account_id: string }[] = await this.#manager.query(
      `select distinct account_id from party_members where party_id = $1 and capacity not in ('member', 'helper')
         and (until_at is null or until_at > now())`,
      [partyId],
    );
    return rows.map((row) => row.account_id);
  }

  /** Until when a code of a posting can still be used; null: none can (R16). @param at ISO */
  async outstandingUntil(postingId: string, at: string): Promise<Date | null> {
    const rows: { until: Date | null }[] = await this.#manager.query(
      'select max(valid_until) as until from late_codes where posting_id = $1 and used_at is null and valid_until > $2',
      [postingId, at],
    );
    return rows[0]?.until ?? null;
  }

  /** The claimants whose code for a posting can still be used (R16). @param at ISO */
  async holders(postingId: string, at: string): Promise<string[]> {
    const rows: { id: string }[] = await this.#manager.query(
      `select claimant_id as id from late_codes where posting_id = $1 and used_at is null and valid_until >= $2`,
      [postingId, at],
    );
    return rows.map(({ id }) => id);
  }

  /** Uses a code up. @returns false when it is unknown, another's, used or expired: nothing is written */
  async use(code: string, postingId: string, claimantKey: string, at: string): Promise<boolean> {
    const answer: [unknown[], number] = await this.#manager.query(
      `update late_codes set used_at = $4 where code = $1 and posting_id = $2 and claimant_key = $3
         and used_at is null and valid_until >= $4`,
      [code, postingId, claimantKey, at],
    );
    return answer[1] === 1;
  }
}
