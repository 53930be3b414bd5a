import type { DataSource } from 'typeorm';
import type { WebhookTried } from '../../adapters/webhook/port.ts';
import { hoursAfter, minuteOf } from '../../domain/calendar/shanghai.ts';
import { cut } from '../../domain/kinds/cut.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { tellCase, tellParty } from '../record/tell.ts';
import { SECRET_COLUMNS, type SecretPlace } from './rows.ts';

/** A message that is to be sent now. */
export interface DueMessage {
  readonly id: string;
  readonly publicId: string;
  readonly event: string;
  readonly data: object;
  readonly at: string;
  readonly attempts: number;
  readonly url: string;
  readonly endpoint: SecretPlace;
}

/** A message that was taken is not due again for so long: longer than a try takes. */
const LEASE = '2 minutes';

/** Takes messages that are due, each once. @param at ISO: messages wait by the record's clock */
export async function takeMessages(db: DataSource, at: string, limit: number): Promise<DueMessage[]> {
  const [rows]: [DueMessage[]] = await db.query(
    `update webhook_messages m set attempts = m.attempts + 1, next_at = $1::timestamptz + interval '${LEASE}'
     from (select w.id, e.url, to_jsonb(s) as endpoint from webhook_messages w
           join webhook_endpoints e on e.id = w.endpoint_id and e.disabled_at is null and e.removed_at is null
           cross join lateral (select ${SECRET_COLUMNS}) s
           where w.sent_at is null and w.failed_at is null and w.next_at <= $1
           order by w.next_at, w.id limit $2 for update of w skip locked) due
     where m.id = due.id
     returning m.id, m.public_id as "publicId", m.event, m.data, m.at, m.attempts, due.url, due.endpoint`,
    [at, limit],
  );
  return rows.sort((one, other) => Number(one.id) - Number(other.id));
}

/** An endpoint that answers so wants nothing more, for good. */
const GONE = 410;

/**
 * Keeps how a try ended. After a failure the message waits for its next try, or is given up; an endpoint that takes
 * nothing for the policy's time, or says that it is gone, is disabled, and those who manage it are told (R42).
 * @param at ISO
 */
export async function noteTried(
  db: DataSource,
  message: DueMessage,
  tried: WebhookTried,
  policy: Policy,
  at: string,
): Promise<void> {
  const arrived = tried.status !== null && tried.status >= 200 && tried.status < 300;
  const wait = policy.webhooks.retryMinutes[message.attempts - 1];
  const next = wait === undefined ? null : hoursAfter(at, wait / 60);
  await db.transaction(async (manager) => {
    await manager.query(
      `insert into webhook_attempts (message_id, no, at, status, error, ms)
       select $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5 from webhook_attempts where message_id = $1`,
      [message.id, at, tried.status, tried.error === null ? null : cut(tried.error, 500), tried.ms],
    );
    if (arrived) {
      await manager.query('update webhook_messages set sent_at = $2 where id = $1', [message.id, at]);
      await manager.query(
        'update webhook_endpoints set failing_since = null where id = $1 and failing_since is not null',
        [message.endpoint.id],
      );
      return;
    }
    await manager.query(
      'update webhook_messages set next_at = coalesce($2, next_at), failed_at = case when $2::timestamptz is null then $3::timestamptz end where id = $1',
      [message.id, next, at],
    );
    const [[endpoint]]: [Failing[]] = await manager.query(
      `update webhook_endpoints set failing_since = coalesce(failing_since, $2) where id = $1
       returning url, party_id as "partyId", failing_since as "failingSince", disabled_at as "disabledAt"`,
      [message.endpoint.id, at],
    );
    if (!endpoint || endpoint.disabledAt !== null) return;
    const since = new Date(endpoint.failingSince).toISOString();
    const last = hoursAfter(since, policy.webhooks.disableAfterHours);
    if (tried.status !== GONE && Date.parse(at) < Date.parse(last)) return;
    const why = tried.status === GONE ? GONE_WHY : failedSince(since);
    await manager.query('update webhook_endpoints set disabled_at = $2, disabled_why = $3 where id = $1', [
      message.endpoint.id,
      at,
      JSON.stringify(why),
    ]);
    const text = disabledText(endpoint.url, why);
    if (endpoint.partyId === null) await tellCase(manager, { caseId: null, who: 'organiser' }, at, text);
    else await tellParty(manager, endpoint.partyId, at, text);
  });
}

interface Failing {
  readonly url: string;
  readonly partyId: string | null;
  readonly failingSince: string;
  readonly disabledAt: string | null;
}

const GONE_WHY: Text = { zh: '对方答复 410，不再接收', en: 'it answered 410, and takes nothing more' };
const failedSince = (since: string): Text => ({
  zh: `自${minuteOf(since)}起消息均未送达`,
  en: `no message has arrived since ${minuteOf(since)}`,
});

/** Told to those who manage an endpoint. */
function disabledText(url: string, why: Text): Text {
  return {
    zh: `接收地址“${url}”已停用：${why.zh}。消息留存待发；修复后请恢复该地址，留存的消息即行发送。`,
    en: `The endpoint "${url}" is disabled: ${why.en}. Messages wait: mend it, enable it, and they are sent.`,
  };
}

/** Removes messages and their log after the policy's time; those that still wait for an endpoint stay. @returns how many */
export async function forgetMessages(db: DataSource, before: string, limit: number): Promise<number> {
  const [, count]: [unknown[], number] = await db.query(
    `delete from webhook_messages where id in (
       select m.id from webhook_messages m join webhook_endpoints e on e.id = m.endpoint_id
       where m.at < $1 and (m.sent_at is not null or m.failed_at is not null
         or e.disabled_at is not null or e.removed_at is not null)
       order by m.at limit $2)`,
    [before, limit],
  );
  return count;
}
