import type { SecretPlace } from './rows.ts';

/** Derives secrets from the keys of the platform. */
interface SecretSource {
  secretOf(keyId: string, purpose: string): Buffer;
}

/**
 * The secret of an endpoint, and the one before while it holds. They stand nowhere: each is derived from a key that the
 * database does not hold, for this endpoint and this rotation.
 */
export function secretsOf(keys: SecretSource, place: SecretPlace, now: Date): readonly [Buffer, ...Buffer[]] {
  const { id, keyId, secretNo, oldKeyId, oldSecretUntil } = place;
  const secret = keys.secretOf(keyId, purposeOf(id, secretNo));
  if (oldKeyId === null || oldSecretUntil === null || now.getTime() >= Date.parse(oldSecretUntil))
    return [secret];
  return [secret, keys.secretOf(oldKeyId, purposeOf(id, secretNo - 1))];
}

const purposeOf = (endpointId: string, no: number): string => `webhook/${endpointId}/${no}`;
