import * as z from 'zod';
import { listMandates } from '../../db/delegation/read.ts';
import { endMandate, grantMandate } from '../../db/mandate/intake.ts';
import { currentPolicy } from '../../db/policy/read.ts';
import { accountId } from '../../domain/identity/schema.ts';
import { instant, prose } from '../../domain/kinds/schema.ts';
import { MANDATE_SCOPE_CODES } from '../../domain/party/mandate.ts';
import { takeIn } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { idParams, reasonSchema } from '../process/decision-route.ts';
import type { Services } from '../services.ts';

const wishSchema = z
  .strictObject({
    to: accountId.meta({ description: '经办人账号 Account of the officer' }),
    scopes: z.array(z.enum(MANDATE_SCOPE_CODES)).min(1).max(3),
    until: instant,
    reason: prose(1000, 2),
  })
  .meta({
    example: {
      to: 'qu-pudong',
      scopes: ['post'],
      until: '2027-06-30T18:00:00+08:00',
      reason: '委托区人社局协助张榜。',
    },
  });

const mandateSchema = z
  .object({
    id: z.uuid(),
    partyId: z.uuid(),
    helper: z.object({ account: z.string(), name: z.string() }),
    scopes: z.array(z.string()),
    untilAt: shanghaiTime,
    reason: z.string(),
    grantedBy: z.string(),
    endedAt: shanghaiTime.nullable(),
  })
  .meta({ id: 'Mandate' });

/** Mandates: an officer of the district or the station acts on a party's behalf, named in each act (R7). */
export function mandateRoutes(services: Services): Route[] {
  const common = { rules: ['R7'], tags: ['party'], auth: 'signed-in' } as const;
  return [
    defineRoute({
      ...common,
      method: 'post',
      path: '/parties/:id/mandates',
      id: 'grantMandate',
      summary: { zh: '委托区或设站单位经办人代办', en: 'Mandate an officer to act on the party’s behalf' },
      idempotent: true,
      params: idParams,
      body: wishSchema,
      responses: { 201: mandateSchema },
      refusals: ['HELPER_UNKNOWN', 'MANDATE_TOO_LONG', 'UNIT_NOT_CONFIRMED'],
    }).handle(async (ctx) => {
      const policy = await currentPolicy(services.db);
      const { outcome } = await takeIn(services, ctx, async (tx) => ({
        status: 201,
        outcome: await grantMandate(tx, ctx.account, ctx.params.id, ctx.body, policy, ctx.now),
      }));
      return { status: 201, body: outcome };
    }),

    defineRoute({
      ...common,
      method: 'post',
      path: '/mandates/:id/end',
      id: 'endMandate',
      summary: { zh: '终止委托', en: 'End a mandate' },
      idempotent: true,
      params: idParams,
      body: reasonSchema,
      responses: { 200: mandateSchema },
      refusals: ['MANDATE_ENDED', 'UNIT_NOT_CONFIRMED'],
    }).handle(async (ctx) => {
      const { outcome } = await takeIn(services, ctx, async (tx) => ({
        status: 200,
        outcome: await endMandate(tx, ctx.account, ctx.params.id, ctx.body.reason, ctx.now),
      }));
      return { status: 200, body: outcome };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/me/mandates',
      id: 'listMandates',
      summary: { zh: '我作出和接受的委托', en: 'Mandates from my parties and to me' },
      responses: { 200: z.object({ items: z.array(mandateSchema) }) },
      refusals: [],
    }).handle(async (ctx) => {
      const rows = await listMandates(services.db, ctx.account.id);
      return { status: 200, body: { items: rows } };
    }),
  ];
}
