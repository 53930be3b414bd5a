import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { hoursAfter } from '../../domain/calendar/shanghai.ts';
import { may } from '../../domain/permission/offices.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Role } from '../../domain/vocabulary.ts';
import { isSafeAddress } from '../../domain/webhook/address.ts';
import type { WebhookWish } from '../../domain/webhook/schema.ts';
import { boundParty } from '../party/bound.ts';
import { Repositories } from '../repositories.ts';
import { WEBHOOK_COLUMNS, type WebhookRow } from './rows.ts';

/** The account that manages an endpoint: the party's own, or an office by its role. */
export interface Manager {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** An endpoint that the account manages. @throws NOT_FOUND */
export async function managedWebhook(
  manager: EntityManager,
  by: Manager,
  id: string,
  lock: '' | 'for update' = '',
): Promise<WebhookRow> {
  const rows: WebhookRow[] = await manager.query(
    `select ${WEBHOOK_COLUMNS} from webhook_endpoints where id = $1 and removed_at is null ${lock}`,
    [id],
  );
  const found = rows[0];
  if (!found) throw refuse('NOT_FOUND');
  await requireManager(manager, by, found.partyId);
  return found;
}

/** @param partyId null: the office's endpoints. @throws NOT_FOUND */
export async function requireManager(
  manager: EntityManager,
  by: Manager,
  partyId: string | null,
): Promise<void> {
  const tx = new Repositories(manager);
  if (partyId === null) {
    if (!may(by, 'manageWebhooks')) throw refuse('NOT_FOUND');
  } else await tx.parties.requireConfirmed(await boundParty(tx, by.id, partyId), by.id);
}

/**
 * Adds an endpoint (R42). @param keyId the key that its secret is made from
 * @throws NOT_FOUND, UNIT_NOT_CONFIRMED, WEBHOOK_ADDRESS_UNSAFE, WEBHOOKS_TOO_MANY
 */
export async function addWebhook(
  manager: EntityManager,
  by: Manager,
  partyId: string | null,
  wish: WebhookWish,
  { policy, keyId, allowsPrivate }: { policy: Policy; keyId: string; allowsPrivate: boolean },
  at: string,
): Promise<WebhookRow> {
  await requireManager(manager, by, partyId);
  requireSafe(wish.url, allowsPrivate);
  // One after another for the same owner, so that two at once are counted.
  await manager.query('select pg_advisory_xact_lock(7145503, hashtext($1))', [partyId ?? '']);
  const { endpointsMax: max } = policy.webhooks;
  const counted: { count: number }[] = await manager.query(
    `select count(*)::int as count from webhook_endpoints
     where party_id is not distinct from $1::uuid and removed_at is null`,
    [partyId],
  );
  if ((counted[0]?.count ?? 0) >= max) throw refuse('WEBHOOKS_TOO_MANY', { params: { max } });
  const rows: WebhookRow[] = await manager.query(
    `insert into webhook_endpoints (id, party_id, url, events, description, key_id, created_at, created_by, created_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${WEBHOOK_COLUMNS}`,
    [randomUUID(), partyId, wish.url, wish.events, wish.description, keyId, at, by.id, by.name],
  );
  const added = rows[0] as WebhookRow;
  await noteAct(manager, by, added.id, 'add', { ...wish }, at);
  return added;
}

/** @throws NOT_FOUND, WEBHOOK_ADDRESS_UNSAFE */
export async function changeWebhook(
  manager: EntityManager,
  by: Manager,
  id: string,
  wish: WebhookWish,
  allowsPrivate: boolean,
  at: string,
): Promise<WebhookRow> {
  const before = await managedWebhook(manager, by, id, 'for update');
  requireSafe(wish.url, allowsPrivate);
  const changed = await update(manager, id, 'url = $2, events = $3, description = $4', [
    wish.url,
    wish.events,
    wish.description,
  ]);
  const { url, events, description } = before;
  await noteAct(manager, by, id, 'change', { before: { url, events, description }, after: wish }, at);
  return changed;
}

/** Another secret; the one before signs as well for a while, so that nothing is lost meanwhile. @throws NOT_FOUND */
export async function rotateSecret(
  manager: EntityManager,
  by: Manager,
  id: string,
  { policy, keyId }: { policy: Policy; keyId: string },
  at: string,
): Promise<WebhookRow> {
  await managedWebhook(manager, by, id, 'for update');
  const until = hoursAfter(at, policy.webhooks.oldSecretHours);
  const changed = await update(
    manager,
    id,
    'old_key_id = key_id, key_id = $2, secret_no = secret_no + 1, old_secret_until = $3',
    [keyId, until],
  );
  await noteAct(manager, by, id, 'rotate', { oldUntil: until }, at);
  return changed;
}

/** Sends again to an endpoint that was disabled, what waits first. @throws NOT_FOUND, WEBHOOK_ENABLED */
export async function enableWebhook(
  manager: EntityManager,
  by: Manager,
  id: string,
  at: string,
): Promise<WebhookRow> {
  const { disabledAt } = await managedWebhook(manager, by, id, 'for update');
  if (disabledAt === null) throw refuse('WEBHOOK_ENABLED');
  const enabled = await update(
    manager,
    id,
    'disabled_at = null, disabled_why = null, failing_since = null',
    [],
  );
  await manager.query(
    'update webhook_messages set attempts = 0, next_at = $2 where endpoint_id = $1 and sent_at is null and failed_at is null',
    [id, at],
  );
  await noteAct(manager, by, id, 'enable', {}, at);
  return enabled;
}

/** Nothing more is sent; what was sent stays in the log for its time. @throws NOT_FOUND */
export async function removeWebhook(
  manager: EntityManager,
  by: Manager,
  id: string,
  reason: string,
  at: string,
): Promise<WebhookRow> {
  await managedWebhook(manager, by, id, 'for update');
  const removed = await update(manager, id, 'removed_at = $2', [at]);
  await noteAct(manager, by, id, 'remove', { reason }, at);
  return removed;
}

/** A message that says nothing, to see whether it arrives. @throws NOT_FOUND, WEBHOOK_DISABLED @returns the message's id */
export async function testWebhook(
  manager: EntityManager,
  by: Manager,
  id: string,
  at: string,
): Promise<string> {
  await requireEnabled(manager, by, id);
  const rows: { id: string }[] = await manager.query(
    `insert into webhook_messages (endpoint_id, event, subject, data, at, next_at)
     values ($1, 'endpoint.test', $2, '{}', $3, $3) returning public_id as id`,
    [id, randomUUID(), at],
  );
  await noteAct(manager, by, id, 'test', {}, at);
  return (rows[0] as { id: string }).id;
}

/**
 * Sends messages again, each under its own id, by which a receiver knows it.
 * @param wish one message, or all since an instant. @returns how many
 * @throws NOT_FOUND, WEBHOOK_DISABLED
 */
export async function replayMessages(
  manager: EntityManager,
  by: Manager,
  id: string,
  wish: { readonly messageId: string } | { readonly since: string },
  at: string,
): Promise<number> {
  await requireEnabled(manager, by, id);
  const one = 'messageId' in wish;
  const [rows]: [unknown[]] = await manager.query(
    `update webhook_messages set sent_at = null, failed_at = null, attempts = 0, next_at = $3
     where endpoint_id = $1 and ${one ? 'public_id = $2::uuid' : 'at >= $2::timestamptz'} returning 1`,
    [id, one ? wish.messageId : wish.since, at],
  );
  if (one && rows.length === 0) throw refuse('NOT_FOUND');
  await noteAct(manager, by, id, 'replay', { ...wish, messages: rows.length }, at);
  return rows.length;
}

async function requireEnabled(manager: EntityManager, by: Manager, id: string): Promise<void> {
  const { disabledAt } = await managedWebhook(manager, by, id, 'for update');
  if (disabledAt !== null) throw refuse('WEBHOOK_DISABLED');
}

function requireSafe(url: string, allowsPrivate: boolean): void {
  if (isSafeAddress(url, allowsPrivate)) return;
  throw refuse('WEBHOOK_ADDRESS_UNSAFE');
}

async function update(
  manager: EntityManager,
  id: string,
  set: string,
  values: readonly unknown[],
): Promise<WebhookRow> {
  const [rows]: [WebhookRow[]] = await manager.query(
    `update webhook_endpoints set ${set} where id = $1 returning ${WEBHOOK_COLUMNS}`,
    [id, ...values],
  );
  return rows[0] as WebhookRow;
}

/** One line of what was done with an endpoint, by whom (R38); the endpoint is locked, or new. */
async function noteAct(
  manager: EntityManager,
  by: Manager,
  id: string,
  act: string,
  detail: object,
  at: string,
): Promise<void> {
  await manager.query(
    `insert into webhook_acts (endpoint_id, no, act, at, actor_id, actor_name, detail)
     select $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5, $6 from webhook_acts where endpoint_id = $1`,
    [id, act, at, by.id, by.name, JSON.stringify(detail)],
  );
}
