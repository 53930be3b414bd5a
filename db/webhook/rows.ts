import type { Text } from '../../domain/vocabulary.ts';
import type { WebhookEvent } from '../../domain/webhook/schema.ts';

/** An endpoint, as its owner reads it; its secret is asked for apart. */
export interface WebhookRow {
  readonly id: string;
  readonly partyId: string | null;
  readonly url: string;
  readonly events: WebhookEvent[];
  readonly description: string;
  readonly createdAt: string;
  readonly createdBy: string;
  /** Since when nothing has arrived. */
  readonly failingSince: string | null;
  readonly disabledAt: string | null;
  readonly disabledWhy: Text | null;
}

export const WEBHOOK_COLUMNS = `id, party_id as "partyId", url, events, description, created_at as "createdAt",
  created_name as "createdBy", failing_since as "failingSince", disabled_at as "disabledAt",
  disabled_why as "disabledWhy"`;

/** Which keys the secrets of an endpoint are made from (`secretsOf`). */
export interface SecretPlace {
  readonly id: string;
  readonly keyId: string;
  readonly secretNo: number;
  /** The secret before, while messages bear it too. */
  readonly oldKeyId: string | null;
  readonly oldSecretUntil: string | null;
}

export const SECRET_COLUMNS = `e.id, e.key_id as "keyId", e.secret_no as "secretNo", e.old_key_id as "oldKeyId",
  e.old_secret_until as "oldSecretUntil"`;
