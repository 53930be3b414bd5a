import pLimit from 'p-limit';
import type { DataSource } from 'typeorm';
import type { WebhookPort, WebhookTried } from '../adapters/webhook/port.ts';
import { currentPolicy } from '../db/policy/read.ts';
import { forgetMessages, noteTried, takeMessages, type DueMessage } from '../db/webhook/outbox.ts';
import { secretsOf } from '../db/webhook/secret.ts';
import { hoursAfter, shanghaiIso } from '../domain/calendar/shanghai.ts';
import type { EngineKeys } from '../platform/engine-keys.ts';
import { notedRun } from './noted-run.ts';

export interface WebhookActivities {
  /** Sends one batch of what is due. Safe at any time: a message that was taken is not taken again for two minutes. */
  sendWebhooks(): Promise<{ tried: number }>;
}

/** Size of one round: with slow endpoints only, a minute and a half. */
const BATCH = 80;
const AT_ONCE = 8;
const FORGOTTEN_AT_ONCE = 1_000;

/** @param parts.clock the record's clock: messages are due by it */
export function createWebhookActivities(parts: {
  dataSource: DataSource;
  webhooks: WebhookPort;
  engineKeys: EngineKeys;
  clock?: () => Date;
}): WebhookActivities {
  const { dataSource, webhooks, engineKeys, clock = () => new Date() } = parts;
  return { sendWebhooks: () => notedRun(dataSource, 'webhooks', round) };

  async function round(): Promise<{ tried: number }> {
    const policy = await currentPolicy(dataSource);
    const due = await takeMessages(dataSource, clock().toISOString(), BATCH);
    await pLimit(AT_ONCE).map(due, async (message) => {
      const at = clock();
      const tried = await send(message, at);
      await noteTried(dataSource, message, tried, policy, at.toISOString());
    });
    await forgetMessages(
      dataSource,
      hoursAfter(clock().toISOString(), -24 * policy.webhooks.keepDays),
      FORGOTTEN_AT_ONCE,
    );
    return { tried: due.length };
  }

  /** An endpoint whose key is gone keeps no other waiting: the log of its messages says why. */
  async function send(message: DueMessage, at: Date): Promise<WebhookTried> {
    const { url, publicId: id, endpoint } = message;
    try {
      const secrets = secretsOf(engineKeys, endpoint, at);
      return await webhooks.send({ url, id, body: bodyOf(message), secrets, at });
    } catch (error) {
      return { status: null, error: error instanceof Error ? error.message : String(error), ms: 0 };
    }
  }
}

/** The body of Standard Webhooks: what happened, when, and of what. */
const bodyOf = ({ event, at, data }: DueMessage): string =>
  JSON.stringify({ type: event, timestamp: shanghaiIso(new Date(at).toISOString()), data });
