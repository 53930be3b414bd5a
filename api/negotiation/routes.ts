import * as z from 'zod';
import { findNegotiation } from '../../db/negotiation/read.ts';
import type { TermsVersionRow } from '../../db/negotiation/rows.ts';
import type { TermsBasis } from '../../domain/document/agreement-terms.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { termsDifference } from '../../domain/negotiation/difference.ts';
import { termsSchema } from '../../domain/negotiation/schema.ts';
import { may } from '../../domain/permission/offices.ts';
import { anyValue } from '../http/any-value.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { decisionRoutes } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
import { caseSchema } from '../process/views.ts';
import type { Services } from '../services.ts';
import { negotiationCommands } from './commands.ts';
import { roomFileRoutes } from './file-routes.ts';

const partySchema = z.object({ id: z.uuid(), name: z.string() });

/** The scheme and the posting that a version is on: the platform writes it, the hash covers it (R25). */
const termsBasisSchema = z
  .object({
    claimId: z.uuid(),
    schemeTitle: z.string(),
    schemeVersion: z.int(),
    schemeSha256: z.string(),
    postingId: z.uuid(),
    postingVersion: z.int(),
    postingSha256: z.string(),
  })
  .meta({ id: 'TermsBasis' }) satisfies z.ZodType<TermsBasis>;

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
        basis: termsBasisSchema.nullable().meta({
          description:
            '所依据的方案与榜单，计入哈希 The scheme and the posting that it is on; a member of what the hash is of',
        }),
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

/** The terms with what they are on: what the hash is of. */
const boundTerms = (one: TermsVersionRow | undefined): object =>
  one ? { ...one.terms, ...(one.basis && { basis: one.basis }) } : {};

/** The room of a posting and a claimant (R24–R26). */
export function negotiationRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['negotiation'], rules: ['R24'] });
  return [
    ...roomFileRoutes(services),
    route.ofCase(
      'negotiation',
      {
        summary: { zh: '对接室', en: 'A negotiation: terms and messages' },
        rules: ['R24', 'R25', 'R26'],
        reply: negotiationSchema,
        tagged: true,
      },
      async ({ relations }, ctx) => {
        const record = await findNegotiation(services.db, ctx.params.id);
        if (!record) return null;
        const { negotiation, terms, messages, names } = record;
        // R24: what is said in the room is for the two sides alone.
        const inRoom = may({ roles: [], relations }, 'enterRoom');
        return {
          ...negotiation,
          poster: { id: negotiation.posterId, name: names.poster },
          claimant: { id: negotiation.claimantId, name: names.claimant },
          confirmed: { poster: negotiation.posterConfirmed, claimant: negotiation.claimantConfirmed },
          terms: inRoom
            ? terms.map((one, index) => ({
                ...one,
                hash: one.termsHash,
                by: one.byName,
                changes: termsDifference(boundTerms(terms[index - 1]), boundTerms(one)).map(
                  ({ member, before = null, after = null }) => ({ member, before, after }),
                ),
              }))
            : [],
          messages: inRoom ? messages.map((one) => ({ ...one, by: one.byName })) : [],
        };
      },
    ),

    ...decisionRoutes(services, 'negotiation', negotiationCommands),
  ];
}
