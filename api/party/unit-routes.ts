import * as z from 'zod';
import { answerNaming, nameAgent, NAMED_CAPACITIES } from '../../db/party/naming.ts';
import { confirmAgent, removeAgent } from '../../db/party/unit.ts';
import { Repositories } from '../../db/repositories.ts';
import { accountId, idSchema } from '../../domain/identity/schema.ts';
import { prose } from '../../domain/kinds/schema.ts';
import { type Route } from '../http/route.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';
import { partySchema, partyView } from './routes.ts';

const words = prose(1000, 2);
const confirmSchema = z
  .strictObject({ account: accountId, evidence: words })
  .meta({ example: { account: 'zhangqiang', evidence: '营业执照与授权书原件核验一致。' } });
const nameSchema = z.strictObject({ personId: idSchema, evidence: words }).meta({
  example: { personId: '7f2f2f0a-5a0c-5c7f-9d3c-2b1a4d6e8f90', evidence: '单位授权书原件核验一致。' },
});
const removeSchema = z
  .strictObject({ account: accountId, reason: words })
  .meta({ example: { account: 'zhangqiang', reason: '已离职。' } });
const answerSchema = z
  .strictObject({
    capacity: z.enum(NAMED_CAPACITIES),
    answer: z.enum(['consented', 'declined']),
  })
  .meta({ example: { capacity: 'signatory', answer: 'consented' } });

const namingSchema = z
  .object({
    partyId: z.uuid(),
    unit: z.string(),
    capacity: z.string(),
    namedBy: z.string(),
    answer: z.string().nullable(),
  })
  .meta({ id: 'UnitNaming' });

/** A unit belongs to its own people (R1): who is confirmed, who is named with consent, who is removed. */
export function unitRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['party'], rules: ['R1'] });
  return [
    route.write(
      {
        path: '/parties/:id/confirmations',
        id: 'confirmAgent',
        summary: { zh: '确认登记人可代表单位办理', en: 'Confirm an agent of a unit' },
        permission: 'confirmAgent',
        body: confirmSchema,
        reply: partySchema,
        refusals: ['ATTESTER_OWN', 'PARTY_EXISTS', 'NOT_ACTING_FOR_UNIT'],
      },
      (ctx) => async (tx) => partyView(await confirmAgent(tx, ctx.account, ctx.params.id, ctx.body, ctx.now)),
    ),

    route.write(
      {
        path: '/parties/:id/agents',
        id: 'nameAgent',
        summary: { zh: '指定代表单位的经办人', en: 'Name a further agent of a unit' },
        body: nameSchema,
        reply: partySchema,
        refusals: ['ATTESTER_OWN', 'PERSON_UNKNOWN'],
      },
      (ctx) => async (tx) => partyView(await nameAgent(tx, ctx.account, ctx.params.id, ctx.body, ctx.now)),
    ),

    route.write(
      {
        path: '/parties/:id/removals',
        id: 'removeAgent',
        summary: { zh: '移除代表单位的人员', en: 'Remove an agent of a unit' },

        body: removeSchema,
        reply: partySchema,
        refusals: ['REPRESENTATIVE_STAYS', 'NOT_ACTING_FOR_UNIT'],
      },
      (ctx) => async (tx) => partyView(await removeAgent(tx, ctx.account, ctx.params.id, ctx.body, ctx.now)),
    ),

    route.write(
      {
        path: '/parties/:id/namings/answer',
        id: 'answerNaming',
        summary: { zh: '同意或谢绝被单位登记', en: 'Consent to be named by a unit, or decline' },
        body: answerSchema,
        reply: z.object({ answer: z.string() }),
        refusals: ['NOT_NAMED'],
      },
      ({ params, account, body, now }) =>
        async (tx) => {
          await answerNaming(tx, account, params.id, body, now);
          return { answer: body.answer };
        },
    ),

    route.list(
      {
        path: '/me/namings',
        id: 'listNamings',
        summary: { zh: '登记我为法定代表人或签署人的单位', en: 'Units that have named me' },
        reply: namingSchema,
      },
      (ctx) => new Repositories(services.db.manager).parties.namingsOf(ctx.account.id),
    ),
  ];
}
