import * as z from 'zod';
import type { PartyRow } from '../../db/party/rows.ts';
import { answerNaming, confirmAgent, removeAgent } from '../../db/party/unit.ts';
import { Repositories } from '../../db/repositories.ts';
import { accountId } from '../../domain/identity/schema.ts';
import { prose } from '../../domain/kinds/schema.ts';
import { takeIn, takeInOffice, type IntakeRequest } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { idParams } from '../process/decision-route.ts';
import type { Services } from '../services.ts';
import { partySchema, partyView } from './routes.ts';

const words = prose(1000, 2);
const confirmSchema = z
  .strictObject({ account: accountId, evidence: words })
  .meta({ example: { account: 'zhangqiang', evidence: '营业执照与授权书原件核验一致。' } });
const removeSchema = z
  .strictObject({ account: accountId, reason: words })
  .meta({ example: { account: 'zhangqiang', reason: '已离职。' } });
const answerSchema = z
  .strictObject({
    capacity: z.enum(['legal_representative', 'signatory']),
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
  const common = { rules: ['R1'], tags: ['party'], auth: 'signed-in' } as const;
  async function save(
    ctx: IntakeRequest & { readonly now: string },
    work: (tx: Repositories) => Promise<PartyRow>,
  ) {
    // The organiser confirms by office; the unit's own representative is asked nothing.
    const about = { act: 'confirmAgent', caseId: null } as const;
    const { outcome } = await takeInOffice(services, ctx, about, async (tx) => ({
      status: 200,
      outcome: partyView(await work(tx)),
    }));
    return { status: 200 as const, body: outcome };
  }
  return [
    defineRoute({
      ...common,
      method: 'post',
      path: '/parties/:id/confirmations',
      id: 'confirmAgent',
      summary: { zh: '确认登记人可代表单位办理', en: 'Confirm an agent of a unit' },
      idempotent: true,
      params: idParams,
      body: confirmSchema,
      responses: { 200: partySchema },
      refusals: ['ATTESTER_OWN', 'PARTY_EXISTS', 'NOT_ACTING_FOR_UNIT'],
    }).handle((ctx) => save(ctx, (tx) => confirmAgent(tx, ctx.account, ctx.params.id, ctx.body, ctx.now))),

    defineRoute({
      ...common,
      method: 'post',
      path: '/parties/:id/removals',
      id: 'removeAgent',
      summary: { zh: '移除代表单位的人员', en: 'Remove an agent of a unit' },
      idempotent: true,
      params: idParams,
      body: removeSchema,
      responses: { 200: partySchema },
      refusals: ['REPRESENTATIVE_STAYS', 'NOT_ACTING_FOR_UNIT'],
    }).handle((ctx) => save(ctx, (tx) => removeAgent(tx, ctx.account, ctx.params.id, ctx.body, ctx.now))),

    defineRoute({
      ...common,
      method: 'post',
      path: '/parties/:id/namings/answer',
      id: 'answerNaming',
      summary: { zh: '同意或谢绝被单位登记', en: 'Consent to be named by a unit, or decline' },
      idempotent: true,
      params: idParams,
      body: answerSchema,
      responses: { 200: z.object({ answer: z.string() }) },
      refusals: ['NOT_NAMED'],
    }).handle(async (ctx) => {
      const { outcome } = await takeIn(services, ctx, async (tx) => {
        await answerNaming(tx, ctx.account, ctx.params.id, ctx.body, ctx.now);
        return { status: 200, outcome: { answer: ctx.body.answer } };
      });
      return { status: 200, body: outcome };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/me/namings',
      id: 'listNamings',
      summary: { zh: '登记我为法定代表人或签署人的单位', en: 'Units that have named me' },
      responses: { 200: z.object({ items: z.array(namingSchema) }) },
      refusals: [],
    }).handle(async (ctx) => {
      const { parties } = new Repositories(services.db.manager);
      return { status: 200, body: { items: await parties.namingsOf(ctx.account.id) } };
    }),
  ];
}
