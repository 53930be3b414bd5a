import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { EnrolledKey, KeyRevocation } from '../../domain/signature/key.ts';
import { SigningKeyRow } from '../signing/rows.ts';

/** A key as the rules of signatures see it. */
export function enrolledKey(row: SigningKeyRow): EnrolledKey {
  const { thumbprint, revokedAt, revokedBy, revokeReason, revokeNote } = row;
  return {
    jwk: row.jwk,
    alg: row.alg,
    thumbprint,
    account: row.accountId,
    validFrom: row.validFrom.toISOString(),
    validUntil: row.validUntil.toISOString(),
    revocation: revokedAt && {
      thumbprint,
      revokedAt: revokedAt.toISOString(),
      by: revokedBy ?? '',
      reason: revokeReason ?? 'other',
      ...(revokeNote ? { note: revokeNote } : {}),
    },
  };
}

export class KeyRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  find(thumbprint: string): Promise<SigningKeyRow | null> {
    return this.#manager.findOneBy(SigningKeyRow, { thumbprint });
  }

  /** Every key of an account, the newest first. */
  of(accountId: string): Promise<SigningKeyRow[]> {
    return this.#manager.find(SigningKeyRow, { where: { accountId }, order: { enrolledAt: 'DESC' } });
  }

  /** The key that an account signs with now, if it has one that is not revoked. */
  async current(accountId: string): Promise<SigningKeyRow | null> {
    return (await this.of(accountId)).find((key) => key.revokedAt === null) ?? null;
  }

  async insert(key: QueryDeepPartialEntity<SigningKeyRow>): Promise<void> {
    await this.#manager.insert(SigningKeyRow, key);
  }

  /** Revokes a key from an instant on; a revocation is never taken back or moved. */
  async revoke(
    thumbprint: string,
    at: string,
    by: string,
    reason: KeyRevocation['reason'],
    note?: string,
  ): Promise<void> {
    await this.#manager.query(
      `update signing_keys set revoked_at = $2, revoked_by = $3, revoke_reason = $4, revoke_note = $5
       where thumbprint = $1 and revoked_at is null`,
      [thumbprint, at, by, reason, note ?? null],
    );
  }
}
