import * as z from 'zod';
import { secretText } from '../../adapters/webhook/http-port.ts';
import { currentPolicy } from '../../db/policy/read.ts';
import {
  addWebhook,
  changeWebhook,
  enableWebhook,
  managedWebhook,
  removeWebhook,
  replayMessages,
  requireManager,
  rotateSecret,
  testWebhook,
} from '../../db/webhook/intake.ts';
import { listMessages, listWebhooks, secretPlace } from '../../db/webhook/read.ts';
import { secretsOf } from '../../db/webhook/secret.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { coded, instant } from '../../domain/kinds/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { WEBHOOK_EVENT_CODES, webhookSchema } from '../../domain/webhook/schema.ts';
import { defineCursor, pageOf, pageQuery } from '../http/paging.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { reasonSchema } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
import { textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';

const webhook = z
  .object({
    id: z.uuid(),
    partyId: z.uuid().nullable(),
    url: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENT_CODES)),
    description: z.string(),
    createdAt: shanghaiTime,
    createdBy: z.string(),
    failingSince: shanghaiTime.nullable(),
    disabledAt: shanghaiTime.nullable(),
    disabledWhy: textSchema.nullable(),
  })
  .meta({ id: 'Webhook' });

const message = z
  .object({
    id: z.uuid().meta({ description: '即 webhook-id 标头 The header webhook-id' }),
    event: z.enum([...WEBHOOK_EVENT_CODES, 'endpoint.test']),
    data: z.object({
      caseId: z.uuid().optional(),
      caseType: z.string().optional(),
      version: z.int().optional(),
      kind: z.string().optional(),
      id: z.uuid().optional(),
    }),
    at: shanghaiTime,
    state: z.enum(['waiting', 'sent', 'given_up']),
    nextAt: shanghaiTime.nullable(),
    attempts: z.array(
      z.object({
        at: shanghaiTime,
        status: z.int().nullable(),
        error: z.string().nullable(),
        ms: z.int(),
      }),
    ),
  })
  .meta({ id: 'WebhookMessage' });

const replayWish = z
  .union([z.strictObject({ messageId: idSchema }), z.strictObject({ since: instant })])
  .meta({ example: { since: '2026-12-01T00:00:00+08:00' } });

const messageCursor = defineCursor('webhook-messages', z.tuple([coded(/^(0|[1-9]\d*)$/, 18)]));

/** Endpoints of partners and of the national platform, which are told of changes (R42). */
export function webhookRoutes(services: Services): Route[] {
  const { db, engineKeys, allowsPrivateWebhooks: allowsPrivate = false } = services;
  const route = routesOf(services, { tags: ['webhook'], rules: ['R42'] });
  const adding = async () => ({
    policy: await currentPolicy(db),
    keyId: engineKeys.newest.id,
    allowsPrivate,
  });
  return [
    route.write(
      {
        path: '/parties/:id/webhooks',
        id: 'addWebhook',
        summary: { zh: '登记接收地址', en: 'Add an endpoint that is told of the party’s cases' },
        description: {
          zh: '消息按 Standard Webhooks 1.0 签名，只说明何者有变，不含内容；密钥另行读取。',
          en: 'Messages are signed as Standard Webhooks 1.0 says; they tell what changed and nothing of it. The secret is read apart.',
        },
        body: webhookSchema,
        status: 201,
        reply: webhook,
        refusals: ['WEBHOOK_ADDRESS_UNSAFE', 'WEBHOOKS_TOO_MANY', 'UNIT_NOT_CONFIRMED'],
      },
      async ({ params, account, body, now }) => {
        const parts = await adding();
        return (tx) => addWebhook(tx.manager, account, params.id, body, parts, now);
      },
    ),
    route.list(
      {
        path: '/parties/:id/webhooks',
        id: 'listWebhooks',
        summary: { zh: '一个主体的接收地址', en: 'The endpoints of a party' },
        reply: webhook,
        refusals: ['UNIT_NOT_CONFIRMED'],
      },
      async ({ params: { id }, account }) => {
        await requireManager(db.manager, account, id);
        return listWebhooks(db.manager, id);
      },
    ),
    route.write(
      {
        path: '/office/webhooks',
        id: 'addOfficeWebhook',
        summary: { zh: '登记全国平台的接收地址', en: 'Add an endpoint of the national platform' },
        permission: 'manageWebhooks',
        body: webhookSchema,
        status: 201,
        reply: webhook,
        refusals: ['WEBHOOK_ADDRESS_UNSAFE', 'WEBHOOKS_TOO_MANY'],
      },
      async ({ account, body, now }) => {
        const parts = await adding();
        return (tx) => addWebhook(tx.manager, account, null, body, parts, now);
      },
    ),
    route.list(
      {
        path: '/office/webhooks',
        id: 'listOfficeWebhooks',
        summary: { zh: '全国平台的接收地址', en: 'The endpoints of the national platform' },
        permission: 'manageWebhooks',
        reply: webhook,
      },
      () => listWebhooks(db.manager, null),
    ),
    route.write(
      {
        path: '/webhooks/:id',
        id: 'changeWebhook',
        summary: { zh: '更改接收地址', en: 'Change an endpoint' },
        method: 'put',
        body: webhookSchema,
        reply: webhook,
        refusals: ['WEBHOOK_ADDRESS_UNSAFE', 'UNIT_NOT_CONFIRMED'],
      },
      ({ params, account, body, now }) =>
        (tx) =>
          changeWebhook(tx.manager, account, params.id, body, allowsPrivate, now),
    ),
    route.get(
      {
        path: '/webhooks/:id/secret',
        id: 'getWebhookSecret',
        summary: { zh: '读取签名密钥', en: 'Read the secret that messages are signed with' },
        reply: z.object({ secret: z.string(), oldUntil: shanghaiTime.nullable() }),
        refusals: ['UNIT_NOT_CONFIRMED'],
      },
      async ({ params: { id }, account, now }) => {
        await managedWebhook(db.manager, account, id);
        const place = await secretPlace(db.manager, id);
        if (!place) throw refuse('NOT_FOUND');
        const [secret, old] = secretsOf(engineKeys, place, new Date(now));
        return { secret: secretText(secret), oldUntil: old ? place.oldSecretUntil : null };
      },
    ),
    route.write(
      {
        path: '/webhooks/:id/rotate',
        id: 'rotateWebhookSecret',
        summary: {
          zh: '更换签名密钥；旧密钥在期限内仍一并签名',
          en: 'Change the secret; for a while messages bear both signatures',
        },
        reply: webhook,
        refusals: ['UNIT_NOT_CONFIRMED'],
      },
      async ({ params, account, now }) => {
        const parts = await adding();
        return (tx) => rotateSecret(tx.manager, account, params.id, parts, now);
      },
    ),
    route.write(
      {
        path: '/webhooks/:id/test',
        id: 'testWebhook',
        summary: { zh: '发送测试消息', en: 'Send a message that says nothing' },
        reply: z.object({ messageId: z.uuid() }),
        refusals: ['WEBHOOK_DISABLED', 'UNIT_NOT_CONFIRMED'],
      },
      ({ params, account, now }) =>
        async (tx) => ({ messageId: await testWebhook(tx.manager, account, params.id, now) }),
    ),
    route.write(
      {
        path: '/webhooks/:id/enable',
        id: 'enableWebhook',
        summary: {
          zh: '恢复已停用的接收地址，留存的消息即行发送',
          en: 'Enable an endpoint; what waits is sent',
        },
        reply: webhook,
        refusals: ['WEBHOOK_ENABLED', 'UNIT_NOT_CONFIRMED'],
      },
      ({ params, account, now }) =>
        (tx) =>
          enableWebhook(tx.manager, account, params.id, now),
    ),
    route.write(
      {
        path: '/webhooks/:id/remove',
        id: 'removeWebhook',
        summary: { zh: '删除接收地址', en: 'Remove an endpoint' },
        body: reasonSchema,
        reply: webhook,
        refusals: ['UNIT_NOT_CONFIRMED'],
      },
      ({ params, account, body, now }) =>
        (tx) =>
          removeWebhook(tx.manager, account, params.id, body.reason, now),
    ),
    route.get(
      {
        path: '/webhooks/:id/messages',
        id: 'listWebhookMessages',
        summary: { zh: '消息及其发送记录', en: 'Messages, each with its tries' },
        query: pageQuery,
        reply: pageOf(message),
        refusals: ['UNIT_NOT_CONFIRMED'],
      },
      async ({ params: { id }, account, query: { limit, cursor } }) => {
        await managedWebhook(db.manager, account, id);
        const [before = null] = messageCursor.decode(cursor) ?? [];
        const rows = await listMessages(db.manager, id, before, limit + 1);
        return messageCursor.page(
          rows,
          limit,
          ({ no: _, ...row }) => row as z.input<typeof message>,
          ({ no }) => [no],
        );
      },
    ),
    route.write(
      {
        path: '/webhooks/:id/replay',
        id: 'replayWebhook',
        summary: {
          zh: '重发一条消息，或某时以来的全部消息',
          en: 'Send a message again, or all since an instant',
        },
        body: replayWish,
        reply: z.object({ messages: z.int() }),
        refusals: ['WEBHOOK_DISABLED', 'UNIT_NOT_CONFIRMED'],
      },
      ({ params, account, body, now }) =>
        async (tx) => ({ messages: await replayMessages(tx.manager, account, params.id, body, now) }),
    ),
  ];
}
