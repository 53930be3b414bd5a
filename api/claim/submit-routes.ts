import * as z from 'zod';
import { SCHEME_FORMS } from '../../domain/claim/schema.ts';
import { commitmentLetterFor } from '../../domain/commitment/letters.ts';
import { POSTING_TYPES, type PostingType } from '../../domain/vocabulary.ts';
import { takeIn } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { idParams } from '../process/decision-route.ts';
import type { Services } from '../services.ts';
import { claimDesk } from './desk.ts';
import { claimDraftRoutes } from './draft-routes.ts';
import { receiptSchema, SUBMIT_REFUSALS, submitSchema } from './submission.ts';

/** The forms, the drafts and the submission of claims (R3–R6, R17, R20). */
export function submitRoutes(services: Services): Route[] {
  const desk = claimDesk(services);
  return [
    defineRoute({
      method: 'get',
      path: '/forms/claims/:type',
      id: 'getClaimForm',
      summary: { zh: '揭榜表单（JSON Schema，中英文）', en: 'The form of a scheme as JSON Schema' },
      rules: ['R20'],
      tags: ['claim'],
      auth: 'public',
      params: z.object({ type: z.enum(POSTING_TYPES) }),
      responses: {
        200: z.object({ type: z.string(), schema: z.record(z.string(), z.unknown()), letter: z.unknown() }),
      },
      refusals: [],
    }).handle((ctx) => {
      const { type } = ctx.params;
      return {
        status: 200,
        body: { type, schema: formOf(type), letter: commitmentLetterFor(type, 'claimant') },
      };
    }),

    defineRoute({
      method: 'post',
      path: '/postings/:id/claims',
      id: 'submitClaim',
      summary: { zh: '揭榜', en: 'Claim a posting' },
      description: {
        zh: '收到即出具回执号；是否及时以收到的时刻为准。',
        en: 'Answered with a receipt number once it is received; what counts is the instant of receipt.',
      },
      rules: ['R3', 'R4', 'R5', 'R6', 'R17', 'R20'],
      tags: ['claim'],
      auth: 'signed-in',
      idempotent: true,
      params: idParams,
      body: submitSchema,
      responses: { 201: receiptSchema },
      refusals: SUBMIT_REFUSALS,
    }).handle(async (ctx) => {
      const { outcome } = await takeIn(services, ctx, async (tx) => ({
        status: 201,
        outcome: await desk.receive(tx, ctx, { ...ctx.body, postingId: ctx.params.id }),
      }));
      return desk.answer(outcome);
    }),
    ...claimDraftRoutes(services, desk),
  ];
}

const forms = new Map<PostingType, Record<string, unknown>>();

/** The form with names, help and rules in both languages; made once, it never changes. */
function formOf(type: PostingType): Record<string, unknown> {
  const known =
    forms.get(type) ?? z.toJSONSchema(SCHEME_FORMS[type], { io: 'input', unrepresentable: 'any' });
  forms.set(type, known);
  return known;
}
