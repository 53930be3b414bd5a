import * as z from 'zod';
import { acknowledge, type Acknowledged } from '../../db/exchange/intake.ts';
import { externalIdOf, listExchange, placeBefore } from '../../db/exchange/read.ts';
import { acknowledgeSchema, EXCHANGE_KINDS } from '../../domain/exchange/schema.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { coded, int } from '../../domain/kinds/schema.ts';
import { fillText } from '../../domain/refusal.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import { defineCursor, pageQuery } from '../http/paging.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { postingContentSchema } from '../process/kept.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';

/** Positions that Postgres' bigint holds. */
const number = coded(/^(0|[1-9]\d*)$/, 18);
/** A place; or the transaction and line of a cursor that was given out before there were places. */
const placeOf = defineCursor('exchange', z.union([z.tuple([number]), z.tuple([number, number])]));

const exchangedPosting = z
  .object({
    stage: z.string(),
    type: z.string(),
    field: z.string(),
    district: z.string().nullable(),
    title: z.string(),
    opensAt: z.string().nullable(),
    closesAt: z.string().nullable(),
    publishedAt: z.string(),
    content: postingContentSchema,
  })
  .meta({ id: 'ExchangedPosting' });
const exchangedResult = z
  .object({
    title: z.string(),
    type: z.string(),
    field: z.string().nullable(),
    district: z.string().nullable(),
    posterName: z.string(),
    claimantName: z.string(),
    filingNumber: z.string(),
    filedAt: z.string(),
    batch: z.string(),
    publishedAt: z.string(),
    errata: z
      .array(
        z.object({ no: z.int(), at: z.string(), field: z.string(), wrong: z.string(), right: z.string() }),
      )
      .readonly(),
  })
  .meta({ id: 'ExchangedResult' });

const itemSchema = z
  .object({
    kind: z.enum(EXCHANGE_KINDS),
    id: z.uuid(),
    externalId: z.string().nullable(),
    changedAt: shanghaiTime,
    content: z.union([exchangedPosting, exchangedResult]),
  })
  .meta({ id: 'ExchangeItem' });

const outcomeSchema = z.object({
  kind: z.enum(EXCHANGE_KINDS),
  id: z.uuid(),
  state: z.enum(['recorded', 'known', 'refused']),
  code: z.string().optional(),
  zh: z.string().optional(),
  en: z.string().optional(),
});

function sentences(outcome: Acknowledged) {
  if (outcome.state !== 'refused') return { state: outcome.state };
  const { zh, en } = REFUSALS[outcome.code];
  const { code, params, state } = outcome;
  return { state, code, zh: fillText(zh, params), en: fillText(en, params, 'en') };
}

/** Exchange with the national platform, the system of record for numbers of its own (R30, R42). */
export function exchangeRoutes(services: Services): Route[] {
  const { db } = services;
  const route = routesOf(services, { tags: ['exchange'], rules: ['R30', 'R42'] });
  return [
    route.get(
      {
        path: '/exchange/changes',
        id: 'listExchange',
        summary: {
          zh: '导出自某处以来发布或变更的榜单与成果',
          en: 'Items published or changed since a cursor',
        },
        description: {
          zh: '每项只出现一次，为其最近一次变更；保存 cursor，下次由此继续，不遗漏、不重复。',
          en: 'Each item once, at its last change. Keep the cursor and continue from it: nothing is missed, and nothing comes twice unless it changed.',
        },
        permission: 'listExchange',
        query: pageQuery.extend({
          limit: int(1, 500).default(100).meta({ description: '每页条数 items per page' }),
        }),
        reply: z.object({
          items: z.array(itemSchema),
          cursor: z
            .string()
            .nullable()
            .meta({ description: '下次起点 Where to continue from, now or later' }),
          more: z.boolean(),
        }),
      },
      async ({ query: { limit, cursor } }) => {
        const after = placeOf.decode(cursor);
        const [first = null, line] = after ?? [];
        const place = first !== null && line !== undefined ? await placeBefore(db, first, line) : first;
        const rows = await listExchange(db, place, limit + 1);
        const items = rows.slice(0, limit);
        const last = items.at(-1);
        return {
          items,
          cursor: last ? placeOf.encode([last.place]) : (cursor ?? null),
          more: rows.length > limit,
        };
      },
    ),

    route.write(
      {
        path: '/exchange/acknowledgements',
        id: 'acknowledgeExchange',
        summary: { zh: '登记全国平台编号', en: 'Record the national platform’s identifiers' },
        permission: 'acknowledgeExchange',
        body: acknowledgeSchema,
        reply: z.object({ items: z.array(outcomeSchema) }),
      },
      ({ account, body, now }) =>
        async (tx) => {
          const by = { account: account.id, name: account.name, at: now };
          const items: z.input<typeof outcomeSchema>[] = [];
          for (const one of body.items)
            items.push({ kind: one.kind, id: one.id, ...sentences(await acknowledge(tx, one, by)) });
          return { items };
        },
    ),

    route.get(
      {
        path: '/public/external-ids/:kind/:id',
        id: 'getExternalId',
        summary: { zh: '某榜单或成果的全国平台编号', en: 'The national identifier of a posting or a result' },
        auth: 'public',
        params: z.object({ kind: z.enum(EXCHANGE_KINDS), id: idSchema }),
        reply: z.object({ externalId: z.string(), since: shanghaiTime }),
      },
      async ({ params }) => {
        const found = await externalIdOf(db, params.kind, params.id);
        return found && { externalId: found.externalId, since: found.at };
      },
    ),
  ];
}
