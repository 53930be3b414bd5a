import * as z from 'zod';
import { findPosting } from '../../db/read/postings.ts';
import { CHALLENGE_EXAMPLE } from '../../domain/posting/examples.ts';
import { POSTING_FORMS, postingSchema } from '../../domain/posting/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { commitmentSchema } from '../../domain/signing/schema.ts';
import { shanghaiIso } from '../../domain/calendar/shanghai.ts';
import { newWindowSchema } from '../../domain/window/schema.ts';
import { formRoute } from '../form/form-route.ts';
import { versionTag } from '../http/etag.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { readableCase } from '../process/decide.ts';
import { decisionRoute, idParams, reasonSchema } from '../process/decision-route.ts';
import { caseSchema, caseView } from '../process/views.ts';
import type { Services } from '../services.ts';
import { draftRoutes } from './draft-routes.ts';
import { repostRoutes } from './repost-routes.ts';

const SIGNED = { jws: 'eyJhbGciOi..MEUCIQ' };
const commitment = commitmentSchema.optional().meta({
  description: '实质内容有改动时须重新签署承诺书 Signed again where something material changed (R6)',
});
const resubmitSchema = z
  .strictObject({ content: postingSchema, commitment })
  .meta({ example: { content: CHALLENGE_EXAMPLE, commitment: SIGNED } });
const amendSchema = z
  .strictObject({ content: postingSchema, commitment, reason: reasonSchema.shape.reason })
  .meta({ example: { content: CHALLENGE_EXAMPLE, commitment: SIGNED, reason: '补充检测指标。' } });

const postingView = z
  .object({
    case: caseSchema,
    type: z.string(),
    version: z.int(),
    publishedVersion: z.int().nullable(),
    contentHash: z.string(),
    content: z.unknown(),
    window: z
      .object({ kind: z.string(), opensAt: z.string().nullable(), closesAt: z.string().nullable() })
      .meta({ description: '现行窗口，以此为准 The window as it is now, which counts (R16)' }),
    reviewId: z.uuid().nullable(),
    repostOf: z.uuid().nullable().meta({ description: '由哪个榜单重新张榜 Made from which posting (R18)' }),
    amendment: z.object({ version: z.int(), reviewId: z.uuid() }).nullable().meta({
      description: '审核中的修改；已发布的版本继续有效 Under review; the published version stands (R14)',
    }),
    poster: z
      .object({ id: z.uuid(), version: z.int(), name: z.string(), declared: z.unknown(), facts: z.unknown() })
      .nullable()
      .meta({ description: '提交时的张榜方信息 The poster as it was when this was submitted (R1)' }),
  })
  .meta({ id: 'Posting' });

/** The forms, postings in full, and the poster's acts (R8–R14). */
export function postingRoutes(services: Services): Route[] {
  const { db } = services;
  const decision = { type: 'posting', base: '/postings' } as const;
  const content = [
    'POSTING_TYPE_FIXED',
    'NOT_ELIGIBLE',
    'COMMITMENT_MISSING',
    'COMMITMENT_INVALID',
    'TEXT_NOT_PRINTABLE',
    'ATTACHMENT_UNKNOWN',
    'TOO_MANY_ATTACHMENTS',
  ] as const;
  return [
    formRoute({
      id: 'getPostingForm',
      path: '/forms/postings/:type',
      summary: { zh: '张榜表单（JSON Schema，中英文）', en: 'The form of a posting type as JSON Schema' },
      rules: ['R8'],
      tags: ['posting'],
      side: 'poster',
      schemas: POSTING_FORMS,
    }),
    ...draftRoutes(services),
    ...repostRoutes(services),

    defineRoute({
      method: 'get',
      path: '/postings/:id',
      id: 'getPosting',
      summary: { zh: '榜单详情', en: 'A posting in full' },
      rules: ['R8', 'R40'],
      tags: ['posting'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: { schema: postingView, etag: true } },
      refusals: [],
    }).handle(async (ctx) => {
      const found = await readableCase(services, 'posting', ctx.params.id, ctx.account);
      const record = await findPosting(db, ctx.params.id);
      if (!record) throw refuse('NOT_FOUND');
      const { posting, poster } = record;
      const { amendmentVersion: version, amendmentReviewId } = posting;
      return {
        status: 200,
        body: {
          case: caseView(found, ctx.account),
          type: posting.type,
          version: posting.version,
          publishedVersion: posting.publishedVersion,
          contentHash: posting.contentHash,
          content: record.content,
          window: {
            kind: posting.closesAt ? 'fixed' : 'open_ended',
            opensAt: posting.opensAt && shanghaiIso(posting.opensAt.toISOString()),
            closesAt: posting.closesAt && shanghaiIso(posting.closesAt.toISOString()),
          },
          reviewId: posting.reviewId,
          repostOf: posting.repostOf,
          amendment: version && amendmentReviewId ? { version, reviewId: amendmentReviewId } : null,
          poster,
        },
        etag: versionTag(found.position.version),
      };
    }),

    decisionRoute(services, {
      ...decision,
      act: 'resubmit',
      body: resubmitSchema,
      refusals: [...content, 'RESUBMISSION_UNCHANGED'],
    }),
    decisionRoute(services, {
      ...decision,
      act: 'setWindow',
      body: newWindowSchema,
      refusals: ['WINDOW_TOO_SHORT'],
    }),
    decisionRoute(services, {
      ...decision,
      act: 'extendCorrection',
      body: reasonSchema,
      refusals: ['CORRECTION_EXTENDED_ENOUGH'],
    }),
    decisionRoute(services, {
      ...decision,
      act: 'amend',
      body: amendSchema,
      refusals: [
        ...content,
        'AMENDMENT_WINDOW',
        'AMENDMENT_EMPTY',
        'AMENDMENT_UNDER_WAY',
        'RESUBMISSION_UNCHANGED',
      ],
    }),
    decisionRoute(services, {
      ...decision,
      act: 'cancelAmendment',
      body: reasonSchema,
      refusals: ['AMENDMENT_NONE'],
    }),
    decisionRoute(services, {
      ...decision,
      act: 'withdraw',
      body: reasonSchema,
      refusals: ['AGREEMENT_SIGNED'],
    }),
    decisionRoute(services, {
      ...decision,
      act: 'declareLapsed',
      body: reasonSchema,
      refusals: ['LATE_CODE_OUTSTANDING'],
    }),
  ];
}
