import * as z from 'zod';
import { coded, line } from '../kinds/schema.ts';
import type { Text } from '../vocabulary.ts';

/** Events that an endpoint may be told of. A message says what changed and nothing of it: who may read it, asks for it. */
const WEBHOOK_EVENTS = {
  'case.changed': {
    zh: '本方参与的案件有新的一步',
    en: 'A step was made in a case in which the party takes part',
  },
  'public.changed': {
    zh: '公开的榜单或成果有发布或变更',
    en: 'Something public was published or changed',
  },
} as const satisfies Readonly<Record<string, Text>>;
export type WebhookEvent = keyof typeof WEBHOOK_EVENTS;

/** Events that a person may ask for; `endpoint.test` is sent on request, and nothing else by itself. */
export const WEBHOOK_EVENT_CODES = Object.keys(WEBHOOK_EVENTS) as [WebhookEvent, ...WebhookEvent[]];

/** Address of an endpoint: printable ASCII, as a browser would write it. */
const address = coded(/^https?:\/\/[\x21-\x7e]+$/, 500).meta({
  description: '接收地址，https Address that receives, https',
});

/** An endpoint as it is asked for (R42). */
export const webhookSchema = z
  .strictObject({
    url: address,
    events: z.array(z.enum(WEBHOOK_EVENT_CODES)).min(1).max(WEBHOOK_EVENT_CODES.length),
    description: line(200),
  })
  .meta({
    example: { url: 'https://example.com/hooks/jiebang', events: ['case.changed'], description: '项目系统' },
  });
export type WebhookWish = z.output<typeof webhookSchema>;
