import * as z from 'zod';
import { SCHEME_FORMS } from '../../domain/claim/schema.ts';
import { commitmentLetterFor } from '../../domain/commitment/letters.ts';
import { POSTING_TYPES, type PostingType } from '../../domain/vocabulary.ts';
import { MAX_AGE } from '../http/caching.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { claimDesk } from './desk.ts';
import { claimDraftRoutes } from './draft-routes.ts';

/** The forms, the drafts and the submission of claims (R3–R6, R17, R20). */
export function submitRoutes(services: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/forms/claims/:type',
      id: 'getClaimForm',
      maxAgeSeconds: MAX_AGE.form,
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

    ...claimDraftRoutes(services, claimDesk(services)),
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
