import * as z from 'zod';
import { listMandates } from '../../db/delegation/read.ts';
import { endMandate, grantMandate } from '../../db/mandate/intake.ts';
import { currentPolicy } from '../../db/policy/read.ts';
import { accountId } from '../../domain/identity/schema.ts';
import { instant, prose } from '../../domain/kinds/schema.ts';
import { MANDATE_SCOPE_CODES } from '../../domain/party/mandate.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { reasonSchema } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
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
  const route = routesOf(services, { tags: ['party'], rules: ['R7'] });
  return [
    route.write(
      {
        path: '/parties/:id/mandates',
        id: 'grantMandate',
        summary: { zh: '委托区或设站单位经办人代办', en: 'Mandate an officer to act on the party’s behalf' },
        body: wishSchema,
        status: 201,
        reply: mandateSchema,
        refusals: ['HELPER_UNKNOWN', 'MANDATE_TOO_LONG', 'UNIT_NOT_CONFIRMED'],
      },
      async ({ params, account, body, now }) => {
        const policy = await currentPolicy(services.db);
        return (tx) => grantMandate(tx, account, params.id, body, policy, now);
      },
    ),

    route.write(
      {
        path: '/mandates/:id/end',
        id: 'endMandate',
        summary: { zh: '终止委托', en: 'End a mandate' },
        body: reasonSchema,
        reply: mandateSchema,
        refusals: ['MANDATE_ENDED', 'UNIT_NOT_CONFIRMED'],
      },
      ({ params, account, body, now }) =>
        (tx) =>
          endMandate(tx, account, params.id, body.reason, now),
    ),

    route.list(
      {
        path: '/me/mandates',
        id: 'listMandates',
        summary: { zh: '我作出和接受的委托', en: 'Mandates from my parties and to me' },
        reply: mandateSchema,
      },
      (ctx) => listMandates(services.db, ctx.account.id),
    ),
  ];
}
