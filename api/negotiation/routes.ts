import * as z from 'zod';
import { findNegotiation } from '../../db/negotiation/read.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { termsDifference } from '../../domain/negotiation/difference.ts';
import { termsSchema } from '../../domain/negotiation/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { anyValue } from '../http/any-value.ts';
import { versionTag } from '../http/etag.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { readableCase } from '../process/decide.ts';
import { idParams, decisionRoutes } from '../process/decision-route.ts';
import { caseSchema, caseView } from '../process/views.ts';
import type { Services } from '../services.ts';
import { negotiationCommands } from './commands.ts';
import { roomFileRoutes } from './file-routes.ts';

const partySchema = z.object({ id: z.uuid(), name: z.string() });

const negotiationSchema = z
  .object({
    case: caseSchema,
    postingId: z.uuid(),
    claimId: z.uuid(),
    poster: partySchema,
    claimant: partySchema,
    exclusive: z.boolean(),
    termsVersion: z.int(),
    confirmed: z
      .object({ poster: z.int().nullable(), claimant: z.int().nullable() })
      .meta({ description: '各方已确认的版本 Version confirmed by each side (R25)' }),
    extensionAgreed: z.array(z.string()),
    textChanges: z.int(),
    letterSigningId: z.uuid().nullable(),
    agreementSigningId: z.uuid().nullable(),
    filingId: z.uuid().nullable(),
    terms: z.array(
      z.object({
        version: z.int(),
        hash: z.string(),
        terms: keptOf(termsSchema).meta({ id: 'AgreementTerms' }),
        note: z.string(),
        side: z.string(),
        by: z.string(),
        at: shanghaiTime,
        changes: z
          .array(z.object({ member: z.string(), before: anyValue, after: anyValue }))
          .meta({ description: '与上一版的差异 Differences from the previous version' }),
      }),
    ),
    messages: z.array(z.object({ side: z.string(), by: z.string(), at: shanghaiTime, text: z.string() })),
  })
  .meta({ id: 'Negotiation' });

/** The room of a posting and a claimant (R24–R26). */
export function negotiationRoutes(services: Services): Route[] {
  return [
    ...roomFileRoutes(services),
    defineRoute({
      method: 'get',
      path: '/negotiations/:id',
      id: 'getNegotiation',
      summary: { zh: '对接室', en: 'A negotiation: terms and messages' },
      rules: ['R24', 'R25', 'R26'],
      tags: ['negotiation'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: { schema: negotiationSchema, etag: true } },
      refusals: [],
    }).handle(async (ctx) => {
      const found = await readableCase(services, 'negotiation', ctx.params.id, ctx.account);
      const record = await findNegotiation(services.db, ctx.params.id);
      if (!record) throw refuse('NOT_FOUND');
      const { negotiation, terms, messages, names } = record;
      // R24: what is said in the room is for the two sides alone.
      const inRoom = found.relations.some((one) => one === 'poster' || one === 'claimant');
      return {
        status: 200,
        body: {
          case: await caseView(services, found, ctx.account),
          postingId: negotiation.postingId,
          claimId: negotiation.claimId,
          poster: { id: negotiation.posterId, name: names.poster },
          claimant: { id: negotiation.claimantId, name: names.claimant },
          exclusive: negotiation.exclusive,
          termsVersion: negotiation.termsVersion,
          confirmed: { poster: negotiation.posterConfirmed, claimant: negotiation.claimantConfirmed },
          extensionAgreed: negotiation.extensionAgreed,
          textChanges: negotiation.textChanges,
          letterSigningId: negotiation.letterSigningId,
          agreementSigningId: negotiation.agreementSigningId,
          filingId: negotiation.filingId,
          terms: inRoom
            ? terms.map((one, index) => ({
                version: one.version,
                hash: one.termsHash,
                terms: one.terms,
                note: one.note,
                side: one.side,
                by: one.byName,
                at: one.at,
                changes: termsDifference(terms[index - 1]?.terms ?? {}, one.terms).map(
                  ({ member, before = null, after = null }) => ({ member, before, after }),
                ),
              }))
            : [],
          messages: inRoom
            ? messages.map(({ side, byName, at, text }) => ({
                side,
                text,
                by: byName,
                at,
              }))
            : [],
        },
        etag: versionTag(found.position.version),
      };
    }),

    ...decisionRoutes(services, 'negotiation', negotiationCommands),
  ];
}
