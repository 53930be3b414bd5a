import type { EntityManager } from 'typeorm';
import { SECRET_COLUMNS, WEBHOOK_COLUMNS, type SecretPlace, type WebhookRow } from './rows.ts';

/** The endpoints of a party, or of the office (null), the oldest first. */
export function listWebhooks(manager: EntityManager, partyId: string | null): Promise<WebhookRow[]> {
  return manager.query(
    `select ${WEBHOOK_COLUMNS} from webhook_endpoints
     where party_id is not distinct from $1::uuid and removed_at is null order by created_at, id`,
    [partyId],
  );
}

/** From which key the secret of an endpoint is made. */
export async function secretPlace(manager: EntityManager, id: string): Promise<SecretPlace | null> {
  const rows: SecretPlace[] = await manager.query(
    `select ${SECRET_COLUMNS} from webhook_endpoints e where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** A message with each of its tries. */
export interface MessageRow {
  readonly no: string;
  readonly id: string;
  readonly event: string;
  readonly data: object;
  readonly at: string;
  readonly state: 'waiting' | 'sent' | 'given_up';
  readonly nextAt: string | null;
  readonly attempts: readonly {
    readonly at: string;
    readonly status: number | null;
    readonly error: string | null;
    readonly ms: number;
  }[];
}

/** The messages of an endpoint, the newest first. @param before the number of the last one seen */
export function listMessages(
  manager: EntityManager,
  endpointId: string,
  before: string | null,
  limit: number,
): Promise<MessageRow[]> {
  return manager.query(
    `select m.id::text as no, m.public_id as id, m.event, m.data, m.at,
       case when m.sent_at is not null then 'sent' when m.failed_at is not null then 'given_up' else 'waiting' end as state,
       case when m.sent_at is null and m.failed_at is null then m.next_at end as "nextAt",
       coalesce((select jsonb_agg(jsonb_build_object('at', a.at, 'status', a.status, 'error', a.error, 'ms', a.ms)
         order by a.no) from webhook_attempts a where a.message_id = m.id), '[]') as attempts
     from webhook_messages m where m.endpoint_id = $1 and ($2::bigint is null or m.id < $2)
     order by m.id desc limit $3`,
    [endpointId, before, limit],
  );
}
